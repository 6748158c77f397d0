"""A day is a day in Toronto: on the nights when clocks change, at the end of February, and at the end of a year.

Nothing runs at midnight for any of this: where a slice stands is worked out when it is read.
"""

from datetime import date, datetime, timedelta
from uuid import UUID

import pytest

from app.context import Office
from app.core.db import Row
from app.domain.access import Actor
from app.domain.addresses import AddressChanges, AddressDraft, AddressType, Correction
from app.domain.periods import DateNotInFuture, DateOutOfRange
from app.services import addresses, dashboard, public_register, registrants
from tests.factories.people import Person, make_registrant
from tests.services.college_days import STAFF, at, change, context, periods, place, read, registrant

DAY = timedelta(days=1)

# The first instant of a day in Toronto, in UTC, with that day.
MIDNIGHTS = [
    ("2026-03-08T05:00:00Z", date(2026, 3, 8)),  # this day has 23 hours ...
    ("2026-03-09T04:00:00Z", date(2026, 3, 9)),
    ("2026-11-01T04:00:00Z", date(2026, 11, 1)),  # ... and this one 25
    ("2026-11-02T05:00:00Z", date(2026, 11, 2)),
    ("2028-02-28T05:00:00Z", date(2028, 2, 28)),
    ("2028-02-29T05:00:00Z", date(2028, 2, 29)),
    ("2028-03-01T05:00:00Z", date(2028, 3, 1)),
    ("2027-01-01T05:00:00Z", date(2027, 1, 1)),
]

EVERYTHING = {"types": None, "statuses": None, "as_of": None, "known_at": None, "limit": 50, "cursor": None}


@pytest.fixture
async def solis(office: Office) -> Person:
    return await make_registrant(office, account=False)


def herself(person: Person) -> Actor:
    return registrant(person.registrant_id)


async def declare(office: Office, person: Person, now: datetime, start: date, street: int = 200) -> Row:
    draft = AddressDraft(AddressType.PRIMARY_BUSINESS, start, place(street))
    asked = {"registrant_id": person.registrant_id, "draft": draft}
    return await change(office, herself(person), now, addresses.declare, **asked)


async def on_file(office: Office, person: Person, now: datetime) -> list[Row]:
    asked = {"registrant_id": person.registrant_id, **EVERYTHING}
    items: list[Row] = (await read(office, STAFF, now, addresses.list_on_file, **asked))["items"]
    return items


@pytest.mark.parametrize(("text", "day"), MIDNIGHTS)
async def test_the_day_begins_at_midnight_in_toronto(office: Office, text: str, day: date) -> None:
    midnight = at(text)

    assert context(office, STAFF, midnight).today == day
    assert context(office, STAFF, midnight - timedelta(microseconds=1)).today == day - DAY


@pytest.mark.parametrize(("text", "day"), MIDNIGHTS)
async def test_tomorrow_may_be_declared_until_the_last_second_before_it(
    office: Office, solis: Person, text: str, day: date
) -> None:
    midnight = at(text)

    with pytest.raises(DateNotInFuture) as refused:
        await declare(office, solis, midnight, day)
    made = await declare(office, solis, midnight - timedelta(seconds=1), day)

    assert refused.value.faults[0].params["earliest"] == day + DAY
    assert (made["effective_from"], str(made["status"])) == (day, "scheduled")


@pytest.mark.parametrize(("text", "day"), MIDNIGHTS)
async def test_an_address_takes_effect_at_midnight_everywhere_at_once(
    office: Office, solis: Person, text: str, day: date
) -> None:
    midnight, before = at(text), at(text) - timedelta(seconds=1)
    await declare(office, solis, before - 10 * DAY, day - 5 * DAY, street=100)
    await declare(office, solis, before - 2 * DAY, day, street=200)

    for now, street, stands in (
        (before, "100 Elm Street", "scheduled"),
        (midnight, "200 Elm Street", "current"),
    ):
        profile = await read(office, herself(solis), now, registrants.see, registrant_id=solis.registrant_id)
        entry = await read(
            office,
            STAFF,
            now,
            public_register.see_entry,
            registration_number=solis.registration_number,
            as_of=None,
        )
        listed = await on_file(office, solis, now)
        assert [row["location"]["lines"] for row in profile["addresses"]] == [[street]]
        assert [row["location"]["lines"] for row in entry["addresses"]] == [[street]]
        assert str(listed[0]["status"]) == stands
        assert profile["as_of"] == entry["as_of"] == (day if now == midnight else day - DAY)

    assert periods(await on_file(office, solis, midnight)) == [
        (day, None, "current"),
        (day - 5 * DAY, day, "historical"),
    ]


@pytest.mark.parametrize(("text", "day"), MIDNIGHTS)
async def test_a_scheduled_address_can_be_cancelled_until_midnight(
    office: Office, solis: Person, text: str, day: date
) -> None:
    made = await declare(office, solis, at(text) - 2 * DAY, day)

    async def open_at(now: datetime) -> list[str]:
        row = await read(office, herself(solis), now, addresses.see, address_id=UUID(str(made["id"])))
        return [action["action"].value for action in row["available_actions"]]

    assert await open_at(at(text) - timedelta(seconds=1)) == ["update", "cancel"]
    assert await open_at(at(text)) == []


@pytest.mark.parametrize(
    ("now", "latest"),
    [
        ("2028-02-29T15:00:00Z", date(2030, 2, 28)),
        ("2026-12-31T15:00:00Z", date(2028, 12, 31)),
        ("2027-01-01T04:59:59Z", date(2028, 12, 31)),
        ("2027-01-01T05:00:00Z", date(2029, 1, 1)),
    ],
)
async def test_two_years_ahead_end_on_the_same_day_of_the_calendar(
    office: Office, solis: Person, now: str, latest: date
) -> None:
    with pytest.raises(DateOutOfRange):
        await declare(office, solis, at(now), latest + DAY)
    made = await declare(office, solis, at(now), latest)

    assert made["effective_from"] == latest


async def test_the_home_page_tells_of_a_move_until_the_day_it_happens(office: Office) -> None:
    solis = await make_registrant(office)
    actor = Actor(herself(solis).kind, "Dr. Amara Solis", solis.account_id, registrant_id=solis.registrant_id)
    midnight = at("2026-11-01T04:00:00Z")
    await declare(office, solis, midnight - 2 * DAY, date(2026, 11, 1))

    before = await read(office, actor, midnight - timedelta(seconds=1), dashboard.see)
    after = await read(office, actor, midnight, dashboard.see)

    assert "address_scheduled" in {alert["code"] for alert in before["alerts"]}
    assert "address_scheduled" not in {alert["code"] for alert in after["alerts"]}


async def test_a_move_can_be_brought_forward_after_the_address_before_it_was_corrected(
    office: Office, solis: Person
) -> None:
    """The corrected address is younger than the one that waits, which must not decide who is written first."""
    now = at("2026-05-04T15:00:00Z")
    today = now.date()
    back_dated = AddressDraft(AddressType.PRIMARY_BUSINESS, today - 30 * DAY, place(1), reason="a letter")
    owned = {"registrant_id": solis.registrant_id}
    wrong = await change(office, STAFF, now, addresses.declare, draft=back_dated, **owned)
    waiting = await declare(office, solis, now, today + 30 * DAY)
    correction = Correction("a slip of the pen", location=place(2), named=frozenset({"location"}))
    await change(
        office, STAFF, now, addresses.correct,
        address_id=UUID(str(wrong["id"])), version=2, correction=correction, **owned,
    )  # fmt: skip
    sooner = AddressChanges(frozenset({"effective_from"}), effective_from=today + 10 * DAY)
    (version,) = [row["version"] for row in await on_file(office, solis, now) if row["id"] == waiting["id"]]

    await change(
        office, herself(solis), now, addresses.update,
        address_id=UUID(str(waiting["id"])), version=version, changes=sooner, **owned,
    )  # fmt: skip

    in_force = [row for row in await on_file(office, solis, now) if not row["corrected_by_id"]]
    assert periods(in_force) == [
        (today + 10 * DAY, None, "scheduled"),
        (today - 30 * DAY, today + 10 * DAY, "current"),
    ]
