"""Payments at a provider that times out, fails, repeats, shuffles and loses: both ledgers agree to the cent.

Source: security.md R14, R15, T18. The quick run makes a few; where CI is true it is 2,000 payments and 100 races.
"""

import asyncio
import os
import random
import uuid
from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from fastapi import FastAPI

from app.context import Office
from app.core import ids
from app.core.db import Read
from app.gateways.payments import Breaker
from app.jobs import queue
from app.sandbox.payment_books import PaymentBooks
from tests.factories.invoices import ANNUAL, billed_as_named
from tests.factories.payments import BACK, adds_up, checkout_of, owing
from tests.factories.people import make_registrant
from tests.portal import Portal

IS_CI = os.environ.get("CI") == "true"
PAYMENTS, RACES = (2_000, 100) if IS_CI else (20, 3)
CARD = {"brand": "visa", "last4": "4242", "funding": "credit", "wallet": None}

OURS = Read("""
select count(*) as payments, count(distinct p.invoice_id) as invoices, sum(p.amount_cents) as cents,
  (select count(*) from receipts r where r.invoice_id = any (:ids)) as receipts
from payments p where p.invoice_id = any (:ids)
""")
THEIRS = Read("""
select count(*) as charges, sum(cast(o.content ->> 'amount' as bigint)) as cents
from sandbox_payment_objects o
where o.kind = 'charge' and o.content -> 'metadata' ->> 'payment_session' = any (:names)
""")
AGE = Read("""
update payment_sessions set opened_at = opened_at - interval '31 minutes', asked_at = null
where status = 'open' and invoice_id = any (:ids) returning id
""")
OF_INVOICE = Read("select amount_cents, kind from payments where invoice_id = :id")


class BadProvider:
    """The embedded provider behind a bad line: what it does may be done, and nobody hears of it."""

    def __init__(self, books: PaymentBooks, chance: random.Random) -> None:
        self._books, self._chance = books, chance
        self.events: list[tuple[bytes, str]] = []

    async def answer(self, method: str, url: str, headers: Mapping[str, str], body: bytes) -> Any:
        luck = self._chance.random()
        if luck < 0.3:
            return 500, b'{"error": {"type": "api_error", "message": "away"}}', {}
        answer = await self._books.answer(method, url, headers, body)
        if luck < 0.6:
            raise TimeoutError
        return answer

    async def keep(self, raw: bytes, signature: str) -> int:
        self.events.append((raw, signature))
        return 204

    def told(self) -> list[tuple[bytes, str]]:
        """Lose a fifth of the events, repeat the others up to three times, in any order."""
        kept = [event for event in self.events if self._chance.random() > 0.2]
        repeated = [event for event in kept for _ in range(self._chance.randint(1, 3))]
        self._chance.shuffle(repeated)
        return repeated


@pytest.fixture
def bad(app: FastAPI, office: Office) -> Iterator[BadProvider]:
    books: PaymentBooks = app.state.payment_books
    provider = BadProvider(books, random.Random(5))  # noqa: S311 - luck that can be repeated
    delivered, breaker = books.deliver, office.payments.breaker
    books.deliver, office.payments.breaker = provider.keep, Breaker(failures=1_000_000)
    office.payments.speak_over(provider.answer)
    yield provider
    books.deliver, office.payments.breaker = delivered, breaker
    office.payments.speak_over(books.answer)


async def opened_at_last(mine: Portal, invoice_id: str) -> Any:
    """Open a payment as a patient front end does: with one key, until the provider answers."""
    key = str(uuid.uuid4())
    while True:
        answer = await mine.create_payment_session({"return_url": BACK}, invoice_id=invoice_id, key=key)
        if answer.status_code == 201:
            return answer.json()
        assert answer.status_code == 502, answer.text


async def tell(portal: Portal, raw: bytes, signature: str) -> int:
    headers = {"Content-Type": "application/json", "Stripe-Signature": signature}
    answer = await portal.client.post("/v1/payment-provider-events/stripe", content=raw, headers=headers)
    return answer.status_code


async def test_both_ledgers_agree_to_the_cent(
    portal: Portal, office: Office, app: FastAPI, bad: BadProvider
) -> None:
    books: PaymentBooks = app.state.payment_books
    payers = [await make_registrant(office) for _ in range(5)]
    owed = [(p, await billed_as_named(office, p.registrant_id)) for p in payers * (PAYMENTS // 5)]
    invoice_ids = [ids.parse("inv", invoice_id) for _, invoice_id in owed]

    sessions = [await opened_at_last(portal.as_(person), invoice_id) for person, invoice_id in owed]
    for session in sessions:
        assert await books.charge(await checkout_of(office, session), CARD) is not None
    answers = {await tell(portal, *event) for event in bad.told()}
    for _ in range(40):
        await office.database.fetch(AGE, ids=invoice_ids)
        await portal.run_due_work()
        ours = await office.database.fetch_one(OURS, ids=invoice_ids)
        if ours is not None and ours["invoices"] == len(owed):
            break
    theirs = await office.database.fetch_one(THEIRS, names=[session["id"] for session in sessions])

    assert answers == {204}
    assert ours == {
        "payments": len(owed), "invoices": len(owed), "cents": ANNUAL * len(owed), "receipts": len(owed),
    }  # fmt: skip
    assert theirs == {"charges": len(owed), "cents": ANNUAL * len(owed)}


async def test_eight_ways_to_pay_at_one_moment_pay_once(portal: Portal, office: Office, app: FastAPI) -> None:
    books: PaymentBooks = app.state.payment_books
    for _ in range(RACES):
        _, mine, invoice_id = await owing(portal, office)

        async def pay(mine: Portal = mine, invoice_id: str = invoice_id) -> None:
            answer = await mine.create_payment_session({"return_url": BACK}, invoice_id=invoice_id)
            assert answer.status_code in (201, 409, 503), answer.text
            if answer.status_code == 201:
                await books.charge(await checkout_of(office, answer.json()), CARD)

        await asyncio.gather(*(pay() for _ in range(8)))
        await queue.drain(office)
        invoice = (await mine.get_invoice(invoice_id=invoice_id)).json()
        found = await office.database.fetch(OF_INVOICE, id=ids.parse("inv", invoice_id))
        flagged = sum(each["refunding"]["amount"] for each in invoice["payments"])

        # Money that came twice is on the books and flagged to go back; the invoice is paid once.
        assert invoice["status"] == "paid"
        assert invoice["balance"]["amount"] + flagged == 0
        assert len(found) == 1 + flagged // ANNUAL
        assert await adds_up(office, invoice_id)
