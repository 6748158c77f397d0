"""`create_registration`: classes and their terms, and the number that comes with the first (domain.md 1.1, 2.1)."""

from datetime import date, timedelta
from typing import Any

import httpx
import pytest

from app.context import Office
from app.core.db import Read
from app.domain.access import Role
from tests.factories.addresses import today_of
from tests.factories.people import Person, make_applicant, make_registrant, make_staff
from tests.factories.registrations import certificate, registration_of, standing
from tests.portal import Portal

ONE_DAY = timedelta(1)
COUNTED = Read("select count(*) as n from registrations where registrant_id = :of")


async def desk_of(portal: Portal, office: Office) -> Portal:
    return portal.as_(await make_staff(office, Role.REGISTRATION, team="Registration"))


async def stored(office: Office, person: Person) -> int:
    (row,) = await office.database.fetch(COUNTED, of=person.registrant_id)
    return int(row["n"])


def fault(answer: httpx.Response) -> tuple[int, str, str]:
    (error,) = answer.json()["errors"]
    return answer.status_code, error["code"], error["pointer"]


async def test_the_first_certificate_gives_a_number_and_a_later_one_keeps_it(
    portal: Portal, office: Office
) -> None:
    desk, person, today = await desk_of(portal, office), await make_applicant(office), await today_of(office)

    first = await desk.create_registration(certificate(today), registrant_id=person.wire_id)
    number = (await desk.get_registrant(registrant_id=person.wire_id)).json()["registration_number"]
    ends = standing(today + ONE_DAY, "class_change")
    made = first.json()
    await desk.change_registration_status(ends, registration_id=made["id"], if_match=made["etag"])
    body = certificate(today + ONE_DAY, **{"class": "academic_practice"})
    second = await desk.create_registration(body, registrant_id=person.wire_id)

    assert (first.status_code, made["status"], made["reason_code"]) == (201, "active", "issued")
    assert number.isdigit()
    assert (second.status_code, second.json()["supersedes_id"]) == (201, made["id"])
    record = (await desk.get_registrant(registrant_id=person.wire_id)).json()
    assert record["registration_number"] == number


async def test_no_two_people_are_given_one_number(portal: Portal, office: Office) -> None:
    desk, today = await desk_of(portal, office), await today_of(office)
    people = [await make_applicant(office) for _ in range(3)]
    for person in people:
        await desk.create_registration(certificate(today), registrant_id=person.wire_id)

    records = [(await desk.get_registrant(registrant_id=person.wire_id)).json() for person in people]

    assert len({record["registration_number"] for record in records}) == 3


@pytest.mark.parametrize(
    ("class_", "chosen", "days"),
    [
        ("supervised_short_duration", {}, 30),
        ("postgraduate_education", {"kind": "elective", "effective_to": 105}, 105),
        ("restricted", {"kind": "exam_eligible"}, None),
        ("independent_practice", {}, 0),
    ],
)
async def test_a_term_ends_by_itself_and_the_status_with_it(
    portal: Portal, office: Office, class_: str, chosen: dict[str, Any], days: int | None
) -> None:
    desk, person, today = await desk_of(portal, office), await make_applicant(office), await today_of(office)
    if "effective_to" in chosen:
        chosen = {**chosen, "effective_to": (today + chosen["effective_to"] * ONE_DAY).isoformat()}

    answer = await desk.create_registration(
        certificate(today, **{"class": class_, **chosen}), registrant_id=person.wire_id
    )

    made = answer.json()
    three_years = today.replace(year=today.year + 3).isoformat()
    expected = {0: None, None: three_years}.get(days, (today + (days or 0) * ONE_DAY).isoformat())
    assert (answer.status_code, made["effective_to"]) == (201, expected)
    assert [each["status"] for each in made["statuses"]] == (
        ["expired", "active"] if expected else ["active"]
    )
    assert {each["reason_code"] for each in made["statuses"] if each["status"] == "expired"} <= {
        "end_of_term", "end_of_appointment",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ({"class": "wizardry"}, (422, "unknown_code", "/class")),
        ({"class": "provisional"}, (422, "unknown_code", "/class")),
        ({"class": "underserviced_area"}, (422, "unknown_code", "/class")),
        ({"class": "physician_assistant"}, (422, "not_allowed", "/class")),
        ({"class": "postgraduate_education"}, (422, "required", "/kind")),
        ({"class": "postgraduate_education", "kind": "residency"}, (422, "required", "/effective_to")),
        ({"class": "postgraduate_education", "kind": "exam_eligible"}, (422, "not_allowed", "/kind")),
        ({"effective_to": 10}, (422, "not_allowed", "/effective_to")),
        (
            {"class": "supervised_short_duration", "effective_to": 31},
            (422, "date_out_of_range", "/effective_to"),
        ),
        (
            {"class": "postgraduate_education", "kind": "elective", "effective_to": 106},
            (422, "date_out_of_range", "/effective_to"),
        ),
        ({"effective_from": -1}, (422, "required", "/reason")),
        ({"effective_from": 900}, (422, "date_out_of_range", "/effective_from")),
        ({"reason_code": "resigned"}, (422, "not_allowed", "/reason_code")),
    ],
)
async def test_what_a_class_does_not_allow_is_refused_and_nothing_is_stored(
    portal: Portal, office: Office, body: dict[str, Any], found: tuple[int, str, str]
) -> None:
    desk, person, today = await desk_of(portal, office), await make_applicant(office), await today_of(office)
    days = {name: today + value * ONE_DAY for name, value in body.items() if isinstance(value, int)}

    answer = await desk.create_registration(
        {**certificate(today), **body, **{name: day.isoformat() for name, day in days.items()}},
        registrant_id=person.wire_id,
    )

    assert fault(answer) == found
    assert await stored(office, person) == 0
    record = (await desk.get_registrant(registrant_id=person.wire_id)).json()
    assert record["registration_number"] is None


async def test_a_residents_additional_practice_ends_with_the_training_year(
    portal: Portal, office: Office
) -> None:
    """domain.md 2.1: July 1 to June 30, also for who begins within the year."""
    desk, person = await desk_of(portal, office), await make_applicant(office)
    chosen = {"class": "restricted", "kind": "resident_moonlighting", "reason": "From the archive."}
    begun = certificate(date(2025, 9, 1), **chosen)

    second, too_long = await desk_of(portal, office), {"effective_to": "2026-09-01"}

    refused = await desk.create_registration({**begun, **too_long}, registrant_id=person.wire_id)
    in_french = await desk.create_registration(
        {**begun, **too_long}, registrant_id=person.wire_id, headers={"Accept-Language": "fr-CA"}
    )
    issued = await desk.create_registration(begun, registrant_id=person.wire_id)
    corrected = await second.correct_registration(
        {**too_long, "reason": "A slip."}, registration_id=issued.json()["id"], if_match=issued.json()["etag"]
    )

    assert (
        fault(refused) == fault(in_french) == fault(corrected) == (422, "date_out_of_range", "/effective_to")
    )
    assert [answer.json()["errors"][0]["detail"] for answer in (refused, in_french)] == [
        "Choose a date from September 2, 2025 to July 1, 2026.",
        "Choisissez une date du 2 septembre 2025 au 1er juillet 2026.",
    ]
    assert (issued.status_code, issued.json()["effective_to"]) == (201, "2026-07-01")


async def test_two_certificates_never_hold_on_one_day(portal: Portal, office: Office) -> None:
    desk, person, today = await desk_of(portal, office), await make_registrant(office), await today_of(office)
    held = await registration_of(desk, person)

    answer = await desk.create_registration(certificate(today), registrant_id=person.wire_id)

    assert (answer.status_code, answer.json()["code"]) == (409, "slice_overlap")
    assert answer.json()["conflicts_with"].endswith(held["id"])
    assert await stored(office, person) == 1


async def test_the_registrant_is_told_and_the_change_is_on_the_feed(portal: Portal, office: Office) -> None:
    desk, person, today = await desk_of(portal, office), await make_applicant(office), await today_of(office)

    await desk.create_registration(certificate(today), registrant_id=person.wire_id)

    mine = portal.as_(person)
    told = (await mine.list_notifications()).json()["items"]
    assert [each["code"] for each in told] == ["registration_issued"]
    changes = (await mine.list_registrant_changes(registrant_id="me")).json()["items"]
    kinds = [(each["resource"]["type"], each["change"]) for each in changes]
    assert ("registration", "created") in kinds
    assert ("registration_status", "created") in kinds
    assert ("registrant", "updated") in kinds
