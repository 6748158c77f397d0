"""Hosted payments: opened once, paid by the provider's word alone, never twice.

Source: domain.md 6.3; security.md T18, T19, T30.
"""

import json
import uuid
from typing import Any

import pytest
from fastapi import FastAPI

from app.context import Office
from app.core import clock, ids
from app.core.db import Read
from app.domain.access import Role
from app.sandbox.payment_books import PaymentBooks, sign
from tests.factories.invoices import ANNUAL
from tests.factories.payments import BACK, adds_up, checkout_of, opened, owing, settled, worked
from tests.factories.people import make_registrant, make_staff
from tests.portal import Portal

EVENTS = Read("select status, reason from provider_events where payment_session_id = :id order by id")
PAYMENTS = Read("select amount_cents from payments where invoice_id = :id")


@pytest.fixture
def books(app: FastAPI) -> PaymentBooks:
    found: PaymentBooks = app.state.payment_books
    return found


async def tell(portal: Portal, raw: bytes, signature: str) -> int:
    answer = await portal.client.post(
        "/v1/payment-provider-events/stripe",
        content=raw,
        headers={"Content-Type": "application/json", "Stripe-Signature": signature},
    )
    return answer.status_code


async def test_a_payment_is_opened_paid_and_receipted(portal: Portal, office: Office) -> None:
    _, mine, invoice_id = await owing(portal, office)

    session = await opened(mine, invoice_id)
    done = await settled(portal, session, brand="visa_debit", last4="5556")
    seen = (await mine.get_payment_session(payment_session_id=session["id"])).json()
    invoice = (await mine.get_invoice(invoice_id=invoice_id)).json()

    assert (session["status"], session["finished"], session["payment"]) == ("open", False, None)
    assert session["checkout_url"].startswith("http://127.0.0.1:8000/sandbox/pay/cs_test_")
    assert session["accepted_cards"] == ["visa", "visa_debit", "mastercard", "mastercard_debit", "amex"]
    assert done["delivered"]
    assert (seen["status"], seen["finished"], seen["checkout_url"]) == ("paid", True, None)
    assert seen["payment"]["method"] == {"kind": "card", "brand": "visa_debit", "last4": "5556"}
    assert (invoice["status"], invoice["balance"]["amount"]) == ("paid", 0)
    assert invoice["receipt"]["number"].startswith("RC-")
    assert seen["payment"]["receipt_href"] == invoice["receipt"]["href"]
    assert invoice["available_actions"][0]["blocked_by"][0]["code"] == "invoice_not_payable"


async def test_the_same_key_opens_one_payment_and_gives_one_answer(portal: Portal, office: Office) -> None:
    _, mine, invoice_id = await owing(portal, office)
    key = str(uuid.uuid4())

    first = await mine.create_payment_session({"return_url": BACK}, invoice_id=invoice_id, key=key)
    again = await mine.create_payment_session({"return_url": BACK}, invoice_id=invoice_id, key=key)

    assert again.json() == first.json()
    assert again.headers["idempotency-replayed"] == "true"


async def test_a_second_tab_ends_the_payment_of_the_first(portal: Portal, office: Office) -> None:
    _, mine, invoice_id = await owing(portal, office)

    first, second = await opened(mine, invoice_id), await opened(mine, invoice_id)
    await worked(office)
    stale = await settled(portal, first)
    listed = (await mine.list_payment_sessions(invoice_id=invoice_id)).json()["items"]

    assert not stale["delivered"]
    assert [(each["id"], each["status"]) for each in listed] == [
        (second["id"], "open"),
        (first["id"], "expired"),
    ]


async def test_a_payment_in_the_first_tab_that_wins_the_race_is_not_lost(
    portal: Portal, office: Office
) -> None:
    _, mine, invoice_id = await owing(portal, office)

    first, second = await opened(mine, invoice_id), await opened(mine, invoice_id)
    await settled(portal, first)
    await settled(portal, second)
    invoice = (await mine.get_invoice(invoice_id=invoice_id)).json()
    desk = portal.as_(await make_staff(office, Role.FINANCE))
    waiting = (await desk.list_refunds(status="awaiting_approval", limit=100)).json()["items"]

    assert (invoice["status"], invoice["balance"]["amount"]) == ("paid", -ANNUAL)
    assert [each["amount"]["amount"] for each in waiting if each["invoice"]["id"] == invoice_id] == [ANNUAL]
    assert await adds_up(office, invoice_id)


@pytest.mark.parametrize(
    "url",
    [
        "https://evil.example/done",
        "https://app.portal.example.org.evil.example/done",
        "https://app.portal.example.org@evil.example/",
        "https://user@app.portal.example.org/",
        "http://app.portal.example.org/done",
        "https://app.portal.example.org:444/done",
        "https://app.portal.example.org\\@evil.example/",
        "javascript:alert(1)",
        "//app.portal.example.org/done",
        "https://app.portal.example.org/done#here",
        "http://2130706433:3000/",
    ],
)
async def test_a_payer_is_sent_back_to_our_own_front_end_only(
    portal: Portal, office: Office, url: str
) -> None:
    _, mine, invoice_id = await owing(portal, office)

    answer = await mine.create_payment_session({"return_url": url}, invoice_id=invoice_id)

    fault = answer.json()["errors"][0]
    assert (answer.status_code, fault["pointer"], fault["code"]) == (422, "/return_url", "url_not_allowed")
    assert (await mine.list_payment_sessions(invoice_id=invoice_id)).json()["items"] == []


async def test_what_is_paid_or_void_or_anothers_cannot_be_paid(portal: Portal, office: Office) -> None:
    _, mine, paid = await owing(portal, office)
    await settled(portal, await opened(mine, paid))
    _, hers, void = await owing(portal, office)
    desk = portal.as_(await make_staff(office, Role.FINANCE))
    await desk.void_invoice({"reason": "Billed twice"}, invoice_id=void, if_match='"1"')
    body = {"return_url": BACK}

    answers = [
        await mine.create_payment_session(body, invoice_id=paid),
        await hers.create_payment_session(body, invoice_id=void),
        await portal.as_(await make_registrant(office)).create_payment_session(body, invoice_id=paid),
        await desk.create_payment_session(body, invoice_id=paid),
    ]

    assert [(each.status_code, each.json()["code"]) for each in answers] == [
        (409, "invoice_not_payable"), (409, "invoice_not_payable"), (404, "not_found"), (403, "forbidden"),
    ]  # fmt: skip


async def test_a_declined_card_can_be_followed_by_another(
    portal: Portal, office: Office, books: PaymentBooks
) -> None:
    _, mine, invoice_id = await owing(portal, office)
    session = await opened(mine, invoice_id)
    page = "/sandbox/pay"
    checkout = await checkout_of(office, session)

    declined = await portal.client.post(page, data={"checkout": checkout, "number": "4000 0000 0000 0002"})
    unknown = await portal.client.post(page, data={"checkout": checkout, "number": "4111111111111111"})
    blocked = await portal.client.post(page, data={"checkout": checkout, "number": "6011111111111117"})
    paid = await portal.client.post(page, data={"checkout": checkout, "number": "5555 5555 5555 4444"})
    seen = (await mine.get_payment_session(payment_session_id=session["id"])).json()

    assert "declined" in declined.text
    assert "not one of the test numbers" in unknown.text
    assert "not accepted" in blocked.text
    assert paid.status_code == 303
    assert paid.headers["location"] == f"{BACK}?payment_session_id={session['id']}"
    assert [(each["outcome"], each["last4"]) for each in seen["attempts"]] == [
        ("declined", "0002"), ("succeeded", "4444"),
    ]  # fmt: skip


@pytest.mark.parametrize(("outcome", "status"), [("declined", "failed"), ("cancelled", "cancelled")])
async def test_a_payment_that_comes_to_nothing_leaves_the_invoice_open(
    portal: Portal, office: Office, outcome: str, status: str
) -> None:
    _, mine, invoice_id = await owing(portal, office)
    session = await opened(mine, invoice_id)

    await settled(portal, session, outcome)
    seen = (await mine.get_payment_session(payment_session_id=session["id"])).json()
    again = await opened(mine, invoice_id)

    assert (seen["status"], seen["finished"], seen["payment"]) == (status, True, None)
    assert (await mine.get_invoice(invoice_id=invoice_id)).json()["status"] == "outstanding"
    assert again["status"] == "open"


@pytest.mark.parametrize("brand", ["discover", "apple_pay"])
async def test_a_card_that_is_not_accepted_goes_back_at_once(
    portal: Portal, office: Office, brand: str
) -> None:
    _, mine, invoice_id = await owing(portal, office)
    session = await opened(mine, invoice_id)

    await settled(portal, session, brand=brand, last4="1117")
    await worked(office)
    seen = (await mine.get_payment_session(payment_session_id=session["id"])).json()
    invoice = (await mine.get_invoice(invoice_id=invoice_id)).json()

    assert (seen["status"], seen["failure"]) == ("failed", {"code": "card_not_accepted"})
    assert (invoice["status"], invoice["balance"]["amount"]) == ("outstanding", ANNUAL)
    assert (invoice["paid"]["amount"], invoice["refunded"]["amount"]) == (ANNUAL, ANNUAL)
    assert invoice["receipt"] is None
    assert (await opened(mine, invoice_id))["status"] == "open"


async def paid_event(portal: Portal, office: Office, books: PaymentBooks) -> tuple[Any, bytes, str, str]:
    """Let a payment be made whose event does not arrive by itself."""
    _, mine, invoice_id = await owing(portal, office)
    session = await opened(mine, invoice_id)
    kept: list[tuple[bytes, str]] = []

    async def keep(raw: bytes, signature: str) -> int:
        kept.append((raw, signature))
        return 204

    delivered, books.deliver = books.deliver, keep
    try:
        await settled(portal, session)
    finally:
        books.deliver = delivered
    return session, *kept[0], invoice_id


async def test_a_repeated_event_changes_nothing(portal: Portal, office: Office, books: PaymentBooks) -> None:
    _, raw, signature, invoice_id = await paid_event(portal, office, books)

    answers = [await tell(portal, raw, signature) for _ in range(3)]

    assert answers == [204, 204, 204]
    assert len(await office.database.fetch(PAYMENTS, id=ids.parse("inv", invoice_id))) == 1


async def test_events_that_are_forged_old_or_ahead_are_refused(
    portal: Portal, office: Office, books: PaymentBooks
) -> None:
    _, raw, signature, invoice_id = await paid_event(portal, office, books)
    now, secret = int(clock.real_seconds()), office.payments.webhook_secret
    wrong = {
        "unsigned": "",
        "nonsense": "t=now,v1=yes",
        "another secret": sign(raw, "whsec_of_somebody_else", now),
        "stale": sign(raw, secret, now - 301),
        "of the future": sign(raw, secret, now + 400),
        "of another body": sign(raw + b" ", secret, now),
    }

    answers = {name: await tell(portal, raw, each) for name, each in wrong.items()}

    assert set(answers.values()) == {401}
    assert await office.database.fetch(PAYMENTS, id=ids.parse("inv", invoice_id)) == []
    assert await tell(portal, raw, signature) == 204


@pytest.mark.parametrize(
    ("changes", "reason"),
    [({"amount_total": 1}, "amount_differs"), ({"currency": "usd"}, "currency_differs"),
     ({"id": "cs_test_of_another"}, "session_differs")],
)  # fmt: skip
async def test_an_event_that_does_not_fit_is_parked_and_the_invoice_stays_open(
    portal: Portal, office: Office, books: PaymentBooks, changes: dict[str, Any], reason: str
) -> None:
    session, raw, _, invoice_id = await paid_event(portal, office, books)
    desk = portal.as_(await make_staff(office, Role.FINANCE))
    event = json.loads(raw)
    event["id"] = f"evt_{uuid.uuid4().hex}"
    event["data"]["object"] |= changes
    told = json.dumps(event).encode()

    answer = await tell(portal, told, sign(told, office.payments.webhook_secret, int(clock.real_seconds())))
    parked = (await desk.list_parked_payment_events(limit=100)).json()["items"]
    mine = [each for each in parked if each["payment_session_id"] == session["id"]]
    bell = (await desk.list_notifications(unread=True)).json()["items"]

    assert answer == 204
    assert [(each["reason"], each["status"], each["invoice"]["id"]) for each in mine] == [
        (reason, "parked", invoice_id)
    ]
    assert await office.database.fetch(PAYMENTS, id=ids.parse("inv", invoice_id)) == []
    assert "payment_event_parked" in {each["code"] for each in bell}

    resolved = await desk.resolve_parked_payment_event(
        {"resolution": "applied", "reason": "Found in the provider's books"},
        payment_event_id=mine[0]["id"], if_match=mine[0]["etag"],
    )  # fmt: skip

    assert resolved.json()["status"] == "resolved", resolved.text
    assert await office.database.fetch(PAYMENTS, id=ids.parse("inv", invoice_id)) == [
        {"amount_cents": ANNUAL}
    ]


async def test_an_event_of_a_session_that_nobody_knows_is_parked(
    portal: Portal, office: Office, books: PaymentBooks
) -> None:
    stranger = ids.render("ps", ids.new())
    raw, signature = books.event(
        "checkout.session.completed",
        {
            "id": "cs_x",
            "client_reference_id": stranger,
            "amount_total": 5,
            "currency": "cad",
            "payment_status": "paid",
        },
    )
    desk = portal.as_(await make_staff(office, Role.FINANCE))

    assert await tell(portal, raw, signature) == 204
    parked = (await desk.list_parked_payment_events(limit=100)).json()["items"]

    (found,) = [each for each in parked if each["reason"] == "session_unknown"][:1]
    dismissed = await desk.resolve_parked_payment_event(
        {"resolution": "dismissed", "reason": "Of another merchant"},
        payment_event_id=found["id"], if_match=found["etag"],
    )  # fmt: skip
    assert dismissed.json()["resolution"] == "dismissed"


async def test_a_lost_event_is_made_up_for_by_asking(
    portal: Portal, office: Office, books: PaymentBooks
) -> None:
    session, _, _, invoice_id = await paid_event(portal, office, books)

    await office.database.fetch(AGE, id=ids.parse("ps", session["id"]))
    await portal.run_due_work()

    assert await office.database.fetch(PAYMENTS, id=ids.parse("inv", invoice_id)) == [
        {"amount_cents": ANNUAL}
    ]


AGE = Read("""
update payment_sessions set opened_at = opened_at - interval '31 minutes',
  expires_at = expires_at - interval '31 minutes' where id = :id returning id
""")


async def test_a_provider_that_is_away_is_a_502_and_the_same_key_goes_on(
    portal: Portal, office: Office, books: PaymentBooks
) -> None:
    _, mine, invoice_id = await owing(portal, office)
    key = str(uuid.uuid4())
    asked = 0

    async def after_success(method: str, url: str, headers: Any, body: bytes) -> Any:
        nonlocal asked
        asked += 1
        await books.answer(method, url, headers, body)
        raise TimeoutError

    office.payments.speak_over(after_success)
    try:
        away = await mine.create_payment_session({"return_url": BACK}, invoice_id=invoice_id, key=key)
    finally:
        office.payments.speak_over(books.answer)
    back = await mine.create_payment_session({"return_url": BACK}, invoice_id=invoice_id, key=key)
    listed = (await mine.list_payment_sessions(invoice_id=invoice_id)).json()["items"]

    assert (away.status_code, away.json()["code"]) == (502, "payment_provider_error")
    assert asked == 2
    assert back.status_code == 201, back.text
    assert [each["id"] for each in listed] == [back.json()["id"]]
