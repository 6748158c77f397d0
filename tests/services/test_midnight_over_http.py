"""The last minute of a day in Toronto is still that day, though in UTC it is tomorrow (security.md T21)."""

from typing import Any

from app.context import Office
from tests.factories.addresses import declared
from tests.factories.people import Person, make_registrant
from tests.portal import Portal
from tests.services.college_days import at

LAST_MINUTE, MIDNIGHT = (
    "2026-11-02T04:59:10Z",
    "2026-11-02T05:00:00Z",
)  # the day on which the clocks went back
SUNDAY, MONDAY = at("2026-11-01T15:00:00Z").date(), at("2026-11-02T15:00:00Z").date()


async def standing(portal: Portal, person: Person) -> dict[str, Any]:
    """Tell how a person's only address stands, wherever it is shown."""
    mine = portal.as_(person)
    listed = (await mine.list_addresses(registrant_id="me")).json()["items"]
    profile = (await mine.get_registrant(registrant_id="me")).json()
    entry = (await portal.get_register_entry(registration_number=person.registration_number)).json()
    return {
        "listed": [each["status"] for each in listed],
        "profile": len(profile["addresses"]),
        "register": len(entry["addresses"]),
        "days": {profile["as_of"], entry["as_of"]},
    }


async def test_one_minute_before_midnight_it_is_still_today(portal: Portal, office: Office) -> None:
    person = await make_registrant(office)
    mine = portal.as_(person)

    try:
        await portal.set_sandbox_clock({"now": LAST_MINUTE})
        today = await mine.create_address(declared(SUNDAY), registrant_id="me")
        tomorrow = await mine.create_address(declared(MONDAY), registrant_id="me")
        before = await standing(portal, person)
        await portal.set_sandbox_clock({"now": MIDNIGHT})
        after = await standing(portal, person)
    finally:
        await portal.set_sandbox_clock({"now": None})

    assert (today.status_code, tomorrow.status_code) == (422, 201)
    assert today.json()["errors"][0]["params"] == {"earliest": MONDAY.isoformat()}
    assert before == {"listed": ["scheduled"], "profile": 0, "register": 0, "days": {SUNDAY.isoformat()}}
    assert after == {"listed": ["current"], "profile": 1, "register": 1, "days": {MONDAY.isoformat()}}
