"""What became of a hosted payment, carried out: the provider's word is applied once, in whatever order it comes."""

from dataclasses import dataclass
from typing import Final
from uuid import UUID

from app.context import Context, Office, unit_of_work
from app.core import ids
from app.core.db import Read, Row
from app.domain import payments as rules
from app.domain.audit import Event
from app.domain.effects import AskProvider
from app.domain.payments import Checkout, SessionStatus
from app.gateways.payments import ProviderRefused
from app.services import invoices
from app.services.payments import _attempts, _giving_back, _receipts

HOLD: Final = Read("""
select s.id, s.invoice_id, s.registrant_id, s.amount_cents, s.currency, s.status, s.expires_at
from payment_sessions s where s.id = :id for no key update
""")
ASKED: Final = Read("""
update payment_sessions set asked_at = :now, version = version + 1 where id = :id returning id
""")
END: Final = Read("""
update payment_sessions set asked_at = :now, status = :status, failure = :failure, finished_at = :now,
  version = version + 1
where id = :id returning id
""")
# Who points at the session and at the invoice does not change them: what becomes of both is one statement.
RECORD: Final = Read("""
with session as (
  update payment_sessions s set asked_at = :now, status = :status, failure = :failure,
    finished_at = coalesce(s.finished_at, :now), version = s.version + 1
  where s.id = :session_id
  returning s.id, s.invoice_id, s.registrant_id
), billed as (
  update invoices i set paid_cents = i.paid_cents + :amount_cents, version = i.version + 1,
    settled_at = case when :settles then :now else i.settled_at end
  from session s where i.id = s.invoice_id
)
insert into payments (id, invoice_id, registrant_id, payment_session_id, kind, amount_cents, currency, paid_at,
                      received_on, brand, last4, provider_reference, recorded_at, recorded_by_kind, recorded_by_name)
select :id, s.invoice_id, s.registrant_id, s.id, 'card', :amount_cents, :currency, :now, :today, :brand, :last4,
  :reference, :recorded_at, :recorded_by_kind, :recorded_by_name
from session s
returning id
""")
IS_RECORDED: Final = Read("select 1 from payments where provider_reference = :reference")
CHECKOUT: Final = Read("select invoice_id, checkout_id from payment_sessions where id = :id")
APPLY_WAITING: Final = Read("""
update provider_events set status = 'applied', version = version + 1
where payment_session_id = :id and status = 'waiting' and type like 'checkout.session.%' returning id
""")


@dataclass(frozen=True, slots=True)
class Mismatch:
    """Why a payment was not applied."""

    reason: str


async def ask_and_apply(office: Office, payment_session_id: UUID) -> None:
    """Ask the provider what became of a hosted payment, outside any transaction, and carry it out.

    Raises:
        ProviderAway: there is no answer; whoever asked tries again.
    """
    row = await office.database.fetch_one(CHECKOUT, id=payment_session_id)
    if row is None:
        return
    try:
        checkout = await office.payments.find_checkout(row["checkout_id"]) if row["checkout_id"] else None
    except ProviderRefused:
        checkout = None  # the provider does not know it: nobody has paid
    async with unit_of_work(office, AskProvider.kind) as ctx:
        mismatch = await apply(
            ctx, payment_session_id=payment_session_id, invoice_id=row["invoice_id"], checkout=checkout
        )
        if mismatch is not None:
            await _attempts.park_found(ctx, payment_session_id, checkout, mismatch.reason)
        await ctx.read(APPLY_WAITING, id=payment_session_id)


async def close_at_provider(office: Office, payment_session_id: UUID) -> None:
    """Have the provider close a page that nobody should pay on any more, and see whether somebody has.

    Raises:
        ProviderAway: there is no answer; whoever asked tries again.
    """
    row = await office.database.fetch_one(CHECKOUT, id=payment_session_id)
    if row is None or row["checkout_id"] is None:
        return
    await office.payments.close_checkout(row["checkout_id"])
    await ask_and_apply(office, payment_session_id)


async def apply(
    ctx: Context,
    *,
    payment_session_id: UUID,
    invoice_id: UUID,
    checkout: Checkout | None,
    failure: str | None = None,
) -> Mismatch | None:
    """Carry out what became of a hosted payment of an invoice. Doing it again changes nothing."""
    invoice, session = await hold(ctx, payment_session_id=payment_session_id, invoice_id=invoice_id)
    if checkout is not None and checkout.is_paid:
        return await _apply_paid(ctx, session, invoice, checkout)
    await _end_unpaid(ctx, session, checkout, failure)
    return None


async def hold(ctx: Context, *, payment_session_id: UUID, invoice_id: UUID) -> tuple[Row, Row]:
    """Take the rows of an invoice and of a payment session of it, in the order in which everybody does."""
    invoice = await invoices.hold_row(ctx, invoice_id=invoice_id)
    session = await ctx.read_one(HOLD, id=payment_session_id)
    assert session is not None  # nothing of money is ever removed
    return invoice, session


async def _end_unpaid(ctx: Context, session: Row, checkout: Checkout | None, failure: str | None) -> None:
    status = _ending(ctx, session, checkout)
    if status is None:
        await ctx.read(ASKED, id=session["id"], now=ctx.now)
        return
    await ctx.read(
        END, id=session["id"], now=ctx.now, status=status.value,
        failure=failure or ("card_declined" if status is SessionStatus.FAILED else None),
    )  # fmt: skip
    ctx.record(
        Event.PAYMENT_SESSION_ENDED, of=session["registrant_id"], subject=("payment_session", session["id"]),
        status=status.value,
    )  # fmt: skip


def _ending(ctx: Context, session: Row, checkout: Checkout | None) -> SessionStatus | None:
    """Tell how a session ends on which nobody has paid, if it does."""
    if session["status"] != SessionStatus.OPEN:
        return None
    is_over = session["expires_at"] <= ctx.now
    if checkout is not None and checkout.status == "complete":
        return SessionStatus.FAILED
    if checkout is not None and checkout.status == "expired":
        return SessionStatus.EXPIRED if is_over else SessionStatus.CANCELLED
    return SessionStatus.EXPIRED if is_over else None


async def _apply_paid(ctx: Context, session: Row, invoice: Row, checkout: Checkout) -> Mismatch | None:
    """Record the money, once. Whatever is wrong with it, it is never lost: it is parked, or goes back."""
    mismatch = _mismatch(session, checkout)
    # What was put on the books has ended its session: nothing of one that is open is there.
    is_known = session["status"] != SessionStatus.OPEN and await is_recorded(ctx, checkout)
    if mismatch is not None or is_known:
        await ctx.read(ASKED, id=session["id"], now=ctx.now)
        return mismatch
    is_taken = checkout.card is not None and checkout.card.kind is not None
    payment_id = await place(ctx, session, invoice, checkout, is_taken=is_taken)
    await _attempts.note_paid(ctx, ids.plain(session["id"]), checkout, is_taken=is_taken)
    await _giving_back.take_up_waiting(ctx, payment_id, str(checkout.payment_reference))
    return None


def _mismatch(session: Row, checkout: Checkout) -> Mismatch | None:
    if checkout.payment_session != ids.render("ps", session["id"]):
        return Mismatch("session_differs")
    if checkout.currency != session["currency"]:
        return Mismatch("currency_differs")
    return Mismatch("amount_differs") if checkout.amount_cents != session["amount_cents"] else None


async def is_recorded(ctx: Context, checkout: Checkout) -> bool:
    """Tell whether this payment is on the books."""
    return bool(await ctx.read(IS_RECORDED, reference=checkout.payment_reference))


async def place(
    ctx: Context, session: Row, invoice: Row, checkout: Checkout, *, is_taken: bool = True
) -> UUID:
    """Put a payment by card on the books of an invoice that is held, and settle it; tell the payment's identifier.

    What was paid too much is flagged to go back; what was paid by a card that is not accepted goes back at once.
    """
    is_voided, amount = invoice["voided_at"] is not None, checkout.amount_cents
    owed = 0 if is_voided else invoices.sums_in(invoice).balance_cents
    settles = is_taken and not is_voided and invoice["settled_at"] is None and amount >= owed
    payment_id = await _record(ctx, session, checkout, is_taken=is_taken, settles=settles)
    if not is_taken:
        await _giving_back.give_back(ctx, payment_id, cause="card_not_accepted", amount=amount)
        return payment_id
    invoice_id = ids.plain(invoice["id"])
    if settles:
        subject = invoices.subject_in(invoice)
        invoices.note_settled(
            ctx, invoice_id=invoice_id, registrant_id=invoice["registrant_id"], subject=subject
        )
        await _receipts.issue(ctx, invoice_id)
    if (too_much := rules.paid_too_much(amount, owed_cents=owed)) > 0:
        await _giving_back.flag_overpaid(ctx, payment_id, too_much)
    await invoices.tell(
        ctx, "payment_received", invoice_id=invoice_id, registrant_id=invoice["registrant_id"],
        number=invoice["number"],
    )  # fmt: skip
    return payment_id


async def _record(ctx: Context, session: Row, checkout: Checkout, *, is_taken: bool, settles: bool) -> UUID:
    payment_id, card = ids.new(), checkout.card
    await ctx.read(
        RECORD, id=payment_id, session_id=session["id"], now=ctx.now, today=ctx.today, settles=settles,
        status=(SessionStatus.PAID if is_taken else SessionStatus.FAILED).value,
        failure=None if is_taken else "card_not_accepted", amount_cents=checkout.amount_cents,
        currency=checkout.currency, brand=(card.kind or card.brand) if card else None,
        last4=card.last4 if card else None, reference=checkout.payment_reference, **ctx.recorded(),
    )  # fmt: skip
    ctx.record(
        Event.PAYMENT_RECORDED, of=session["registrant_id"], subject=("payment", payment_id),
        amount_cents=checkout.amount_cents, kind="card",
    )  # fmt: skip
    return payment_id
