"""Answers that are "yes" are looked into by the team whose business they are (domain.md 15), and a cycle taken out."""

import csv
from typing import Any

from app.context import Office
from app.core import ids
from app.core.db import Read
from app.domain.access import Role
from tests.factories.people import Person, make_registrant, make_staff
from tests.factories.renewals import SIGNED, submitted
from tests.factories.service_requests import item_of
from tests.portal import Portal

CHARGED: dict[str, Any] = {
    "charged_with_offence": True,
    "charges": [{"offence_date": "2026-02-11", "statute": "highway_traffic_act"}],
}
AWAY = {"in_clinical_practice": False, "last_practice_on": "2020-02-29"}
CLOSED = Read(
    "select reason, details from audit_events where event = 'renewal_follow_up.closed' and registrant_id = :of"
)
EXPORTED = Read(
    "select count(*) as times from audit_events where event = 'renewals.exported' and subject_id = :id"
)
FINISH = {"outcome": "no_action", "reason": "A speeding ticket."}


async def handed_in(portal: Portal, office: Office, **answers: Any) -> tuple[Person, dict[str, Any]]:
    return await submitted(portal, office, **answers)


async def open_of(desk: Portal, person: Person, **named: Any) -> list[dict[str, Any]]:
    listed = (await desk.list_renewal_follow_ups(limit=100, **named)).json()["items"]
    return [each for each in listed if each["registrant"]["id"] == person.wire_id]


async def test_a_yes_is_listed_for_the_team_and_finished_with_an_outcome(
    portal: Portal, office: Office
) -> None:
    person, renewal = await handed_in(portal, office, **CHARGED)
    conduct = portal.as_(await make_staff(office, Role.CONDUCT))

    (item,) = await open_of(conduct, person)
    done = await conduct.close_renewal_follow_up(
        FINISH, renewal_follow_up_id=item["id"], if_match=item["etag"]
    )
    again = await conduct.close_renewal_follow_up(
        FINISH, renewal_follow_up_id=item["id"], if_match=done.json()["etag"]
    )

    assert (item["question"], item["team"], item["renewal"]["id"]) == (
        "charged_with_offence", "conduct", renewal["id"],
    )  # fmt: skip
    assert (done.json()["status"], done.json()["outcome"]) == ("done", "no_action")
    assert again.json()["code"] == "invalid_state_transition"
    assert await open_of(conduct, person) == []
    assert [each["id"] for each in await open_of(conduct, person, done=True)] == [item["id"]]
    (event,) = await office.database.fetch(CLOSED, of=person.registrant_id)
    assert event["reason"] == FINISH["reason"]


async def test_a_yes_in_a_corrected_survey_is_looked_into_again(portal: Portal, office: Office) -> None:
    """domain.md 15: what is declared after a correction reaches the team as well."""
    person, renewal = await handed_in(portal, office, **CHARGED)
    conduct, mine = portal.as_(await make_staff(office, Role.CONDUCT)), portal.as_(person)
    membership = portal.as_(await make_staff(office, Role.MEMBERSHIP))
    (item,) = await open_of(conduct, person)
    await conduct.close_renewal_follow_up(FINISH, renewal_follow_up_id=item["id"], if_match=item["etag"])
    closed = await item_of(conduct, item)

    named = {"renewal_id": renewal["id"]}
    reopened = await membership.reopen_renewal({"reason": "A call."}, **named, if_match=renewal["etag"])
    more = {"charges": [*CHARGED["charges"], {"offence_date": "2026-03-01", "statute": "criminal_code"}]}
    saved = await mine.update_renewal({"answers": more}, **named, if_match=reopened.headers["etag"])
    await mine.submit_renewal(SIGNED, **named, if_match=saved.headers["etag"])

    (again,) = await open_of(conduct, person)
    assert (again["id"], again["status"], again["outcome"], again["closed_at"]) == (
        item["id"],
        "open",
        None,
        None,
    )
    assert (closed["status"], (await item_of(conduct, item))["status"]) == ("done", "open")
    done = await conduct.close_renewal_follow_up(
        FINISH, renewal_follow_up_id=item["id"], if_match=again["etag"]
    )
    assert done.status_code == 200, done.text
    assert len(await office.database.fetch(CLOSED, of=person.registrant_id)) == 2


async def test_what_concerns_conduct_is_not_shown_to_membership(portal: Portal, office: Office) -> None:
    person, _ = await handed_in(portal, office, **CHARGED)
    conduct = portal.as_(await make_staff(office, Role.CONDUCT))
    membership = portal.as_(await make_staff(office, Role.MEMBERSHIP))

    (item,) = await open_of(conduct, person)
    answer = await membership.close_renewal_follow_up(
        FINISH, renewal_follow_up_id=item["id"], if_match=item["etag"]
    )

    assert await open_of(membership, person) == []
    assert answer.status_code == 404


async def test_two_years_out_of_practice_reach_registration(portal: Portal, office: Office) -> None:
    """domain.md 5.8: re-entry after two years without clinical practice."""
    person, _ = await handed_in(portal, office, **AWAY)
    registration = portal.as_(await make_staff(office, Role.REGISTRATION))

    (item,) = await open_of(registration, person)

    assert item["question"] == "last_practice_on"


async def test_the_registrar_sees_all_teams_and_a_page_goes_on(portal: Portal, office: Office) -> None:
    one, _ = await handed_in(portal, office, **CHARGED)
    two, _ = await handed_in(portal, office, **AWAY)
    registrar = portal.as_(await make_staff(office, Role.REGISTRAR))

    seen: list[str] = []
    page = (await registrar.list_renewal_follow_ups(limit=1)).json()
    while page["next_cursor"]:
        seen += [each["registrant"]["id"] for each in page["items"]]
        page = (await registrar.list_renewal_follow_ups(limit=1, cursor=page["next_cursor"])).json()
    seen += [each["registrant"]["id"] for each in page["items"]]

    assert {one.wire_id, two.wire_id} <= set(seen)


async def test_a_quiet_year_leaves_nothing_to_look_into(portal: Portal, office: Office) -> None:
    person, _ = await handed_in(portal, office)
    registrar = portal.as_(await make_staff(office, Role.REGISTRAR))

    assert await open_of(registrar, person) == []


async def test_a_cycle_is_taken_out_as_a_table_and_that_is_on_record(portal: Portal, office: Office) -> None:
    person = await make_registrant(office, family="=cmd|' /C calc'!A0")
    _, renewal = await submitted(portal, office, person)
    staff = portal.as_(await make_staff(office, Role.MEMBERSHIP))
    cycle_id = renewal["cycle"]["id"]

    answer = await staff.download_cycle_renewals(
        renewal_cycle_id=cycle_id, status=["awaiting_payment"], **{"class": ["independent_practice"]}
    )
    french = await staff.download_cycle_renewals(
        renewal_cycle_id=cycle_id, status=["awaiting_payment"], headers={"Accept-Language": "fr"}
    )
    nobody = await staff.download_cycle_renewals(
        renewal_cycle_id=cycle_id, **{"class": ["academic_practice"]}
    )

    rows = {row["reference_number"]: row for row in csv.DictReader(answer.text.splitlines())}
    assert answer.headers["content-type"].startswith("text/csv")
    assert answer.headers["content-disposition"].startswith("attachment")
    mine = rows[renewal["reference_number"]]
    assert (mine["status"], mine["paid"], mine["registration_number"]) == (
        "awaiting_payment", "no", person.registration_number,
    )  # fmt: skip
    theirs = {row["reference_number"]: row for row in csv.DictReader(french.text.splitlines())}
    theirs_of_mine = theirs[renewal["reference_number"]]
    assert (theirs_of_mine["status"], theirs_of_mine["paid"], theirs_of_mine["late"]) == (
        "awaiting_payment", "non", "non",
    )  # fmt: skip
    assert not mine["name"].startswith("=")
    assert {row["status"] for row in rows.values()} == {"awaiting_payment"}
    assert len(nobody.text.splitlines()) == 1

    (count,) = await office.database.fetch(EXPORTED, id=ids.parse("rcy", cycle_id))
    assert count["times"] == 3
