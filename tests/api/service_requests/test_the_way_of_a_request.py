"""A request from its draft to its end: begun, written, sent, asked about, answered, decided, told of at each step."""

from typing import Any

import httpx

from app.context import Office
from app.core import ids
from app.domain.access import Role
from tests.factories.people import make_registrant, make_staff
from tests.factories.service_requests import again, asked, at_the_desk, decided, item_id, item_of, sent
from tests.portal import Portal

ANSWER = {"note": "It is among your invoices."}


def actions_of(thing: dict[str, Any]) -> dict[str, bool]:
    return {each["action"]: each["enabled"] for each in thing["available_actions"]}


def told_of_review(answer: httpx.Response) -> list[str]:
    """Give the requests of which somebody was told that they are looked at."""
    return [each["href"] for each in answer.json()["items"] if each["code"] == "request_under_review"]


async def test_what_can_be_asked_for_says_form_fee_time_and_what_is_in_the_way(
    portal: Portal, office: Office
) -> None:
    mine = portal.as_(await make_registrant(office))

    answer = await mine.list_service_request_types(registrant_id="me")

    assert answer.status_code == 200, answer.text
    types = {each["code"]: each for each in answer.json()["items"]}
    inquiry, door = types["general_inquiry"], types["change_of_scope"]
    assert inquiry["form"]["href"] == "/v1/forms/general_inquiry?version=1"
    assert (inquiry["fee"]["amount"], inquiry["turnaround_business_days"], inquiry["eligible"]) == (
        0,
        2,
        True,
    )
    assert types["certificate_replacement"]["fee"]["amount"] == 1000
    assert [each["code"] for each in types["emeritus"]["blocked_by"]] == ["not_eligible"]
    assert (door["handled_by"], door["form"], door["documents"]) == ("self_screening", None, [])
    proof = types["name_change"]["documents"]
    assert [(each["question"], each["purpose"], each["required"]) for each in proof] == [
        ("evidence", "supporting_document", True), ("identification", "supporting_document", True),
    ]  # fmt: skip


async def test_a_request_begins_as_a_draft_with_a_number(portal: Portal, office: Office) -> None:
    mine = portal.as_(await make_registrant(office))

    made = await asked(mine, answers={"topic": "My receipt"})

    assert (made["status"], made["submitted_at"], made["thread"]) == ("draft", None, None)
    assert made["reference_number"].startswith("C-")
    assert [each["pointer"] for each in made["validation"]["errors"]] == ["/answers/question"]
    assert actions_of(made) == {"update": True, "submit": False, "withdraw": True}


async def test_a_sent_request_is_in_the_queue_and_confirmed_by_message(
    portal: Portal, office: Office
) -> None:
    mine, desk = portal.as_(await make_registrant(office)), await at_the_desk(portal, office, Role.INTAKE)

    request = await sent(mine)

    assert request["status"] == "submitted"
    item = await item_of(desk, request)
    assert (item["kind"], item["queue"], item["status"]) == ("service_request", "intake", "open")
    assert item["due_at"] == request["due_at"]
    thread_id = request["thread"]["id"]
    (message,) = (await mine.list_messages(thread_id=thread_id)).json()["items"]
    assert request["reference_number"] in message["body"]
    assert message["author"] == {"kind": "staff", "display": "Inquiries"}


async def test_a_question_stops_the_clock_and_its_answer_starts_it_again(
    portal: Portal, office: Office
) -> None:
    mine, desk = portal.as_(await make_registrant(office)), await at_the_desk(portal, office, Role.INTAKE)
    request = await sent(mine)
    item = await item_of(desk, request)

    ask = {"message": "Of which year?", "fields": ["question"]}
    answer = await desk.request_work_item_information(ask, work_item_id=item["id"], if_match=item["etag"])

    assert answer.status_code == 200, answer.text
    assert (answer.json()["status"], actions_of(answer.json())) == (
        "waiting",
        {"assign": True, "add_note": True},
    )
    waiting = await again(mine, request)
    assert waiting["status"] == "information_requested"
    assert waiting["information_request"]["message"] == "Of which year?"
    saved = await mine.update_service_request(
        {"answers": {"question": "Of 2025."}}, service_request_id=request["id"], if_match=waiting["etag"]
    )
    answered = await mine.submit_service_request(
        {}, service_request_id=request["id"], if_match=saved.json()["etag"]
    )
    assert answered.status_code == 200, answered.text
    assert answered.json()["status"] == "in_review"
    assert (await item_of(desk, request))["status"] == "open"
    messages = (await mine.list_messages(thread_id=request["thread"]["id"])).json()["items"]
    assert messages[0]["body"].startswith("Thank you. We have your answer")


async def test_an_inquiry_is_answered_and_over(portal: Portal, office: Office) -> None:
    mine, desk = portal.as_(await make_registrant(office)), await at_the_desk(portal, office, Role.INTAKE)
    request = await sent(mine)

    item = await decided(desk, request, "approve", ANSWER)

    done = await again(mine, request)
    assert (item["status"], done["status"]) == ("done", "fulfilled")
    assert [each["move"] for each in done["history"]] == ["submit", "take", "approve", "fulfil"]
    messages = (await mine.list_messages(thread_id=done["thread"]["id"])).json()["items"]
    assert ANSWER["note"] in messages[0]["body"]
    assert done["available_actions"] == []


async def test_a_refusal_says_why(portal: Portal, office: Office) -> None:
    mine, desk = portal.as_(await make_registrant(office)), await at_the_desk(portal, office, Role.INTAKE)
    request = await sent(mine)
    why = {"reason_code": "not_the_way", "explanation": "Please ask the hospital."}

    await decided(desk, request, "refuse", why)

    done = await again(mine, request)
    assert done["status"] == "refused"
    assert done["decision"]["explanation"] == "Please ask the hospital."
    messages = (await mine.list_messages(thread_id=done["thread"]["id"])).json()["items"]
    assert why["explanation"] in messages[0]["body"]


async def test_what_is_withdrawn_leaves_the_queue(portal: Portal, office: Office) -> None:
    mine, desk = portal.as_(await make_registrant(office)), await at_the_desk(portal, office, Role.INTAKE)
    request = await sent(mine)

    answer = await mine.withdraw_service_request(service_request_id=request["id"], if_match=request["etag"])

    assert (answer.status_code, answer.json()["status"]) == (200, "withdrawn")
    assert (await item_of(desk, request))["status"] == "done"
    listed = (await mine.list_service_requests(registrant_id="me", status="withdrawn")).json()["items"]
    assert [each["id"] for each in listed] == [request["id"]]


async def test_an_item_is_taken_and_given(portal: Portal, office: Office) -> None:
    mine, desk = portal.as_(await make_registrant(office)), await at_the_desk(portal, office, Role.INTAKE)
    request = await sent(mine)
    item = await item_of(desk, request)

    taken = await desk.assign_work_item({}, work_item_id=item_id(request), if_match=item["etag"])

    assert taken.status_code == 200, taken.text
    assert taken.json()["assignee"] is not None
    assert (await again(mine, request))["status"] == "in_review"
    assert told_of_review(await mine.list_notifications()) == [f"/v1/service-requests/{request['id']}"]
    back = await desk.assign_work_item(
        {"assignee_id": None}, work_item_id=item_id(request), if_match=taken.json()["etag"]
    )
    assert back.json()["assignee"] is None


async def test_who_is_decided_at_once_hears_of_the_decision_alone(portal: Portal, office: Office) -> None:
    mine, desk = portal.as_(await make_registrant(office)), await at_the_desk(portal, office, Role.INTAKE)
    request = await sent(mine)

    await decided(desk, request, "approve", ANSWER)

    assert told_of_review(await mine.list_notifications()) == []


async def test_many_hear_that_somebody_looks_at_their_requests(portal: Portal, office: Office) -> None:
    people = [portal.as_(await make_registrant(office)) for _ in range(2)]
    clerk = await make_staff(office, Role.INTAKE)
    requests = [await sent(each) for each in people]
    body = {
        "work_item_ids": [item_id(each) for each in requests],
        "assignee_id": ids.render("acct", clerk.account_id),
    }

    await portal.as_(clerk).bulk_assign_work_items(body)

    assert [told_of_review(await each.list_notifications()) for each in people] == [
        [f"/v1/service-requests/{request['id']}"] for request in requests
    ]


async def test_a_second_draft_of_what_can_be_open_once_is_refused(portal: Portal, office: Office) -> None:
    mine = portal.as_(await make_registrant(office))
    first = await asked(mine, "name_change", {})

    again_ = await mine.create_service_request({"type": "name_change"}, registrant_id="me")

    assert (again_.status_code, again_.json()["code"]) == (409, "resource_already_exists")
    assert again_.json()["existing"]["id"] == first["id"]
