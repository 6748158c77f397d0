"""What finance records by hand: money on paper, and an invoice that nobody shall pay any more."""

from typing import Final
from uuid import UUID

from app.context import Context
from app.core.db import Row
from app.core.errors import Fault, Invalid
from app.domain import invoices as invoice_rules
from app.domain.audit import Event
from app.domain.money import CURRENCY
from app.domain.payments import PaperPayment
from app.models.payments import Payment
from app.services import invoices
from app.services.payments import _receipts, _sessions

TOO_MUCH: Final = "too_large"


async def record_on_paper(ctx: Context, *, invoice_id: UUID, paper: PaperPayment) -> Row:
    """Record a cheque or an adjustment; a hosted payment that is open ends.

    Raises:
        NotPayable: nothing is owed.
        Invalid: it is more than is owed.
    """
    invoice = await invoices.hold(ctx, invoice_id=invoice_id)
    invoice_rules.check_payable(invoices.status_of(ctx, invoice))
    if paper.amount_cents > invoice.balance_cents:
        raise Invalid(Fault(TOO_MUCH, "/amount/amount", params={"maximum": invoice.balance_cents}))
    await _sessions.end_open(ctx, invoice_id)
    payment = Payment(
        invoice_id=invoice.id,
        registrant_id=invoice.registrant_id,
        kind=paper.kind.value,
        amount_cents=paper.amount_cents,
        currency=CURRENCY,
        paid_at=ctx.now,
        received_on=ctx.today,
        reference=paper.reference,
        reason=paper.reason,
        **ctx.recorded(),
    )
    ctx.session.add(payment)
    invoice.paid_cents += paper.amount_cents
    ctx.record(
        Event.PAYMENT_RECORDED, of=invoice.registrant_id, subject=("payment", payment.id), reason=paper.reason,
        kind=paper.kind.value, amount_cents=paper.amount_cents,
    )  # fmt: skip
    await ctx.session.flush()
    if await invoices.settle(ctx, invoice):
        await _receipts.issue(ctx, invoice_id)
    await invoices.tell(
        ctx,
        "payment_received",
        invoice_id=invoice.id,
        registrant_id=invoice.registrant_id,
        number=invoice.number,
    )
    return await invoices.see(ctx, invoice_id=invoice.id)


async def void(ctx: Context, *, invoice_id: UUID, version: int, reason: str) -> Row:
    """Cancel an unpaid invoice, and the hosted payment that may be open for it.

    Raises:
        ChangedSince: it is not the version that was read.
        NotVoidable: money was received for it, or it is closed.
    """
    await invoices.hold(ctx, invoice_id=invoice_id, version=version)
    await _sessions.end_open(ctx, invoice_id)
    return await invoices.void(ctx, invoice_id=invoice_id, version=version, reason=reason)
