"""A certificate and a change of the record at the same moment: one comes first, and the other knows of it."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from app.context import Context, Office, unit_of_work
from app.core import ids
from app.core.db import Read
from app.domain.access import Actor, ActorKind
from app.domain.concerns import ConcernDraft, ConcernKind
from app.domain.cpc import PreviewChanged
from app.domain.registrations import ConditionDraft, StatusDraft
from app.services import concerns, registrations
from app.services import cpc as services
from tests.factories import cpc
from tests.factories.people import make_registrant

ME = Read("select pg_backend_pid() as pid")
HELD_UP = Read("select pid from pg_stat_activity where :pid = any (pg_blocking_pids(pid))")
HELD = Read("select id, version from registrations where registrant_id = :id and corrected_by_id is null")
STANDS = Read("select status from cpc_certificates where registrant_id = :id")

Change = Callable[[Context, UUID], Awaitable[Any]]


async def impose(ctx: Context, registrant_id: UUID, *, day: date | None = None, public: bool = True) -> None:
    (held,) = await ctx.read(HELD, id=registrant_id)
    text = {"en": "Practises under supervision.", "fr": "Exerce sous supervision."}
    draft = ConditionDraft(
        "supervision", "registration_committee", text, public, day or ctx.today, None, reason=None
    )
    await registrations.impose(
        ctx, registrant_id=registrant_id, registration_id=UUID(int=held["id"].int), draft=draft
    )


async def impose_unseen(ctx: Context, registrant_id: UUID) -> None:
    await impose(ctx, registrant_id, public=False)


async def suspend(ctx: Context, registrant_id: UUID) -> None:
    (held,) = await ctx.read(HELD, id=registrant_id)
    draft = StatusDraft(ctx.today, "interim_order", None, None)
    await registrations.change_status(
        ctx, registrant_id=registrant_id, registration_id=UUID(int=held["id"].int), version=held["version"],
        draft=draft,
    )  # fmt: skip


async def open_concern(ctx: Context, registrant_id: UUID) -> None:
    await concerns.open_(
        ctx, registrant_id=registrant_id, draft=ConcernDraft(ConcernKind.COMPLAINT, "Heard.", ctx.today)
    )


class Registrant:
    """Somebody who has consented to a release, and has not submitted it."""

    def __init__(self, office: Office, registrant_id: UUID, request_id: UUID) -> None:
        self.office, self.id, self.request_id = office, registrant_id, request_id

    @classmethod
    async def made(cls, office: Office) -> "Registrant":
        person = await make_registrant(office)
        assert person.registrant_id is not None
        wire_id, _ = await cpc.request_of(office, person.registrant_id, consents=True)
        return cls(office, person.registrant_id, ids.parse("cpcr", wire_id))

    async def submit(self) -> Any:
        async with unit_of_work(self.office, "a_test") as ctx:
            return await services.submit(ctx, request_id=self.request_id, version=2)

    async def changed_by(self, change: Change, *, at: datetime) -> None:
        actor = Actor(ActorKind.STAFF, "Registration")
        async with unit_of_work(self.office, "a_test", actor=actor, at=at) as ctx:
            await change(ctx, self.id)

    async def look(self, *, at: datetime | None = None) -> None:
        async with unit_of_work(self.office, "supersede_certificates", at=at) as ctx:
            while await services.supersede_changed(ctx):
                pass

    async def stands(self) -> str:
        (row,) = await self.office.database.fetch(STANDS, id=self.id)
        return str(row["status"])


async def is_held_up(ctx: Context, other: "asyncio.Task[Any]") -> bool:
    """Wait until somebody waits for this transaction, or has done what they wanted without."""
    (me,) = await ctx.read(ME)
    while not other.done():
        if await ctx.office.database.fetch(HELD_UP, pid=me["pid"]):
            return True
        await asyncio.sleep(0.005)
    return False


@pytest.mark.parametrize("change", [impose, suspend])
async def test_a_change_that_is_under_way_is_waited_for_and_the_release_stopped(
    office: Office, change: Change
) -> None:
    registrant = await Registrant.made(office)

    async with unit_of_work(office, "a_test", actor=Actor(ActorKind.STAFF, "Registration")) as changing:
        await change(changing, registrant.id)
        submitting = asyncio.create_task(registrant.submit())
        waited = await is_held_up(changing, submitting)

    with pytest.raises(PreviewChanged):
        await submitting
    assert waited


@pytest.mark.parametrize("change", [impose_unseen, open_concern])
async def test_what_nobody_sees_and_is_under_way_is_waited_for_and_leads_to_a_review(
    office: Office, change: Change
) -> None:
    registrant = await Registrant.made(office)

    async with unit_of_work(office, "a_test", actor=Actor(ActorKind.STAFF, "Conduct")) as changing:
        await change(changing, registrant.id)
        submitting = asyncio.create_task(registrant.submit())
        waited = await is_held_up(changing, submitting)
    made = await submitting

    assert (waited, made["status"], made["certificate"]) == (True, "in_review", None)


@pytest.mark.parametrize("change", [impose, suspend])
async def test_a_change_that_began_before_a_certificate_was_issued_and_ends_after_it_marks_it(
    office: Office, change: Change
) -> None:
    registrant, before = await Registrant.made(office), await office.now()

    async with unit_of_work(office, "a_test") as issuing:
        made = await services.submit(issuing, request_id=registrant.request_id, version=2)
        changing = asyncio.create_task(registrant.changed_by(change, at=before))
        waited = await is_held_up(issuing, changing)
    await changing
    await registrant.look()

    assert (waited, made["status"]) == (True, "issued")
    assert await registrant.stands() == "superseded"


@pytest.mark.parametrize("looks_first", [False, True])
async def test_a_certificate_that_is_issued_around_midnight_is_marked_by_what_begins_then(
    office: Office, looks_first: bool
) -> None:
    registrant = await Registrant.made(office)
    tomorrow = await office.now() + timedelta(days=1)
    await registrant.look()
    async with unit_of_work(office, "a_test", actor=Actor(ActorKind.STAFF, "Registration")) as ctx:
        await impose(ctx, registrant.id, day=ctx.today + timedelta(days=1))

    if looks_first:
        await registrant.look(at=tomorrow)
    async with unit_of_work(office, "a_test") as issuing:
        await services.submit(issuing, request_id=registrant.request_id, version=2)
        looking = asyncio.create_task(registrant.look(at=tomorrow))
        waited = looks_first or await is_held_up(issuing, looking)
    await looking
    await registrant.look(at=tomorrow)

    assert waited
    assert await registrant.stands() == "superseded"
