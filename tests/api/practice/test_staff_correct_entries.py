"""Staff put a corrected entry in the place of a wrong one, which is kept (contract.md 2.15)."""

from datetime import date
from typing import Any

import pytest

from app.context import Office
from app.domain.access import Role
from tests.factories.people import Person, make_registrant, make_staff
from tests.factories.practice import activity, licence, make_institution, privilege
from tests.portal import Portal

SLIP = {"reason": "a slip of the pen"}


async def begun(desk: Portal, person: Person, noun: str, body: Any) -> Any:
    answer = await getattr(desk, f"create_{noun}")(
        {**body, "reason": "told late"}, registrant_id=person.wire_id
    )
    assert answer.status_code == 201, answer.text
    return answer.json()


async def correct(desk: Portal, noun: str, entry: Any, **slips: Any) -> Any:
    body, named = {**SLIP, **slips}, {f"{noun}_id": entry["id"]}
    return await getattr(desk, f"correct_{noun}")(body, if_match=entry["etag"], **named)


async def test_what_was_wrong_is_kept_and_shown_to_staff_alone(portal: Portal, office: Office) -> None:
    person, desk = await make_registrant(office), portal.as_(await make_staff(office, Role.REGISTRAR))
    wrong = await begun(desk, person, "clinical_activity", activity(date(2020, 1, 6)))
    before = (await office.now()).isoformat().replace("+00:00", "Z")

    answer = await correct(desk, "clinical_activity", wrong, code="dialysis", effective_from="2019-05-01")

    assert (answer.status_code, answer.json()["corrects_id"]) == (200, wrong["id"])
    mine = (await portal.as_(person).get_practice(registrant_id="me", include_history=True)).json()
    seen = (await desk.get_practice(registrant_id=person.wire_id, include_history=True)).json()
    then = (await portal.as_(person).get_practice(registrant_id="me", known_at=before)).json()
    assert [entry["code"] for entry in mine["clinical_activities"]] == ["dialysis"]
    assert {(entry["code"], entry["corrected_by_id"]) for entry in seen["clinical_activities"]} == {
        ("dialysis", None),
        ("wound_care", answer.json()["id"]),
    }
    assert [entry["code"] for entry in then["clinical_activities"]] == ["wound_care"]


async def test_a_named_hospital_turns_out_to_be_listed(portal: Portal, office: Office) -> None:
    person, desk = await make_registrant(office), portal.as_(await make_staff(office, Role.MEMBERSHIP))
    hospital = await make_institution(office)
    wrong = await begun(desk, person, "hospital_privilege", privilege(date(2020, 1, 6)))

    right = (
        await correct(desk, "hospital_privilege", wrong, institution_id=hospital, institution_name=None)
    ).json()

    assert (right["institution_id"], right["institution_name"]) == (hospital, "Lakeview General")


async def test_an_end_that_was_wrong_is_put_right(portal: Portal, office: Office) -> None:
    person, desk = await make_registrant(office), portal.as_(await make_staff(office, Role.MEMBERSHIP))
    entry = await begun(desk, person, "other_registration", licence(date(2015, 1, 6)))
    ended = (
        await desk.end_other_registration(
            {"effective_to": "2020-01-01", "reason": "told late"},
            other_registration_id=entry["id"], if_match=entry["etag"],
        )
    ).json()  # fmt: skip

    right = (await correct(desk, "other_registration", ended, effective_to=None)).json()

    assert (right["status"], right["effective_to"]) == ("current", None)


@pytest.mark.parametrize(
    ("slips", "status", "code"),
    [
        ({"code": "alchemy"}, 422, "unknown_code"),
        ({"code": "other"}, 422, "required"),
        ({"code": "dialysis"}, 409, "slice_overlap"),
        ({"effective_to": "2019-01-01"}, 422, "date_out_of_range"),
        ({"effective_from": "1899-12-31"}, 422, "wrong_format"),
    ],
)
async def test_what_cannot_be_right_is_refused(
    portal: Portal, office: Office, slips: dict[str, Any], status: int, code: str
) -> None:
    person, desk = await make_registrant(office), portal.as_(await make_staff(office, Role.MEMBERSHIP))
    wrong = await begun(desk, person, "clinical_activity", activity(date(2020, 1, 6)))
    await begun(desk, person, "clinical_activity", activity(date(2020, 1, 6), code="dialysis"))

    answer = await correct(desk, "clinical_activity", wrong, **slips)

    assert answer.status_code == status, answer.text
    problem = answer.json()
    assert code in (problem["code"], *(fault["code"] for fault in problem["errors"]))
    seen = (await desk.get_practice(registrant_id=person.wire_id, include_history=True)).json()
    assert {entry["corrected_by_id"] for entry in seen["clinical_activities"]} == {None}
