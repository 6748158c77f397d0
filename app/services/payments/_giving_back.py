"""Money that goes back: sent by the provider, found there, or flagged where too much came in; and put on the books."""

from typing import Any, Final
from uuid import UUID

from sqlalchemy import select

from app.context import Context, Office, unit_of_work
from app.core import ids
from app.core.db import Read
from app.core.errors import NotFound
from app.domain import payments as rules
from app.domain.audit import Event
from app.domain.catalogue import Localized
from app.domain.effects import SendRefund
from app.domain.invoices import LineKind
from app.domain.payments import ProviderRefund, RefundStatus
from app.gateways.payments import ProviderRefused
from app.models.invoices import Invoice
from app.models.payments import Payment, Refund
from app.services import invoices
from app.services.payments import _attempts
from app.services.payments._taking import take, take_known

GIVEN_BACK: Final = Localized("Given back", "Somme rendue")
WAITING: Final = Read("""
update provider_events set status = 'applied', version = version + 1
where payment_reference = :reference and status = 'waiting' and type like 'refund.%'
returning content
""")
TO_SEND: Final = Read("""
select f.id, f.amount_cents, f.status, p.provider_reference from refunds f join payments p on p.id = f.payment_id
where f.id = :id
""")


async def give_back(ctx: Context, payment_id: UUID, *, cause: str, amount: int) -> None:
    """Send money back at once that should never have been taken; what it paid for is owed again.

    The payment's invoice is held by the caller: the lock covers its payments.
    """
    payment = await take_known(ctx, Payment, payment_id)
    refund = drawn_up(ctx, payment, amount, cause=cause, reason="The card is not one that is accepted.")
    refund.status, refund.approved_at = RefundStatus.APPROVED.value, ctx.now
    payment.refunding_cents += amount
    ctx.session.add(refund)
    ctx.record(Event.REFUND_REQUESTED, of=payment.registrant_id, subject=("refund", refund.id), cause=cause)
    await ctx.session.flush()
    ctx.after_commit(SendRefund(refund.id))


async def flag_overpaid(ctx: Context, payment_id: UUID, amount: int) -> None:
    """Flag what was paid too much: it goes back once finance approves. The payment's invoice is held by the caller."""
    payment = await take_known(ctx, Payment, payment_id)
    refund = drawn_up(ctx, payment, amount, cause="overpayment", reason="Paid more than was owed.")
    payment.refunding_cents += amount
    ctx.session.add(refund)
    ctx.record(
        Event.REFUND_REQUESTED, of=payment.registrant_id, subject=("refund", refund.id), cause="overpayment"
    )
    await ctx.session.flush()


async def send_refund(office: Office, refund_id: UUID) -> None:
    """Have the provider pay a refund back, outside any transaction, and note what came of it.

    Raises:
        ProviderAway: there is no answer; the same key is sent again later.
    """
    row = await office.database.fetch_one(TO_SEND, id=refund_id)
    if row is None or row["status"] != RefundStatus.APPROVED:
        return
    try:
        told = await office.payments.refund(
            refund=ids.render("rfd", refund_id),
            payment_reference=row["provider_reference"],
            amount_cents=row["amount_cents"],
        )
    except ProviderRefused as refused:
        told = ProviderRefund("", "failed", str(refused))
    async with unit_of_work(office, SendRefund.kind) as ctx:
        await apply(ctx, refund_id=refund_id, told=told)


async def apply(ctx: Context, *, refund_id: UUID, told: ProviderRefund) -> str | None:
    """Carry out what became of a refund of ours; tell why it cannot be, if it cannot."""
    known = await ctx.session.get(Refund, refund_id)
    if known is None:
        return "refund_unknown"
    invoice, payment = await hold(ctx, known.payment_id)
    refund = await take_refund(ctx, refund_id)
    if refund.status == RefundStatus.SUCCEEDED and told.status == "failed":
        return "refund_failed_after_success"
    if refund.status == RefundStatus.APPROVED and told.status in ("succeeded", "failed"):
        await finish(ctx, invoice, payment, refund, told)
    return None


async def finish(
    ctx: Context, invoice: Invoice, payment: Payment, refund: Refund, told: ProviderRefund
) -> None:
    """Put the outcome of a refund on the books of an invoice that is held."""
    before = invoice.balance_cents
    payment.refunding_cents -= refund.amount_cents
    refund.status, refund.finished_at = told.status, ctx.now
    refund.provider_reference = told.reference or None
    refund.failure = told.failure
    if told.status == RefundStatus.SUCCEEDED:
        payment.refunded_cents += refund.amount_cents
        invoice.refunded_cents += refund.amount_cents
    ctx.record(
        Event.REFUND_FINISHED, of=refund.registrant_id, subject=("refund", refund.id), status=told.status
    )
    await ctx.session.flush()
    if told.status != RefundStatus.SUCCEEDED:
        return
    gone = rules.given_up(refund.amount_cents, balance_cents=before)
    if refund.cause in ("requested", "provider") and gone and invoice.voided_at is None:
        await invoices.add_line(
            ctx, invoice, kind=LineKind.REFUND, title=GIVEN_BACK, amount_cents=-gone, reason=refund.reason
        )
    await invoices.tell(
        ctx,
        "payment_refunded",
        invoice_id=invoice.id,
        registrant_id=invoice.registrant_id,
        number=invoice.number,
    )


async def take_up_waiting(ctx: Context, payment_id: UUID, reference: str) -> None:
    """Carry out refunds that the provider told of before it told of the payment."""
    for row in await ctx.read(WAITING, reference=reference):
        invoice, payment = await hold(ctx, payment_id)
        await record_theirs(ctx, invoice, payment, row["content"])


async def record_theirs(ctx: Context, invoice: Invoice, payment: Payment, about: dict[str, Any]) -> None:
    """Record a refund that was made at the provider, past the portal; doing it again changes nothing."""
    if about.get("status") != "succeeded":
        return
    known = await ctx.session.scalar(select(Refund.id).where(Refund.provider_reference == about["id"]))
    if known is not None:
        return
    if about["amount"] > payment.refundable_cents:
        await _park_theirs(ctx, payment, about["id"], "refund_exceeds_payment", {"amount": about["amount"]})
        return
    refund = drawn_up(ctx, payment, about["amount"], cause="provider", reason="Made at the payment provider.")
    refund.status = RefundStatus.APPROVED.value
    payment.refunding_cents += refund.amount_cents
    ctx.session.add(refund)
    await ctx.session.flush()
    await finish(ctx, invoice, payment, refund, ProviderRefund(about["id"], "succeeded"))
    told = {"refund": ids.render("rfd", refund.id)}
    await _park_theirs(ctx, payment, about["id"], "refund_past_the_portal", told)


async def _park_theirs(
    ctx: Context, payment: Payment, reference: str, reason: str, content: dict[str, Any]
) -> None:
    await _attempts.park(
        ctx, event_id=f"past-the-portal:{reference}", kind="refund.found", happened_at=ctx.now,
        reason=reason, payment_session_id=payment.payment_session_id,
        payment_reference=payment.provider_reference, content=content,
    )  # fmt: skip


def drawn_up(ctx: Context, payment: Payment, amount_cents: int, *, cause: str, reason: str) -> Refund:
    """Draw up a refund of some cents of a payment, which nobody has approved yet."""
    return Refund(
        payment_id=payment.id,
        invoice_id=payment.invoice_id,
        registrant_id=payment.registrant_id,
        amount_cents=amount_cents,
        cause=cause,
        status=RefundStatus.AWAITING_APPROVAL.value,
        reason=reason,
        **ctx.recorded(),
    )


async def hold(ctx: Context, payment_id: UUID) -> tuple[Invoice, Payment]:
    """Take a payment and its invoice, in the order in which everybody does.

    Raises:
        NotFound: there is no such payment.
    """
    known = await ctx.session.get(Payment, payment_id)
    if known is None:
        raise NotFound
    invoice = await invoices.hold(ctx, invoice_id=known.invoice_id)
    payment = await take_known(ctx, Payment, payment_id)
    return invoice, payment


async def held(ctx: Context, payment_id: UUID) -> Payment:
    """Take a payment whose invoice is held."""
    return (await hold(ctx, payment_id))[1]


async def take_refund(ctx: Context, refund_id: UUID) -> Refund:
    """Take a refund whose payment is held.

    Raises:
        NotFound: there is none.
    """
    refund = await take(ctx, Refund, refund_id)
    if refund is None:
        raise NotFound
    return refund
