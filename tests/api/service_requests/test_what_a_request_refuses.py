"""What cannot be asked, answered or decided, and what nobody may do with their own or another's."""

from datetime import timedelta
from typing import Any

import pytest

from app.context import Office, unit_of_work
from app.core.db import Read
from app.domain.access import Role
from app.services import service_requests
from tests.factories import papers
from tests.factories.addresses import declared, today_of
from tests.factories.delegations import make_delegate
from tests.factories.people import make_registrant, make_staff
from tests.factories.renewals import started, submitted
from tests.factories.service_requests import (
    COPIES,
    INQUIRY,
    again,
    asked,
    at_the_desk,
    decided,
    item_id,
    item_of,
    sent,
    signed,
    somebody,
)
from tests.portal import Portal

LEAVES = {
    "reason": "retirement",
    "practice_closed": True,
    "records_custodian": "Dr. Chidi Okafor, 200 Elm Street",
    "contact_after": "By mail",
    "stops_practice": True,
}
WHY = {"reason_code": "other", "explanation": "It cannot be."}
LATE = Read("update service_requests set lapses_at = :at where reference_number = :number returning id")
STAFF_OF = Read("update accounts set registrant_id = :registrant_id where id = :id returning id")


async def test_who_is_not_eligible_is_told_why(portal: Portal, office: Office) -> None:
    mine = portal.as_(await make_registrant(office))

    answer = await mine.create_service_request({"type": "emeritus"}, registrant_id="me")

    assert (answer.status_code, answer.json()["code"]) == (409, "not_eligible")
    assert answer.json()["reasons"] == ["has_resigned"]


async def test_a_type_that_there_is_not_is_refused_and_the_list_of_types_can_be_read(
    portal: Portal, office: Office
) -> None:
    mine = portal.as_(await make_registrant(office))

    answer = await mine.create_service_request({"type": "absolution"}, registrant_id="me")
    (fault,) = answer.json()["errors"]
    listed = await portal.get_code_set(code_set=fault["params"]["code_set"])

    assert (answer.status_code, fault["code"], fault["pointer"]) == (422, "unknown_code", "/type")
    assert fault["params"] == {"code_set": "service_request_types"}
    assert "resignation" in {each["code"] for each in listed.json()["items"]}


async def test_an_answer_where_nothing_was_asked_is_refused(portal: Portal, office: Office) -> None:
    mine = portal.as_(await make_registrant(office))
    request = await sent(mine)

    named = {"service_request_id": request["id"], "if_match": request["etag"]}
    saved = await mine.update_service_request({"answers": INQUIRY}, **named)
    again_ = await mine.submit_service_request({}, **named)

    assert {each.json()["code"] for each in (saved, again_)} == {"invalid_state_transition"}
    assert saved.json()["allowed_actions"] == ["withdraw"]


async def test_nobody_decides_what_is_their_own(portal: Portal, office: Office) -> None:
    staff = await make_staff(office, Role.INTAKE)
    person = await make_registrant(office, account=False)
    await office.database.fetch(STAFF_OF, registrant_id=person.registrant_id, id=staff.account_id)
    mine = portal.as_(staff)
    request = await sent(mine)

    named = {"work_item_id": item_id(request)}
    read = await mine.get_work_item(**named)
    decision = await mine.decide_work_item({"decision": "refuse", "answers": WHY}, if_match='"1"', **named)

    assert (read.status_code, read.json()["code"]) == (403, "conflict_of_interest")
    assert (decision.status_code, decision.json()["code"]) == (403, "conflict_of_interest")
    queue = (await mine.list_work_items(queue="intake", limit=100)).json()["items"]
    assert item_id(request) not in [each["id"] for each in queue]


async def test_no_step_is_skipped(portal: Portal, office: Office) -> None:
    mine, desk = portal.as_(await make_registrant(office)), await at_the_desk(portal, office)
    request = await sent(mine, "copies_of_documents", COPIES)
    item = await item_of(desk, request)

    early = await desk.decide_work_item(
        {"decision": "fulfil"}, work_item_id=item["id"], if_match=item["etag"]
    )
    await decided(desk, request)
    item = await item_of(desk, request)
    late = await desk.decide_work_item(
        {"decision": "refuse", "answers": WHY}, work_item_id=item["id"], if_match=item["etag"]
    )

    assert (early.status_code, early.json()["allowed_actions"]) == (
        409,
        ["request_information", "approve", "refuse"][1:],
    )
    assert (late.status_code, late.json()["allowed_actions"]) == (409, ["fulfil"])


async def test_a_decision_says_nothing_that_its_form_does_not_know(portal: Portal, office: Office) -> None:
    mine, desk = portal.as_(await make_registrant(office)), await at_the_desk(portal, office)
    item = await item_of(desk, await sent(mine, "copies_of_documents", COPIES))
    answers = {**WHY, "effective_from": "2027-06-30"}

    answer = await desk.decide_work_item(
        {"decision": "refuse", "answers": answers}, work_item_id=item["id"], if_match=item["etag"]
    )

    assert answer.status_code == 422
    assert ("unknown_field", "/answers/effective_from") in [
        (each["code"], each["pointer"]) for each in answer.json()["errors"]
    ]
    assert (await desk.get_work_item(work_item_id=item["id"])).json()["etag"] == item["etag"]


async def test_a_delegate_prepares_an_undertaking_and_does_not_sign_it(
    portal: Portal, office: Office
) -> None:
    person = await somebody(office)
    delegate, _ = await make_delegate(portal, office, person, documents="write")
    theirs = portal.as_(delegate)
    key = "cease_to_practise_undertaking"
    begun = await theirs.create_service_request({"type": key}, registrant_id=person.wire_id)
    assert begun.status_code == 201, begun.text

    sealed = await theirs.update_service_request(
        {"answers": {"situation": "leave"}},
        service_request_id=begun.json()["id"],
        if_match=begun.json()["etag"],
    )
    answer = await theirs.submit_service_request(
        signed(key), service_request_id=begun.json()["id"], if_match=begun.json()["etag"]
    )

    assert (sealed.status_code, sealed.json()["errors"][0]["code"]) == (422, "not_writable")
    assert (answer.status_code, answer.json()["code"]) == (403, "delegation_not_permitted")
    told = next(each for each in begun.json()["available_actions"] if each["action"] == "submit")
    assert told["blocked_by"][0]["code"] == "delegation_not_permitted"


async def test_progress_tells_a_delegate_nothing_of_what_is_sealed(portal: Portal, office: Office) -> None:
    person = await somebody(office)
    delegate, _ = await make_delegate(portal, office, person, documents="write")
    mine, today = portal.as_(person), await today_of(office)
    request = await asked(mine, "cease_to_practise_undertaking", {"effective_on": today.isoformat()})
    told = []
    for situation in (None, "leave", "illness"):
        saved = await mine.update_service_request(
            {"answers": {"situation": situation}}, service_request_id=request["id"], if_match=request["etag"]
        )
        request = saved.json()
        shown = await again(portal.as_(delegate), request)
        submit = next(each for each in shown["available_actions"] if each["action"] == "submit")
        told.append((shown["progress"], shown["validation"]["valid"], submit["blocked_by"]))

    assert told == [told[0]] * 3
    assert told[0][0]["percent"] == 100
    assert [each["code"] for each in told[0][2]] == ["delegation_not_permitted"]
    assert [each["pointer"] for each in request["validation"]["errors"]] == ["/answers/medical_note"]


async def test_who_has_not_proved_who_they_are_does_not_resign(portal: Portal, office: Office) -> None:
    mine = portal.as_(await make_registrant(office))
    made = await asked(mine, "resignation", {})

    answer = await mine.submit_service_request(
        signed("resignation_statement"), service_request_id=made["id"], if_match=made["etag"]
    )

    assert (answer.status_code, answer.json()["code"]) == (403, "step_up_required")


async def test_while_a_renewal_is_open_a_resignation_takes_effect_at_its_deadline(
    portal: Portal, office: Office
) -> None:
    """domain.md 7.2: in the renewal window effective 1 June; otherwise the date chosen in the form."""
    person = await somebody(office)
    await started(portal, office, person)
    tomorrow = (await today_of(office) + timedelta(1)).isoformat()
    made = await asked(portal.as_(person), "resignation", {**LEAVES, "effective_on": tomorrow})

    answer = await portal.as_(person).submit_service_request(
        signed("resignation_statement"), service_request_id=made["id"], if_match=made["etag"]
    )

    (fault,) = answer.json()["errors"]
    assert (answer.status_code, fault["code"], fault["pointer"]) == (
        422, "date_out_of_range", "/answers/effective_on",
    )  # fmt: skip
    assert fault["params"]["earliest"] == fault["params"]["latest"]


async def test_other_words_than_those_in_force_are_not_signed(portal: Portal, office: Office) -> None:
    mine, today = portal.as_(await somebody(office)), await today_of(office)
    made = await asked(
        mine, "cease_to_practise_undertaking", {"situation": "leave", "effective_on": today.isoformat()}
    )
    body = signed("cease_to_practise_undertaking")
    body["attestation"]["version"] = 2

    answer = await mine.submit_service_request(body, service_request_id=made["id"], if_match=made["etag"])

    assert answer.json()["errors"][0]["pointer"] == "/attestation/version"


@pytest.mark.parametrize(
    ("type_", "answers", "pointer"),
    [
        ("historical_fee_receipt", {"first_year": 2014, "last_year": 2012}, "/answers/last_year"),
        ("copies_of_documents", {**COPIES, "on_behalf": True}, "/answers/authorization"),
        ("minc", {"medical_school": "McMaster University", "graduation_year": 2010}, "/answers/consent"),
    ],
)
async def test_an_answer_that_cannot_be_is_pointed_at(
    portal: Portal, office: Office, type_: str, answers: dict[str, Any], pointer: str
) -> None:
    mine = portal.as_(await make_registrant(office))
    made = await asked(mine, type_, answers)

    answer = await mine.submit_service_request({}, service_request_id=made["id"], if_match=made["etag"])

    assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (422, pointer)
    assert made["validation"]["errors"][0]["pointer"] == pointer


async def test_a_short_leave_reduces_no_fee(portal: Portal, office: Office) -> None:
    person, today = await somebody(office), await today_of(office)
    await started(portal, office, person)
    leave = {
        "leave_starts_on": today.isoformat(),
        "leave_ends_on": (today + timedelta(60)).isoformat(),
        "kind": "parental",
    }
    made = await asked(portal.as_(person), "fee_reduction", leave)

    assert [each["pointer"] for each in made["validation"]["errors"]] == ["/answers/leave_ends_on"]


async def test_a_fee_is_not_reduced_for_who_has_handed_the_renewal_in(portal: Portal, office: Office) -> None:
    """domain.md 5.6: the reduction is asked for before the survey."""
    person, _ = await submitted(portal, office)

    answer = await portal.as_(person).create_service_request({"type": "fee_reduction"}, registrant_id="me")

    assert (answer.status_code, answer.json()["reasons"]) == (409, ["has_fee_to_reduce"])


async def test_a_file_of_another_proves_nothing(portal: Portal, office: Office) -> None:
    mine, other = portal.as_(await make_registrant(office)), portal.as_(await make_registrant(office))
    proof = (await papers.uploaded(other, purpose="supporting_document"))["id"]
    answers = {**COPIES, "on_behalf": True, "authorization": proof}
    made = await asked(mine, "copies_of_documents", answers)

    answer = await mine.submit_service_request({}, service_request_id=made["id"], if_match=made["etag"])

    assert (answer.status_code, answer.json()["errors"][0]["code"]) == (422, "unknown_reference")
    assert answer.json()["errors"][0]["pointer"] == "/answers/authorization"


@pytest.mark.parametrize("subject", [None, "another's"])
async def test_a_correction_is_about_an_address_of_ones_own(
    portal: Portal, office: Office, subject: str | None
) -> None:
    mine, other = portal.as_(await make_registrant(office)), portal.as_(await make_registrant(office))
    body: dict[str, Any] = {"type": "address_correction"}
    if subject is not None:
        made = await other.create_address(declared(await today_of(office) + timedelta(9)), registrant_id="me")
        body["subject"] = {"type": "address", "id": made.json()["id"]}

    answer = await mine.create_service_request(body, registrant_id="me")

    assert answer.status_code == 422
    assert answer.json()["errors"][0]["pointer"] == ("/subject" if subject is None else "/subject/id")


async def test_a_rehearsal_changes_nothing(portal: Portal, office: Office) -> None:
    mine = portal.as_(await make_registrant(office))
    made = await asked(mine)

    answer = await mine.submit_service_request(
        {}, service_request_id=made["id"], if_match=made["etag"], validate_only="true"
    )

    assert (answer.status_code, answer.json()["status"]) == (200, "draft")
    assert (await again(mine, made))["etag"] == made["etag"]


async def test_what_nobody_comes_back_to_lapses(portal: Portal, office: Office) -> None:
    mine, desk = portal.as_(await make_registrant(office)), await at_the_desk(portal, office, Role.INTAKE)
    request = await sent(mine)
    item = await item_of(desk, request)
    await desk.request_work_item_information(
        {"message": "Of which year?"}, work_item_id=item["id"], if_match=item["etag"]
    )
    await office.database.fetch(LATE, at=await office.now(), number=request["reference_number"])

    async with unit_of_work(office, "lapse_service_requests") as ctx:
        assert await service_requests.lapse_due(ctx) >= 1

    done = await again(mine, request)
    assert (done["status"], done["history"][-1]["by"]["kind"]) == ("lapsed", "system")
    assert (await item_of(desk, request))["status"] == "done"


async def test_what_was_not_paid_lapses_and_its_invoice_is_voided(portal: Portal, office: Office) -> None:
    from tests.factories.entering import new_address, put_on_file

    person = await make_registrant(office)
    await put_on_file(office, person.registrant_id, new_address())
    mine = portal.as_(person)
    request = await sent(mine, "certificate_replacement", {"reason": "lost", "undertakes_to_return": True})
    await office.database.fetch(LATE, at=await office.now(), number=request["reference_number"])

    async with unit_of_work(office, "lapse_service_requests") as ctx:
        await service_requests.lapse_due(ctx)

    done = await again(mine, request)
    assert (done["status"], done["invoice"]["status"]) == ("lapsed", "voided")
