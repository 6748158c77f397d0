"""Requests of a test's own, and the staff who finish them."""

from typing import Any

from app.context import Office
from app.domain.access import Role
from tests.factories.delegations import prove
from tests.factories.people import Person, make_registrant, make_staff
from tests.portal import Portal

INQUIRY = {"topic": "My receipt", "question": "Where do I find it?"}


def signed(key: str) -> dict[str, Any]:
    """Sign the words of a form."""
    return {"attestation": {"key": key, "version": 1, "accepted": True, "signed_name": "Amara Solis"}}


async def asked(
    portal: Portal, type_: str = "general_inquiry", answers: dict[str, Any] | None = None, **chosen: Any
) -> dict[str, Any]:
    """Begin a request as whoever calls."""
    body = {"type": type_, "answers": INQUIRY if answers is None else answers, **chosen}
    answer = await portal.create_service_request(body, registrant_id="me")
    assert answer.status_code == 201, answer.text
    made: dict[str, Any] = answer.json()
    return made


async def sent(
    portal: Portal,
    type_: str = "general_inquiry",
    answers: dict[str, Any] | None = None,
    *,
    attestation: str | None = None,
    **chosen: Any,
) -> dict[str, Any]:
    """Begin a request and send it."""
    made = await asked(portal, type_, answers, **chosen)
    body = {} if attestation is None else signed(attestation)
    answer = await portal.submit_service_request(body, service_request_id=made["id"], if_match=made["etag"])
    assert answer.status_code == 200, answer.text
    request: dict[str, Any] = answer.json()
    return request


async def again(portal: Portal, request: dict[str, Any]) -> dict[str, Any]:
    """Read a request anew."""
    answer = await portal.get_service_request(service_request_id=request["id"])
    assert answer.status_code == 200, answer.text
    read: dict[str, Any] = answer.json()
    return read


def item_id(thing: dict[str, Any]) -> str:
    """Tell the item of work that a request, a thread or a follow-up is."""
    return "wrk_" + str(thing["id"]).partition("_")[2]


async def item_of(desk: Portal, thing: dict[str, Any]) -> dict[str, Any]:
    """Read the item of work of a thing."""
    answer = await desk.get_work_item(work_item_id=item_id(thing))
    assert answer.status_code == 200, answer.text
    item: dict[str, Any] = answer.json()
    return item


async def decided(
    desk: Portal, thing: dict[str, Any], decision: str = "approve", answers: dict[str, Any] | None = None
) -> dict[str, Any]:
    """Have somebody at the desk decide."""
    item = await item_of(desk, thing)
    body = {"decision": decision, "answers": answers or {}}
    answer = await desk.decide_work_item(body, work_item_id=item["id"], if_match=item["etag"])
    assert answer.status_code == 200, answer.text
    done: dict[str, Any] = answer.json()
    return done


async def somebody(office: Office) -> Person:
    """Make a registrant who has just proved who they are."""
    return await prove(office, await make_registrant(office))


async def at_the_desk(portal: Portal, office: Office, *roles: Role) -> Portal:
    """Call as somebody of the staff."""
    return portal.as_(await make_staff(office, *(roles or (Role.MEMBERSHIP,))))
