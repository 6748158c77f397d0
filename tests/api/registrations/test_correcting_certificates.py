"""Corrections of certificates keep the wrong one; and changes of status are taken back before their day."""

from datetime import date, timedelta
from typing import Any

import pytest

from app.context import Office
from app.domain.access import Role
from tests.factories.addresses import today_of
from tests.factories.people import Person, make_applicant, make_registrant, make_staff
from tests.factories.registrations import certificate, condition, registration_of, standing
from tests.portal import Portal

SLIP = {"reason": "A slip of the pen."}


async def at_the_desk(portal: Portal, office: Office) -> tuple[Portal, Person, Any]:
    desk, person = portal.as_(await make_staff(office, Role.REGISTRATION)), await make_registrant(office)
    return desk, person, await registration_of(desk, person)


async def corrected(desk: Portal, held: Any, **slips: Any) -> Any:
    return await desk.correct_registration(
        {**SLIP, **slips}, registration_id=held["id"], if_match=held["etag"]
    )


async def changed(desk: Portal, held: Any, start: date, reason: str) -> Any:
    answer = await desk.change_registration_status(
        standing(start, reason, reason="Told."), registration_id=held["id"], if_match=held["etag"]
    )
    assert answer.status_code == 200, answer.text
    return answer.json()


async def withdrawn(desk: Portal, held: Any, place: int = 0) -> Any:
    return await desk.cancel_registration_status(
        {"reason": "Not after all."},
        registration_status_id=held["statuses"][place]["id"], if_match=held["etag"],
    )  # fmt: skip


async def test_a_corrected_certificate_has_its_statuses_and_conditions_and_the_wrong_one_is_kept(
    portal: Portal, office: Office
) -> None:
    desk, person, held = await at_the_desk(portal, office)
    await desk.create_registration_condition(condition(await today_of(office)), registration_id=held["id"])
    held = await changed(desk, held, date(2020, 3, 2), "fee_unpaid")
    held = await changed(desk, held, date(2020, 4, 1), "suspension_lifted")
    before = (await office.now()).isoformat().replace("+00:00", "Z")

    answer = await corrected(desk, held, effective_from="2016-07-04")

    assert answer.status_code == 200, answer.text
    right = answer.json()
    assert [(each["status"], each["effective_from"], each["effective_to"]) for each in right["statuses"]] == [
        ("active", "2020-04-01", None),
        ("suspended", "2020-03-02", "2020-04-01"),
        ("active", "2016-07-04", "2020-03-02"),
    ]
    assert [each["type"] for each in right["conditions"]] == ["supervision"]
    mine = portal.as_(person)
    now = (await mine.list_registrations(registrant_id="me")).json()["items"]
    then = (await mine.list_registrations(registrant_id="me", known_at=before)).json()["items"]
    assert [(each["id"], each["effective_from"]) for each in now] == [(right["id"], "2016-07-04")]
    assert [(each["id"], each["effective_from"]) for each in then] == [(held["id"], "2017-07-01")]
    seen = (await desk.list_registrations(registrant_id=person.wire_id)).json()["items"]
    assert {(each["id"], each["corrected_by_id"], len(each["statuses"])) for each in seen} == {
        (right["id"], None, 3), (held["id"], right["id"], 3),
    }  # fmt: skip
    entry = (await portal.get_register_entry(registration_number=person.registration_number)).json()
    assert [each["effective_from"] for each in entry["registrations"]] == ["2016-07-04"]
    assert len(entry["conditions"]) == 1


async def test_an_end_of_term_follows_the_corrected_certificate(portal: Portal, office: Office) -> None:
    issuer = portal.as_(await make_staff(office, Role.REGISTRATION))
    desk = portal.as_(await make_staff(office, Role.REGISTRATION))
    person, today = await make_applicant(office), await today_of(office)
    body = certificate(today, **{"class": "supervised_short_duration"})
    held = (await issuer.create_registration(body, registrant_id=person.wire_id)).json()
    start = today + timedelta(3)

    right = (await corrected(desk, held, effective_from=start.isoformat())).json()

    assert right["effective_to"] == held["effective_to"]
    assert [(each["status"], each["effective_from"]) for each in right["statuses"]] == [
        ("expired", held["effective_to"]),
        ("active", start.isoformat()),
    ]


async def test_who_issued_it_does_not_correct_it_nor_who_corrected_it_last(
    portal: Portal, office: Office
) -> None:
    desk, colleague = [portal.as_(await make_staff(office, Role.REGISTRATION)) for _ in range(2)]
    person, today = await make_applicant(office), await today_of(office)
    held = (await desk.create_registration(certificate(today), registrant_id=person.wire_id)).json()
    slip = {"effective_from": (today - timedelta(1)).isoformat()}

    own = await corrected(desk, held, **slip)
    first = await corrected(colleague, held, **slip)
    again = await corrected(colleague, first.json(), **slip)

    assert (own.status_code, own.json()["code"]) == (403, "second_person_required")
    assert first.status_code == 200
    assert (again.status_code, again.json()["code"]) == (403, "second_person_required")
    (action,) = [each for each in held["available_actions"] if each["action"] == "correct"]
    assert [each["code"] for each in action["blocked_by"]] == ["second_person_required"]


@pytest.mark.parametrize(
    ("slips", "pointer", "code"),
    [
        ({"class": "wizardry"}, "/class", "unknown_code"),
        ({"class": "physician_assistant"}, "/class", "unknown_code"),
        ({"kind": "wizardry"}, "/kind", "not_allowed"),
        ({"effective_to": "2030-01-01"}, "/effective_to", "not_allowed"),
        ({"effective_from": "2020-03-03"}, "/effective_from", "date_out_of_range"),
        ({"status": "active"}, "/status", "unknown_field"),
    ],
)
async def test_what_cannot_be_right_is_refused_and_nothing_is_stored(
    portal: Portal, office: Office, slips: dict[str, Any], pointer: str, code: str
) -> None:
    desk, person, held = await at_the_desk(portal, office)
    held = await changed(desk, held, date(2020, 3, 2), "fee_unpaid")

    answer = await corrected(desk, held, **slips)

    assert answer.status_code == 422, answer.text
    assert [(each["pointer"], each["code"]) for each in answer.json()["errors"]] == [(pointer, code)]
    assert (await registration_of(desk, person))["etag"] == held["etag"]


async def test_an_end_that_was_decided_is_not_corrected_here(portal: Portal, office: Office) -> None:
    desk, _, held = await at_the_desk(portal, office)
    held = await changed(desk, held, date(2020, 3, 2), "resigned")

    refused = await corrected(desk, held, effective_to="2020-06-01")
    right = await corrected(desk, held, effective_from="2016-07-04")

    assert refused.json()["errors"][0]["pointer"] == "/effective_to"
    assert (right.json()["effective_to"], right.json()["status"]) == ("2020-03-02", "expired")


async def test_days_of_another_certificate_are_not_taken(portal: Portal, office: Office) -> None:
    desk, person, held = await at_the_desk(portal, office)
    body = certificate(date(2015, 1, 5), reason="Archive.", **{"class": "supervised_short_duration"})
    await desk.create_registration(body, registrant_id=person.wire_id)

    answer = await corrected(desk, held, effective_from="2015-01-06")

    assert (answer.status_code, answer.json()["code"]) == (409, "slice_overlap")


async def test_a_suspension_is_taken_back_before_its_day(portal: Portal, office: Office) -> None:
    desk, person, held = await at_the_desk(portal, office)
    day = await today_of(office) + timedelta(20)
    planned = await changed(desk, held, day, "fee_unpaid")

    answer = await withdrawn(desk, planned)

    assert answer.status_code == 200, answer.text
    assert [(each["status"], each["effective_to"]) for each in answer.json()["statuses"]] == [
        ("active", None)
    ]
    told = (await portal.as_(person).list_notifications()).json()["items"]
    assert told[0]["code"] == "registration_status_withdrawn"
    again = await withdrawn(desk, {**planned, "etag": answer.json()["etag"]})
    assert again.status_code == 404


async def test_what_a_resignation_had_put_aside_comes_back_with_the_end_of_the_certificate(
    portal: Portal, office: Office
) -> None:
    desk, person, today = (
        portal.as_(await make_staff(office, Role.REGISTRATION)), await make_applicant(office), await today_of(office),
    )  # fmt: skip
    body = certificate(today, **{"class": "supervised_short_duration"})
    held = (await desk.create_registration(body, registrant_id=person.wire_id)).json()
    resigned = await changed(desk, held, today + timedelta(5), "resigned")

    back = (await withdrawn(desk, resigned)).json()

    assert back["effective_to"] == held["effective_to"]
    assert [(each["status"], each["reason_code"], each["effective_from"]) for each in back["statuses"]] == [
        (each["status"], each["reason_code"], each["effective_from"]) for each in held["statuses"]
    ]


async def test_what_has_begun_or_comes_by_itself_is_not_taken_back(portal: Portal, office: Office) -> None:
    desk, person, today = (
        portal.as_(await make_staff(office, Role.REGISTRATION)), await make_applicant(office), await today_of(office),
    )  # fmt: skip
    body = certificate(today, **{"class": "supervised_short_duration"})
    held = (await desk.create_registration(body, registrant_id=person.wire_id)).json()

    answers = [await withdrawn(desk, held, place) for place in (0, 1)]

    assert [(each.status_code, each.json()["code"]) for each in answers] == [
        (409, "invalid_state_transition")
    ] * 2


async def test_a_status_on_which_a_later_one_builds_stays(portal: Portal, office: Office) -> None:
    desk, _, held = await at_the_desk(portal, office)
    day = await today_of(office) + timedelta(20)
    planned = await changed(desk, held, day, "fee_unpaid")
    lifted = await changed(desk, planned, day + timedelta(20), "suspension_lifted")

    answer = await withdrawn(desk, lifted, 1)

    assert (answer.status_code, answer.json()["code"]) == (409, "slice_overlap")
