"""`create_name`, `correct_name`: names follow one another, on evidence, and former ones stay public (domain.md 1.2)."""

from datetime import date, timedelta
from typing import Any

import pytest

from app.context import Office
from app.core import ids
from app.domain.access import Role
from tests.factories.addresses import today_of
from tests.factories.papers import uploaded
from tests.factories.people import Person, make_registrant, make_staff
from tests.portal import Portal

ONE_DAY = timedelta(1)
MARRIED = {
    "given_names": "Amara",
    "family_name": "Wójcik",
    "evidence_type": "marriage_certificate",
    "evidence": "Marriage certificate seen with a passport",
}


async def at_the_desk(portal: Portal, office: Office) -> Portal:
    return portal.as_(await make_staff(office, Role.MEMBERSHIP))


async def record(desk: Portal, person: Person, start: date, **chosen: Any) -> Any:
    body = {**MARRIED, "effective_from": start.isoformat(), **chosen}
    return await desk.create_name(body, registrant_id=person.wire_id)


async def test_a_name_is_recorded_ahead_and_ends_the_one_before(portal: Portal, office: Office) -> None:
    person, desk, today = (
        await make_registrant(office),
        await at_the_desk(portal, office),
        await today_of(office),
    )

    answer = await record(desk, person, today + 5 * ONE_DAY)

    assert (answer.status_code, answer.json()["status"]) == (201, "scheduled")
    mine = portal.as_(person)
    before = (await mine.get_registrant(registrant_id="me")).json()
    after = (await mine.get_registrant(registrant_id="me", as_of=(today + 5 * ONE_DAY).isoformat())).json()
    assert (before["name"]["family_name"], before["former_names"]) == ("Solis", [])
    assert after["name"]["family_name"] == "Wójcik"
    assert [name["family_name"] for name in after["former_names"]] == ["Solis"]
    told = (await mine.list_notifications()).json()["items"]
    assert told[0]["code"] == "name_recorded"
    assert "Amara Wójcik" in told[0]["text"]


async def test_a_former_name_stays_searchable_and_public(portal: Portal, office: Office) -> None:
    person = await make_registrant(office, family="Przybylska")
    desk, today = await at_the_desk(portal, office), await today_of(office)
    await record(desk, person, today, family_name="Łukasiewicz", reason="told on the day")

    found = [
        (await portal.search_register_entries(q=q)).json()["items"] for q in ("przybylska", "lukasiewicz")
    ]
    entry = (await portal.get_register_entry(registration_number=person.registration_number)).json()

    assert [[each["registration_number"] for each in items] for items in found] == [
        [person.registration_number]
    ] * 2
    assert entry["name"]["family_name"] == "Łukasiewicz"
    assert [name["family_name"] for name in entry["former_names"]] == ["Przybylska"]


@pytest.mark.parametrize("days", [-30, 0])
async def test_a_day_that_is_not_to_come_needs_a_reason(portal: Portal, office: Office, days: int) -> None:
    person, desk, today = (
        await make_registrant(office),
        await at_the_desk(portal, office),
        await today_of(office),
    )

    refused = await record(desk, person, today + timedelta(days))
    done = await record(desk, person, today + timedelta(days), reason="the day of the marriage")

    assert [(fault["code"], fault["pointer"]) for fault in refused.json()["errors"]] == [
        ("required", "/reason")
    ]
    assert (done.status_code, done.json()["status"]) == (201, "current")


async def test_a_name_before_another_one_is_refused_and_names_it(portal: Portal, office: Office) -> None:
    person, desk, today = (
        await make_registrant(office),
        await at_the_desk(portal, office),
        await today_of(office),
    )
    later = (await record(desk, person, today + 30 * ONE_DAY)).json()

    answer = await record(desk, person, today + 10 * ONE_DAY)

    assert (answer.status_code, answer.json()["code"]) == (409, "slice_overlap")
    assert answer.json()["conflicts_with"] == f"/v1/names/{later['id']}"


@pytest.mark.parametrize(
    ("chosen", "pointer", "code"),
    [
        ({"evidence_type": "hearsay"}, "/evidence_type", "unknown_code"),
        ({"given_names": "A. Amara"}, "/given_names", "not_allowed"),
        ({"middle_names": "J."}, "/middle_names", "not_allowed"),
        ({"family_name": " "}, "/family_name", "pattern"),
        ({"family_name": "Sol\u202eis"}, "/family_name", "pattern"),
        ({"kind": "stage"}, "/kind", "unknown_field"),
        ({"evidence": None}, "/evidence", "wrong_type"),
    ],
)
async def test_what_is_wrong_is_named_and_not_stored(
    portal: Portal, office: Office, chosen: dict[str, Any], pointer: str, code: str
) -> None:
    person, desk, today = (
        await make_registrant(office),
        await at_the_desk(portal, office),
        await today_of(office),
    )

    answer = await record(desk, person, today + ONE_DAY, **chosen)

    assert answer.status_code == 422
    assert [(fault["code"], fault["pointer"]) for fault in answer.json()["errors"]] == [(code, pointer)]
    feed = (await desk.list_registrant_changes(registrant_id=person.wire_id)).json()["items"]
    assert len([each for each in feed if each["resource"]["type"] == "name"]) == 1


async def test_a_corrected_name_takes_the_place_of_the_wrong_one(portal: Portal, office: Office) -> None:
    person, desk, today = (
        await make_registrant(office),
        await at_the_desk(portal, office),
        await today_of(office),
    )
    wrong = (await record(desk, person, today - 10 * ONE_DAY, reason="told late")).json()
    before = (await office.now()).isoformat().replace("+00:00", "Z")

    answer = await desk.correct_name(
        {"family_name": "Wojcik-Grant", "effective_from": (today - 12 * ONE_DAY).isoformat(), "reason": "a slip"},
        name_id=wrong["id"], if_match=wrong["etag"],
    )  # fmt: skip

    assert (answer.status_code, answer.json()["corrects_id"]) == (200, wrong["id"])
    now = (await desk.get_registrant(registrant_id=person.wire_id)).json()
    then = (await desk.get_registrant(registrant_id=person.wire_id, known_at=before)).json()
    eleven = (today - 11 * ONE_DAY).isoformat()
    earlier = (await desk.get_registrant(registrant_id=person.wire_id, as_of=eleven)).json()
    assert now["name"]["family_name"] == earlier["name"]["family_name"] == "Wojcik-Grant"
    assert [name["family_name"] for name in now["former_names"]] == ["Solis"]
    assert then["name"]["family_name"] == "Wójcik"


async def test_what_was_corrected_is_not_corrected_again(portal: Portal, office: Office) -> None:
    person, desk, today = (
        await make_registrant(office),
        await at_the_desk(portal, office),
        await today_of(office),
    )
    wrong = (await record(desk, person, today, reason="told on the day")).json()
    slip = {"family_name": "Wojcik", "reason": "a slip"}
    await desk.correct_name(slip, name_id=wrong["id"], if_match=wrong["etag"])

    stale = await desk.correct_name(slip, name_id=wrong["id"], if_match=wrong["etag"])
    again = await desk.correct_name(slip, name_id=wrong["id"], if_match='"2"')

    assert (stale.status_code, stale.json()["code"]) == (412, "precondition_failed")
    assert (again.status_code, again.json()["code"]) == (409, "invalid_state_transition")


async def test_a_corrected_name_does_not_swallow_the_one_before(portal: Portal, office: Office) -> None:
    person, desk, today = (
        await make_registrant(office),
        await at_the_desk(portal, office),
        await today_of(office),
    )
    wrong = (await record(desk, person, today, reason="told on the day")).json()

    answer = await desk.correct_name(
        {"effective_from": "2017-07-01", "reason": "a slip"}, name_id=wrong["id"], if_match=wrong["etag"]
    )

    assert (answer.status_code, answer.json()["code"]) == (409, "slice_overlap")


@pytest.mark.parametrize("shift", [-3, 3])
async def test_the_name_before_meets_a_corrected_one_wherever_it_begins(
    portal: Portal, office: Office, shift: int
) -> None:
    person, desk, today = (
        await make_registrant(office),
        await at_the_desk(portal, office),
        await today_of(office),
    )
    wrong = (await record(desk, person, today - 10 * ONE_DAY, reason="told late")).json()
    start = today + timedelta(shift - 10)

    answer = await desk.correct_name(
        {"effective_from": start.isoformat(), "reason": "a slip"}, name_id=wrong["id"], if_match=wrong["etag"]
    )

    assert answer.status_code == 200, answer.text
    families = [
        (await desk.get_registrant(registrant_id=person.wire_id, as_of=day.isoformat())).json()["name"]
        for day in (start - ONE_DAY, start)
    ]
    assert [name["family_name"] for name in families] == ["Solis", "Wójcik"]


async def test_an_upload_is_the_evidence_of_one_name(portal: Portal, office: Office) -> None:
    person, desk, today = (
        await make_registrant(office),
        await at_the_desk(portal, office),
        await today_of(office),
    )
    upload = await uploaded(desk, purpose="supporting_document")

    answer = await record(desk, person, today + 5 * ONE_DAY, file_id=upload["id"])
    again = await record(desk, person, today + 9 * ONE_DAY, file_id=upload["id"])

    assert (answer.status_code, answer.json()["file_id"]) == (201, upload["id"])
    assert (again.status_code, again.json()["code"]) == (409, "file_in_use")
    keeper = await at_the_desk(portal, office)
    assert (await keeper.download_file(file_id=upload["id"])).status_code == 200
    assert (await portal.as_(person).download_file(file_id=upload["id"])).status_code in (403, 404)


async def test_what_is_no_evidence_of_ones_own_is_refused(portal: Portal, office: Office) -> None:
    person, desk, today = (
        await make_registrant(office),
        await at_the_desk(portal, office),
        await today_of(office),
    )
    anothers = await uploaded(await at_the_desk(portal, office), purpose="supporting_document")
    letter = await uploaded(desk)

    answers = [
        await record(desk, person, today + 5 * ONE_DAY, file_id=file_id)
        for file_id in (ids.render("file", ids.new()), anothers["id"], letter["id"])
    ]

    assert [answer.status_code for answer in answers] == [422, 422, 422]
    assert [answer.json()["errors"][0]["pointer"] for answer in answers] == ["/file_id"] * 3
    assert [answer.json()["errors"][0]["code"] for answer in answers] == [
        "unknown_reference", "unknown_reference", "not_allowed",
    ]  # fmt: skip
    feed = (await desk.list_registrant_changes(registrant_id=person.wire_id)).json()["items"]
    assert len([each for each in feed if each["resource"]["type"] == "name"]) == 1


async def test_whoever_reads_french_is_told_by_which_team_in_french(portal: Portal, office: Office) -> None:
    person, desk, today = (
        await make_registrant(office),
        await at_the_desk(portal, office),
        await today_of(office),
    )
    made = (await record(desk, person, today + ONE_DAY)).json()
    mine = portal.as_(person)

    english = (await mine.list_registrant_changes(registrant_id="me")).json()["items"]
    french = mine.with_headers(**{"Accept-Language": "fr"})
    changes = (await french.list_registrant_changes(registrant_id="me")).json()["items"]
    log = (await french.list_access_log(registrant_id="me")).json()["items"]

    assert made["recorded_by"] == {"kind": "staff", "display": "Membership Services"}
    assert {each["recorded_by"]["display"] for each in english} >= {"Membership Services"}
    assert {"kind": "staff", "display": "Services aux personnes inscrites"} in [
        each["recorded_by"] for each in changes
    ]
    assert "Services aux personnes inscrites" in [each["team"] for each in log]


async def test_names_are_listed_with_their_evidence_and_the_etag_to_correct_them_by(
    portal: Portal, office: Office
) -> None:
    person, desk = await make_registrant(office), await at_the_desk(portal, office)
    today = await today_of(office)
    made = (await record(desk, person, today - 5 * ONE_DAY, reason="Told late.")).json()
    before = (await office.now()).isoformat().replace("+00:00", "Z")
    slip = {"family_name": "Wojcik", "reason": "The certificate has no accent."}

    right = (await desk.correct_name(slip, name_id=made["id"], if_match=made["etag"])).json()

    listed = (await desk.list_names(registrant_id=person.wire_id)).json()["items"]
    assert [each["family_name"] for each in listed] == ["Wojcik", "Wójcik", "Solis"]
    assert listed[0] == right
    assert [each["corrected_by_id"] for each in listed] == [None, right["id"], None]
    assert [len(each["available_actions"]) for each in listed] == [1, 0, 1]
    again = await desk.correct_name(slip, name_id=listed[2]["id"], if_match=listed[2]["etag"])
    assert again.status_code == 200, again.text
    then = (await desk.list_names(registrant_id=person.wire_id, known_at=before)).json()["items"]
    assert [each["family_name"] for each in then] == ["Wójcik", "Solis"]
    day = (today - 6 * ONE_DAY).isoformat()
    of_a_day = (await desk.list_names(registrant_id=person.wire_id, as_of=day)).json()["items"]
    assert [each["family_name"] for each in of_a_day] == ["Wojcik"]


async def test_evidence_is_for_the_keepers_of_the_register(portal: Portal, office: Office) -> None:
    person = await make_registrant(office)
    elsewhere = portal.as_(await make_staff(office, Role.FINANCE))

    answers = [
        await portal.as_(person).list_names(registrant_id="me"),
        await elsewhere.list_names(registrant_id=person.wire_id),
    ]

    assert [each.status_code for each in answers] == [403, 403]
