"""`request_account_link`: from an account that finds no record to the record itself (domain.md 14 and 15)."""

import asyncio
from collections import Counter

from app.context import Office
from app.core import ids
from app.domain.access import Role
from tests.factories.accounts import make_login
from tests.factories.entering import entered
from tests.factories.people import make_registrant, make_staff
from tests.portal import Portal

NOBODYS_NUMBER = "999999999"


async def test_a_wrong_address_asks_from_inside_and_is_linked(portal: Portal, office: Office) -> None:
    person, email = await make_registrant(office, account=False), await make_login(office)
    mine = await entered(portal, email)
    desk = portal.as_(await make_staff(office, Role.MEMBERSHIP))

    asked = await mine.request_account_link(
        {"registration_number": person.registration_number, "family_name": "SOLÍS", "note": "I have moved."}
    )
    waiting = (await mine.get_dashboard()).json()["alerts"]
    listed = (await desk.list_account_link_requests(status="open")).json()["items"][0]
    linked = await desk.link_account(
        {"email": listed["account"]["email"], "reason": "Called back"},
        registrant_id=listed["candidate"]["registrant"]["id"],
    )

    assert (asked.status_code, asked.json()["status"]) == (201, "open")
    assert "account_link_asked" in [alert["code"] for alert in waiting]
    assert listed["id"] == asked.json()["id"]
    assert (listed["candidate"]["name_agrees"], listed["candidate"]["has_account"]) == (True, False)
    assert linked.status_code == 200
    home = (await mine.get_dashboard()).json()
    assert home["registrant"]["id"] == person.wire_id
    assert "account_link_asked" not in [alert["code"] for alert in home["alerts"]]
    done = (await desk.list_account_link_requests(status="linked")).json()["items"][0]
    assert (done["id"], done["decided_by"]) == (listed["id"], "Membership Services")


async def test_whether_there_is_such_a_record_is_not_told(portal: Portal, office: Office) -> None:
    person = await make_registrant(office)
    answers = []

    for number in (person.registration_number, NOBODYS_NUMBER):
        mine = await entered(portal, await make_login(office))
        answers.append(
            await mine.request_account_link({"registration_number": number, "family_name": "Solis"})
        )

    known, unknown = (
        {k: v for k, v in answer.json().items() if k not in ("id", "created_at", "registration_number")}
        for answer in answers
    )
    assert known == unknown
    assert {answer.status_code for answer in answers} == {201}


async def test_one_request_waits_at_a_time(portal: Portal, office: Office) -> None:
    mine = await entered(portal, await make_login(office))
    body = {"registration_number": NOBODYS_NUMBER, "family_name": "Solis"}
    first = await mine.request_account_link(body)

    second = await mine.request_account_link(body)

    assert (second.status_code, second.json()["code"]) == (409, "resource_already_exists")
    assert second.json()["existing"]["id"] == first.json()["id"]


async def test_of_several_requests_at_once_one_is_taken_and_the_others_are_told_of_it(
    portal: Portal, office: Office
) -> None:
    mine = await entered(portal, await make_login(office))
    body = {"registration_number": NOBODYS_NUMBER, "family_name": "Solis"}

    answers = await asyncio.gather(*(mine.request_account_link(body) for _ in range(6)))

    assert Counter(answer.status_code for answer in answers) == {201: 1, 409: 5}
    assert {answer.json()["code"] for answer in answers if answer.status_code == 409} == {
        "resource_already_exists"
    }


async def test_a_linked_account_has_nothing_to_look_for(portal: Portal, office: Office) -> None:
    person = await make_registrant(office)

    answer = await portal.as_(person).request_account_link(
        {"registration_number": person.registration_number, "family_name": "Solis"}
    )

    assert (answer.status_code, answer.json()["code"]) == (409, "resource_already_exists")


async def test_another_person_is_told_to_call_and_may_ask_again(portal: Portal, office: Office) -> None:
    email = await make_login(office)
    mine, desk = await entered(portal, email), portal.as_(await make_staff(office, Role.REGISTRAR))
    body = {"registration_number": NOBODYS_NUMBER, "family_name": "Solis"}
    await mine.request_account_link(body)
    (waiting,) = [
        item
        for item in (await desk.list_account_link_requests(status="open")).json()["items"]
        if item["account"]["email"] == email
    ]
    named = {"account_link_request_id": waiting["id"]}

    declined = await desk.decline_account_link_request(
        {"reason": "Knew no answer"}, if_match=waiting["etag"], **named
    )
    stale = await desk.decline_account_link_request(
        {"reason": "Knew no answer"}, if_match=waiting["etag"], **named
    )
    again = await desk.decline_account_link_request(
        {"reason": "Knew no answer"}, if_match=declined.json()["etag"], **named
    )

    assert waiting["candidate"] is None
    assert (declined.status_code, declined.json()["status"]) == (200, "declined")
    assert (stale.status_code, again.status_code) == (412, 409)
    assert again.json()["code"] == "invalid_state_transition"
    told = (await mine.list_notifications()).json()["items"][0]
    assert told["code"] == "account_link_declined"
    assert "answer" not in told["text"]
    assert (await mine.request_account_link(body)).status_code == 201


async def test_staff_decide_nothing_that_they_asked_themselves(portal: Portal, office: Office) -> None:
    member = portal.as_(await make_staff(office, Role.MEMBERSHIP))
    asked = await member.request_account_link({"registration_number": NOBODYS_NUMBER, "family_name": "Solis"})

    answer = await member.decline_account_link_request(
        {"reason": "Mine"}, if_match='"1"', account_link_request_id=asked.json()["id"]
    )

    assert (answer.status_code, answer.json()["code"]) == (403, "conflict_of_interest")


async def test_a_request_that_does_not_exist_is_not_found(portal: Portal, office: Office) -> None:
    desk = portal.as_(await make_staff(office, Role.ADMIN))

    answer = await desk.decline_account_link_request(
        {"reason": "None"}, if_match='"1"', account_link_request_id=ids.render("alr", ids.new())
    )

    assert answer.status_code == 404
