"""`end_address`, `correct_address`: what staff finish (domain.md 3, rules 6, 8 and 10; decisions.md 2 and 16)."""

from datetime import timedelta

import pytest

from app.context import Office
from app.core import clock
from app.domain.access import Role
from tests.factories.addresses import ELM_STREET, RUE_LAURIER, declared, today_of
from tests.factories.people import make_registrant, make_staff
from tests.portal import Portal

ONE_DAY = timedelta(1)


async def test_staff_end_an_additional_location(portal: Portal, office: Office) -> None:
    person = await make_registrant(office)
    desk = portal.as_(await make_staff(office, Role.MEMBERSHIP))
    today = await today_of(office)
    old = declared(today - 30 * ONE_DAY, type="secondary_business", reason="Letter")
    made = (await desk.create_address(old, registrant_id=person.wire_id)).json()

    ended = await desk.end_address(
        {"effective_to": today.isoformat(), "reason": "Message M-2026-1"},
        address_id=made["id"],
        if_match='"1"',
    )

    assert (ended.status_code, ended.json()["status"]) == (200, "historical")
    told = (await portal.as_(person).list_notifications()).json()["items"]
    assert told[0]["code"] == "address_ended_by_staff"


async def test_a_primary_address_is_replaced_not_ended(portal: Portal, office: Office) -> None:
    person = await make_registrant(office)
    desk = portal.as_(await make_staff(office, Role.MEMBERSHIP))
    today = await today_of(office)
    old = declared(today - 30 * ONE_DAY, reason="Letter")
    made = (await desk.create_address(old, registrant_id=person.wire_id)).json()

    answer = await desk.end_address(
        {"effective_to": today.isoformat(), "reason": "x"}, address_id=made["id"], if_match='"1"'
    )

    assert (answer.status_code, answer.json()["code"]) == (409, "removal_not_applicable")


async def test_a_registrant_may_neither_end_nor_correct(portal: Portal, office: Office) -> None:
    mine = portal.as_(await make_registrant(office))
    start = await today_of(office) + ONE_DAY
    made = (await mine.create_address(declared(start, type="secondary_business"), registrant_id="me")).json()

    ended = await mine.end_address(
        {"effective_to": start.isoformat(), "reason": "x"}, address_id=made["id"], if_match='"1"'
    )
    corrected = await mine.correct_address({"reason": "x"}, address_id=made["id"], if_match='"1"')

    assert [ended.status_code, corrected.status_code] == [403, 403]


async def test_a_correction_keeps_what_was_believed_before(portal: Portal, office: Office) -> None:
    person = await make_registrant(office)
    mine, desk = portal.as_(person), portal.as_(await make_staff(office, Role.MEMBERSHIP))
    past = await today_of(office) - 30 * ONE_DAY
    wrong = (await desk.create_address(declared(past, reason="Letter"), registrant_id=person.wire_id)).json()
    believed = clock.real_now().strftime("%Y-%m-%dT%H:%M:%S.%fZ")

    right = await desk.correct_address(
        {"location": RUE_LAURIER, "reason": "Misread the letter"}, address_id=wrong["id"], if_match='"1"'
    )

    assert right.status_code == 200
    assert (right.json()["corrects_id"], right.json()["location"]) == (wrong["id"], RUE_LAURIER)
    now = (await mine.list_addresses(registrant_id="me")).json()["items"]
    then = (await mine.list_addresses(registrant_id="me", known_at=believed)).json()["items"]
    assert [each["location"] for each in now] == [RUE_LAURIER]
    assert [each["location"] for each in then] == [ELM_STREET]
    profile = (await mine.get_registrant(registrant_id="me", known_at=believed)).json()
    assert profile["addresses"][0]["location"] == ELM_STREET


async def test_staff_see_the_wrong_slice_beside_the_right_one(portal: Portal, office: Office) -> None:
    person = await make_registrant(office)
    mine, desk = portal.as_(person), portal.as_(await make_staff(office, Role.MEMBERSHIP))
    past = await today_of(office) - 30 * ONE_DAY
    wrong = (await desk.create_address(declared(past, reason="Letter"), registrant_id=person.wire_id)).json()

    right = (
        await desk.correct_address(
            {"phone": "+14165550111", "reason": "x"}, address_id=wrong["id"], if_match='"1"'
        )
    ).json()

    seen = (await desk.list_addresses(registrant_id=person.wire_id)).json()["items"]
    assert {each["id"]: each["corrected_by_id"] for each in seen} == {
        wrong["id"]: right["id"],
        right["id"]: None,
    }
    assert (await mine.get_address(address_id=wrong["id"])).status_code == 404


async def test_a_corrected_first_day_moves_the_end_of_the_one_before(portal: Portal, office: Office) -> None:
    person = await make_registrant(office)
    desk = portal.as_(await make_staff(office, Role.MEMBERSHIP))
    today = await today_of(office)
    before, wrong = [
        (
            await desk.create_address(
                declared(today - days * ONE_DAY, reason="x"), registrant_id=person.wire_id
            )
        ).json()
        for days in (60, 30)
    ]
    moved = (today - 20 * ONE_DAY).isoformat()

    answer = await desk.correct_address(
        {"effective_from": moved, "reason": "x"}, address_id=wrong["id"], if_match='"1"'
    )

    assert answer.json()["effective_from"] == moved
    assert (await desk.get_address(address_id=before["id"])).json()["effective_to"] == moved


async def test_a_corrected_first_day_leaves_the_one_before_a_day(portal: Portal, office: Office) -> None:
    person = await make_registrant(office)
    desk = portal.as_(await make_staff(office, Role.MEMBERSHIP))
    today = await today_of(office)
    before, wrong = [
        (
            await desk.create_address(
                declared(today - days * ONE_DAY, reason="x"), registrant_id=person.wire_id
            )
        ).json()
        for days in (60, 30)
    ]

    answer = await desk.correct_address(
        {"effective_from": before["effective_from"], "reason": "x"}, address_id=wrong["id"], if_match='"1"'
    )

    assert (answer.status_code, answer.json()["code"]) == (409, "slice_overlap")
    assert answer.json()["conflicts_with"] == f"/v1/addresses/{before['id']}"


@pytest.mark.parametrize("type_", ["primary_business", "mailing", "not_in_practice"])
async def test_the_end_of_an_address_in_a_slot_follows_from_the_next_one(
    portal: Portal, office: Office, type_: str
) -> None:
    person = await make_registrant(office)
    desk = portal.as_(await make_staff(office, Role.MEMBERSHIP))
    today = await today_of(office)
    body = declared(today - 30 * ONE_DAY, type=type_, reason="x")
    if type_ == "not_in_practice":
        del body["location"]
    made = (await desk.create_address(body, registrant_id=person.wire_id)).json()

    answer = await desk.correct_address(
        {"effective_to": today.isoformat(), "reason": "x"}, address_id=made["id"], if_match='"1"'
    )

    assert answer.status_code == 422
    assert answer.json()["errors"][0]["pointer"] == "/effective_to"


async def test_a_wrong_slice_is_corrected_once(portal: Portal, office: Office) -> None:
    person = await make_registrant(office)
    desk = portal.as_(await make_staff(office, Role.MEMBERSHIP))
    past = await today_of(office) - ONE_DAY
    wrong = (await desk.create_address(declared(past, reason="x"), registrant_id=person.wire_id)).json()
    await desk.correct_address({"phone": None, "reason": "x"}, address_id=wrong["id"], if_match='"1"')

    again = await desk.correct_address({"phone": None, "reason": "x"}, address_id=wrong["id"], if_match='"2"')

    assert (again.status_code, again.json()["code"]) == (409, "invalid_state_transition")


async def test_an_additional_location_is_ended_once(portal: Portal, office: Office) -> None:
    person = await make_registrant(office)
    desk = portal.as_(await make_staff(office, Role.MEMBERSHIP))
    past = await today_of(office) - 30 * ONE_DAY
    body = declared(past, type="secondary_business", reason="Letter")
    made = (await desk.create_address(body, registrant_id=person.wire_id)).json()
    end = {"effective_to": (past + ONE_DAY).isoformat(), "reason": "Letter"}
    ended = (await desk.end_address(end, address_id=made["id"], if_match=made["etag"])).json()

    again = await desk.end_address(end, address_id=made["id"], if_match=ended["etag"])

    assert (again.status_code, again.json()["code"]) == (409, "invalid_state_transition")
