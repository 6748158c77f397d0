"""Terms, conditions and limitations (domain.md 2.3; decisions.md 22): imposed by one person, lifted by another."""

from datetime import timedelta
from typing import Any

import pytest

from app.context import Office
from app.domain.access import Role
from tests.factories.addresses import declared, today_of
from tests.factories.people import make_registrant, make_staff
from tests.factories.registrations import condition, registration_of, standing
from tests.portal import Portal

ONE_DAY = timedelta(1)


async def two_of_the_staff(portal: Portal, office: Office) -> tuple[Portal, Portal]:
    one, two = [await make_staff(office, Role.REGISTRATION) for _ in range(2)]
    return portal.as_(one), portal.as_(two)


async def test_a_condition_is_imposed_shown_and_told(portal: Portal, office: Office) -> None:
    desk, _ = await two_of_the_staff(portal, office)
    person, today = await make_registrant(office), await today_of(office)
    held = await registration_of(desk, person)

    made = await desk.create_registration_condition(condition(today), registration_id=held["id"])

    mine = portal.as_(person)
    (shown,) = (await registration_of(mine, person))["conditions"]
    assert (made.status_code, shown["id"], shown["status"]) == (201, made.json()["id"], "current")
    assert shown["available_actions"] == []
    told = (await mine.list_notifications()).json()["items"]
    assert [each["code"] for each in told] == ["condition_imposed"]


async def test_who_imposed_a_condition_cannot_lift_it_and_another_can(portal: Portal, office: Office) -> None:
    one, two = await two_of_the_staff(portal, office)
    person, today = await make_registrant(office), await today_of(office)
    held = await registration_of(one, person)
    body = condition(today - 5 * ONE_DAY, reason="Decided last week")
    made = (await one.create_registration_condition(body, registration_id=held["id"])).json()
    end = {"effective_to": today.isoformat(), "reason": "The reports were good"}

    own = await one.end_registration_condition(
        end, registration_condition_id=made["id"], if_match=made["etag"]
    )
    lifted = await two.end_registration_condition(
        end, registration_condition_id=made["id"], if_match=made["etag"]
    )
    again = await two.end_registration_condition(
        end, registration_condition_id=made["id"], if_match=lifted.json()["etag"]
    )

    blocked = next(each for each in made["available_actions"] if each["action"] == "end")
    assert (blocked["enabled"], blocked["blocked_by"][0]["code"]) == (False, "second_person_required")
    assert (own.status_code, own.json()["code"]) == (403, "second_person_required")
    assert (lifted.status_code, lifted.json()["status"]) == (200, "historical")
    assert (again.status_code, again.json()["code"]) == (409, "invalid_state_transition")


@pytest.mark.parametrize(
    ("chosen", "code", "pointer"),
    [
        ({"type": "curse"}, "unknown_code", "/type"),
        ({"origin": "rumour"}, "unknown_code", "/origin"),
        ({"text": {"en": "Only English."}}, "required", "/text/fr"),
        ({"effective_from": -1}, "required", "/reason"),
        ({"effective_from": -36_000, "reason": "x"}, "date_out_of_range", "/effective_from"),
        ({"effective_from": -5_000, "reason": "x"}, "date_out_of_range", "/effective_from"),
        ({"effective_to": 0}, "date_out_of_range", "/effective_to"),
        ({"public": "yes"}, "wrong_type", "/public"),
    ],
)
async def test_what_a_condition_cannot_say_is_refused_and_nothing_is_stored(
    portal: Portal, office: Office, chosen: dict[str, Any], code: str, pointer: str
) -> None:
    desk, _ = await two_of_the_staff(portal, office)
    person, today = await make_registrant(office), await today_of(office)
    held = await registration_of(desk, person)
    days = {
        name: (today + value * ONE_DAY).isoformat()
        for name, value in chosen.items()
        if isinstance(value, int)
    }

    answer = await desk.create_registration_condition(
        {**condition(today), **chosen, **days}, registration_id=held["id"]
    )

    (error,) = answer.json()["errors"]
    assert (answer.status_code, error["code"], error["pointer"]) == (422, code, pointer)
    assert (await registration_of(desk, person))["conditions"] == []


async def test_what_is_over_takes_no_condition(portal: Portal, office: Office) -> None:
    desk, _ = await two_of_the_staff(portal, office)
    person, today = await make_registrant(office), await today_of(office)
    held = await registration_of(desk, person)
    await desk.change_registration_status(
        standing(today, "resigned"), registration_id=held["id"], if_match=held["etag"]
    )

    answer = await desk.create_registration_condition(condition(today), registration_id=held["id"])

    assert (answer.status_code, answer.json()["code"]) == (409, "invalid_state_transition")


async def test_a_condition_of_a_day_is_shown_as_of_that_day_alone(portal: Portal, office: Office) -> None:
    desk, _ = await two_of_the_staff(portal, office)
    person, today = await make_registrant(office), await today_of(office)
    held = await registration_of(desk, person)
    body = condition(today, effective_to=(today + 3 * ONE_DAY).isoformat())
    await desk.create_registration_condition(body, registration_id=held["id"])

    counts = [
        len(
            (
                await desk.list_registrations(
                    registrant_id=person.wire_id, as_of=(today + days * ONE_DAY).isoformat()
                )
            ).json()["items"][0]["conditions"]
        )
        for days in (-1, 0, 2, 3)
    ]

    assert counts == [0, 1, 1, 0]


async def test_an_end_that_is_moved_is_told_again(portal: Portal, office: Office) -> None:
    one, two = await two_of_the_staff(portal, office)
    person, today = await make_registrant(office), await today_of(office)
    held = await registration_of(one, person)
    made = (await one.create_registration_condition(condition(today), registration_id=held["id"])).json()
    ends = [(today + days * ONE_DAY).isoformat() for days in (90, 30, 30)]

    for end in ends:
        body = {"effective_to": end, "reason": "The reports were good"}
        answer = await two.end_registration_condition(
            body, registration_condition_id=made["id"], if_match=made["etag"]
        )
        assert answer.status_code == 200, answer.text
        made = answer.json()

    told = (await portal.as_(person).list_notifications()).json()["items"]
    assert [each["code"] for each in told] == ["condition_ended", "condition_ended", "condition_imposed"]
    assert len({each["text"] for each in told}) == 3


async def test_what_was_known_offers_nothing_to_do(portal: Portal, office: Office) -> None:
    """It may have changed since, and its version with it (contract.md 2.14)."""
    one, two = await two_of_the_staff(portal, office)
    person, today = await make_registrant(office), await today_of(office)
    held = await registration_of(one, person)
    await one.create_registration_condition(condition(today), registration_id=held["id"])
    await one.create_address(declared(today + ONE_DAY), registrant_id=person.wire_id)
    asked = {"registrant_id": person.wire_id}
    known = asked | {"known_at": (await office.now()).isoformat()}

    found = [
        (await two.list_registrations(**given)).json()["items"]
        + (await two.list_registrations(**given)).json()["items"][0]["conditions"]
        + (await portal.as_(person).list_addresses(**given)).json()["items"]
        for given in (asked, known)
    ]

    assert [[bool(each["available_actions"]) for each in items] for items in found] == [
        [True] * 3,
        [False] * 3,
    ]
