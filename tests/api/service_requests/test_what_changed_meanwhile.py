"""What has changed between the first word of a request and its sending is looked at again (domain.md 6.1)."""

from datetime import date

from app.context import Office, unit_of_work
from app.core.db import Read
from app.domain.access import Role
from tests.factories.addresses import today_of
from tests.factories.entering import new_address, put_on_file
from tests.factories.invoices import billed
from tests.factories.people import make_registrant, make_staff
from tests.factories.registrations import registration_of, standing
from tests.factories.service_requests import (
    COPIES,
    asked,
    at_the_desk,
    decided,
    item_of,
    put_undertaking,
    sent,
    somebody,
)
from tests.portal import Portal

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

    again = await desk.release_undertaking(body, if_match=seen["etag"], **named)

    by_the_same = {each["action"]: each["blocked_by"] for each in theirs}["release"]
    assert [each["code"] for each in by_the_same] == ["second_person_required"]
    assert (again.status_code, again.json()["code"]) == (409, "invalid_state_transition")
    assert "release" not in {each["action"] for each in seen["available_actions"]}


async def test_what_is_done_is_put_on_nobody_s_desk(portal: Portal, office: Office) -> None:
    mine, desk = portal.as_(await somebody(office)), await at_the_desk(portal, office)
    request = await sent(mine, "copies_of_documents", COPIES)
    await decided(
        desk, request, "refuse", {"reason_code": "quantity", "explanation": "There is too much of it."}
    )
    item = await item_of(desk, request)

    answer = await desk.assign_work_item({}, work_item_id=item["id"], if_match=item["etag"])

    assert (answer.status_code, answer.json()["code"]) == (409, "invalid_state_transition")
