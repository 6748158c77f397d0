"""All that waits for somebody is in the one queue, and is finished from there (contract.md 4.23; domain.md 15)."""

from typing import Any

import pytest

from app.context import Office, unit_of_work
from app.core import clock, ids
from app.core.db import Read
from app.domain.access import Role
from app.services.looks import ReasonRequired
from tests.factories import cpc, messages
from tests.factories.accounts import make_login
from tests.factories.delegations import prove
from tests.factories.entering import entered
from tests.factories.payments import opened, owing, parked, settled
from tests.factories.people import make_registrant, make_staff
from tests.factories.service_requests import at_the_desk, decided, item_id, item_of
from tests.portal import Portal

LOST = Read("""
update mails set status = 'failed', failure = '550 no such mailbox'
where cause in (select s.mail_cause from cpc_sendings s where s.delivery_id = :id) returning id
""")
STALE = Read("update sessions set proved_at = :at where id = :id returning id")
CONSENT = Read("""
update cpc_requests set consent = consent || cast(cast(:change as text) as jsonb) where id = :id returning id
""")
WHY = {"reason": "Called back."}


async def waiting(desk: Portal, thing: dict[str, Any], **wanted: Any) -> list[dict[str, Any]]:
    """Find the item of a thing in the queue as it is listed."""
    found: list[dict[str, Any]] = []
    cursor: dict[str, str] = {}
    while True:
        answer = await desk.list_work_items(limit=100, sort="opened_at", **cursor, **wanted)
        assert answer.status_code == 200, answer.text
        found += [each for each in answer.json()["items"] if each["id"] == item_id(thing)]
        if answer.json()["next_cursor"] is None:
            return found
        cursor = {"cursor": answer.json()["next_cursor"]}


async def reviewed(portal: Portal, office: Office) -> cpc.Asked:
    body = {**await cpc.listed(office), "additional_information_requested": True}
    return await cpc.submitted(portal, office, body)


async def asked_refund(portal: Portal, office: Office, desk: Portal) -> dict[str, Any]:
    _, mine, invoice_id = await owing(portal, office)
    await settled(portal, await opened(mine, invoice_id))
    payment = (await mine.get_invoice(invoice_id=invoice_id)).json()["payments"][0]
    body = {"amount": {"amount": 500, "currency": "CAD"}, "reason": "Too much"}
    answer = await desk.request_refund(body, payment_id=payment["id"])
    assert answer.status_code == 201, answer.text
    refund: dict[str, Any] = answer.json()
    return refund


async def finance(portal: Portal, office: Office) -> Portal:
    return portal.as_(await prove(office, await make_staff(office, Role.FINANCE)))


async def test_a_certificate_is_reviewed_by_two_people_at_the_desk(portal: Portal, office: Office) -> None:
    begun = await reviewed(portal, office)
    one, two = await at_the_desk(portal, office), await at_the_desk(portal, office)
    added = {"text_en": "Chaired a committee.", "text_fr": "A présidé un comité."}
    (listed,) = await waiting(one, begun.request, kind="cpc_review")

    first = await decided(one, begun.request, "approve", added)
    item = await item_of(one, begun.request)
    alone = await one.decide_work_item(
        {"decision": "approve"}, work_item_id=item["id"], if_match=item["etag"]
    )
    second = await decided(two, begun.request)

    assert (listed["queue"], listed["reference_number"]) == ("membership", begun.request["reference_number"])
    assert first["first_approved_at"] is not None
    assert first["etag"] != listed["etag"]
    (approve,) = [each for each in item["available_actions"] if each["action"] == "approve"]
    assert [each["code"] for each in approve["blocked_by"]] == ["second_person_required"]
    assert (alone.status_code, alone.json()["code"]) == (403, "second_person_required")
    assert second["status"] == "done"
    issued = (await begun.mine.get_cpc_request(cpc_request_id=begun.id)).json()
    assert issued["status"] == "issued"


@pytest.mark.parametrize(
    ("change", "code", "told"),
    [
        ('{"expires_on": "2026-01-01"}', "consent_expired", ["consent_expired"]),
        (None, "consent_required", ["consent_required"]),
        ('{"content_hash": "0"}', "preview_changed", []),
    ],
)
async def test_nothing_is_issued_without_a_consent_to_just_this(
    portal: Portal, office: Office, change: str | None, code: str, told: list[str]
) -> None:
    begun = await reviewed(portal, office)
    one, two = await at_the_desk(portal, office), await at_the_desk(portal, office)
    await decided(one, begun.request, "approve")
    await office.database.fetch(CONSENT, id=ids.parse("cpcr", begun.id), change=change)
    item = await item_of(two, begun.request)

    answer = await two.decide_work_item(
        {"decision": "approve"}, work_item_id=item["id"], if_match=item["etag"]
    )

    (approve,) = [each for each in item["available_actions"] if each["action"] == "approve"]
    assert [each["code"] for each in approve["blocked_by"]] == told
    assert (answer.status_code, answer.json()["code"]) == (409, code)


async def test_what_is_added_to_a_certificate_is_there_in_both_languages(
    portal: Portal, office: Office
) -> None:
    begun, desk = await reviewed(portal, office), await at_the_desk(portal, office)
    item = await item_of(desk, begun.request)

    answer = await desk.decide_work_item(
        {"decision": "approve", "answers": {"text_en": "Chaired a committee."}},
        work_item_id=item["id"], if_match=item["etag"],
    )  # fmt: skip

    assert [(each["pointer"], each["code"]) for each in answer.json()["errors"]] == [
        ("/answers/text_fr", "required")
    ]


async def test_a_review_leaves_the_queue_with_its_request(portal: Portal, office: Office) -> None:
    desk = await at_the_desk(portal, office)
    withdrawn, refused = await reviewed(portal, office), await reviewed(portal, office)

    await withdrawn.mine.cancel_cpc_request(cpc_request_id=withdrawn.id, if_match=withdrawn.etag)
    await decided(desk, refused.request, "refuse", {"reason": "No such recipient."})

    assert [(await item_of(desk, each.request))["status"] for each in (withdrawn, refused)] == [
        "done",
        "done",
    ]
    told = (await refused.mine.get_cpc_request(cpc_request_id=refused.id)).json()
    assert (told["status"], told["refusal_reason"]) == ("refused", "No such recipient.")


async def test_a_certificate_that_came_back_waits_until_it_is_sent_again(
    portal: Portal, office: Office
) -> None:
    begun, desk = await cpc.issued(portal, office), await at_the_desk(portal, office)
    (delivery,) = begun.request["deliveries"]

    async def comes_back() -> str:
        async with unit_of_work(office, "comes_back") as ctx:
            await ctx.read(LOST, id=ids.parse("cpcd", delivery["id"]))
        return str((await item_of(desk, delivery))["status"])

    first = await comes_back()
    sent = await decided(desk, delivery, "fulfil")
    again = await comes_back()
    left = await decided(desk, delivery, "close", WHY)

    assert (first, sent["status"], again, left["status"]) == ("open", "done", "open", "done")


async def test_an_account_that_looks_for_its_record_is_linked_at_the_desk(
    portal: Portal, office: Office
) -> None:
    person, email = await make_registrant(office, account=False), await make_login(office)
    mine, desk = await entered(portal, email), await at_the_desk(portal, office)
    asked = (
        await mine.request_account_link(
            {"registration_number": person.registration_number, "family_name": "Solis"}
        )
    ).json()
    (listed,) = await waiting(desk, asked, kind="account_link")

    done = await decided(desk, asked, "approve", WHY)

    assert listed["registrant"] is None
    assert listed["account"]["id"] == (await mine.get_account()).json()["id"]
    assert (done["status"], done["available_actions"][-1]["action"]) == ("done", "add_note")
    assert (await mine.get_dashboard()).json()["registrant"]["id"] == person.wire_id


async def test_an_account_of_nobody_is_told_to_call(portal: Portal, office: Office) -> None:
    mine, desk = await entered(portal, await make_login(office)), await at_the_desk(portal, office)
    body = {"registration_number": "999999999", "family_name": "Solis"}
    asked = (await mine.request_account_link(body)).json()
    item = await item_of(desk, asked)
    noted = await desk.add_work_item_note({"body": "Knew no answer."}, work_item_id=item["id"])

    await decided(desk, asked, "refuse", WHY)

    assert [each["decision"] for each in item["decisions"]] == ["refuse"]
    assert noted.status_code == 201, noted.text
    assert (await mine.list_notifications()).json()["items"][0]["code"] == "account_link_declined"


async def test_a_record_that_belongs_to_another_account_is_given_to_nobody_else(
    portal: Portal, office: Office
) -> None:
    person, email = await make_registrant(office), await make_login(office)
    mine, desk = await entered(portal, email), await at_the_desk(portal, office)
    body = {"registration_number": person.registration_number, "family_name": "Solis"}
    asked = (await mine.request_account_link(body)).json()
    item = await item_of(desk, asked)

    answer = await desk.decide_work_item(
        {"decision": "approve", "answers": WHY}, work_item_id=item["id"], if_match=item["etag"]
    )

    told = {
        each["action"]: [reason["code"] for reason in each["blocked_by"]]
        for each in item["available_actions"]
    }
    assert (told["approve"], told["refuse"]) == (["resource_already_exists"], [])
    assert (answer.status_code, answer.json()["code"]) == (409, "resource_already_exists")


async def test_nobody_sees_at_the_desk_what_their_own_account_asked(portal: Portal, office: Office) -> None:
    member, colleague = await at_the_desk(portal, office), await at_the_desk(portal, office)
    body = {"registration_number": "999999999", "family_name": "Solis"}
    asked = (await member.request_account_link(body)).json()

    own = await member.get_work_item(work_item_id=item_id(asked))
    listed, seen = await waiting(member, asked), await waiting(colleague, asked)

    assert (own.status_code, own.json()["code"]) == (403, "conflict_of_interest")
    assert (listed, len(seen)) == ([], 1)


async def test_a_refund_is_let_go_by_a_second_person_who_proves_who_they_are(
    portal: Portal, office: Office
) -> None:
    one, two = await finance(portal, office), await prove(office, await make_staff(office, Role.FINANCE))
    refund = await asked_refund(portal, office, one)
    item = await item_of(one, refund)
    named = {"work_item_id": item["id"], "if_match": item["etag"]}

    alone = await one.decide_work_item({"decision": "approve"}, **named)
    await office.database.fetch(STALE, id=two.session_id, at=clock.real_now().replace(year=2020))
    unproved = await portal.as_(two).decide_work_item({"decision": "approve"}, **named)
    await prove(office, two)
    done = await decided(portal.as_(two), refund)

    assert (alone.status_code, alone.json()["code"]) == (403, "second_person_required")
    assert (unproved.status_code, unproved.json()["code"]) == (403, "step_up_required")
    assert (done["status"], done["queue"]) == ("done", "finance")


async def test_a_refund_that_is_not_let_go_is_withdrawn(portal: Portal, office: Office) -> None:
    desk = await finance(portal, office)
    refund = await asked_refund(portal, office, desk)

    await decided(desk, refund, "refuse", WHY)

    listed = (await desk.list_refunds(status="cancelled")).json()["items"]
    assert refund["id"] in [each["id"] for each in listed]


async def test_a_payment_that_fits_nothing_is_dismissed_at_the_desk(portal: Portal, office: Office) -> None:
    desk, event = await finance(portal, office), {"id": await parked(office)}
    (listed,) = await waiting(desk, event, kind="payment_event")

    await decided(desk, event, "close", WHY)

    resolved = (await desk.list_parked_payment_events(resolved="true", limit=100)).json()["items"]
    assert event["id"] in [each["id"] for each in resolved]
    assert listed["subject"]["id"] == event["id"]


async def test_money_is_decided_by_finance_alone_and_lies_in_no_other_queue(
    portal: Portal, office: Office
) -> None:
    desk, registrar = await finance(portal, office), await at_the_desk(portal, office, Role.REGISTRAR)
    refund = await asked_refund(portal, office, desk)
    item = await item_of(registrar, refund)
    named = {"work_item_id": item["id"], "if_match": item["etag"]}

    refused = await registrar.decide_work_item({"decision": "refuse", "answers": WHY}, **named)
    moved = await desk.assign_work_item({"queue": "membership"}, **named)

    told = {
        each["action"]: [reason["code"] for reason in each["blocked_by"]]
        for each in item["available_actions"]
    }
    assert (told["approve"], told["refuse"], item["decisions"]) == (["forbidden"], ["forbidden"], [])
    assert (refused.status_code, refused.json()["code"]) == (403, "forbidden")
    assert (moved.status_code, moved.json()["errors"][0]["pointer"]) == (422, "/queue")


async def test_an_item_without_a_question_asks_none(portal: Portal, office: Office) -> None:
    begun, desk = await reviewed(portal, office), await at_the_desk(portal, office)
    item = await item_of(desk, begun.request)

    answer = await desk.request_work_item_information(
        {"message": "Which hospital?"}, work_item_id=item["id"], if_match=item["etag"]
    )

    assert "request_information" not in [each["action"] for each in item["available_actions"]]
    assert (answer.status_code, answer.json()["code"]) == (409, "invalid_state_transition")


async def test_the_queue_comes_in_the_order_that_its_reader_saved(portal: Portal, office: Office) -> None:
    desk = await at_the_desk(portal, office)
    await reviewed(portal, office)
    account = (await desk.get_account()).json()

    saved = await desk.update_account({"preferences": {"desk_order": "opened_at"}}, if_match=account["etag"])

    by_default = (await desk.list_work_items(limit=50)).json()["items"]
    by_day = (await desk.list_work_items(limit=50, sort="due_at")).json()["items"]
    assert (account["preferences"]["desk_order"], saved.json()["preferences"]["desk_order"]) == (
        None,
        "opened_at",
    )
    assert [each["opened_at"] for each in by_default] == sorted(each["opened_at"] for each in by_default)
    assert [each["due_at"] for each in by_day] == sorted(each["due_at"] for each in by_day)


async def test_who_has_no_desk_saves_no_order(portal: Portal, office: Office) -> None:
    mine = portal.as_(await make_registrant(office))
    etag = (await mine.get_account()).json()["etag"]

    answer = await mine.update_account({"preferences": {"desk_order": "due_at"}}, if_match=etag)

    assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (422, "/preferences/desk_order")


async def test_t15_a_conversation_that_waits_for_nobody_is_no_work(portal: Portal, office: Office) -> None:
    person, clerk = await make_registrant(office), await make_staff(office, Role.MEMBERSHIP)
    desk = Portal(portal.app, portal.client, {}).as_(clerk)  # gives no reason
    thread = await messages.begun(portal.as_(person))
    before = await desk.get_registrant(registrant_id=person.wire_id)

    await messages.replied(desk, thread)

    after = await desk.get_registrant(registrant_id=person.wire_id)
    assert (before.status_code, after.json()["code"]) == (200, ReasonRequired.code)
