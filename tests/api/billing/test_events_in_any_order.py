"""The provider's events, in whatever order and however often they come, lead to one end (security.md T19, R15)."""

import itertools
import json
import random
from typing import Any
from urllib.parse import urlencode

import pytest
from fastapi import FastAPI

from app.context import Office
from app.core import ids
from app.core.db import Read
from app.sandbox.payment_books import PaymentBooks
from tests.factories.invoices import ANNUAL, billed_as_named
from tests.factories.payments import CARD, adds_up, checkout_of, opened, owing
from tests.portal import Portal
from tests.rounds import how_many

DECLINED = {"brand": "visa", "last4": "0002", "funding": "credit", "wallet": None}
# A card that is declined, one that pays, the same news under another name, a refund that somebody makes at the
# provider, news of it, and news that is nobody's.
HISTORY = ("declined", "completed", "succeeded_late", "refund_created", "refund_updated", "charge_updated")
EVERY_ORDER = list(itertools.permutations(HISTORY))
HOW_MANY = how_many(quick=6, in_ci=120, full=720)
ORDERS = random.Random(5).sample(EVERY_ORDER, HOW_MANY)  # noqa: S311 - chance, not secrets

Event = tuple[bytes, str]

END = Read("""
select i.lines_cents + i.tax_cents as total, i.paid_cents, i.refunded_cents, i.settled_at is not null as settled,
  (select count(*) from payments p where p.invoice_id = i.id) as payments,
  (select json_agg(json_build_array(f.status, f.cause, f.amount_cents)) from refunds f where f.invoice_id = i.id)
    as refunds,
  (select count(*) from receipts r where r.invoice_id = i.id) as receipts,
  (select json_agg(s.status) from payment_sessions s where s.invoice_id = i.id) as sessions,
  (select json_agg(json_build_array(a.outcome, a.last4) order by a.outcome) from payment_attempts a
   join payment_sessions s on s.id = a.payment_session_id where s.invoice_id = i.id) as attempts
from invoices i where i.id = :id
""")


class Post:
    """What the provider would have sent."""

    def __init__(self) -> None:
        self.events: list[Event] = []

    async def keep(self, raw: bytes, signature: str) -> int:
        self.events.append((raw, signature))
        return 204


async def happened(office: Office, books: PaymentBooks, mine: Portal, invoice_id: str) -> dict[str, Event]:
    """Let it all happen at the provider, and tell the portal nothing of it."""
    session = await opened(mine, invoice_id)
    checkout, post, deliver = await checkout_of(office, session), Post(), books.deliver
    books.deliver = post.keep
    try:
        await books.decline(checkout, DECLINED, "card_declined")
        paid = await books.charge(checkout, CARD)
    finally:
        books.deliver = deliver
    assert paid is not None
    form = urlencode({"payment_intent": paid["payment_intent"], "amount": 50_000}).encode()
    _, answer, _ = await books.answer("POST", "https://api.stripe.com/v1/refunds", {}, form)
    refund = json.loads(answer)
    return {
        "declined": post.events[0],
        "completed": post.events[1],
        "succeeded_late": books.event("checkout.session.async_payment_succeeded", paid),
        "refund_created": books.event("refund.created", refund),
        "refund_updated": books.event("refund.updated", refund),
        "charge_updated": books.event("charge.updated", {"id": "ch_1", "payment_intent": paid["payment_intent"]}),
    }  # fmt: skip


async def tell(portal: Portal, event: Event) -> int:
    raw, signature = event
    headers = {"Content-Type": "application/json", "Stripe-Signature": signature}
    answer = await portal.client.post("/v1/payment-provider-events/stripe", content=raw, headers=headers)
    return answer.status_code


@pytest.fixture
def books(app: FastAPI) -> PaymentBooks:
    provider: PaymentBooks = app.state.payment_books
    return provider


async def test_every_order_of_a_history_leads_to_one_end(
    portal: Portal, office: Office, books: PaymentBooks
) -> None:
    _, mine, _ = await owing(portal, office)
    person_id = (await mine.get_registrant(registrant_id="me")).json()["id"]
    chance = random.Random(7)  # noqa: S311 - chance, not secrets
    ends: dict[str, tuple[str, ...]] = {}

    for order in ORDERS:
        invoice_id = await billed_as_named(office, ids.parse("reg", person_id), announce=False)
        events = await happened(office, books, mine, invoice_id)
        for name in order:
            for _ in range(chance.randint(1, 3)):
                assert await tell(portal, events[name]) == 204
        ends.setdefault(repr(await end_of(office, invoice_id)), order)
        assert await adds_up(office, invoice_id)

    assert len(ends) == 1, ends
    (end,) = (await end_of(office, invoice_id),)
    assert (end["paid_cents"], end["refunded_cents"], end["payments"]) == (ANNUAL, 50_000, 1)
    assert end["refunds"] == [["succeeded", "provider", 50_000]]
    assert (end["receipts"], end["settled"], end["sessions"]) == (1, True, ["paid"])
    assert end["attempts"] == [["declined", "0002"], ["succeeded", "4242"]]


async def end_of(office: Office, invoice_id: str) -> dict[str, Any]:
    row = await office.database.fetch_one(END, id=ids.parse("inv", invoice_id))
    assert row is not None
    return dict(row)
