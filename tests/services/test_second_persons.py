"""Two people for one act: asked for by one, let happen by another, guarded by the database as well (T14)."""

import asyncio

import asyncpg
import pytest

from app.context import Office, unit_of_work
from app.core import ids
from app.core.db import Read
from app.core.errors import NotFound
from app.domain.access import Actor, ActorKind, ConflictOfInterest, Role
from app.domain.approvals import Act, SecondPersonRequired
from app.services import approvals
from app.services.approvals import AlreadyAsked
from tests.factories.people import Person, make_registrant, make_staff

RECORDED = Read(
    "select event from audit_events where subject_type = 'approval' and subject_id = :id order by id"
)


def acting(person: Person) -> Actor:
    return Actor(
        ActorKind.STAFF, "Finance", account_id=person.account_id, roles=frozenset({Role.FINANCE}),
        registrant_id=person.registrant_id,
    )  # fmt: skip


def work(office: Office, person: Person):  # type: ignore[no-untyped-def]  # noqa: ANN201
    return unit_of_work(office, "an_act", actor=acting(person))


async def give(office: Office, person: Person, subject_id) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    async with work(office, person) as ctx:
        await approvals.give(ctx, act=Act.REFUND, subject_id=subject_id)


async def test_one_asks_another_lets_it_happen_and_both_are_on_record(office: Office) -> None:
    first, second = [await make_staff(office, Role.FINANCE) for _ in range(2)]
    subject = ids.new()
    async with work(office, first) as ctx:
        asked = await approvals.ask(ctx, act=Act.REFUND, subject_id=subject)

    async with work(office, second) as ctx:
        given = await approvals.give(ctx, act=Act.REFUND, subject_id=subject)

    assert (given.asked_by_id, given.approved_by_id) == (first.account_id, second.account_id)
    events = [row["event"] for row in await office.database.fetch(RECORDED, id=asked.id)]
    assert events == ["approval.asked", "approval.given"]


async def test_t14_who_asked_does_not_let_it_happen(office: Office) -> None:
    first, subject = await make_staff(office, Role.FINANCE), ids.new()
    async with work(office, first) as ctx:
        await approvals.ask(ctx, act=Act.REFUND, subject_id=subject)

    with pytest.raises(SecondPersonRequired):
        await give(office, first, subject)


async def test_t14_whose_record_it_is_neither_asks_nor_lets_it_happen(office: Office) -> None:
    own, colleague = await make_registrant(office), await make_staff(office, Role.FINANCE)
    subject = ids.new()

    with pytest.raises(ConflictOfInterest):
        async with work(office, own) as ctx:
            await approvals.ask(ctx, act=Act.REFUND, subject_id=subject, of=own.registrant_id)
    async with work(office, colleague) as ctx:
        await approvals.ask(ctx, act=Act.REFUND, subject_id=subject, of=own.registrant_id)
    with pytest.raises(ConflictOfInterest):
        await give(office, own, subject)


async def test_what_nobody_asked_for_is_not_there_to_be_given(office: Office) -> None:
    with pytest.raises(NotFound):
        await give(office, await make_staff(office, Role.FINANCE), ids.new())


async def test_it_waits_once_and_is_given_once(office: Office) -> None:
    first, second, third = [await make_staff(office, Role.FINANCE) for _ in range(3)]
    subject = ids.new()
    async with work(office, first) as ctx:
        await approvals.ask(ctx, act=Act.REFUND, subject_id=subject)
    with pytest.raises(AlreadyAsked):
        async with work(office, second) as ctx:
            await approvals.ask(ctx, act=Act.REFUND, subject_id=subject)

    outcomes = await asyncio.gather(
        give(office, second, subject), give(office, third, subject), return_exceptions=True
    )

    assert sorted(type(each).__name__ for each in outcomes) == ["NoneType", "NotFound"]


async def test_t14_the_database_itself_refuses_one_person_for_two(office: Office) -> None:
    first, subject = await make_staff(office, Role.FINANCE), ids.new()
    async with work(office, first) as ctx:
        asked = await approvals.ask(ctx, act=Act.REFUND, subject_id=subject)

    async with office.database.driver() as connection:
        with pytest.raises(asyncpg.CheckViolationError, match="by_another_person"):
            await connection.execute(
                "update approvals set approved_by_id = asked_by_id, approved_at = asked_at where id = $1",
                asked.id,
            )
