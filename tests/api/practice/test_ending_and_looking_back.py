"""What ends stays on file: `end_*`, `include_history`, `as_of` and `known_at` of a practice (domain.md 4)."""

from datetime import date, timedelta
from typing import Any

import pytest

from app.context import Office
from app.domain.access import Role
from tests.factories.addresses import today_of
from tests.factories.people import Person, make_registrant, make_staff
from tests.factories.practice import activity, licence, privilege
from tests.portal import Portal

ONE_DAY = timedelta(1)
WRITTEN = {"clinical_activity": activity, "hospital_privilege": privilege, "other_registration": licence}
PLURALS = {
    "clinical_activity": "clinical_activities",
    "hospital_privilege": "hospital_privileges",
    "other_registration": "other_registrations",
}
REASON = {"reason": "told in the renewal"}


async def begun(portal: Portal, office: Office, person: Person, operation: str, body: Any) -> Any:
    """Let staff enter what has begun long ago."""
    desk = portal.as_(await make_staff(office, Role.MEMBERSHIP))
    answer = await getattr(desk, operation)({**body, **REASON}, registrant_id=person.wire_id)
    assert answer.status_code == 201, answer.text
    return answer.json()


async def end_activity(portal: Portal, entry: Any, day: date, **chosen: Any) -> Any:
    return await portal.end_clinical_activity(
        {"effective_to": day.isoformat(), **chosen}, clinical_activity_id=entry["id"], if_match=entry["etag"]
    )


@pytest.mark.parametrize("noun", WRITTEN)
async def test_what_is_ended_becomes_historical_and_is_never_removed(
    portal: Portal, office: Office, noun: str
) -> None:
    person = await make_registrant(office)
    mine, today = portal.as_(person), await today_of(office)
    entry = await begun(portal, office, person, f"create_{noun}", WRITTEN[noun](date(2020, 1, 6)))

    ended = await getattr(mine, f"end_{noun}")(
        {"effective_to": (today + 5 * ONE_DAY).isoformat()},
        if_match=entry["etag"],
        **{f"{noun}_id": entry["id"]},
    )

    assert (ended.status_code, ended.json()["status"]) == (200, "current")
    assert ended.json()["effective_to"] == (today + 5 * ONE_DAY).isoformat()
    last = (await mine.get_practice(registrant_id="me", as_of=(today + 4 * ONE_DAY).isoformat())).json()
    over = (await mine.get_practice(registrant_id="me", as_of=(today + 5 * ONE_DAY).isoformat())).json()
    past = (await mine.get_practice(registrant_id="me", as_of="2020-01-05")).json()
    assert [len(seen[PLURALS[noun]]) for seen in (last, over, past)] == [1, 0, 0]


async def test_past_entries_are_shown_if_asked_for(portal: Portal, office: Office) -> None:
    person = await make_registrant(office)
    desk = portal.as_(await make_staff(office, Role.MEMBERSHIP))
    entry = await begun(portal, office, person, "create_clinical_activity", activity(date(2019, 1, 7)))
    await end_activity(desk, entry, date(2022, 1, 1), **REASON)

    mine = portal.as_(person)
    now = (await mine.get_practice(registrant_id="me")).json()
    with_past = (await mine.get_practice(registrant_id="me", include_history=True)).json()

    assert now["clinical_activities"] == []
    assert [(each["id"], each["status"]) for each in with_past["clinical_activities"]] == [
        (entry["id"], "historical")
    ]


@pytest.mark.parametrize("days", [-1, 0])
async def test_a_registrant_does_not_end_what_is_past(portal: Portal, office: Office, days: int) -> None:
    person = await make_registrant(office)
    entry = await begun(portal, office, person, "create_clinical_activity", activity(date(2019, 1, 7)))
    today = await today_of(office)

    answer = await end_activity(portal.as_(person), entry, today + timedelta(days))

    fault = answer.json()["errors"][0]
    assert (answer.status_code, fault["code"], fault["pointer"]) == (
        422,
        "date_not_in_future",
        "/effective_to",
    )


async def test_what_has_not_begun_by_its_end_is_withdrawn_and_stays_on_file(
    portal: Portal, office: Office
) -> None:
    mine, today = portal.as_(await make_registrant(office)), await today_of(office)
    entry = (await mine.create_clinical_activity(activity(today + 9 * ONE_DAY), registrant_id="me")).json()

    withdrawn = await end_activity(mine, entry, today + 9 * ONE_DAY)
    again = await mine.create_clinical_activity(activity(today + 3 * ONE_DAY), registrant_id="me")

    assert (withdrawn.json()["status"], withdrawn.json()["available_actions"]) == ("cancelled", [])
    assert again.status_code == 201
    on_file = (await mine.get_practice(registrant_id="me", include_history=True)).json()
    assert len(on_file["clinical_activities"]) == 2


async def test_what_is_over_is_not_ended_again(portal: Portal, office: Office) -> None:
    person, today = await make_registrant(office), await today_of(office)
    desk = portal.as_(await make_staff(office, Role.MEMBERSHIP))
    entry = await begun(portal, office, person, "create_clinical_activity", activity(date(2019, 1, 7)))
    ended = (await end_activity(desk, entry, date(2022, 1, 1), **REASON)).json()

    answer = await end_activity(portal.as_(person), ended, today + ONE_DAY)

    assert (answer.status_code, answer.json()["code"]) == (409, "invalid_state_transition")
    assert answer.json()["current_status"] == "historical"


@pytest.mark.parametrize(
    ("day", "pointer"), [("2019-01-07", "/effective_to"), ("2018-01-01", "/effective_to")]
)
async def test_staff_do_not_end_what_would_hold_for_no_day(
    portal: Portal, office: Office, day: str, pointer: str
) -> None:
    person = await make_registrant(office)
    desk = portal.as_(await make_staff(office, Role.MEMBERSHIP))
    entry = await begun(portal, office, person, "create_clinical_activity", activity(date(2019, 1, 7)))

    answer = await end_activity(desk, entry, date.fromisoformat(day), **REASON)

    assert [(fault["code"], fault["pointer"]) for fault in answer.json()["errors"]] == [
        ("date_out_of_range", pointer)
    ]


async def test_an_end_is_not_moved_further_away(portal: Portal, office: Office) -> None:
    mine, today = portal.as_(await make_registrant(office)), await today_of(office)
    entry = (await mine.create_clinical_activity(activity(), registrant_id="me")).json()
    ended = (await end_activity(mine, entry, today + 9 * ONE_DAY)).json()

    answer = await end_activity(mine, ended, today + 10 * ONE_DAY)

    assert answer.json()["errors"][0]["code"] == "date_out_of_range"


async def test_an_old_version_ends_nothing(portal: Portal, office: Office) -> None:
    mine, today = portal.as_(await make_registrant(office)), await today_of(office)
    entry = (await mine.create_clinical_activity(activity(), registrant_id="me")).json()
    await end_activity(mine, entry, today + 9 * ONE_DAY)

    answer = await end_activity(mine, entry, today + 5 * ONE_DAY)

    assert (answer.status_code, answer.json()["current_etag"]) == (412, '"2"')


async def test_what_was_believed_before_can_be_had_again(portal: Portal, office: Office) -> None:
    person, today = await make_registrant(office), await today_of(office)
    mine = portal.as_(person)
    entry = await begun(portal, office, person, "create_clinical_activity", activity(date(2019, 1, 7)))
    before = (await office.now()).isoformat().replace("+00:00", "Z")
    await end_activity(mine, entry, today + 2 * ONE_DAY)

    later = (today + 3 * ONE_DAY).isoformat()
    then = (await mine.get_practice(registrant_id="me", as_of=later, known_at=before)).json()
    now = (await mine.get_practice(registrant_id="me", as_of=later)).json()
    feed = (await mine.list_registrant_changes(registrant_id="me")).json()["items"]

    assert [each["effective_to"] for each in then["clinical_activities"]] == [None]
    assert now["clinical_activities"] == []
    assert [(each["change"], each["resource"]["type"]) for each in feed][-2:] == [
        ("created", "clinical_activity"),
        ("ended", "clinical_activity"),
    ]
