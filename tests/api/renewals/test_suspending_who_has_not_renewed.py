"""Staff suspend who has not renewed, after notice of the intention; completing lifts it (domain.md 2.2, 5.1, 5.2)."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import count
from typing import Any

import pytest

from app.context import Office, unit_of_work
from app.core import clock, ids
from app.core.db import Read
from app.domain.access import Role
from app.services import renewals
from tests.factories.addresses import today_of
from tests.factories.forms import QUIET_YEAR
from tests.factories.people import Person, make_registrant, make_staff
from tests.factories.registrations import registration_of, standing
from tests.factories.renewals import cycle_between, pay, put_renewal
from tests.portal import Portal

NOTICED = Read("update renewals set suspension_notice_at = :at where id = :id returning id")
LONG_AGO = datetime(2012, 1, 1, tzinfo=UTC)
ONE_DAY = timedelta(days=1)

_slots = count(1)


@dataclass
class Desk:
    """Staff, and somebody whose survey is in and whose fee is not paid."""

    office: Office
    desk: Portal
    mine: Portal
    person: Person
    renewal_id: str
    today: date

    async def give_notice(self) -> None:
        at = await self.office.now() - ONE_DAY
        await self.office.database.fetch(NOTICED, id=ids.parse("ren", self.renewal_id), at=at)

    async def change(self, day: date, reason_code: str) -> Any:
        held = await registration_of(self.desk, self.person)
        body = standing(day, reason_code)
        return await self.desk.change_registration_status(
            body, registration_id=held["id"], if_match=held["etag"]
        )

    async def suspend(self, day: date) -> Any:
        return await self.change(day, "renewal_incomplete")

    async def complete(self) -> None:
        (invoice,) = (await self.mine.list_invoices(registrant_id="me")).json()["items"]
        await pay(self.office, invoice["id"])
        async with unit_of_work(self.office, "a_test") as ctx:
            await renewals.fee_settled(
                ctx, subject_id=ids.parse("ren", self.renewal_id), invoice_id=ids.parse("inv", invoice["id"])
            )

    async def statuses(self) -> list[tuple[str, str]]:
        held = await registration_of(self.desk, self.person)
        return [(each["status"], each["effective_from"]) for each in reversed(held["statuses"])]


async def at_the_desk(portal: Portal, office: Office, cycle: str | None = None) -> Desk:
    person = await make_registrant(office)
    assert person.registrant_id is not None
    renewal_id = await put_renewal(office, person.registrant_id, QUIET_YEAR, handed_in=True, cycle=cycle)
    staff = portal.as_(await make_staff(office, Role.REGISTRATION))
    return Desk(office, staff, portal.as_(person), person, renewal_id, await today_of(office))


@pytest.fixture
async def at(portal: Portal, office: Office) -> Desk:
    """Forty days and more after the deadline."""
    return await at_the_desk(portal, office)


@pytest.fixture
async def later(portal: Portal, office: Office) -> Desk:
    """Long after the deadline, and noticed."""
    closes_at = LONG_AGO + timedelta(minutes=2 * next(_slots))
    cycle = await cycle_between(office, closes_at - timedelta(minutes=1), closes_at, late_days=9_000)
    made = await at_the_desk(portal, office, cycle)
    await made.give_notice()
    return made


async def test_without_a_notice_nobody_is_suspended_for_it_and_the_reason_is_not_offered(at: Desk) -> None:
    refused = await at.suspend(at.today)
    other = await at.change(at.today, "suspension_lifted")

    assert (refused.status_code, refused.json()["code"]) == (409, "not_eligible")
    assert refused.json()["reasons"] == ["suspension_notice_not_given"]
    assert "fee_unpaid" in other.json()["allowed_actions"]
    assert "renewal_incomplete" not in other.json()["allowed_actions"]
    assert await at.statuses() == [("active", "2017-07-01")]


async def test_nobody_is_suspended_before_the_days_are_over(at: Desk) -> None:
    await at.give_notice()
    renewal = (await at.desk.get_renewal(renewal_id=at.renewal_id)).json()
    zone = at.office.settings.zone
    due_on = clock.day_of(datetime.fromisoformat(renewal["cycle"]["closes_at"]), zone)
    first = due_on + 60 * ONE_DAY

    early = await at.suspend(first - ONE_DAY)
    in_time = await at.suspend(first)

    (error,) = early.json()["errors"]
    assert (early.status_code, error["code"], error["pointer"]) == (
        422,
        "date_out_of_range",
        "/effective_from",
    )
    assert error["params"]["earliest"] == first.isoformat()
    assert in_time.status_code == 200


async def test_who_has_renewed_or_has_nothing_to_renew_is_not_suspended_for_it(
    portal: Portal, office: Office, later: Desk
) -> None:
    await later.complete()
    later_refused = await later.suspend(later.today)
    other = Desk(office, later.desk, later.mine, await make_registrant(office), "", later.today)

    answers = [later_refused, await other.suspend(later.today)]

    assert [(each.status_code, each.json()["reasons"]) for each in answers] == [
        (409, ["renewal_not_overdue"])
    ] * 2


async def test_a_suspension_that_is_planned_is_taken_back_when_the_renewal_is_complete(later: Desk) -> None:
    planned = await later.suspend(later.today + 9 * ONE_DAY)

    await later.complete()

    assert planned.status_code == 200
    assert await later.statuses() == [("active", "2017-07-01")]


@pytest.mark.parametrize("with_end", [False, True], ids=["open", "until a day"])
async def test_a_suspension_of_today_is_lifted_tomorrow_when_the_renewal_is_complete(
    later: Desk, *, with_end: bool
) -> None:
    suspended = await later.suspend(later.today)
    if with_end:
        await later.change(later.today + 30 * ONE_DAY, "suspension_lifted")

    await later.complete()

    assert suspended.status_code == 200
    assert await later.statuses() == [
        ("active", "2017-07-01"),
        ("suspended", later.today.isoformat()),
        ("active", (later.today + ONE_DAY).isoformat()),
    ]


async def test_a_suspension_is_shown_with_the_renewal_that_it_is_for_and_with_none_before(
    office: Office, later: Desk
) -> None:
    closes_at = LONG_AGO - timedelta(days=30, minutes=2 * next(_slots))
    cycle = await cycle_between(office, closes_at - timedelta(minutes=1), closes_at, late_days=9_000)
    assert later.person.registrant_id is not None
    done = await put_renewal(office, later.person.registrant_id, QUIET_YEAR, complete=True, cycle=cycle)

    suspended = await later.suspend(later.today)

    seen = [(await later.mine.get_renewal(renewal_id=each)).json() for each in (done, later.renewal_id)]
    assert suspended.status_code == 200, suspended.text
    assert [each["suspended_at"] is None for each in seen] == [True, False]
