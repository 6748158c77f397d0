"""Each thing that can be asked for, from its start to its real effect; at the end no queue holds anything of it."""

from collections.abc import AsyncIterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest
import pytest_asyncio

from app import catalogue
from app.context import Office, unit_of_work
from app.core import clock, ids
from app.core.db import Read
from app.domain.access import Actor, ActorKind, Role
from app.domain.registrations import RegistrationDraft, StatusDraft
from app.domain.work_items import ItemKind
from app.edge.stack import surround
from app.gateways.embedded_postgres import Server
from app.main import VERSION, framework
from app.routers.errors import problem_response_bytes
from app.services import registrations
from tests.conftest import TEMPLATE, make_database, settings_for
from tests.factories import papers
from tests.factories.addresses import declared, today_of
from tests.factories.entering import new_address, put_on_file
from tests.factories.forms import QUIET_YEAR
from tests.factories.mails import arrived, newest_token
from tests.factories.payments import opened, settled, worked
from tests.factories.people import Person, make_applicant, make_registrant, make_staff
from tests.factories.renewals import SIGNED, started
from tests.factories.service_requests import (
    COPIES,
    again,
    at_the_desk,
    decided,
    item_of,
    sent,
    somebody,
)
from tests.factories.work_items import answers_to
from tests.portal import Portal

WAITS = Read("select kind, topic from work_items where registrant_id = :registrant_id and status <> 'done'")
STATUS = Read("""
select s.status, s.reason_code, s.effective_from from registration_statuses s
where s.registrant_id = :registrant_id and s.cancelled_at is null order by s.effective_from desc limit 1
""")


async def nothing_waits(office: Office, person: Person) -> bool:
    return not await office.database.fetch(WAITS, registrant_id=person.registrant_id)


async def upload(portal: Portal, purpose: str = "supporting_document") -> str:
    return str((await papers.uploaded(portal, purpose=purpose))["id"])


async def fulfilled(portal: Portal, request: dict[str, Any]) -> dict[str, Any]:
    done = await again(portal, request)
    assert done["status"] == "fulfilled", done
    return done


async def test_a_resignation_lets_the_certificate_expire_on_its_day(portal: Portal, office: Office) -> None:
    person, desk = await somebody(office), await at_the_desk(portal, office)
    await started(portal, office, person)
    mine = portal.as_(person)
    day = await resignation_day(office)
    answers = {
        "effective_on": day.isoformat(),
        "reason": "retirement",
        "practice_closed": True,
        "records_custodian": "Dr. Chidi Okafor, 200 Elm Street",
        "contact_after": "By mail",
        "stops_practice": True,
    }
    request = await sent(mine, "resignation", answers, attestation="resignation_statement")

    await decided(desk, request)

    done = await fulfilled(mine, request)
    assert done["outcome"]["type"] == "registration"
    (standing,) = await office.database.fetch(STATUS, registrant_id=person.registrant_id)
    assert (standing["status"], standing["reason_code"]) == ("expired", "resigned")
    assert standing["effective_from"] == day
    messages = (await mine.list_messages(thread_id=done["thread"]["id"])).json()["items"]
    assert "emeritus" in messages[0]["body"]
    assert "not refunded" in messages[0]["body"]
    assert (await mine.list_tasks()).json()["items"] == []
    assert await nothing_waits(office, person)


async def resignation_day(office: Office) -> date:
    """While a renewal is open, its deadline; else a day that is chosen."""
    rows = await office.database.fetch(
        Read(
            "select closes_at from renewal_cycles where kind = 'annual' and opens_at <= :now and closes_at > :now"
        ),
        now=await office.now(),
    )
    if rows:
        return clock.day_of(rows[0]["closes_at"], office.settings.zone)
    return await today_of(office) + timedelta(20)


async def test_a_fee_reduction_credits_the_invoice_of_the_renewal(portal: Portal, office: Office) -> None:
    person, desk = await somebody(office), await at_the_desk(portal, office)
    _, renewal = await started(portal, office, person)
    mine, leave = portal.as_(person), a_leave(await today_of(office))
    request = await sent(mine, "fee_reduction", leave, attestation="leave_declaration")

    await decided(desk, request)

    await fulfilled(mine, request)
    reduced = (await mine.get_renewal(renewal_id=renewal["id"])).json()
    assert reduced["fee_reduction"]["leave_ends_on"] == leave["leave_ends_on"]
    assert await nothing_waits(office, person)


async def test_a_fee_is_reduced_for_who_has_asked_before_the_survey_and_paid_before_the_decision(
    portal: Portal, office: Office
) -> None:
    """Once it was asked for, the survey can be completed, and what was paid too much given back (domain.md 5.6)."""
    person, desk = await somebody(office), await at_the_desk(portal, office)
    await started(portal, office, person)
    mine, leave = portal.as_(person), a_leave(await today_of(office))
    request = await sent(mine, "fee_reduction", leave, attestation="leave_declaration")
    renewal_id = await completed(portal, office, person)
    before = (await mine.get_renewal(renewal_id=renewal_id)).json()

    await decided(desk, request)

    await fulfilled(mine, request)
    reduced = (await mine.get_renewal(renewal_id=renewal_id)).json()
    assert (before["status"], reduced["status"]) == ("completed", "completed")
    assert reduced["fee_reduction"]["leave_ends_on"] == leave["leave_ends_on"]
    assert reduced["invoice"]["balance"]["amount"] == -reduced["fee_reduction"]["amount"]["amount"]


async def completed(portal: Portal, office: Office, person: Person) -> str:
    """Have somebody who has begun hand in and pay, and the worker hear of it."""
    mine = portal.as_(person)
    (begun,) = (await mine.list_renewals(registrant_id="me")).json()["items"]
    named = {"renewal_id": begun["id"]}
    body = {"profile_confirmed": True, "answers": QUIET_YEAR}
    saved = (await mine.update_renewal(body, **named, if_match=begun["etag"])).json()
    handed_in = (await mine.submit_renewal(SIGNED, **named, if_match=saved["etag"])).json()
    await settled(portal, await opened(mine, handed_in["invoice"]["id"]))
    await worked(office)
    return str(begun["id"])


def a_leave(today: date) -> dict[str, str]:
    return {
        "leave_starts_on": (today + timedelta(30)).isoformat(),
        "leave_ends_on": (today + timedelta(230)).isoformat(),
        "kind": "parental",
    }


async def test_an_undertaking_becomes_a_condition_and_is_released_by_another(
    portal: Portal, office: Office
) -> None:
    person, desk = await somebody(office), await at_the_desk(portal, office)
    colleague, mine = await at_the_desk(portal, office), portal.as_(person)
    today = await today_of(office)
    answers = {"situation": "leave", "effective_on": today.isoformat()}
    key = "cease_to_practise_undertaking"
    request = await sent(mine, key, answers, attestation=key)

    await decided(desk, request)

    done = await fulfilled(mine, request)
    assert done["attestation"]["version"] == 1
    held = (await mine.list_registrations(registrant_id="me")).json()["items"][0]["conditions"]
    assert [(each["type"], each["origin"]) for each in held] == [
        ("cease_to_practise", "cpd_cease_to_practise")
    ]
    body = {"effective_to": (today + timedelta(30)).isoformat(), "reason": "Back in practice."}
    by_the_same = await desk.release_undertaking(
        body, service_request_id=request["id"], if_match=done["etag"]
    )
    assert (by_the_same.status_code, by_the_same.json()["code"]) == (403, "second_person_required")
    released = await colleague.release_undertaking(
        body, service_request_id=request["id"], if_match=done["etag"]
    )
    assert released.status_code == 200, released.text
    held = (await mine.list_registrations(registrant_id="me")).json()["items"][0]["conditions"]
    assert held[0]["effective_to"] == body["effective_to"]
    assert await nothing_waits(office, person)


async def test_who_has_resigned_after_25_years_becomes_emeritus(portal: Portal, office: Office) -> None:
    person, desk = await make_applicant(office), await at_the_desk(portal, office)
    await resigned_after_long(office, person)
    mine = portal.as_(person)
    request = await sent(mine, "emeritus", {"does_not_practise": True})

    await decided(desk, request)

    await fulfilled(mine, request)
    held = (await mine.list_registrations(registrant_id="me")).json()["items"][0]
    assert "emeritus" in [each["reason_code"] for each in held["statuses"]]
    number = (await mine.get_registrant(registrant_id="me")).json()["registration_number"]
    shown = await portal.get_register_entry(registration_number=number)
    assert (shown.json()["status"], shown.json()["reason_code"]) == ("expired", "emeritus")  # domain.md 2.2
    assert await nothing_waits(office, person)


async def test_a_name_change_updates_the_register_and_keeps_the_old_name(
    portal: Portal, office: Office
) -> None:
    person, desk = await make_registrant(office), await at_the_desk(portal, office)
    mine = portal.as_(person)
    answers = {
        "family_name": "Okafor",
        "given_names": "Amara",
        "effective_on": (await today_of(office)).isoformat(),
        "reason": "marriage",
        "evidence_type": "marriage_certificate",
        "evidence": await upload(mine),
        "identification": await upload(mine),
    }
    request = await sent(mine, "name_change", answers)
    proof = await desk.get_file(file_id=answers["evidence"])
    assert proof.status_code == 200
    assert proof.json()["used_by"]["type"] == "service_request"

    await decided(desk, request)

    await fulfilled(mine, request)
    seen = (await mine.get_registrant(registrant_id="me")).json()
    assert seen["name"]["family_name"] == "Okafor"
    assert [each["family_name"] for each in seen["former_names"]] == ["Solis"]
    public = (await portal.get_register_entry(registration_number=person.registration_number)).json()
    assert public["name"]["family_name"] == "Okafor"
    assert [each["family_name"] for each in public["former_names"]] == ["Solis"]
    assert await nothing_waits(office, person)


async def test_a_wrong_address_is_corrected_by_two_people(portal: Portal, office: Office) -> None:
    person, desk = await make_registrant(office), await at_the_desk(portal, office)
    colleague, mine = await at_the_desk(portal, office), portal.as_(person)
    wrong = await an_address(portal, office, person)
    answers = {
        "what_is_wrong": "The number.",
        "lines": ["12 Elm Street"],
        "city": "Toronto",
        "region": "CA-ON",
        "postal_code": "M5T 1K4",
        "country": "CA",
    }
    subject = {"type": "address", "id": wrong["id"]}
    request = await sent(mine, "address_correction", answers, subject=subject)

    first = await decided(desk, request)

    assert (first["status"], first["first_approved_at"] is not None) == ("open", True)
    blocked = next(each for each in first["available_actions"] if each["action"] == "approve")
    assert [each["code"] for each in blocked["blocked_by"]] == ["second_person_required"]
    twice = await desk.decide_work_item(
        {"decision": "approve"}, work_item_id=first["id"], if_match=first["etag"]
    )
    assert (twice.status_code, twice.json()["code"]) == (403, "second_person_required")
    await decided(colleague, request)
    done = await fulfilled(mine, request)
    right = (await mine.get_address(address_id=done["outcome"]["id"])).json()
    assert right["location"]["lines"] == ["12 Elm Street"]
    assert await nothing_waits(office, person)


async def an_address(portal: Portal, office: Office, person: Person) -> dict[str, Any]:
    """Put an additional location on file that is in force."""
    staff = portal.as_(await make_staff(office, Role.MEMBERSHIP))
    body = declared(date(2023, 3, 1), type="secondary_business", reason="Asked for by letter.")
    made: dict[str, Any] = (await staff.create_address(body, registrant_id=person.wire_id)).json()
    return made


async def test_an_additional_location_is_removed_by_a_message(portal: Portal, office: Office) -> None:
    person, desk = await make_registrant(office), await at_the_desk(portal, office)
    mine, location = portal.as_(person), await an_address(portal, office, person)
    thread = (await mine.request_address_removal({}, address_id=location["id"])).json()
    assert (await item_of(desk, thread))["kind"] == "message_thread"

    ended = await desk.end_address(
        {
            "effective_to": (await today_of(office)).isoformat(),
            "reason": "Asked for by message.",
            "message_id": thread["first_message"]["id"],
        },
        address_id=location["id"],
        if_match=location["etag"],
    )
    assert ended.status_code == 200, ended.text
    await decided(desk, thread, "close")

    assert await nothing_waits(office, person)


async def test_the_address_on_file_changes_once_the_new_one_is_confirmed(
    portal: Portal, office: Office
) -> None:
    person, desk = await somebody(office), await at_the_desk(portal, office)
    mine, old, email = portal.as_(person), new_address(), new_address()
    await put_on_file(office, person.registrant_id, old)
    answers = {"email": email, "why": "The old one is gone.", "identity_facts": "I was born in 1980."}
    request = await sent(mine, "email_update", answers)

    await decided(desk, request)
    before = (await desk.get_registrant(registrant_id=person.wire_id)).json()["email"]
    confirmed = await portal.confirm_email_change({"token": await newest_token(office, email)})

    await fulfilled(mine, request)
    assert (confirmed.status_code, before) == (200, old)
    assert (await desk.get_registrant(registrant_id=person.wire_id)).json()["email"] == email
    assert len(await arrived(office, old)) == 2
    assert await nothing_waits(office, person)


async def test_a_minc_is_recorded_when_the_hub_has_assigned_it(portal: Portal, office: Office) -> None:
    person, desk = await make_registrant(office), await at_the_desk(portal, office, Role.REGISTRATION)
    mine = portal.as_(person)
    answers = {"medical_school": "McMaster University", "graduation_year": 2010, "consent": True}
    request = await sent(mine, "minc", answers)

    approved = await decided(desk, request)
    assert [each["decision"] for each in approved["decisions"]] == ["fulfil"]
    number = f"CAMD-{ids.new().int % 10_000:04}-{ids.new().int % 10_000:04}"
    await decided(desk, request, "fulfil", {"minc": number})

    await fulfilled(mine, request)
    assert (await mine.get_registrant(registrant_id="me")).json()["minc"] == number
    assert await nothing_waits(office, person)


PAPERS = (
    ("copies_of_documents", Role.MEMBERSHIP, COPIES),
    ("historical_fee_receipt", Role.FINANCE, {"first_year": 2012, "last_year": 2014}),
    ("ihf_acknowledgement", Role.PREMISES, {"facility": "Lakeview Imaging", "services": "Ultrasound"}),
)


@pytest.mark.parametrize(("type_", "role", "answers"), PAPERS)
async def test_papers_that_staff_send_arrive_with_a_message(
    portal: Portal, office: Office, type_: str, role: Role, answers: dict[str, Any]
) -> None:
    person, desk = await make_registrant(office), await at_the_desk(portal, office, role)
    mine = portal.as_(person)
    proof = {"evidence": [await upload(mine)]} if type_ == "ihf_acknowledgement" else {}
    request = await sent(mine, type_, {**answers, **proof})

    await decided(desk, request)
    document = await upload(desk, "message_attachment")
    await decided(desk, request, "fulfil", {"documents": [document], "note": "As you asked."})

    done = await fulfilled(mine, request)
    messages = (await mine.list_messages(thread_id=done["thread"]["id"])).json()["items"]
    assert [each["file_id"] for each in messages[0]["attachments"]] == [document]
    assert (await mine.download_file(file_id=document)).status_code == 200
    assert await nothing_waits(office, person)


async def test_an_inquiry_is_answered_in_words(portal: Portal, office: Office) -> None:
    person, desk = await make_registrant(office), await at_the_desk(portal, office, Role.INTAKE)
    mine = portal.as_(person)
    request = await sent(mine)

    await decided(desk, request, "approve", {"note": "It is among your invoices."})

    done = await fulfilled(mine, request)
    messages = (await mine.list_messages(thread_id=done["thread"]["id"])).json()["items"]
    assert "It is among your invoices." in messages[0]["body"]
    assert await nothing_waits(office, person)


async def test_copies_are_refused_for_a_reason_of_the_policy(portal: Portal, office: Office) -> None:
    person, desk = await make_registrant(office), await at_the_desk(portal, office)
    mine = portal.as_(person)
    request = await sent(mine, "copies_of_documents", COPIES)

    await decided(desk, request, "refuse", {"reason_code": "privilege", "explanation": "A lawyer's advice."})

    assert (await again(mine, request))["decision"]["reason_code"] == "privilege"
    assert await nothing_waits(office, person)


async def test_a_replacement_is_made_by_itself_once_it_is_paid(portal: Portal, office: Office) -> None:
    person = await make_registrant(office)
    await put_on_file(office, person.registrant_id, new_address())
    mine = portal.as_(person)
    answers = {"reason": "lost", "undertakes_to_return": True}
    request = await sent(mine, "certificate_replacement", answers)
    assert request["status"] == "awaiting_payment"
    assert request["invoice"]["balance"] == {"amount": 1000, "currency": "CAD"}
    assert [each["action"] for each in request["available_actions"]] == ["withdraw", "pay"]

    await settled(portal, await opened(mine, request["invoice"]["id"]))
    await worked(office)

    done = await fulfilled(mine, request)
    paper = (await mine.get_document(document_id=done["outcome"]["id"])).json()
    assert (paper["status"], paper["emailed_at"] is not None) == ("ready", True)
    assert [each["move"] for each in done["history"]] == ["submit", "settle", "approve", "fulfil"]
    assert await nothing_waits(office, person)


async def test_what_is_asked_for_elsewhere_says_so(portal: Portal, office: Office) -> None:
    mine = portal.as_(await make_registrant(office))

    for type_ in ("change_of_scope", "re_entry"):
        answer = await mine.create_service_request({"type": type_}, registrant_id="me")
        assert (answer.status_code, answer.json()["code"]) == (409, "self_screening_required")
    elsewhere = await mine.create_service_request({"type": "cpc"}, registrant_id="me")
    assert elsewhere.status_code == 422


async def resigned_after_long(office: Office, person: Person) -> None:
    """Let somebody have been in independent practice since 1990, and have resigned yesterday."""
    assert person.registrant_id is not None
    staff = Actor(ActorKind.STAFF, "Registration", roles=frozenset({Role.REGISTRATION}))
    async with unit_of_work(office, "resigned_after_long", actor=staff) as ctx:
        certificate = RegistrationDraft(
            class_="independent_practice", kind=None, effective_from=date(1990, 7, 1), effective_to=None,
            reason_code="issued", reason="By letter.",
        )  # fmt: skip
        held = await registrations.issue(ctx, registrant_id=person.registrant_id, draft=certificate)
        await ctx.session.flush()
        resigned = StatusDraft(ctx.today - timedelta(1), "resigned", None, "By letter.")
        await registrations.change_status(
            ctx, registrant_id=person.registrant_id, registration_id=held["id"], version=1, draft=resigned
        )


PLAYS = (
    test_a_resignation_lets_the_certificate_expire_on_its_day,
    test_a_fee_reduction_credits_the_invoice_of_the_renewal,
    test_an_undertaking_becomes_a_condition_and_is_released_by_another,
    test_who_has_resigned_after_25_years_becomes_emeritus,
    test_a_name_change_updates_the_register_and_keeps_the_old_name,
    test_a_wrong_address_is_corrected_by_two_people,
    test_an_additional_location_is_removed_by_a_message,
    test_the_address_on_file_changes_once_the_new_one_is_confirmed,
    test_a_minc_is_recorded_when_the_hub_has_assigned_it,
    test_an_inquiry_is_answered_in_words,
    test_copies_are_refused_for_a_reason_of_the_policy,
    test_a_replacement_is_made_by_itself_once_it_is_paid,
)
ENDED = Read("select distinct type from service_requests where status = 'fulfilled' order by type")


@pytest_asyncio.fixture
async def empty_college(
    server: Server, state_dir: Path, worker_id: str
) -> AsyncIterator[tuple[Portal, Office]]:
    """Open a college of its own, in which nobody else asks for anything."""
    name = f"portal_requests_{worker_id}"
    await make_database(server, name, TEMPLATE)
    settings = settings_for(server, state_dir, name)
    built = framework(settings)
    served = surround(built, settings=settings, problems=problem_response_bytes, api_version=VERSION)
    transport = httpx.ASGITransport(served, client=("127.0.0.1", 50_000))
    async with (
        built.router.lifespan_context(built),
        httpx.AsyncClient(transport=transport, base_url=settings.base_url) as client,
    ):
        yield Portal(built, client), built.state.office


@pytest.mark.check
async def test_once_every_type_was_played_every_queue_is_empty(empty_college: tuple[Portal, Office]) -> None:
    """The proof of the issue: each type from its start to its effect, and then nothing waits for anybody."""
    portal, office = empty_college
    registrar = await at_the_desk(portal, office, Role.REGISTRAR, Role.FINANCE)
    for item in (await registrar.list_work_items(limit=100)).json()["items"]:  # what the template brought
        decision = (await item_of(registrar, item))["decisions"][-1]["decision"]
        answers = await answers_to(ItemKind(item["kind"]), decision, registrar)
        await decided(registrar, item, decision, answers)
    for play in PLAYS:
        await play(portal, office)
    for type_, role, answers in PAPERS:
        await test_papers_that_staff_send_arrive_with_a_message(portal, office, type_, role, answers)

    left = (await registrar.list_work_items(include_count="true")).json()
    stuck = (await registrar.list_stuck_work_items()).json()
    figures = (await registrar.get_queue_figures()).json()

    assert (left["items"], left["count"], stuck["items"], figures["queues"]) == ([], 0, [], [])
    played = {row["type"] for row in await office.database.fetch(ENDED)}
    asked_here = {type_.code for type_ in catalogue.request_types().values() if type_.handled_by is None}
    assert played == asked_here
