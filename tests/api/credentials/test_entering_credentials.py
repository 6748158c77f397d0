"""Education, designations and examinations: entered by staff from the source, ended, corrected, never removed."""

from typing import Any

import pytest

from app.context import Office
from app.domain.access import Role
from tests.factories.people import Person, make_registrant, make_staff
from tests.factories.register_entries import degree, designation, result, training
from tests.portal import Portal

WRITTEN = {"education": degree(), "qualification": designation(), "examination": result()}
IN_PROFILE = {"education": "education", "qualification": "qualifications", "examination": "examinations"}


async def at_the_desk(portal: Portal, office: Office) -> tuple[Portal, Person]:
    return portal.as_(await make_staff(office, Role.MEMBERSHIP)), await make_registrant(office)


async def entered(desk: Portal, person: Person, noun: str, body: dict[str, Any] | None = None) -> Any:
    answer = await getattr(desk, f"create_{noun}")(body or WRITTEN[noun], registrant_id=person.wire_id)
    assert answer.status_code == 201, answer.text
    return answer.json()


@pytest.mark.parametrize("noun", WRITTEN)
async def test_what_is_entered_is_in_the_profile_with_its_version(
    portal: Portal, office: Office, noun: str
) -> None:
    desk, person = await at_the_desk(portal, office)

    made = await entered(desk, person, noun)

    profile = (await portal.as_(person).get_registrant(registrant_id="me")).json()
    (shown,) = profile[IN_PROFILE[noun]]
    assert {name: shown[name] for name in shown if name in made} == {
        name: made[name] for name in shown if name in made
    }
    assert (made["status"], shown["etag"]) == ("current", '"1"')


@pytest.mark.parametrize("noun", WRITTEN)
async def test_what_has_ended_stays_on_file_as_of_its_days(portal: Portal, office: Office, noun: str) -> None:
    desk, person = await at_the_desk(portal, office)
    made = await entered(desk, person, noun)

    ended = await getattr(desk, f"end_{noun}")(
        {"effective_to": "2020-01-01", "reason": "Told by the source."},
        if_match=made["etag"], **{f"{noun}_id": made["id"]},
    )  # fmt: skip

    assert (ended.status_code, ended.json()["status"]) == (200, "historical")
    mine = portal.as_(person)
    now = (await mine.get_registrant(registrant_id="me")).json()
    then = (await mine.get_registrant(registrant_id="me", as_of="2019-12-31")).json()
    assert now[IN_PROFILE[noun]] == []
    assert [each["id"] for each in then[IN_PROFILE[noun]]] == [made["id"]]


@pytest.mark.parametrize(
    ("noun", "slip"),
    [
        ("education", {"graduation_year": 1998}),
        ("qualification", {"specialty": "internal_medicine"}),
        ("examination", {"result": "fail"}),
    ],
)
async def test_what_was_wrong_is_kept_and_known_at_its_moment(
    portal: Portal, office: Office, noun: str, slip: dict[str, Any]
) -> None:
    desk, person = await at_the_desk(portal, office)
    wrong = await entered(desk, person, noun)
    before = (await office.now()).isoformat().replace("+00:00", "Z")

    right = await getattr(desk, f"correct_{noun}")(
        {"reason": "A slip of the pen.", **slip}, if_match=wrong["etag"], **{f"{noun}_id": wrong["id"]}
    )

    assert (right.status_code, right.json()["corrects_id"]) == (200, wrong["id"])
    (name,) = slip
    mine = portal.as_(person)
    now = (await mine.get_registrant(registrant_id="me")).json()
    then = (await mine.get_registrant(registrant_id="me", known_at=before)).json()
    assert [each[name] for each in now[IN_PROFILE[noun]]] == [slip[name]]
    assert [each[name] for each in then[IN_PROFILE[noun]]] == [wrong[name]]


async def test_a_designation_is_public_from_its_day_on(portal: Portal, office: Office) -> None:
    desk, person = await at_the_desk(portal, office)
    await entered(desk, person, "qualification", designation(effective_from="2018-06-30"))
    number = person.registration_number

    on = [
        (await portal.get_register_entry(registration_number=number, as_of=day)).json()["qualifications"]
        for day in ("2018-06-29", "2018-06-30")
    ]

    assert on == [[], [{"specialty": "cardiology", "issuer": "rcpsc", "since": "2018-06-30"}]]


async def test_the_registrant_is_told(portal: Portal, office: Office) -> None:
    desk, person = await at_the_desk(portal, office)
    await entered(desk, person, "examination")

    told = (await portal.as_(person).list_notifications()).json()["items"]

    assert [each["code"] for each in told] == ["credential_added"]


@pytest.mark.parametrize(
    ("noun", "body", "fault"),
    [
        ("education", degree(kind="kindergarten"), ("/kind", "unknown_code")),
        ("education", degree(country="ZZ"), ("/country", "unknown_code")),
        ("education", degree(program="cardiology"), ("/program", "not_allowed")),
        ("education", {**degree(), "graduation_year": 2099}, ("/graduation_year", "too_large")),
        ("education", training(program="alchemy"), ("/program", "unknown_code")),
        ("education", training(graduation_year=2004), ("/graduation_year", "not_allowed")),
        ("education", {**degree(), "reason": "\u0007"}, ("/reason", "pattern")),
        ("qualification", designation(specialty="alchemy"), ("/specialty", "unknown_code")),
        ("qualification", designation(issuer="a_friend"), ("/issuer", "unknown_code")),
        ("examination", result(examination="bar_exam"), ("/examination", "unknown_code")),
        ("examination", result(result="maybe"), ("/result", "unknown_code")),
        ("examination", result(effective_from="2099-01-01"), ("/effective_from", "date_out_of_range")),
    ],
)
async def test_what_cannot_be_is_refused_by_name_and_nothing_is_stored(
    portal: Portal, office: Office, noun: str, body: dict[str, Any], fault: tuple[str, str]
) -> None:
    desk, person = await at_the_desk(portal, office)

    answer = await getattr(desk, f"create_{noun}")(body, registrant_id=person.wire_id)

    assert answer.status_code == 422, answer.text
    assert (answer.json()["errors"][0]["pointer"], answer.json()["errors"][0]["code"]) == fault
    profile = (await desk.get_registrant(registrant_id=person.wire_id)).json()
    assert profile[IN_PROFILE[noun]] == []


@pytest.mark.parametrize("left_out", ["program", "graduation_year", "reason"])
async def test_what_must_be_said_is_asked_for(portal: Portal, office: Office, left_out: str) -> None:
    desk, person = await at_the_desk(portal, office)
    body = training() if left_out == "program" else degree()
    del body[left_out]

    answer = await desk.create_education(body, registrant_id=person.wire_id)

    assert answer.status_code == 422
    assert [(each["pointer"], each["code"]) for each in answer.json()["errors"]] == [
        (f"/{left_out}", "required")
    ]


async def test_nobody_holds_one_designation_twice(portal: Portal, office: Office) -> None:
    desk, person = await at_the_desk(portal, office)
    made = await entered(desk, person, "qualification")

    again = await desk.create_qualification(designation(), registrant_id=person.wire_id)

    assert (again.status_code, again.json()["code"]) == (409, "slice_overlap")
    assert again.json()["conflicts_with"] == f"/v1/qualifications/{made['id']}"


async def test_an_examination_may_be_sat_again(portal: Portal, office: Office) -> None:
    desk, person = await at_the_desk(portal, office)
    await entered(desk, person, "examination", result(result="fail"))

    await entered(desk, person, "examination", result(effective_from="2000-11-03"))

    profile = (await desk.get_registrant(registrant_id=person.wire_id)).json()
    assert [each["result"] for each in profile["examinations"]] == ["pass", "fail"]


async def test_an_old_version_and_what_is_over_are_refused(portal: Portal, office: Office) -> None:
    desk, person = await at_the_desk(portal, office)
    made = await entered(desk, person, "education", training())
    body, named = {"effective_to": "2006-07-01", "reason": "Told."}, {"education_id": made["id"]}
    ended = await desk.end_education(body, if_match=made["etag"], **named)

    stale = await desk.end_education(body, if_match=made["etag"], **named)
    over = await desk.end_education(body, if_match=ended.json()["etag"], **named)

    assert (stale.status_code, stale.json()["code"]) == (412, "precondition_failed")
    assert (over.status_code, over.json()["code"]) == (409, "invalid_state_transition")


async def test_nobody_enters_their_own(portal: Portal, office: Office) -> None:
    person = await make_registrant(office)

    answer = await portal.as_(person).create_education(degree(), registrant_id="me")

    assert answer.status_code == 403
