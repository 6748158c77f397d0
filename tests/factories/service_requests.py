"""Requests of a test's own, and the staff who finish them."""

from typing import Any
from uuid import UUID

from app.context import Office, unit_of_work
from app.core import clock, ids
from app.domain.access import Actor, ActorKind, Role
from app.domain.forms import AttestationGiven
from app.domain.service_requests import RequestDraft
from app.domain.work_items import Decision, Verdict
from app.services import service_requests, work_items
from tests.factories.addresses import today_of
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


COPIES = {"documents": "My file of 2012", "purpose": "My own records", "on_behalf": False}
UNDERTAKING = "cease_to_practise_undertaking"


async def put_request(
    office: Office,
    person: Person,
    *,
    type_: str = "copies_of_documents",
    handed_in: bool = False,
    **answers: Any,
) -> str:
    """Put a request on file as somebody, and perhaps hand it in; tell its identifier on the wire."""
    assert person.registrant_id is not None
    owner_id = UUID(int=person.registrant_id.int)
    owner = Actor(
        ActorKind.REGISTRANT, "Dr. Amara Solis", account_id=person.account_id, registrant_id=owner_id,
        proved_at=clock.real_now(),
    )  # fmt: skip
    async with unit_of_work(office, "put_request", actor=owner) as ctx:
        draft = RequestDraft(type=type_, answers=answers or COPIES)
        made = await service_requests.start(ctx, registrant_id=owner_id, draft=draft)
        if handed_in:
            signature = AttestationGiven(UNDERTAKING, 1, accepted=True, signed_name="Amara Solis")
            await service_requests.submit(
                ctx, service_request_id=made["id"], version=1,
                attestation=signature if type_ == UNDERTAKING else None,
            )  # fmt: skip
    return ids.render("srq", made["id"])


async def put_undertaking(office: Office, person: Person, colleague: Person) -> tuple[str, str]:
    """Put an undertaking on file that a colleague of the staff has countersigned; tell its identifier and version."""
    today = await today_of(office)
    answers = {"situation": "leave", "effective_on": today.isoformat()}
    request = await put_request(office, person, type_=UNDERTAKING, handed_in=True, **answers)
    staff = Actor(
        ActorKind.STAFF,
        "Membership Services",
        account_id=colleague.account_id,
        roles=frozenset({Role.MEMBERSHIP}),
    )
    item = ids.parse("srq", request)
    async with unit_of_work(office, "put_undertaking", actor=staff) as ctx:
        await work_items.decide(ctx, work_item_id=item, version=1, verdict=Verdict(Decision.APPROVE))
        done = await service_requests.see(ctx, service_request_id=item)
    return request, str(done["etag"])
