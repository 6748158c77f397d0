"""What has changed between the first word of a request and its sending is looked at again (domain.md 6.1)."""

from datetime import date, timedelta
from typing import Any

import httpx

from app.context import Office, unit_of_work
from app.core.db import Read
from app.domain.access import Role
from tests.factories import papers
from tests.factories.addresses import declared, today_of
from tests.factories.entering import new_address, put_on_file
from tests.factories.invoices import billed
from tests.factories.people import make_registrant, make_staff
from tests.factories.registrations import registration_of, standing
from tests.factories.renewals import started
from tests.factories.service_requests import (
    COPIES,
    again,
    asked,
    at_the_desk,
    decided,
    item_of,
    put_undertaking,
    sent,
    somebody,
)
from tests.portal import Portal

CORRECTION = {
    "what_is_wrong": "The number.",
    "lines": ["12 Elm Street"],
    "city": "Toronto",
    "region": "CA-ON",
    "postal_code": "M5T 1K4",
    "country": "CA",
}
REPLACED = {"reason": "damaged", "undertakes_to_return": True}
OVERDUE = Read("update invoices set issued_on = :on, due_on = :on where id = :id returning id")


async def test_who_is_no_longer_registered_is_no_longer_eligible(portal: Portal, office: Office) -> None:
    person = await make_registrant(office)
    await put_on_file(office, person.registrant_id, new_address())
    mine, desk = portal.as_(person), await at_the_desk(portal, office, Role.REGISTRATION)
    request = await asked(mine, "certificate_replacement", REPLACED)
    held = await registration_of(desk, person)
    await desk.change_registration_status(
        standing(await today_of(office), "fee_unpaid"), registration_id=held["id"], if_match=held["etag"]
    )
    seen = (await mine.get_service_request(service_request_id=request["id"])).json()

    answer = await mine.submit_service_request({}, service_request_id=request["id"], if_match=seen["etag"])

    told = {each["action"]: each for each in seen["available_actions"]}["submit"]
    assert (answer.status_code, answer.json()["code"]) == (409, "not_eligible")
    assert [each["code"] for each in told["blocked_by"]] == ["not_eligible"]


async def test_who_owes_something_overdue_waits(portal: Portal, office: Office) -> None:
    person = await make_registrant(office)
    await put_on_file(office, person.registrant_id, new_address())
    mine = portal.as_(person)
    request = await asked(mine, "certificate_replacement", REPLACED)
    invoice_id = await billed(office, person.registrant_id, announce=False)
    async with unit_of_work(office, "a_test") as ctx:
        await ctx.read(OVERDUE, id=invoice_id, on=date(2025, 1, 31))

    sent = await mine.submit_service_request({}, service_request_id=request["id"], if_match=request["etag"])
    paper = await mine.create_document(
        {"document_type": "registration_diploma", "delivery": "download"}, registrant_id="me"
    )

    assert [(each.status_code, each.json()["code"]) for each in (sent, paper)] == [
        (409, "outstanding_invoice")
    ] * 2


async def test_nobody_is_released_twice(portal: Portal, office: Office) -> None:
    person, colleague = await somebody(office), await make_staff(office, Role.MEMBERSHIP)
    request, etag = await put_undertaking(office, person, colleague)
    desk = await at_the_desk(portal, office)
    body = {"effective_to": "2026-12-31", "reason": "Back in practice."}
    named = {"service_request_id": request}
    theirs = (await portal.as_(colleague).get_service_request(**named)).json()["available_actions"]
    await desk.release_undertaking(body, if_match=etag, **named)
    seen = (await desk.get_service_request(**named)).json()

    twice = await desk.release_undertaking(body, if_match=seen["etag"], **named)

    by_the_same = {each["action"]: each["blocked_by"] for each in theirs}["release"]
    assert [each["code"] for each in by_the_same] == ["second_person_required"]
    assert (twice.status_code, twice.json()["code"]) == (409, "invalid_state_transition")
    assert "release" not in {each["action"] for each in seen["available_actions"]}


async def test_a_fee_that_was_reduced_meanwhile_is_not_reduced_by_a_decision(
    portal: Portal, office: Office
) -> None:
    person, desk = await somebody(office), await at_the_desk(portal, office)
    _, renewal = await started(portal, office, person)
    mine, today = portal.as_(person), await today_of(office)
    leave = {
        "leave_starts_on": (today + timedelta(30)).isoformat(),
        "leave_ends_on": (today + timedelta(230)).isoformat(),
    }
    request = await sent(
        mine, "fee_reduction", {**leave, "kind": "parental"}, attestation="leave_declaration"
    )
    seen = (await desk.get_renewal(renewal_id=renewal["id"])).json()
    reduced = await desk.reduce_renewal_fee(
        {**leave, "reason": "Asked for by letter."}, renewal_id=renewal["id"], if_match=seen["etag"]
    )
    assert reduced.status_code == 200, reduced.text

    answer = await approved(desk, request)

    assert (answer.status_code, answer.json()["code"]) == (409, "not_eligible")


async def test_a_name_that_was_recorded_meanwhile_stands_against_the_one_asked_for(
    portal: Portal, office: Office
) -> None:
    person, desk = await make_registrant(office), await at_the_desk(portal, office)
    mine, today = portal.as_(person), await today_of(office)
    answers = {
        "family_name": "Okafor",
        "given_names": "Amara",
        "effective_on": today.isoformat(),
        "reason": "marriage",
        "evidence_type": "marriage_certificate",
        "evidence": (await papers.uploaded(mine, purpose="supporting_document"))["id"],
        "identification": (await papers.uploaded(mine, purpose="supporting_document"))["id"],
    }
    request = await sent(mine, "name_change", answers)
    of_the_desk = {
        "family_name": "Solis-Okafor",
        "given_names": "Amara",
        "effective_from": (today + timedelta(1)).isoformat(),
        "evidence_type": "marriage_certificate",
        "evidence": "Seen at the desk.",
    }
    recorded = await desk.create_name(of_the_desk, registrant_id=person.wire_id)
    assert recorded.status_code == 201, recorded.text

    answer = await approved(desk, request)

    assert (answer.status_code, answer.json()["code"]) == (409, "slice_overlap")


async def approved(desk: Portal, request: dict[str, Any]) -> httpx.Response:
    item = await item_of(desk, request)
    body = {"decision": "approve", "answers": {}}
    return await desk.decide_work_item(body, work_item_id=item["id"], if_match=item["etag"])


async def test_what_is_done_is_put_on_nobody_s_desk(portal: Portal, office: Office) -> None:
    mine, desk = portal.as_(await somebody(office)), await at_the_desk(portal, office)
    request = await sent(mine, "copies_of_documents", COPIES)
    await decided(
        desk, request, "refuse", {"reason_code": "quantity", "explanation": "There is too much of it."}
    )
    item = await item_of(desk, request)

    answer = await desk.assign_work_item({}, work_item_id=item["id"], if_match=item["etag"])

    assert (answer.status_code, answer.json()["code"]) == (409, "invalid_state_transition")


async def test_what_is_answered_anew_is_approved_by_two_people_anew(portal: Portal, office: Office) -> None:
    person, desk = await make_registrant(office), await at_the_desk(portal, office)
    colleague, mine = await at_the_desk(portal, office), portal.as_(person)
    body = declared(date(2023, 3, 1), type="secondary_business", reason="Asked for by letter.")
    wrong = (await desk.create_address(body, registrant_id=person.wire_id)).json()
    request = await sent(
        mine, "address_correction", CORRECTION, subject={"type": "address", "id": wrong["id"]}
    )
    item = await decided(desk, request)
    asked_ = await desk.request_work_item_information(
        {"message": "Which number?"}, work_item_id=item["id"], if_match=item["etag"]
    )
    assert asked_.status_code == 200, asked_.text
    waiting = await again(mine, request)
    saved = await mine.update_service_request(
        {"answers": {"lines": ["14 Elm Street"]}}, service_request_id=request["id"], if_match=waiting["etag"]
    )
    await mine.submit_service_request({}, service_request_id=request["id"], if_match=saved.json()["etag"])

    first = await decided(colleague, request)

    assert (first["status"], (await again(mine, request))["status"]) == ("open", "in_review")
    await decided(desk, request)
    assert (await again(mine, request))["status"] == "fulfilled"


async def test_a_refusal_leaves_nothing_to_wait_for(portal: Portal, office: Office) -> None:
    person, desk = await make_registrant(office), await at_the_desk(portal, office)
    mine = portal.as_(person)
    body = declared(date(2023, 3, 1), type="secondary_business", reason="Asked for by letter.")
    wrong = (await desk.create_address(body, registrant_id=person.wire_id)).json()
    request = await sent(
        mine, "address_correction", CORRECTION, subject={"type": "address", "id": wrong["id"]}
    )
    await decided(desk, request)

    done = await decided(
        desk, request, "refuse", {"reason_code": "evidence_insufficient", "explanation": "It is right."}
    )

    assert (done["status"], done["first_approved_at"]) == ("done", None)
