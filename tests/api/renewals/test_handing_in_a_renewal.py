"""Handing a renewal in: the profile first, the words in force, the invoice, and what staff look into."""

import asyncio
from typing import Any

import pytest

from app.context import Office
from app.core import ids
from app.core.db import Read
from app.domain.access import Role
from tests.factories import papers
from tests.factories.forms import QUIET_YEAR
from tests.factories.people import make_registrant, make_staff
from tests.factories.renewals import SIGNED, answered, evidenced, own_cycle, started, submitted
from tests.portal import Portal

FOLLOW_UPS = Read("select question, role from renewal_follow_ups where renewal_id = :id order by question")
REVISIONS = Read("select reason, answers from renewal_revisions where renewal_id = :id")
SEARCHED = Read("update files set scan_status = :status where id = :id returning id")
CHARGE = {"offence_date": "2026-02-11", "statute": "highway_traffic_act", "details": "128 in a 100 zone."}


def submit_of(renewal: dict[str, Any]) -> tuple[bool, list[str]]:
    """Tell whether a renewal can be handed in, and what is in the way."""
    (submit,) = [each for each in renewal["available_actions"] if each["action"] == "submit"]
    return submit["enabled"], [each["code"] for each in submit["blocked_by"]]


async def test_handing_in_leads_to_the_invoice(portal: Portal, office: Office) -> None:
    person, renewal = await submitted(portal, office)

    assert renewal["status"] == "awaiting_payment"
    assert renewal["invoice"]["balance"] == {"amount": 172_500, "currency": "CAD"}
    assert [each["action"] for each in renewal["available_actions"]] == ["pay"]
    invoices = (await portal.as_(person).list_invoices(registrant_id="me")).json()["items"]
    assert [each["id"] for each in invoices] == [renewal["invoice"]["id"]]


async def test_the_profile_is_confirmed_first(portal: Portal, office: Office) -> None:
    person, renewal = await started(portal, office)

    answer = await portal.as_(person).submit_renewal(
        SIGNED, renewal_id=renewal["id"], if_match=renewal["etag"]
    )

    assert (answer.status_code, answer.json()["code"]) == (409, "profile_confirmation_required")


@pytest.mark.parametrize(
    ("changes", "pointer"),
    [
        ({"cpd_basis": None}, "/answers/cpd_basis"),
        ({"cpd_body": None}, "/answers/cpd_body"),
        ({"main_setting": None}, "/answers/main_setting"),
        ({"charged_with_offence": True}, "/answers/charges"),
    ],
)
async def test_what_is_missing_is_pointed_at(
    portal: Portal, office: Office, changes: dict[str, Any], pointer: str
) -> None:
    person, renewal = await answered(portal, office, **changes)

    answer = await portal.as_(person).submit_renewal(
        SIGNED, renewal_id=renewal["id"], if_match=renewal["etag"]
    )

    assert (answer.status_code, answer.json()["code"]) == (422, "validation_failed")
    assert {"code": "required", "pointer": pointer}.items() <= answer.json()["errors"][0].items()
    blocked = [each for each in renewal["available_actions"] if each["action"] == "submit"]
    assert blocked[0]["blocked_by"][0]["code"] == "validation_failed"


async def test_other_words_than_those_in_force_cannot_be_signed(portal: Portal, office: Office) -> None:
    person, renewal = await answered(portal, office)
    old = {"attestation": {**SIGNED["attestation"], "version": 7}}

    answer = await portal.as_(person).submit_renewal(old, renewal_id=renewal["id"], if_match=renewal["etag"])

    assert answer.json()["errors"][0] | {"detail": ""} == {
        "in": "body", "pointer": "/attestation/version", "code": "mismatch", "detail": "", "params": {},
    }  # fmt: skip


async def test_a_rehearsal_runs_every_check_and_changes_nothing(portal: Portal, office: Office) -> None:
    person, renewal = await answered(portal, office)
    named = {"renewal_id": renewal["id"], "if_match": renewal["etag"], "key": ids.new().hex}

    rehearsed = await portal.as_(person).submit_renewal(SIGNED, **named, validate_only="true")
    real = await portal.as_(person).submit_renewal(SIGNED, **named)

    assert (rehearsed.json()["status"], rehearsed.json()["etag"]) == ("in_progress", renewal["etag"])
    assert rehearsed.json()["validation"]["valid"]
    assert (real.json()["status"], "idempotency-replayed" in real.headers) == ("awaiting_payment", False)


async def test_handing_in_twice_at_once_happens_once(portal: Portal, office: Office) -> None:
    person, renewal = await answered(portal, office)
    hand_in = portal.as_(person).submit_renewal

    answers = await asyncio.gather(
        *(hand_in(SIGNED, renewal_id=renewal["id"], if_match=renewal["etag"]) for _ in range(4))
    )

    assert sorted(answer.status_code for answer in answers) == [200, 412, 412, 412]


async def test_what_was_handed_in_is_changed_no_more(portal: Portal, office: Office) -> None:
    person, renewal = await submitted(portal, office)

    answer = await portal.as_(person).update_renewal(
        {"answers": {"main_setting": "hospital"}}, renewal_id=renewal["id"], if_match=renewal["etag"]
    )

    assert (answer.status_code, answer.json()["code"]) == (409, "invalid_state_transition")
    assert (answer.json()["current_status"], answer.json()["allowed_actions"]) == (
        "awaiting_payment",
        ["pay"],
    )


async def test_what_somebody_is_registered_as_is_held_against_the_register(
    portal: Portal, office: Office
) -> None:
    """domain.md 5.3 B, 5.4 and 5.5: what else is asked of a physician assistant hangs on it."""
    person = await make_registrant(office)
    mine = portal.as_(person).with_headers(**{"Accept-Language": "fr"})
    cycle = await own_cycle(office, form_version=2, of=person.registrant_id)
    begun = (await mine.create_renewal({"renewal_cycle_id": cycle}, registrant_id="me")).json()
    answers = {
        **QUIET_YEAR, "registered_as": "physician_assistant", "coverage_limit_millions": 10, "cpd_body": "paccc",
        "cpd_proof": (await papers.uploaded(mine, purpose="supporting_document"))["id"],
    }  # fmt: skip
    named = {"renewal_id": begun["id"]}
    body = {"profile_confirmed": True, "answers": answers}
    saved = (await mine.update_renewal(body, **named, if_match=begun["etag"])).json()

    refused = await mine.submit_renewal(SIGNED, **named, if_match=saved["etag"])
    right = {"answers": {"registered_as": "physician", "cpd_body": "rcpsc"}}
    corrected = (await mine.update_renewal(right, **named, if_match=saved["etag"])).json()
    taken = await mine.submit_renewal(SIGNED, **named, if_match=corrected["etag"])

    (told,) = saved["validation"]["errors"]
    (submit,) = [each for each in saved["available_actions"] if each["action"] == "submit"]
    assert (refused.status_code, refused.json()["errors"]) == (422, [told])
    assert told == {
        "in": "body", "pointer": "/answers/registered_as", "code": "differs_from_register",
        "detail": "Le registre indique autre chose à ce sujet.", "params": {},
    }  # fmt: skip
    assert [each["code"] for each in submit["blocked_by"]] == ["validation_failed"]
    assert (taken.status_code, taken.json()["status"]) == (200, "awaiting_payment")


async def test_hidden_answers_are_not_handed_in(portal: Portal, office: Office) -> None:
    _, renewal = await submitted(portal, office, premises_names="Peel Endoscopy Centre")

    assert "premises_names" not in renewal["answers"]


async def test_each_yes_opens_something_for_staff(portal: Portal, office: Office) -> None:
    _, renewal = await submitted(
        portal, office, charged_with_offence=True, charges=[CHARGE], in_clinical_practice=False,
        last_practice_on="2020-01-31",
    )  # fmt: skip

    rows = await office.database.fetch(FOLLOW_UPS, id=ids.parse("ren", renewal["id"]))

    assert [(row["question"], row["role"]) for row in rows] == [
        ("charged_with_offence", "conduct"),
        ("last_practice_on", "registration"),
    ]


async def test_staff_let_a_survey_be_corrected_and_what_it_said_is_kept(
    portal: Portal, office: Office
) -> None:
    person, renewal = await submitted(portal, office)
    staff = portal.as_(await make_staff(office, Role.MEMBERSHIP))

    reopened = await staff.reopen_renewal(
        {"reason": "Asked for by message."}, renewal_id=renewal["id"], if_match=renewal["etag"]
    )
    again = await portal.as_(person).update_renewal(
        {"answers": {"main_setting": "hospital"}}, renewal_id=renewal["id"], if_match=reopened.json()["etag"]
    )

    assert (reopened.json()["status"], again.status_code) == ("in_progress", 200)
    (revision,) = await office.database.fetch(REVISIONS, id=ids.parse("ren", renewal["id"]))
    assert revision["answers"]["main_setting"] == "private_office"
    told = (await portal.as_(person).list_notifications()).json()["items"]
    assert "renewal_reopened" in {each["code"] for each in told}


async def test_a_draft_that_cannot_be_found_is_handed_back(portal: Portal, office: Office) -> None:
    person, renewal = await started(portal, office)
    staff = portal.as_(await make_staff(office, Role.MEMBERSHIP))

    found = await staff.list_cycle_renewals(
        renewal_cycle_id=renewal["cycle"]["id"], q=person.registration_number
    )
    answer = await staff.hand_back_renewal(
        {"reason": "A call to the help desk."}, renewal_id=renewal["id"], if_match=renewal["etag"]
    )

    assert [each["id"] for each in found.json()["items"]] == [renewal["id"]]
    assert answer.json()["answers"] == renewal["answers"]
    told = (await portal.as_(person).list_notifications()).json()["items"]
    assert "renewal_handed_back" in {each["code"] for each in told}


async def test_a_parental_leave_halves_the_fee_once(portal: Portal, office: Office) -> None:
    _, renewal = await answered(portal, office)
    staff = portal.as_(await make_staff(office, Role.MEMBERSHIP))
    leave = {"leave_starts_on": "2026-09-01", "leave_ends_on": "2027-03-01", "reason": "Request of 4 May."}

    reduced = await staff.reduce_renewal_fee(leave, renewal_id=renewal["id"], if_match=renewal["etag"])
    again = await staff.reduce_renewal_fee(leave, renewal_id=renewal["id"], if_match=reduced.json()["etag"])

    assert reduced.json()["fee_reduction"]["amount"]["amount"] == 86_250
    assert again.json()["code"] == "invalid_state_transition"


async def test_a_leave_of_four_months_reduces_nothing(portal: Portal, office: Office) -> None:
    _, renewal = await answered(portal, office)
    staff = portal.as_(await make_staff(office, Role.MEMBERSHIP))

    answer = await staff.reduce_renewal_fee(
        {"leave_starts_on": "2026-09-01", "leave_ends_on": "2027-01-01", "reason": "A request."},
        renewal_id=renewal["id"],
        if_match=renewal["etag"],
    )

    assert answer.json()["errors"][0]["pointer"] == "/leave_ends_on"
    assert answer.json()["errors"][0]["params"] == {"earliest": "2027-01-02", "latest": None}


async def test_a_file_that_an_answer_names_belongs_to_the_renewal_from_then_on(
    portal: Portal, office: Office
) -> None:
    """domain.md 5.4: evidence of coverage."""
    mine = portal.as_(await make_registrant(office))
    file_id = (await papers.uploaded(mine, purpose="supporting_document"))["id"]
    renewal = await evidenced(mine, office, file_id)
    named = {"renewal_id": renewal["id"], "if_match": renewal["etag"]}
    await mine.submit_renewal(SIGNED, **named, validate_only=True)
    before = (await mine.get_file(file_id=file_id)).json()["used_by"]

    handed_in = await mine.submit_renewal(SIGNED, **named)

    after = (await mine.get_file(file_id=file_id)).json()["used_by"]
    assert (handed_in.status_code, before) == (200, None)
    assert after == {"type": "renewal", "id": renewal["id"], "href": f"/v1/renewals/{renewal['id']}"}


@pytest.mark.parametrize(("status", "code"), [("pending", "file_not_ready"), ("infected", "file_infected")])
async def test_submit_is_not_offered_before_a_file_can_be_handed_in(
    portal: Portal, office: Office, status: str, code: str
) -> None:
    """contract.md 2.14: what blocks an action is what the call would be refused for."""
    mine = portal.as_(await make_registrant(office))
    file_id = (await papers.uploaded(mine, purpose="supporting_document"))["id"]
    ready = await evidenced(mine, office, file_id)
    await office.database.fetch(SEARCHED, id=ids.parse("file", file_id), status=status)
    named = {"renewal_id": ready["id"]}

    shown = (await mine.get_renewal(**named)).json()
    listed = (await mine.list_renewals(registrant_id="me")).json()["items"][0]
    refused = await mine.submit_renewal(SIGNED, **named, if_match=ready["etag"])

    assert submit_of(ready) == (True, [])
    assert submit_of(shown) == submit_of(listed) == (False, [code])
    assert (refused.status_code, refused.json()["code"]) == (409, code)


async def test_a_file_of_somebody_else_is_not_handed_in(portal: Portal, office: Office) -> None:
    theirs = await papers.uploaded(portal.as_(await make_registrant(office)), purpose="supporting_document")
    mine = portal.as_(await make_registrant(office))
    renewal = await evidenced(mine, office, theirs["id"])

    answer = await mine.submit_renewal(SIGNED, renewal_id=renewal["id"], if_match=renewal["etag"])

    assert submit_of(renewal) == (False, ["validation_failed"])
    assert renewal["validation"]["errors"] == answer.json()["errors"]
    assert (answer.status_code, answer.json()["errors"][0]["code"]) == (422, "unknown_reference")
    assert answer.json()["errors"][0]["pointer"] == "/answers/coverage_evidence"
    assert (await mine.get_renewal(renewal_id=renewal["id"])).json()["status"] == "in_progress"
