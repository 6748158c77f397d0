"""What became of a hosted payment, carried out: the provider's word is applied once, in whatever order it comes."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select

from app.context import Context, Office, unit_of_work
from app.core import ids
from app.core.db import Read
from app.domain.audit import Event
from app.domain.effects import AskProvider
from app.domain.payments import Checkout, SessionStatus
from app.gateways.payments import ProviderRefused
from app.models.invoices import Invoice
from app.models.payments import Payment, PaymentSession
from app.services import invoices
from app.services.payments import _attempts, _receipts, _refunds
from app.services.payments._taking import take_known

CHECKOUT = Read("select invoice_id, checkout_id from payment_sessions where id = :id")
APPLY_WAITING = Read("""
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
    invoice = await invoices.hold(ctx, invoice_id=invoice_id)
    session = await take_known(ctx, PaymentSession, payment_session_id)
    session.asked_at = ctx.now
    if checkout is not None and checkout.is_paid:
        return await _apply_paid(ctx, session, invoice, checkout)
    _end_unpaid(ctx, session, checkout, failure)
    await ctx.session.flush()
    return None


def _end_unpaid(
    ctx: Context, session: PaymentSession, checkout: Checkout | None, failure: str | None
) -> None:
    if session.status != SessionStatus.OPEN:
        return
    is_over = session.expires_at <= ctx.now
    if checkout is not None and checkout.status == "complete":
        status = SessionStatus.FAILED
    elif checkout is not None and checkout.status == "expired":
        status = SessionStatus.EXPIRED if is_over else SessionStatus.CANCELLED
    elif is_over:
        status = SessionStatus.EXPIRED
    else:
        return
    session.status, session.finished_at = status.value, ctx.now
    session.failure = failure or ("card_declined" if status is SessionStatus.FAILED else None)
    ctx.record(
        Event.PAYMENT_SESSION_ENDED, of=session.registrant_id, subject=("payment_session", session.id),
        status=status.value,
    )  # fmt: skip


async def _apply_paid(
    ctx: Context, session: PaymentSession, invoice: Invoice, checkout: Checkout
) -> Mismatch | None:
    """Record the money, once. Whatever is wrong with it, it is never lost: it is parked, or goes back."""
    if checkout.payment_session != ids.render("ps", session.id):
        return Mismatch("session_differs")
    if checkout.currency != session.currency:
        return Mismatch("currency_differs")
    if checkout.amount_cents != session.amount_cents:
        return Mismatch("amount_differs")
    # What was put on the books has ended its session: nothing of one that is open is there.
    if session.status != SessionStatus.OPEN and await is_recorded(ctx, checkout):
        return None
    is_taken = checkout.card is not None and checkout.card.kind is not None
    payment = record(ctx, session, invoice, checkout)
    session.status = SessionStatus.PAID.value if is_taken else SessionStatus.FAILED.value
    session.failure = None if is_taken else "card_not_accepted"
    session.finished_at = session.finished_at or ctx.now
    await _attempts.note_paid(ctx, session, checkout, is_taken=is_taken)
    if is_taken:
        await finish(ctx, invoice, payment)
    else:
        await ctx.session.flush()
        await _refunds.give_back(
            ctx, invoice, payment, cause="card_not_accepted", amount=payment.amount_cents
        )
    await _refunds.take_up_waiting(ctx, invoice, payment)
    return None


async def is_recorded(ctx: Context, checkout: Checkout) -> bool:
    """Tell whether this payment is on the books."""
    found = await ctx.session.scalar(
        select(Payment.id).where(Payment.provider_reference == checkout.payment_reference)
    )
    return found is not None


def record(ctx: Context, session: PaymentSession, invoice: Invoice, checkout: Checkout) -> Payment:
    """Put a payment by card on the books of an invoice that is held; it is stored with what comes of it."""
    card = checkout.card
    payment = Payment(
        invoice_id=invoice.id,
        registrant_id=invoice.registrant_id,
        payment_session_id=session.id,
        kind="card",
        amount_cents=checkout.amount_cents,
        currency=checkout.currency,
        paid_at=ctx.now,
        received_on=ctx.today,
        brand=(card.kind or card.brand) if card else None,
        last4=card.last4 if card else None,
        provider_reference=checkout.payment_reference,
        **ctx.recorded(),
    )
    payment.refunded_cents = payment.refunding_cents = 0
    ctx.session.add(payment)
    invoice.paid_cents += payment.amount_cents
    ctx.record(
        Event.PAYMENT_RECORDED, of=invoice.registrant_id, subject=("payment", payment.id),
        amount_cents=payment.amount_cents, kind="card",
    )  # fmt: skip
    return payment


async def finish(ctx: Context, invoice: Invoice, payment: Payment) -> None:
    """Settle an invoice that is held after money came in; what was paid too much is flagged to go back."""
    too_much = min(-invoice.balance_cents, payment.amount_cents)
    if invoice.voided_at is not None:
        too_much = payment.amount_cents
    is_settled = await invoices.settle(ctx, invoice)
    await ctx.session.flush()
    if too_much > 0:
        await _refunds.flag_overpaid(ctx, payment, too_much)
    if is_settled:
        await _receipts.issue(ctx, invoice)
    await invoices.tell(
        ctx,
        "payment_received",
        invoice_id=invoice.id,
        registrant_id=invoice.registrant_id,
        number=invoice.number,
    )
