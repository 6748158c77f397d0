"""`update_address`, `cancel_address`: only what has not begun can be changed (domain.md 3, rules 1, 4 and 6)."""

from datetime import timedelta

import pytest

from app.context import Office
from app.domain.access import Role
from tests.factories.addresses import RUE_LAURIER, declared, today_of
from tests.factories.people import make_registrant, make_staff
from tests.portal import Portal

ONE_DAY = timedelta(1)


async def test_a_scheduled_address_can_say_something_else(portal: Portal, office: Office) -> None:
    mine = portal.as_(await make_registrant(office))
    made = (await mine.create_address(declared(await today_of(office) + ONE_DAY), registrant_id="me")).json()

    answer = await mine.update_address(
        {"location": {"city": "Ottawa", "postal_code": "K1N 6N5"}, "phone": "+16135550188"},
        address_id=made["id"], if_match=made["etag"],
    )  # fmt: skip

    assert answer.status_code == 200
    assert answer.json()["location"] == {**made["location"], "city": "Ottawa", "postal_code": "K1N 6N5"}
    assert answer.json()["phone"] == "+16135550188"
    assert answer.headers["etag"] == '"2"'


async def test_null_clears_a_phone_and_absence_keeps_it(portal: Portal, office: Office) -> None:
    mine = portal.as_(await make_registrant(office))
    start = await today_of(office) + ONE_DAY
    made = (await mine.create_address(declared(start, phone="+14165550188"), registrant_id="me")).json()

    kept = await mine.update_address({"location": {"city": "Barrie"}}, address_id=made["id"], if_match='"1"')
    cleared = await mine.update_address({"phone": None}, address_id=made["id"], if_match='"2"')

    assert kept.json()["phone"] == "+14165550188"
    assert cleared.json()["phone"] is None


@pytest.mark.parametrize("days", [-3, 3])
async def test_moving_the_first_day_moves_the_end_of_the_one_before(
    portal: Portal, office: Office, days: int
) -> None:
    mine = portal.as_(await make_registrant(office))
    today = await today_of(office)
    before = (await mine.create_address(declared(today + ONE_DAY), registrant_id="me")).json()
    made = (await mine.create_address(declared(today + 10 * ONE_DAY), registrant_id="me")).json()
    moved = (today + timedelta(10 + days)).isoformat()

    answer = await mine.update_address({"effective_from": moved}, address_id=made["id"], if_match='"1"')

    assert answer.json()["effective_from"] == moved
    assert (await mine.get_address(address_id=before["id"])).json()["effective_to"] == moved


async def test_a_first_day_cannot_move_onto_the_one_before(portal: Portal, office: Office) -> None:
    mine = portal.as_(await make_registrant(office))
    today = await today_of(office)
    await mine.create_address(declared(today + 5 * ONE_DAY), registrant_id="me")
    made = (await mine.create_address(declared(today + 10 * ONE_DAY), registrant_id="me")).json()

    onto = {"effective_from": (today + 5 * ONE_DAY).isoformat()}
    answer = await mine.update_address(onto, address_id=made["id"], if_match='"1"')

    assert (answer.status_code, answer.json()["code"]) == (409, "slice_overlap")


async def test_a_stale_version_is_refused_with_the_current_one(portal: Portal, office: Office) -> None:
    mine = portal.as_(await make_registrant(office))
    made = (await mine.create_address(declared(await today_of(office) + ONE_DAY), registrant_id="me")).json()
    await mine.update_address({"phone": "+14165550100"}, address_id=made["id"], if_match='"1"')

    answer = await mine.update_address({"phone": None}, address_id=made["id"], if_match='"1"')

    assert (answer.status_code, answer.json()["code"]) == (412, "precondition_failed")
    assert answer.json()["current_etag"] == '"2"'


async def test_a_version_must_be_named(portal: Portal, office: Office) -> None:
    mine = portal.as_(await make_registrant(office))
    made = (await mine.create_address(declared(await today_of(office) + ONE_DAY), registrant_id="me")).json()

    answer = await mine.update_address({"phone": None}, address_id=made["id"])

    assert (answer.status_code, answer.json()["code"]) == (428, "precondition_required")


async def test_an_address_in_force_cannot_be_edited_or_cancelled(portal: Portal, office: Office) -> None:
    person = await make_registrant(office)
    desk = portal.as_(await make_staff(office, Role.MEMBERSHIP))
    past = await today_of(office) - ONE_DAY
    made = (await desk.create_address(declared(past, reason="Letter"), registrant_id=person.wire_id)).json()

    edited = await desk.update_address({"phone": None}, address_id=made["id"], if_match='"1"')
    cancelled = await desk.cancel_address(address_id=made["id"], if_match='"1"')

    for answer in (edited, cancelled):
        assert (answer.status_code, answer.json()["code"]) == (409, "invalid_state_transition")
        assert answer.json()["current_status"] == "current"


async def test_a_refusal_offers_each_caller_what_they_can_do_themselves(
    portal: Portal, office: Office
) -> None:
    person = await make_registrant(office)
    desk = portal.as_(await make_staff(office, Role.MEMBERSHIP))
    past = await today_of(office) - ONE_DAY
    made = (await desk.create_address(declared(past, reason="Letter"), registrant_id=person.wire_id)).json()

    refused = [
        (await caller.cancel_address(address_id=made["id"], if_match='"1"')).json()
        for caller in (portal.as_(person), desk)
    ]

    assert [each["code"] for each in refused] == ["invalid_state_transition"] * 2
    assert [each["allowed_actions"] for each in refused] == [[], ["correct"]]


async def test_when_a_scheduled_address_is_cancelled_the_one_before_runs_on(
    portal: Portal, office: Office
) -> None:
    mine = portal.as_(await make_registrant(office))
    today = await today_of(office)
    before = (await mine.create_address(declared(today + ONE_DAY), registrant_id="me")).json()
    made = (
        await mine.create_address(declared(today + 9 * ONE_DAY, location=RUE_LAURIER), registrant_id="me")
    ).json()

    answer = await mine.cancel_address(address_id=made["id"], if_match='"1"')

    assert answer.json()["status"] == "cancelled"
    assert answer.json()["available_actions"] == []
    resumed = (await mine.get_address(address_id=before["id"])).json()
    assert (resumed["effective_to"], resumed["superseded_by_id"]) == (None, None)


async def test_cancelling_one_in_the_middle_joins_its_neighbours(portal: Portal, office: Office) -> None:
    mine = portal.as_(await make_registrant(office))
    today = await today_of(office)
    first, middle, last = [
        (await mine.create_address(declared(today + days * ONE_DAY), registrant_id="me")).json()
        for days in (1, 5, 9)
    ]

    await mine.cancel_address(address_id=middle["id"], if_match='"2"')

    on_file = {each["id"]: each for each in (await mine.list_addresses(registrant_id="me")).json()["items"]}
    assert on_file[first["id"]]["effective_to"] == last["effective_from"]
    assert on_file[first["id"]]["superseded_by_id"] == last["id"]
    assert on_file[last["id"]]["supersedes_id"] == first["id"]


async def test_nothing_is_ever_deleted(portal: Portal, office: Office) -> None:
    mine = portal.as_(await make_registrant(office))
    made = (await mine.create_address(declared(await today_of(office) + ONE_DAY), registrant_id="me")).json()

    answer = await mine.client.delete(f"/v1/addresses/{made['id']}", headers=mine.headers)

    assert answer.status_code == 405
    assert answer.headers["allow"] == "GET, PATCH"
