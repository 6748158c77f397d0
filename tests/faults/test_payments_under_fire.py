"""Payments at a provider that times out, fails, repeats, shuffles and loses: both ledgers agree to the cent.

Source: security.md R14, R15, S11, T18.
"""

import asyncio
import random
import uuid
from collections.abc import Coroutine, Iterable, Iterator, Mapping
from typing import Any, TypeVar

import pytest
from fastapi import FastAPI

from app.context import Office, unit_of_work
from app.core import ids
from app.core.db import Read
from app.domain.access import Role
from app.gateways.payments import Breaker
from app.jobs import queue
from app.sandbox.payment_books import PaymentBooks
from app.services import payments
from tests.factories.invoices import ANNUAL, billed_many
from tests.factories.payments import BACK, CARD, adds_up, checkout_of, opened, owing
from tests.factories.people import Person, make_registrant, make_staff
from tests.portal import Portal
from tests.rounds import how_many

PAYMENTS = how_many(quick=20, in_ci=2_000, full=10_000)
RACES = how_many(quick=3, in_ci=100, full=1_000)
CHECKED = 10  # races that the sweeper and the worker then look at together
AT_ONCE = 8
LOT = 100  # what the worker is given at a time
Answer = TypeVar("Answer")

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
# Mails have tests of their own: nobody here wants any.
MUTE = Read("update accounts set mail_notices = false where registrant_id = any (:ids) returning id")
DROP_MAILS = Read("delete from jobs.pgqueuer where entrypoint = 'send_mail' returning id")
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


async def side_by_side(work: Iterable[Coroutine[Any, Any, Answer]]) -> list[Answer]:
    """Do much, a few at a time."""
    places = asyncio.Semaphore(AT_ONCE)

    async def one(each: Coroutine[Any, Any, Answer]) -> Answer:
        async with places:
            return await each

    return await asyncio.gather(*(one(each) for each in work))


def batched(owed: list[tuple[Person, str]], size: int) -> Iterator[list[tuple[Person, str]]]:
    return (owed[start : start + size] for start in range(0, len(owed), size))


async def caught_up(office: Office) -> None:
    """Let the sweeper ask about what is old, and the worker do its part; mails have tests of their own."""
    async with unit_of_work(office, "a_test") as ctx:
        await payments.sweep(ctx)
    await office.database.fetch(DROP_MAILS)
    await queue.drain(office)


async def test_both_ledgers_agree_to_the_cent(
    portal: Portal, office: Office, app: FastAPI, bad: BadProvider
) -> None:
    books: PaymentBooks = app.state.payment_books
    payers = [await make_registrant(office) for _ in range(5)]
    await office.database.fetch(MUTE, ids=[each.registrant_id for each in payers])
    invoice_ids = await billed_many(office, [each.registrant_id for each in payers] * (PAYMENTS // 5))
    owed = [(payers[place % 5], ids.render("inv", each)) for place, each in enumerate(invoice_ids)]

    sessions, answers = [], set[int]()
    for lot in batched(owed, LOT):
        some = await side_by_side(
            opened_at_last(portal.as_(person), invoice_id) for person, invoice_id in lot
        )
        checkouts = [await checkout_of(office, session) for session in some]
        assert None not in await side_by_side(books.charge(checkout, CARD) for checkout in checkouts)
        answers |= set(await side_by_side(tell(portal, *event) for event in bad.told()))
        bad.events.clear()
        await caught_up(office)
        sessions += some
    ours = None
    await office.database.fetch(AGE, ids=invoice_ids)
    for _ in range(60):
        await caught_up(office)
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
    """Five tabs, one of them open before; the sweeper; a cheque and an adjustment at the desk."""
    books: PaymentBooks = app.state.payment_books
    desk = portal.as_(await make_staff(office, Role.FINANCE))
    for done in range(0, RACES, CHECKED):
        owed = [await owing(portal, office) for _ in range(min(CHECKED, RACES - done))]
        for _, mine, invoice_id in owed:
            await race(office, books, mine, desk, invoice_id)
        await office.database.fetch(AGE, ids=[ids.parse("inv", invoice_id) for _, _, invoice_id in owed])
        await caught_up(office)
        for _, mine, invoice_id in owed:
            await check_paid_once(office, mine, invoice_id)


async def race(office: Office, books: PaymentBooks, mine: Portal, desk: Portal, invoice_id: str) -> None:
    first = await opened(mine, invoice_id)
    checkout = await checkout_of(office, first)

    async def in_a_tab() -> None:
        answer = await mine.create_payment_session({"return_url": BACK}, invoice_id=invoice_id)
        assert answer.status_code in (201, 409, 503), answer.text
        if answer.status_code == 201:
            await books.charge(await checkout_of(office, answer.json()), CARD)

    async def at_the_desk(kind: str) -> None:
        body = {"amount": {"amount": ANNUAL, "currency": "CAD"}, "kind": kind, "reason": "By post"}
        answer = await desk.record_offline_payment(body, invoice_id=invoice_id)
        assert answer.status_code in (201, 409, 503), answer.text

    await asyncio.gather(
        books.charge(checkout, CARD), payments.ask_and_apply(office, ids.parse("ps", first["id"])),
        *(in_a_tab() for _ in range(4)), at_the_desk("cheque"), at_the_desk("adjustment"),
    )  # fmt: skip


async def check_paid_once(office: Office, mine: Portal, invoice_id: str) -> None:
    """Money that came twice is on the books and flagged to go back; the invoice is paid once."""
    invoice = (await mine.get_invoice(invoice_id=invoice_id)).json()
    sessions = (await mine.list_payment_sessions(invoice_id=invoice_id, limit=100)).json()["items"]
    found = await office.database.fetch(OF_INVOICE, id=ids.parse("inv", invoice_id))
    flagged = sum(each["refunding"]["amount"] for each in invoice["payments"])
    charged = await office.database.fetch_one(THEIRS, names=[session["id"] for session in sessions])

    assert charged is not None
    assert invoice["status"] == "paid"
    assert invoice["balance"]["amount"] + flagged == 0
    assert len(found) == 1 + flagged // ANNUAL
    assert sum(each["kind"] == "card" for each in found) == charged["charges"]
    assert await adds_up(office, invoice_id)
