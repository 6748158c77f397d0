"""Registrations and conditions as staff write them over HTTP."""

from datetime import date
from typing import Any

from tests.factories.people import Person
from tests.portal import Portal


async def registration_of(desk: Portal, person: Person) -> Any:
    """Read the latest registration of a registrant."""
    listed = await desk.list_registrations(registrant_id=person.wire_id)
    assert listed.status_code == 200, listed.text
    return listed.json()["items"][0]


def certificate(start: date, **chosen: Any) -> dict[str, Any]:
    """Write the body of `create_registration`."""
    return {"class": "independent_practice", "effective_from": start.isoformat(), **chosen}


def standing(start: date, reason_code: str, **chosen: Any) -> dict[str, Any]:
    """Write the body of `change_registration_status`."""
    return {"effective_from": start.isoformat(), "reason_code": reason_code, **chosen}


def condition(start: date, **chosen: Any) -> dict[str, Any]:
    """Write the body of `create_registration_condition`."""
    return {
        "type": "supervision",
        "origin": "registration_committee",
        "text": {"en": "Practises under supervision.", "fr": "Exerce sous supervision."},
        "public": True,
        "effective_from": start.isoformat(),
        **chosen,
    }


async def changed_class(desk: Portal, person: Person, start: date, to: str) -> None:
    """Let a certificate end on a day by a change of class, and the one of the new class begin."""
    held = await registration_of(desk, person)
    over = await desk.change_registration_status(
        standing(start, "class_change", reason="Told."), registration_id=held["id"], if_match=held["etag"]
    )
    assert over.status_code == 200, over.text
    body = certificate(start, **{"class": to, "reason": "Told."})
    begun = await desk.create_registration(body, registrant_id=person.wire_id)
    assert begun.status_code == 201, begun.text
