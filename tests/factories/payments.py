"""Hosted payments as people make them: opened over HTTP, paid at the embedded provider."""

from typing import Any
from uuid import UUID

from app.context import Office, unit_of_work
from app.core import ids
from app.core.db import Read
from app.domain.payments import PaperKind, PaperPayment
from app.jobs import queue
from app.services import payments
from tests.factories.invoices import ANNUAL, FINANCE, billed_as_named
from tests.factories.people import Person, make_registrant
from tests.portal import Portal

BACK = "https://app.portal.example.org/billing/done"
CARD = {"brand": "visa", "last4": "4242", "funding": "credit", "wallet": None}
CHECKOUT = Read("select checkout_id from payment_sessions where id = :id")
RIGHT = Read("""
select i.lines_cents + i.tax_cents - i.paid_cents + i.refunded_cents as balance,
  (select coalesce(sum(l.amount_cents + l.tax_cents), 0) from invoice_lines l where l.invoice_id = i.id)
  - (select coalesce(sum(p.amount_cents), 0) from payments p where p.invoice_id = i.id)
  + (select coalesce(sum(f.amount_cents), 0) from refunds f
     where f.invoice_id = i.id and f.status = 'succeeded') as added_up
from invoices i where i.id = :id
""")
PARKED = Read("""
insert into provider_events (id, provider_event_id, type, happened_at, received_at, status, reason, content)
values (:id, :name, 'checkout.session.completed', :now, :now, 'parked', 'session_unknown', '{}') returning id
""")


async def parked(office: Office) -> str:
    """Park an event of a session that nobody knows, and name it as the wire does."""
    event_id = ids.new()
    async with unit_of_work(office, "a_test", actor=FINANCE) as ctx:
        await ctx.read(PARKED, id=event_id, name=str(event_id), now=ctx.now)
    return ids.render("pev", event_id)


async def owing(portal: Portal, office: Office, **chosen: Any) -> tuple[Person, Portal, str]:
    """Make a registrant who owes an annual fee."""
    person = await make_registrant(office)
    return person, portal.as_(person), await billed_as_named(office, person.registrant_id, **chosen)


async def opened(mine: Portal, invoice_id: str, **chosen: Any) -> Any:
    """Open a hosted payment."""
    answer = await mine.create_payment_session({"return_url": BACK}, invoice_id=invoice_id, **chosen)
    assert answer.status_code == 201, answer.text
    return answer.json()


async def settled(portal: Portal, session: Any, outcome: str = "paid", **card: str) -> Any:
    """End a hosted payment at the embedded provider."""
    body = {"outcome": outcome, **({"card": card} if card else {})}
    answer = await portal.settle_payment_session(body, payment_session_id=session["id"])
    assert answer.status_code == 200, answer.text
    return answer.json()


async def paid_by_cheque(office: Office, invoice_id: str, cents: int = ANNUAL) -> None:
    """Pay an invoice on paper: the way to a receipt that needs no provider."""
    cheque = PaperPayment(kind=PaperKind.CHEQUE, amount_cents=cents, reference="117", reason="By post")
    async with unit_of_work(office, "a_test", actor=FINANCE) as ctx:
        await payments.record_on_paper(ctx, invoice_id=ids.parse("inv", invoice_id), paper=cheque)


async def checkout_of(office: Office, session: Any) -> str:
    """Tell the provider's name of a hosted payment."""
    row = await office.database.fetch_one(CHECKOUT, id=ids.parse("ps", session["id"]))
    assert row is not None
    return str(row["checkout_id"])


async def worked(office: Office) -> None:
    """Let the worker carry out what waits."""
    await queue.drain(office)


async def adds_up(office: Office, invoice_id: str) -> bool:
    """Tell whether an invoice's balance is what its lines, payments and refunds make."""
    async with unit_of_work(office, "a_test") as ctx:
        row = await ctx.read_one(RIGHT, id=UUID(int=ids.parse("inv", invoice_id).int))
    assert row is not None
    return bool(row["balance"] == row["added_up"])
