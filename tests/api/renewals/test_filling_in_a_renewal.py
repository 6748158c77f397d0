"""A renewal while it is filled in: started once, saved piece by piece, never lost, private where it must be."""

from datetime import timedelta
from typing import Any

import pytest

from app.context import Office
from app.core import ids
from app.core.db import Read
from app.domain.access import Role
from tests.factories.addresses import today_of
from tests.factories.delegations import make_delegate
from tests.factories.forms import QUIET_YEAR
from tests.factories.people import make_applicant, make_registrant, make_staff
from tests.factories.renewals import SIGNED, answered, cycle_between, not_begun, open_cycle, started
from tests.portal import Portal

STORED = Read("select answers, sealed_answers from renewals where id = :id")
HEALTH = "a condition of the heart that nobody else may read"


async def test_a_survey_is_started_and_says_what_is_to_be_done(portal: Portal, office: Office) -> None:
    _, renewal = await started(portal, office)

    assert renewal["status"] == "in_progress"
    assert (renewal["invoice"], renewal["submitted_at"], renewal["late"]) == (None, None, False)
    assert renewal["reference_number"].startswith("R-")
    assert renewal["form"] == {
        "key": "annual_renewal",
        "version": 1,
        "href": "/v1/forms/annual_renewal?version=1",
    }
    actions = {each["action"]: each for each in renewal["available_actions"]}
    assert actions["update"]["enabled"]
    assert [each["code"] for each in actions["submit"]["blocked_by"]] == [
        "profile_confirmation_required",
        "validation_failed",
    ]


async def test_a_second_start_answers_with_the_saved_draft(portal: Portal, office: Office) -> None:
    person, renewal = await started(portal, office)

    again = await portal.as_(person).create_renewal(
        {"renewal_cycle_id": await open_cycle(office)}, registrant_id="me"
    )

    assert (again.status_code, again.json()["code"]) == (409, "resource_already_exists")
    assert again.json()["existing"]["id"] == renewal["id"]


async def test_only_one_of_two_starts_at_once_begins_a_draft(portal: Portal, office: Office) -> None:
    import asyncio

    person, cycle = await make_registrant(office), await open_cycle(office)
    begin = portal.as_(person).create_renewal

    answers = await asyncio.gather(
        *(begin({"renewal_cycle_id": cycle}, registrant_id="me") for _ in range(4))
    )

    assert sorted(answer.status_code for answer in answers) == [201, 409, 409, 409]


async def test_a_renewal_that_is_not_begun_is_listed_with_how_to_begin_it(
    portal: Portal, office: Office
) -> None:
    """contract.md 4.10: a cycle not started is listed as `not_started` with `available_actions`."""
    person = await make_registrant(office)
    renewal_id, mine = await not_begun(office, person), portal.as_(person)

    (listed,) = (await mine.list_renewals(registrant_id="me")).json()["items"]
    (start,) = listed["available_actions"]
    begun = await mine.client.request(
        start["method"], start["href"], json={"renewal_cycle_id": listed["cycle"]["id"]},
        headers={**mine.headers, "Idempotency-Key": "the-beginning-of-a-renewal"},
    )  # fmt: skip

    assert (listed["id"], listed["status"], "answers" in listed) == (renewal_id, "not_started", False)
    assert (start["action"], start["operation_id"], start["enabled"]) == ("start", "create_renewal", True)
    assert start["requires"] == ["idempotency_key"]
    assert (begun.status_code, begun.json()["id"], begun.json()["status"]) == (201, renewal_id, "in_progress")


@pytest.mark.parametrize("days", [(-400, -380), (200, 230)])
async def test_a_cycle_that_is_over_or_has_not_opened_takes_no_start(
    portal: Portal, office: Office, days: tuple[int, int]
) -> None:
    now = await office.now()
    opens_at, closes_at = (now + timedelta(days=each) for each in days)
    cycle = await cycle_between(office, opens_at, closes_at, late_days=30)

    answer = await portal.as_(await make_registrant(office)).create_renewal(
        {"renewal_cycle_id": cycle}, registrant_id="me"
    )

    problem = answer.json()
    assert (answer.status_code, problem["code"]) == (409, "cycle_not_open")
    assert problem["closes_at"].startswith(closes_at.isoformat()[:19])


async def test_an_ineligible_class_takes_no_part(portal: Portal, office: Office) -> None:
    answer = await portal.as_(await make_applicant(office)).create_renewal(
        {"renewal_cycle_id": await open_cycle(office)}, registrant_id="me"
    )

    assert (answer.status_code, answer.json()["code"]) == (409, "not_eligible")
    assert answer.json()["reasons"] == ["not_eligible"]


async def test_a_cycle_that_does_not_exist_is_pointed_at(portal: Portal, office: Office) -> None:
    answer = await portal.as_(await make_registrant(office)).create_renewal(
        {"renewal_cycle_id": ids.render("rcy", ids.new())}, registrant_id="me"
    )

    assert answer.json()["errors"][0]["code"] == "unknown_reference"


async def test_answers_are_saved_piece_by_piece(portal: Portal, office: Office) -> None:
    person, renewal = await started(portal, office)
    mine = portal.as_(person)

    first = await mine.update_renewal(
        {"answers": {"has_cmpa_coverage": True}}, renewal_id=renewal["id"], if_match=renewal["etag"]
    )
    second = await mine.update_renewal(
        {"answers": {"charged_with_offence": False, "has_cmpa_coverage": None}},
        renewal_id=renewal["id"],
        if_match=first.headers["etag"],
    )

    assert first.json()["answers"] == {"has_cmpa_coverage": True}
    assert second.json()["answers"] == {"charged_with_offence": False}
    assert (await mine.get_renewal(renewal_id=renewal["id"])).json()["answers"] == second.json()["answers"]


async def test_a_stale_draft_does_not_overwrite_a_newer_one(portal: Portal, office: Office) -> None:
    person, renewal = await started(portal, office)
    mine = portal.as_(person)
    newer = await mine.update_renewal(
        {"answers": {"has_cmpa_coverage": True}}, renewal_id=renewal["id"], if_match=renewal["etag"]
    )

    stale = await mine.update_renewal(
        {"answers": {"has_cmpa_coverage": False}}, renewal_id=renewal["id"], if_match=renewal["etag"]
    )

    assert (stale.status_code, stale.json()["code"]) == (412, "precondition_failed")
    assert (await mine.get_renewal(renewal_id=renewal["id"])).json()["etag"] == newer.json()["etag"]


@pytest.mark.parametrize(
    ("answers", "pointer", "code"),
    [
        ({"main_setting": ["hospital", "private_office"]}, "/answers/main_setting", "wrong_type"),
        ({"moon": True}, "/answers/moon", "unknown_field"),
        ({"charges": [{"statute": "jaywalking"}]}, "/answers/charges/0/statute", "unknown_code"),
    ],
)
async def test_what_is_wrong_is_pointed_at_and_not_saved(
    portal: Portal, office: Office, answers: dict[str, Any], pointer: str, code: str
) -> None:
    person, renewal = await started(portal, office)

    answer = await portal.as_(person).update_renewal(
        {"answers": {"has_cmpa_coverage": True, **answers}},
        renewal_id=renewal["id"],
        if_match=renewal["etag"],
    )

    assert answer.status_code == 422
    assert (pointer, code) in {(each["pointer"], each["code"]) for each in answer.json()["errors"]}
    kept = (await portal.as_(person).get_renewal(renewal_id=renewal["id"])).json()
    assert (kept["answers"], kept["etag"]) == ({}, renewal["etag"])


async def test_the_form_is_begun_in_one_language_and_finished_in_the_other(
    portal: Portal, office: Office
) -> None:
    """contract.md 2.17: texts are in the language of the reader, answers are codes."""
    person, renewal = await started(portal, office)
    english = portal.as_(person).with_headers(**{"Accept-Language": "en"})
    french = portal.as_(person).with_headers(**{"Accept-Language": "fr"})
    half = {name: value for name, value in QUIET_YEAR.items() if name not in ("main_setting", "cpd_body")}
    named = {"renewal_id": renewal["id"]}

    begun = (await english.update_renewal({"answers": half}, **named, if_match=renewal["etag"])).json()
    read = (await french.get_renewal(**named)).json()
    rest = {"profile_confirmed": True, "answers": {"main_setting": "private_office", "cpd_body": "rcpsc"}}
    finished = (await french.update_renewal(rest, **named, if_match=begun["etag"])).json()
    handed_in = await french.submit_renewal(SIGNED, **named, if_match=finished["etag"])

    assert {fault["detail"] for fault in begun["validation"]["errors"]} == {"This is required."}
    assert {fault["detail"] for fault in read["validation"]["errors"]} == {"Ce champ est obligatoire."}
    titles = [{each["key"]: each["title"] for each in of["progress"]["sections"]} for of in (begun, read)]
    assert [each["liability"] for each in titles] == [
        "Professional liability",
        "Responsabilité professionnelle",
    ]
    assert (read["answers"], finished["answers"]) == (begun["answers"], QUIET_YEAR)
    assert (handed_in.status_code, handed_in.headers["content-language"]) == (200, "fr")
    assert (handed_in.json()["status"], handed_in.json()["answers"]) == ("awaiting_payment", QUIET_YEAR)


async def test_answers_about_health_and_conduct_are_sealed_at_rest(portal: Portal, office: Office) -> None:
    _person, renewal = await answered(
        portal, office, health_condition=True, health_details=HEALTH, health_monitored=True
    )

    (row,) = await office.database.fetch(STORED, id=ids.parse("ren", renewal["id"]))

    assert renewal["answers"]["health_details"] == HEALTH
    assert not {"health_condition", "health_details", "charged_with_offence"} & row["answers"].keys()
    assert HEALTH.encode() not in row["sealed_answers"]


async def test_staff_see_the_renewal_without_what_is_sealed(portal: Portal, office: Office) -> None:
    _, renewal = await answered(portal, office, health_condition=True, health_details=HEALTH)
    staff = await make_staff(office, Role.MEMBERSHIP)

    shown = (await portal.as_(staff).get_renewal(renewal_id=renewal["id"])).json()

    assert HEALTH not in str(shown)
    assert not set(shown["withheld"]) & shown["answers"].keys()
    assert {"health_condition", "charges"} <= set(shown["withheld"])
    assert all("health" not in each["pointer"] for each in shown["validation"]["errors"])


@pytest.mark.parametrize("reader", ["staff", "delegate"])
async def test_progress_tells_nobody_else_what_is_sealed(portal: Portal, office: Office, reader: str) -> None:
    """security.md 3: a section that is half complete would say that the answer is yes."""
    person, renewal = await answered(portal, office)
    theirs = portal.as_(await make_staff(office, Role.MEMBERSHIP))
    if reader == "delegate":
        theirs = portal.as_((await make_delegate(portal, office, person, renewals="write"))[0])
    told = []
    for sealed in ({"health_condition": False}, {"health_condition": True}, {"health_condition": None}):
        saved = await portal.as_(person).update_renewal(
            {"answers": sealed}, renewal_id=renewal["id"], if_match=renewal["etag"]
        )
        renewal = saved.json()
        shown = (await theirs.get_renewal(renewal_id=renewal["id"])).json()
        told.append((shown["progress"], shown["validation"]["valid"], shown["validation"]["errors"]))

    own = {each["key"]: each["status"] for each in renewal["progress"]["sections"]}
    progress, valid, errors = told[0]
    assert told == [told[0]] * 3
    assert (progress["percent"], valid, errors) == (100, True, [])
    assert {each["key"] for each in progress["sections"]} == own.keys() - {
        "health",
        "adverse_actions",
        "conduct",
    }
    assert (own["health"], renewal["progress"]["percent"] < 100) == ("empty", True)


async def test_opening_what_is_sealed_needs_a_reason_and_is_on_record(portal: Portal, office: Office) -> None:
    person, renewal = await answered(portal, office, health_condition=True, health_details=HEALTH)
    conduct = portal.as_(await make_staff(office, Role.CONDUCT, team="Conduct"))
    registrar_only = portal.as_(await make_staff(office, Role.MEMBERSHIP))

    without = await conduct.open_renewal_answers({}, renewal_id=renewal["id"])
    refused = await registrar_only.open_renewal_answers({"reason": "curious"}, renewal_id=renewal["id"])
    opened = await conduct.open_renewal_answers({"reason": "A follow-up on a yes."}, renewal_id=renewal["id"])

    assert (without.status_code, refused.status_code) == (422, 403)
    assert opened.json()["answers"]["health_details"] == HEALTH
    assert "main_setting" not in opened.json()["answers"]
    log = (await portal.as_(person).list_access_log(registrant_id="me")).json()["items"]
    assert "open_renewal_answers" in {each["operation_id"] for each in log}


async def test_a_delegate_fills_in_and_neither_sees_nor_writes_what_is_sealed(
    portal: Portal, office: Office
) -> None:
    person, renewal = await answered(portal, office, health_condition=True, health_details=HEALTH)
    delegate, _ = await make_delegate(portal, office, person, renewals="write")
    theirs = portal.as_(delegate)

    shown = await theirs.get_renewal(renewal_id=renewal["id"])
    saved = await theirs.update_renewal(
        {"answers": {"main_setting": "hospital"}}, renewal_id=renewal["id"], if_match=renewal["etag"]
    )
    sealed = await theirs.update_renewal(
        {"answers": {"health_condition": False}}, renewal_id=renewal["id"], if_match=saved.json()["etag"]
    )
    declared = await theirs.submit_renewal({}, renewal_id=renewal["id"], if_match=saved.json()["etag"])

    assert HEALTH not in shown.text
    assert saved.json()["answers"]["main_setting"] == "hospital"
    assert sealed.json()["errors"][0]["code"] == "not_writable"
    assert (declared.status_code, declared.json()["code"]) == (403, "delegation_not_permitted")


async def test_an_undertaking_is_never_a_delegate_s_to_give(portal: Portal, office: Office) -> None:
    """contract.md 2.19."""
    person, renewal = await answered(portal, office, cpd_basis="undertaking")
    delegate, _ = await make_delegate(portal, office, person, renewals="write")
    named = {"renewal_id": renewal["id"], "if_match": renewal["etag"]}

    given = await portal.as_(delegate).update_renewal({"answers": {"cpd_undertaking_given": True}}, **named)
    dated = await portal.as_(delegate).update_renewal(
        {"answers": {"cpd_undertaking_from": "2026-02-01"}}, **named
    )

    told = [(each["pointer"], each["code"]) for each in given.json()["errors"]]
    assert (given.status_code, told) == (422, [("/answers/cpd_undertaking_given", "not_writable")])
    assert dated.status_code == 200


async def test_coverage_that_has_ended_is_no_coverage(portal: Portal, office: Office) -> None:
    """domain.md 5.2 and 5.4: answers describe the situation on the day of answering."""
    insured: dict[str, Any] = {
        "has_cmpa_coverage": False,
        "other_coverage": "other_insurer",
        "insurer_name": "A",
        "policy_number": "1",
    }
    today = await today_of(office)
    yesterday = (today - timedelta(days=1)).isoformat()

    _, renewal = await answered(portal, office, **insured, coverage_until=yesterday)
    _, covered = await answered(portal, office, **insured, coverage_until=today.isoformat())

    (fault,) = renewal["validation"]["errors"]
    assert (fault["pointer"], fault["code"]) == ("/answers/coverage_until", "date_out_of_range")
    assert fault["params"] == {"earliest": today.isoformat(), "latest": None}
    assert covered["validation"]["valid"]


async def test_who_became_eligible_after_it_opened_finds_where_to_begin(
    portal: Portal, office: Office
) -> None:
    """The tile is open for them, so the list behind it leads on (contract.md 4.10)."""
    cycle, mine = await open_cycle(office), portal.as_(await make_registrant(office))
    trainee = portal.as_(await make_registrant(office, class_="postgraduate_education"))

    found = (await mine.list_renewals(registrant_id="me")).json()
    (start,) = found["startable"][0]["available_actions"]
    begun = await mine.client.post(
        start["href"], json={"renewal_cycle_id": found["startable"][0]["cycle"]["id"]},
        headers={**mine.headers, "Idempotency-Key": "a-late-beginning-of-a-renewal"},
    )  # fmt: skip
    again = (await mine.list_renewals(registrant_id="me")).json()

    assert (found["items"], [each["cycle"]["id"] for each in found["startable"]]) == ([], [cycle])
    assert (begun.status_code, begun.json()["status"]) == (201, "in_progress")
    assert ([each["status"] for each in again["items"]], again["startable"]) == (["in_progress"], [])
    assert (await trainee.list_renewals(registrant_id="me")).json()["startable"] == []
