"""Certificates while time goes by: marked by what begins on a day; what is over is waited for by nobody."""

from datetime import date, timedelta

import pytest

from app.context import Office, unit_of_work
from app.core.db import Read
from app.domain.access import Role
from app.services import cpc as services
from tests.factories import cpc
from tests.factories.addresses import today_of
from tests.factories.cpc import Asked
from tests.factories.people import make_staff
from tests.factories.registrations import condition, registration_of, standing
from tests.portal import Portal

SUSPECTED = Read("select registrant_id from cpc_suspects where registrant_id = :id")
OPEN = Read("""
select id from approvals where registrant_id = :id and approved_at is null and withdrawn_at is null
""")
LOOKED_AT = Read("update cpc_looked_at set day = :day returning day")


async def look(office: Office) -> None:
    """Do what the schedule does."""
    async with unit_of_work(office, "supersede_certificates") as ctx:
        while await services.supersede_changed(ctx):
            pass


async def stands(asked: Asked) -> str:
    request = (await asked.mine.get_cpc_request(cpc_request_id=asked.id)).json()
    return str(request["certificate"]["status"])


async def test_a_change_that_begins_later_marks_a_certificate_on_that_day_and_not_before(
    portal: Portal, office: Office
) -> None:
    begun = await cpc.issued(portal, office)
    desk = portal.as_(await make_staff(office, Role.REGISTRATION))
    held, today = await registration_of(desk, begun.person), await today_of(office)
    made = await desk.create_registration_condition(
        condition(today + timedelta(10)), registration_id=held["id"]
    )
    assert made.status_code == 201, made.text
    suspected = await office.database.fetch(SUSPECTED, id=begun.person.registrant_id)
    await look(office)
    before = await stands(begun)
    later = await office.now() + timedelta(days=11)
    await portal.set_sandbox_clock({"now": f"{later:%Y-%m-%dT%H:%M:%S}Z"})
    try:
        await look(office)
        on_the_day = await stands(begun)
    finally:
        await portal.set_sandbox_clock({"now": None})

    assert (suspected, before, on_the_day) == ([], "current", "superseded")


@pytest.mark.parametrize("reason", ["interim_order", "resigned"])
async def test_a_status_that_is_withdrawn_before_its_day_marks_no_certificate(
    portal: Portal, office: Office, reason: str
) -> None:
    begun = await cpc.issued(portal, office)
    desk = portal.as_(await make_staff(office, Role.REGISTRATION))
    held, today = await registration_of(desk, begun.person), await today_of(office)
    planned = await desk.change_registration_status(
        standing(today + timedelta(10), reason), registration_id=held["id"], if_match=held["etag"]
    )
    withdrawn = await desk.cancel_registration_status(
        {"reason": "Not after all."},
        registration_status_id=planned.json()["statuses"][0]["id"], if_match=planned.json()["etag"],
    )  # fmt: skip
    assert withdrawn.status_code == 200, withdrawn.text
    suspected = await office.database.fetch(SUSPECTED, id=begun.person.registrant_id)
    await look(office)
    before = await stands(begun)
    async with unit_of_work(office, "a_test", at=await office.now() + timedelta(days=11)) as ctx:
        await services.supersede_changed(ctx)

    assert (suspected, before, await stands(begun)) == ([], "current", "current")


async def test_a_change_for_today_marks_every_certificate_that_was_issued_before_it(
    portal: Portal, office: Office
) -> None:
    first = await cpc.issued(portal, office)
    second = await cpc.issued(portal, office, person=first.person)
    desk = portal.as_(await make_staff(office, Role.REGISTRATION))
    held = await registration_of(desk, first.person)
    await desk.create_registration_condition(condition(await today_of(office)), registration_id=held["id"])
    suspected = await office.database.fetch(SUSPECTED, id=first.person.registrant_id)

    await look(office)

    assert len(suspected) == 2
    assert [await stands(each) for each in (first, second)] == ["superseded", "superseded"]


async def test_days_on_which_nobody_looked_are_made_up_for(portal: Portal, office: Office) -> None:
    begun = await cpc.issued(portal, office)
    await look(office)
    await office.database.fetch(LOOKED_AT, day=date(2020, 1, 1))

    await look(office)

    assert await stands(begun) == "current"


async def test_what_was_asked_for_waits_no_longer_once_a_request_is_refused_or_cancelled(
    portal: Portal, office: Office
) -> None:
    desk = portal.as_(await make_staff(office, Role.REGISTRATION))
    body = {**await cpc.listed(office), "additional_information_requested": True}
    waiting, ended = [], []
    for verb in ("refuse", "cancel"):
        begun = await cpc.submitted(portal, office, body)
        at = {"cpc_request_id": begun.id}
        reviewed = (await desk.record_cpc_disclosure({"text": None}, if_match=begun.etag, **at)).json()
        waiting.append(len(await office.database.fetch(OPEN, id=begun.person.registrant_id)))
        if verb == "refuse":
            done = await desk.refuse_cpc_request({"reason": "No."}, if_match=reviewed["etag"], **at)
        else:
            done = await begun.mine.cancel_cpc_request(if_match=reviewed["etag"], **at)
        assert done.status_code == 200, done.text
        ended.append(await office.database.fetch(OPEN, id=begun.person.registrant_id))

    assert waiting == [1, 1]
    assert ended == [[], []]
