"""What is over, or was put right, refuses by its state; what overlaps refuses by the other entry (domain.md 4)."""

from datetime import date, timedelta
from typing import Any

import pytest

from app.context import Office
from app.domain.access import Role
from tests.factories.addresses import today_of
from tests.factories.people import Person, make_registrant, make_staff
from tests.factories.practice import activity, licence, privilege
from tests.factories.register_entries import degree, designation, public_notice, result
from tests.portal import Portal

WHY = {"reason": "Told by the source."}
EARLY, LATE = "2015-03-02", "2020-03-02"
ENTRIES: dict[str, dict[str, Any]] = {
    "clinical_activity": activity(date(2019, 1, 7)),
    "hospital_privilege": privilege(date(2019, 1, 7)),
    "other_registration": licence(date(2019, 1, 7)),
    "education": degree(),
    "qualification": designation(),
    "examination": result(),
    "register_notice": public_notice(),
}
# Of these no two say the same for one day.
ONE_AT_A_TIME = (
    "clinical_activity",
    "hospital_privilege",
    "other_registration",
    "education",
    "qualification",
)


async def desk_and_person(portal: Portal, office: Office) -> tuple[Portal, Person]:
    return portal.as_(await make_staff(office, Role.REGISTRAR)), await make_registrant(office)


async def enter(desk: Portal, person: Person, noun: str, start: str) -> Any:
    body = {**ENTRIES[noun], **WHY, "effective_from": start}
    answer = await getattr(desk, f"create_{noun}")(body, registrant_id=person.wire_id)
    assert answer.status_code == 201, answer.text
    return answer.json()


async def take(desk: Portal, verb: str, noun: str, entry: Any, **body: Any) -> Any:
    operation = getattr(desk, f"{verb}_{noun}")
    return await operation({**WHY, **body}, if_match=entry["etag"], **{f"{noun}_id": entry["id"]})


@pytest.mark.parametrize("noun", ENTRIES)
async def test_what_is_over_is_not_ended_again(portal: Portal, office: Office, noun: str) -> None:
    desk, person = await desk_and_person(portal, office)
    entry = await enter(desk, person, noun, EARLY)
    ended = (await take(desk, "end", noun, entry, effective_to=LATE)).json()

    answer = await take(desk, "end", noun, ended, effective_to=LATE)

    assert (answer.status_code, answer.json()["code"]) == (409, "invalid_state_transition")
    assert answer.json()["current_status"] == "historical"


@pytest.mark.parametrize("noun", ENTRIES)
async def test_what_was_corrected_once_is_not_corrected_again(
    portal: Portal, office: Office, noun: str
) -> None:
    desk, person = await desk_and_person(portal, office)
    wrong = await enter(desk, person, noun, EARLY)
    await take(desk, "correct", noun, wrong, effective_from="2015-03-03")

    answer = await take(desk, "correct", noun, {**wrong, "etag": '"2"'}, effective_from="2015-03-04")

    assert (answer.status_code, answer.json()["code"]) == (409, "invalid_state_transition")


@pytest.mark.parametrize("noun", ONE_AT_A_TIME)
async def test_a_correction_does_not_say_what_another_entry_says_for_the_same_days(
    portal: Portal, office: Office, noun: str
) -> None:
    desk, person = await desk_and_person(portal, office)
    first = await enter(desk, person, noun, EARLY)
    first = (await take(desk, "end", noun, first, effective_to=LATE)).json()
    await enter(desk, person, noun, LATE)

    answer = await take(desk, "correct", noun, first, effective_to=None)

    assert (answer.status_code, answer.json()["code"]) == (409, "slice_overlap")


async def test_nobody_has_one_degree_twice(portal: Portal, office: Office) -> None:
    desk, person = await desk_and_person(portal, office)
    await enter(desk, person, "education", EARLY)

    again = await desk.create_education({**degree(), "effective_from": LATE}, registrant_id=person.wire_id)

    assert (again.status_code, again.json()["code"]) == (409, "slice_overlap")


async def test_what_has_not_begun_is_ended_and_not_corrected(portal: Portal, office: Office) -> None:
    desk, person = await desk_and_person(portal, office)
    ahead = await today_of(office) + timedelta(30)
    entry = await enter(desk, person, "hospital_privilege", ahead.isoformat())

    answer = await take(desk, "correct", "hospital_privilege", entry, category="courtesy")

    assert (answer.status_code, answer.json()["current_status"]) == (409, "scheduled")
