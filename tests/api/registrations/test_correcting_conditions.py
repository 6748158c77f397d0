"""A condition that was entered wrongly is put right or struck by a second person; one to come is taken back."""

from datetime import timedelta
from typing import Any

import pytest

from app.context import Office
from app.domain.access import Role
from tests.factories.addresses import today_of
from tests.factories.people import Person, make_registrant, make_staff
from tests.factories.registrations import condition, registration_of, standing
from tests.portal import Portal

ONE_DAY = timedelta(1)
NEVER = {"reason": "It was meant for somebody else.", "never_held": True}
SLIP = {"reason": "A slip of the pen."}


async def imposed(portal: Portal, office: Office, days: int = 0) -> tuple[Portal, Portal, Person, Any]:
    one, two = [portal.as_(await make_staff(office, Role.REGISTRATION)) for _ in range(2)]
    person = await make_registrant(office)
    held = await registration_of(one, person)
    body = condition(await today_of(office) + days * ONE_DAY, reason="Decided.")
    made = await one.create_registration_condition(body, registration_id=held["id"])
    assert made.status_code == 201, made.text
    return one, two, person, made.json()


async def corrected(desk: Portal, made: Any, body: dict[str, Any]) -> Any:
    return await desk.correct_registration_condition(
        body, registration_condition_id=made["id"], if_match=made["etag"]
    )


async def shown(portal: Portal, person: Person) -> list[str]:
    entry = await portal.get_register_entry(registration_number=person.registration_number)
    return [each["text"]["en"] for each in entry.json()["conditions"]]


async def test_a_condition_is_put_right_and_the_wrong_one_is_kept(portal: Portal, office: Office) -> None:
    one, two, person, made = await imposed(portal, office, days=-30)
    before = (await office.now()).isoformat().replace("+00:00", "Z")
    words = {"en": "May practise in one place.", "fr": "Exerce en un seul lieu."}

    answer = await corrected(two, made, {**SLIP, "text": words, "effective_from": "2026-01-05"})

    assert answer.status_code == 200, answer.text
    right = answer.json()
    assert (right["text"], right["effective_from"], right["corrects_id"]) == (words, "2026-01-05", made["id"])
    assert await shown(portal, person) == [words["en"]]
    mine = portal.as_(person)
    then = (await mine.list_registrations(registrant_id="me", known_at=before)).json()["items"][0]
    now = await registration_of(mine, person)
    seen = await registration_of(one, person)
    assert [each["id"] for each in then["conditions"]] == [made["id"]]
    assert [each["id"] for each in now["conditions"]] == [right["id"]]
    assert {each["id"]: each["corrected_by_id"] for each in seen["conditions"]} == {
        made["id"]: right["id"], right["id"]: None,
    }  # fmt: skip
    news = (await mine.list_notifications()).json()["items"]
    assert news[0]["code"] == "condition_corrected"


async def test_a_condition_of_the_wrong_person_never_held(portal: Portal, office: Office) -> None:
    _, two, person, made = await imposed(portal, office, days=-30)

    answer = await corrected(two, made, NEVER)

    assert (answer.status_code, answer.json()["status"]) == (200, "cancelled")
    assert await shown(portal, person) == []
    again = await corrected(two, {**made, "etag": '"2"'}, NEVER)
    assert (again.status_code, again.json()["code"]) == (409, "invalid_state_transition")


async def test_who_imposed_it_neither_corrects_it_nor_lifts_what_another_has_corrected(
    portal: Portal, office: Office
) -> None:
    one, two, _, made = await imposed(portal, office)
    end = {"effective_to": (await today_of(office) + ONE_DAY).isoformat(), "reason": "The reports were good."}

    own = await corrected(one, made, SLIP)
    right = (await corrected(two, made, {**SLIP, "public": False})).json()
    lifts = [
        await desk.end_registration_condition(
            end, registration_condition_id=right["id"], if_match=right["etag"]
        )
        for desk in (one, two)
    ]

    assert (own.status_code, own.json()["code"]) == (403, "second_person_required")
    assert [(each.status_code, each.json()["code"]) for each in lifts] == [
        (403, "second_person_required")
    ] * 2
    assert all(not each["enabled"] for each in right["available_actions"])


@pytest.mark.parametrize(
    ("body", "pointer", "code"),
    [
        ({"type": "curse"}, "/type", "unknown_code"),
        ({"origin": "rumour"}, "/origin", "unknown_code"),
        ({"effective_from": "2010-01-04"}, "/effective_from", "date_out_of_range"),
        ({"effective_to": "2020-01-01"}, "/effective_to", "date_out_of_range"),
        ({**NEVER, "public": False}, "/public", "not_allowed"),
        ({"status": "cancelled"}, "/status", "unknown_field"),
    ],
)
async def test_what_cannot_be_right_is_refused(
    portal: Portal, office: Office, body: dict[str, Any], pointer: str, code: str
) -> None:
    _, two, person, made = await imposed(portal, office)

    answer = await corrected(two, made, {**SLIP, **body})

    assert answer.status_code == 422, answer.text
    assert [(each["pointer"], each["code"]) for each in answer.json()["errors"]] == [(pointer, code)]
    assert [each["id"] for each in (await registration_of(two, person))["conditions"]] == [made["id"]]


async def test_nothing_is_imposed_on_what_has_ended_by_way_of_a_correction(
    portal: Portal, office: Office
) -> None:
    one, two, person, made = await imposed(portal, office, days=-60)
    held, today = await registration_of(one, person), await today_of(office)
    await one.change_registration_status(
        standing(today - 10 * ONE_DAY, "resigned", reason="By letter."),
        registration_id=held["id"], if_match=held["etag"],
    )  # fmt: skip

    answer = await corrected(two, made, {**SLIP, "effective_from": today.isoformat()})

    assert (answer.status_code, answer.json()["code"]) == (409, "invalid_state_transition")


@pytest.mark.parametrize("days", [0, -5])
async def test_a_condition_that_has_not_begun_is_taken_back_by_its_first_day(
    portal: Portal, office: Office, days: int
) -> None:
    one, two, person, made = await imposed(portal, office, days=20)
    end = {
        "effective_to": (await today_of(office) + (20 + days) * ONE_DAY).isoformat(),
        "reason": "Not after all.",
    }

    own = await one.end_registration_condition(
        end, registration_condition_id=made["id"], if_match=made["etag"]
    )
    taken = await two.end_registration_condition(
        end, registration_condition_id=made["id"], if_match=made["etag"]
    )

    assert own.json()["code"] == "second_person_required"
    assert (taken.status_code, taken.json()["status"]) == (200, "cancelled")
    assert (taken.json()["effective_from"], taken.json()["available_actions"]) == (made["effective_from"], [])
    news = (await portal.as_(person).list_notifications()).json()["items"]
    assert news[0]["code"] == "condition_withdrawn"
    later = (await today_of(office) + 30 * ONE_DAY).isoformat()
    entry = await portal.get_register_entry(registration_number=person.registration_number, as_of=later)
    assert entry.json()["conditions"] == []
