"""Who reads the feed of a record while others write it misses nothing, wherever they read on (contract.md 4.5)."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date, datetime
from typing import Any

import pytest

from app.context import Context, Office
from app.domain.addresses import AddressDraft, AddressType
from app.models.practice import HospitalPrivilege
from app.services import addresses, registrants
from tests.factories.people import Person, make_registrant
from tests.services.college_days import STAFF, at, context, place, read

FIRST, SECOND, LATER = at("2027-05-04T15:00:00Z"), at("2027-05-04T15:00:01Z"), at("2027-05-04T16:00:00Z")


@pytest.fixture
async def person(office: Office) -> Person:
    return await make_registrant(office, account=False)


@asynccontextmanager
async def writing(office: Office, moment: datetime) -> AsyncIterator[Context]:
    """Have a transaction of one's own, begun at a moment, and committed when the test says so."""
    ctx = context(office, STAFF, moment)
    try:
        await ctx.begin()
        yield ctx
    finally:
        await ctx.close()


async def admitted(ctx: Context, person: Person, where: str = "Lakeview") -> None:
    """Write into a record without a turn at it, as what settles an invoice does."""
    ctx.session.add(
        HospitalPrivilege(
            registrant_id=person.registrant_id, institution_name=where, category="active",
            effective_from=date(2020, 1, 2), **ctx.recorded(),
        )
    )  # fmt: skip
    await ctx.session.flush()


async def moved(ctx: Context, person: Person) -> None:
    assert person.registrant_id is not None
    draft = AddressDraft(AddressType.MAILING, date(2027, 6, 1), place(7))
    await addresses.declare(ctx, registrant_id=person.registrant_id, draft=draft)


async def feed(office: Office, person: Person, **asked: Any) -> list[Any]:
    given = {"changed_after": None, "cursor": None, "limit": 100} | asked
    page = await read(
        office, STAFF, LATER, registrants.list_changes, registrant_id=person.registrant_id, **given
    )
    return list(page["items"])


async def test_what_was_written_first_and_committed_last_is_read_after_the_rest(
    office: Office, person: Person
) -> None:
    async with writing(office, FIRST) as slow, writing(office, SECOND) as quick:
        await admitted(slow, person)
        await moved(quick, person)
        await quick.commit()
        seen = await feed(office, person)
        await slow.commit()

    after = await feed(office, person, changed_after=seen[-1]["recorded_at"])

    assert [each["resource"]["type"] for each in after] == ["hospital_privilege"]
    assert await feed(office, person) == [*seen, *after]


async def test_moments_never_run_backwards_whoever_waited_for_whom(office: Office, person: Person) -> None:
    async with writing(office, SECOND) as late:
        await moved(late, person)
        await late.commit()
    async with writing(office, FIRST) as early:
        await admitted(early, person)
        await early.commit()

    moments = [each["recorded_at"] for each in await feed(office, person)]

    assert moments == sorted(moments)
    assert len(set(moments[-2:])) == 2, "each transaction has a moment of its own"


async def test_a_walk_in_pages_meets_what_is_written_meanwhile(office: Office, person: Person) -> None:
    async with writing(office, FIRST) as slow, writing(office, SECOND) as quick:
        await admitted(slow, person)
        await admitted(quick, person, "Old Harbour")
        await moved(quick, person)
        await quick.commit()
        given = {"registrant_id": person.registrant_id, "changed_after": None}
        page = await read(office, STAFF, LATER, registrants.list_changes, limit=4, cursor=None, **given)
        await slow.commit()
        rest = await read(
            office, STAFF, LATER, registrants.list_changes, limit=100, cursor=page["next_cursor"], **given
        )

    walked = [*page["items"], *rest["items"]]
    assert walked == await feed(office, person)
    assert [each["resource"]["type"] for each in walked].count("hospital_privilege") == 2


async def test_what_is_undone_is_not_told(office: Office, person: Person) -> None:
    before = await feed(office, person)

    async with writing(office, FIRST) as given_up:
        await admitted(given_up, person)

    assert await feed(office, person) == before
