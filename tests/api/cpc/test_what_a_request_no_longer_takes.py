"""A request is reviewed once and a certificate revoked once; what stands now is what is approved (domain.md 8.3)."""

from typing import Any

from app.context import Office
from app.domain.access import Role
from tests.factories import cpc
from tests.factories.people import make_registrant, make_staff
from tests.factories.register_entries import public_notice
from tests.portal import Portal

WHY = {"reason": "In error."}


async def in_review(portal: Portal, office: Office) -> cpc.Asked:
    more = {**await cpc.listed(office), "additional_information_requested": True}
    return await cpc.submitted(portal, office, more)


async def review(desk: Portal, request: cpc.Asked, etag: str) -> Any:
    return await desk.record_cpc_disclosure({"text": None}, cpc_request_id=request.id, if_match=etag)


def codes(answer: Any) -> dict[str, Any]:
    """Give what was told of each action: that it can be done, or the reason why not."""
    return {
        each["action"]: each["enabled"] or each["blocked_by"][0]["code"]
        for each in answer.json()["available_actions"]
    }


async def test_staff_are_told_who_may_do_what_at_each_step(portal: Portal, office: Office) -> None:
    one = portal.as_(await make_staff(office, Role.MEMBERSHIP))
    two = portal.as_(await make_staff(office, Role.REGISTRATION))
    request = await in_review(portal, office)

    before = await one.get_cpc_request(cpc_request_id=request.id)
    await review(one, request, request.etag)
    by_the_first = await one.get_cpc_request(cpc_request_id=request.id)
    by_another = await two.get_cpc_request(cpc_request_id=request.id)
    of_the_registrant = await request.mine.get_cpc_request(cpc_request_id=request.id)

    assert codes(before) == {"preview": True, "review": True, "refuse": True}
    assert codes(by_the_first) == {
        "preview": True, "review": "resource_already_exists", "approve": "second_person_required", "refuse": True,
    }  # fmt: skip
    assert codes(by_another)["approve"] is True
    assert codes(of_the_registrant) == {"preview": True, "consent": True, "cancel": True}


async def test_what_waits_for_another_person_is_not_reviewed_again(portal: Portal, office: Office) -> None:
    desk, request = portal.as_(await make_staff(office, Role.MEMBERSHIP)), await in_review(portal, office)
    first = (await review(desk, request, request.etag)).json()

    again = await review(desk, request, first["etag"])

    assert (again.status_code, again.json()["code"]) == (409, "resource_already_exists")


async def test_what_changed_on_the_register_since_the_consent_is_not_approved(
    portal: Portal, office: Office
) -> None:
    one = portal.as_(await make_staff(office, Role.MEMBERSHIP))
    two = portal.as_(await make_staff(office, Role.REGISTRAR))
    request = await in_review(portal, office)
    reviewed = (await review(one, request, request.etag)).json()
    await two.create_register_notice(public_notice(), registrant_id=request.person.wire_id)

    answer = await two.approve_cpc_request(cpc_request_id=request.id, if_match=reviewed["etag"])

    assert (answer.status_code, answer.json()["code"]) == (409, "preview_changed")


async def test_a_revoked_certificate_is_neither_revoked_nor_sent_again(
    portal: Portal, office: Office
) -> None:
    desk, issued = portal.as_(await make_staff(office, Role.REGISTRAR)), await cpc.issued(portal, office)
    certificate, (delivery,) = issued.request["certificate"], issued.request["deliveries"]
    named = {"cpc_certificate_id": certificate["id"]}
    revoked = await desk.revoke_cpc_certificate(WHY, if_match=certificate["etag"], **named)

    again = await desk.revoke_cpc_certificate(WHY, if_match=revoked.json()["etag"], **named)
    sent = await issued.mine.resend_cpc_delivery(cpc_delivery_id=delivery["id"])
    seen = await issued.mine.get_cpc_request(cpc_request_id=issued.id)

    assert (again.status_code, again.json()["code"]) == (409, "invalid_state_transition")
    assert (sent.status_code, sent.json()["code"]) == (409, "invalid_state_transition")
    assert codes(seen) == {"preview": True}


async def test_a_concern_is_closed_once(portal: Portal, office: Office) -> None:
    person = await make_registrant(office)
    desk = portal.as_(await make_staff(office, Role.CONDUCT))
    made = (await desk.create_concern(cpc.CONCERN, registrant_id=person.wire_id)).json()
    body = {"closed_on": "2026-01-15", "outcome": "no_action", "note": "Nothing."}
    closed = (await desk.close_concern(body, concern_id=made["id"], if_match=made["etag"])).json()

    again = await desk.close_concern(body, concern_id=made["id"], if_match=closed["etag"])

    assert (again.status_code, again.json()["code"]) == (409, "invalid_state_transition")
