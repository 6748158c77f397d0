"""Activities, privileges and licences elsewhere: entered ahead, of a list or in own words (contract.md 4.7)."""

from datetime import date, timedelta
from typing import Any

import pytest

from app.context import Office
from app.core import ids
from app.domain.access import Role
from tests.factories.addresses import today_of
from tests.factories.delegations import make_delegate
from tests.factories.people import make_registrant, make_staff
from tests.factories.practice import activity, licence, make_institution, privilege
from tests.portal import Portal

ONE_DAY = timedelta(1)
ENTRIES = {
    "create_clinical_activity": activity,
    "create_hospital_privilege": privilege,
    "create_other_registration": licence,
}
PLURALS = {
    "create_clinical_activity": "clinical_activities",
    "create_hospital_privilege": "hospital_privileges",
    "create_other_registration": "other_registrations",
}


async def enter(portal: Portal, operation: str, body: Any, whose: str = "me") -> Any:
    return await getattr(portal, operation)(body, registrant_id=whose)


@pytest.mark.parametrize("operation", ENTRIES)
@pytest.mark.parametrize(("days", "status"), [(-1, 422), (0, 422), (1, 201), (None, 201)])
async def test_a_registrants_entry_begins_tomorrow_at_the_earliest(
    portal: Portal, office: Office, operation: str, days: int | None, status: int
) -> None:
    mine = portal.as_(await make_registrant(office))
    today = await today_of(office)
    body = ENTRIES[operation](None if days is None else today + timedelta(days))

    answer = await enter(mine, operation, body)
    on_file = (await mine.get_practice(registrant_id="me")).json()[PLURALS[operation]]

    assert answer.status_code == status, answer.text
    if status == 422:
        fault = answer.json()["errors"][0]
        assert (fault["code"], fault["pointer"]) == ("date_not_in_future", "/effective_from")
        assert fault["params"] == {"earliest": (today + ONE_DAY).isoformat()}
        assert on_file == []
    else:
        assert answer.json()["effective_from"] == (today + ONE_DAY).isoformat()
        assert answer.json()["status"] == "scheduled"
        assert on_file == [answer.json()]


@pytest.mark.parametrize("operation", ENTRIES)
async def test_staff_may_back_date_with_a_reason(portal: Portal, office: Office, operation: str) -> None:
    person = await make_registrant(office)
    desk = portal.as_(await make_staff(office, Role.MEMBERSHIP))
    body = ENTRIES[operation](date(2020, 1, 6))

    refused = await enter(desk, operation, body, person.wire_id)
    done = await enter(desk, operation, {**body, "reason": "told in the renewal"}, person.wire_id)

    assert [fault["pointer"] for fault in refused.json()["errors"]] == ["/reason"]
    assert (done.status_code, done.json()["status"]) == (201, "current")
    assert done.json()["reason"] == "told in the renewal"
    mine = (await portal.as_(person).get_practice(registrant_id="me")).json()[PLURALS[operation]]
    assert mine[0]["reason"] is None


@pytest.mark.parametrize("operation", ENTRIES)
async def test_what_is_on_file_for_the_same_days_is_not_entered_twice(
    portal: Portal, office: Office, operation: str
) -> None:
    mine = portal.as_(await make_registrant(office))
    first = (await enter(mine, operation, ENTRIES[operation]())).json()

    answer = await enter(mine, operation, ENTRIES[operation](await today_of(office) + 90 * ONE_DAY))

    assert (answer.status_code, answer.json()["code"]) == (409, "slice_overlap")
    assert answer.json()["conflicts_with"].endswith(first["id"])


async def test_own_words_are_compared_without_accents_and_capitals(portal: Portal, office: Office) -> None:
    mine = portal.as_(await make_registrant(office))
    await enter(mine, "create_clinical_activity", activity(code="other", description="Médecine du sport"))

    same = await enter(
        mine, "create_clinical_activity", activity(code="other", description="medecine DU SPORT")
    )
    another = await enter(
        mine, "create_clinical_activity", activity(code="other", description="Dive medicine")
    )

    assert (same.status_code, another.status_code) == (409, 201)


async def test_a_listed_hospital_is_shown_by_its_name(portal: Portal, office: Office) -> None:
    mine = portal.as_(await make_registrant(office))
    hospital = await make_institution(office, name="Lakeview General")
    body = {"institution_id": hospital, "category": "courtesy"}

    entered = (await enter(mine, "create_hospital_privilege", body)).json()

    assert (entered["institution_id"], entered["institution_name"], entered["institution_city"]) == (
        hospital, "Lakeview General", "Toronto",
    )  # fmt: skip


async def test_a_hospital_is_told_of_as_in_a_request_for_a_certificate(
    portal: Portal, office: Office
) -> None:
    mine = portal.as_(await make_registrant(office))
    hospital = await make_institution(office, name="Lakeview General")
    listed = {"institution": {"kind": "listed", "institution_id": hospital}, "category": "active"}
    other = {"institution": {"kind": "other", "name": "Bay Street Clinic"}, "category": "active"}

    at_one = (await enter(mine, "create_hospital_privilege", listed)).json()
    at_another = (await enter(mine, "create_hospital_privilege", other)).json()

    assert (at_one["institution_id"], at_one["institution_name"]) == (hospital, "Lakeview General")
    assert (at_another["institution_id"], at_another["institution_name"]) == (None, "Bay Street Clinic")


@pytest.mark.parametrize(
    ("operation", "body", "fault"),
    [
        ("create_clinical_activity", {"code": "alchemy"}, ("/code", "unknown_code")),
        ("create_clinical_activity", {"code": "other"}, ("/description", "required")),
        (
            "create_clinical_activity",
            {"code": "wound_care", "description": "x"},
            ("/description", "not_allowed"),
        ),
        ("create_clinical_activity", {"code": "wound_care", "reason": "x"}, ("/reason", "not_writable")),
        ("create_clinical_activity", {"code": "wound_care", "status": "x"}, ("/status", "unknown_field")),
        (
            "create_clinical_activity",
            {"code": "wound_care", "effective_from": "2199-01-01"},
            ("/effective_from", "date_out_of_range"),
        ),
        ("create_hospital_privilege", privilege(category="boss"), ("/category", "unknown_code")),
        (
            "create_hospital_privilege",
            {"institution": {"kind": "listed"}, "category": "active"},
            ("/institution/institution_id", "required"),
        ),
        (
            "create_hospital_privilege",
            {"institution": {"kind": "other"}, "category": "active"},
            ("/institution/name", "required"),
        ),
        (
            "create_hospital_privilege",
            {
                "institution": {
                    "kind": "other",
                    "name": "Here",
                    "institution_id": ids.render("inst", ids.new()),
                },
                "category": "active",
            },
            ("/institution/institution_id", "not_allowed"),
        ),
        (
            "create_hospital_privilege",
            {
                "institution": {"kind": "listed", "institution_id": ids.render("inst", ids.new())},
                "category": "active",
            },
            ("/institution/institution_id", "unknown_code"),
        ),
        (
            "create_hospital_privilege",
            {**privilege(), "institution": {"kind": "other", "name": "Here"}},
            ("/institution_name", "not_allowed"),
        ),
        ("create_hospital_privilege", {"category": "active"}, ("/institution_id", "required")),
        (
            "create_hospital_privilege",
            {"category": "active", "institution_id": ids.render("inst", ids.new())},
            ("/institution_id", "unknown_code"),
        ),
        ("create_other_registration", licence(regulator="nobody"), ("/regulator", "unknown_code")),
        ("create_other_registration", licence(licence_status="gone"), ("/licence_status", "unknown_code")),
        (
            "create_other_registration",
            licence(registered_on="2099-01-01"),
            ("/registered_on", "date_out_of_range"),
        ),
        ("create_other_registration", licence(regulator_name="x"), ("/regulator_name", "not_allowed")),
        (
            "create_other_registration",
            licence(regulator="other", regulator_name="x"),
            ("/jurisdiction", "required"),
        ),
    ],
)
async def test_what_is_wrong_is_named_and_not_stored(
    portal: Portal, office: Office, operation: str, body: dict[str, Any], fault: tuple[str, str]
) -> None:
    mine = portal.as_(await make_registrant(office))

    answer = await enter(mine, operation, body)

    assert answer.status_code == 422, answer.text
    assert [(each["pointer"], each["code"]) for each in answer.json()["errors"]] == [fault]
    assert (await mine.get_practice(registrant_id="me")).json()[PLURALS[operation]] == []


async def test_a_body_that_is_no_hospital_has_no_privileges(portal: Portal, office: Office) -> None:
    mine = portal.as_(await make_registrant(office))
    insurer = await make_institution(office, type_="insurer", name="Some Insurer")

    answer = await enter(mine, "create_hospital_privilege", {"institution_id": insurer, "category": "active"})

    assert [fault["code"] for fault in answer.json()["errors"]] == ["unknown_code"]


@pytest.mark.parametrize(("access", "status"), [("write", 201), ("read", 403)])
async def test_a_delegate_enters_what_the_practice_was_delegated_for(
    portal: Portal, office: Office, access: str, status: int
) -> None:
    person = await make_registrant(office)
    delegate, _ = await make_delegate(portal, office, person, practice=access)

    answer = await enter(portal.as_(delegate), "create_clinical_activity", activity(), person.wire_id)

    assert answer.status_code == status
    if status == 201:
        assert answer.json()["recorded_by"]["kind"] == "delegate"
        told = (await portal.as_(person).list_notifications()).json()["items"]
        assert told[0]["code"] == "practice_entry_added"


async def test_an_activity_points_to_the_change_of_scope_that_it_may_take(
    portal: Portal, office: Office
) -> None:
    """An activity outside the present scope is not widened by being entered (domain.md 4)."""
    mine = portal.as_(await make_registrant(office))
    types = {
        each["code"]: each
        for each in (await mine.list_service_request_types(registrant_id="me")).json()["items"]
    }

    entered = (await mine.create_clinical_activity(activity(), registrant_id="me")).json()
    withdrawn = await mine.end_clinical_activity(
        {"effective_to": entered["effective_from"]},
        clinical_activity_id=entered["id"],
        if_match=entered["etag"],
    )

    assert entered["change_of_scope"]["href"] == types["change_of_scope"]["href"]
    assert entered["change_of_scope"]["description"]["en"] == types["change_of_scope"]["description"]
    assert (withdrawn.status_code, withdrawn.json()["change_of_scope"]) == (200, None)
