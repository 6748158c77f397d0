"""Who leaves while a cycle runs has no renewal to do, and who comes back in time finds it again (domain.md 5.2)."""

from datetime import timedelta
from typing import Any

import pytest

from app.context import Office, unit_of_work
from app.domain.access import Role
from app.services import renewals
from tests.factories.addresses import today_of
from tests.factories.forms import QUIET_YEAR
from tests.factories.people import make_registrant, make_staff
from tests.factories.registrations import certificate, registration_of, standing
from tests.factories.renewals import put_renewal, started
from tests.portal import Portal


async def swept(office: Office) -> None:
    """Let the clock take out whoever has left, until nobody is left to take out."""
    done = 1
    while done:
        async with unit_of_work(office, "withdraw_renewals") as ctx:
            done = await renewals.withdraw_gone(ctx)


async def invoices_of(mine: Portal) -> list[Any]:
    listed = (await mine.list_invoices(registrant_id="me")).json()["items"]
    return sorted((each["status"], each["balance"]["amount"]) for each in listed)


async def test_who_resigns_is_taken_out_and_who_comes_back_is_put_back(
    portal: Portal, office: Office
) -> None:
    person = await make_registrant(office)
    mine, desk = portal.as_(person), portal.as_(await make_staff(office, Role.REGISTRAR, Role.REGISTRATION))
    renewal_id = await put_renewal(office, person.registrant_id, QUIET_YEAR)
    held = await registration_of(desk, person)
    gone = {"effective_from": (await today_of(office)).isoformat(), "reason_code": "resigned"}
    left = await desk.change_registration_status(gone, registration_id=held["id"], if_match=held["etag"])
    assert left.status_code == 200, left.text

    await swept(office)
    out = (await mine.get_renewal(renewal_id=renewal_id)).json()
    voided = await invoices_of(mine)
    anew = certificate(await today_of(office), reason_code="reinstated")
    returned = await desk.create_registration(anew, registrant_id=person.wire_id)
    assert returned.status_code == 201, returned.text
    await swept(office)
    back = (await mine.get_renewal(renewal_id=renewal_id)).json()

    assert (out["status"], voided) == ("withdrawn", [("voided", 0)])
    assert (back["status"], back["answers"]) == ("in_progress", out["answers"])
    assert await invoices_of(mine) == [("outstanding", 172_500), ("voided", 0)]


@pytest.mark.parametrize(
    ("days", "reason_code", "status"),
    [
        (10, "resigned", "withdrawn"),
        (10, "class_change", "withdrawn"),
        (10, "end_of_appointment", "in_progress"),
        (90, "resigned", "in_progress"),
    ],
)
async def test_whose_certificate_will_be_ended_by_the_deadline_is_taken_out_at_once(
    portal: Portal, office: Office, days: int, reason_code: str, status: str
) -> None:
    """domain.md 5.2 (withdrawn by resignation), 5.7 (a term that ends is what a trainee renews)."""
    person, renewal = await started(portal, office)
    mine, desk = portal.as_(person), portal.as_(await make_staff(office, Role.REGISTRAR))
    held = await registration_of(desk, person)
    body = standing(await today_of(office) + timedelta(days), reason_code)
    ends = await desk.change_registration_status(body, registration_id=held["id"], if_match=held["etag"])

    await swept(office)
    out = (await mine.get_renewal(renewal_id=renewal["id"])).json()
    awaited = [each["code"] for each in (await mine.list_tasks()).json()["items"] if each["code"] == "renew"]
    planned = ends.json()["statuses"][0]["id"]
    etag = (await registration_of(desk, person))["etag"]
    await desk.cancel_registration_status(
        {"reason": "They stay."}, registration_status_id=planned, if_match=etag
    )
    await swept(office)

    assert (ends.status_code, out["status"]) == (200, status)
    assert awaited == (["renew"] if status == "in_progress" else [])
    assert (await mine.get_renewal(renewal_id=renewal["id"])).json()["status"] == "in_progress"


async def test_who_came_back_renews_though_emeritus_standing_of_before_runs_out(
    portal: Portal, office: Office
) -> None:
    """What was planned of the certificate that is over says nothing of the one that is held (domain.md 2.2)."""
    person, today = await make_registrant(office), await today_of(office)
    mine, desk = portal.as_(person), portal.as_(await make_staff(office, Role.REGISTRAR, Role.REGISTRATION))
    held = await registration_of(desk, person)
    slip = {"effective_from": "1990-07-01", "reason": "A slip."}
    held = (await desk.correct_registration(slip, registration_id=held["id"], if_match=held["etag"])).json()
    for days, reason_code in ((362, "resigned"), (361, "emeritus")):
        body = standing(today - timedelta(days), reason_code, reason="Told.")
        changed = await desk.change_registration_status(
            body, registration_id=held["id"], if_match=held["etag"]
        )
        assert changed.status_code == 200, changed.text
        held = changed.json()
    anew = certificate(today, reason_code="reinstated")
    assert (await desk.create_registration(anew, registrant_id=person.wire_id)).status_code == 201
    await put_renewal(office, person.registrant_id, QUIET_YEAR)

    tasks = (await mine.list_tasks()).json()["items"]

    assert "renew" in [each["code"] for each in tasks]
