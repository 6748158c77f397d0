"""What finance does with an invoice that is wrong: void it, or credit a part of it. Nothing is taken away."""

from typing import Final
from uuid import UUID

from sqlalchemy import select

from app.context import Context
from app.core.db import Row
from app.domain import invoices as rules
from app.domain.audit import Event
from app.domain.catalogue import Localized
from app.domain.invoices import LineKind
from app.models.invoices import InvoiceLine
from app.services.invoices import _raising, _reading, _sums

CREDIT: Final = Localized("Credit", "Crédit")
REVERSAL: Final = Localized("Voided", "Annulation")


async def void(ctx: Context, *, invoice_id: UUID, version: int, reason: str) -> Row:
    """Cancel an unpaid invoice: each line is reversed by one of its own, and nothing is owed.

    Raises:
        ChangedSince: it is not the version that was read.
        NotVoidable: money was received for it, or it is closed.
    """
    invoice = await _sums.hold(ctx, invoice_id=invoice_id, version=version)
    rules.check_voidable(_sums.status_of(ctx, invoice), _sums.sums_of(invoice))
    lines = await ctx.session.scalars(
        select(InvoiceLine)
        .where(InvoiceLine.invoice_id == invoice.id)
        # Credits are reversed first: an invoice is never of less than nothing, not for a moment.
        .order_by(InvoiceLine.amount_cents, InvoiceLine.position)
    )
    for line in list(lines):
        title = Localized(f"{REVERSAL.en}: {line.title_en}", f"{REVERSAL.fr}\u00a0: {line.title_fr}")
        tax = (line.tax_code, line.tax_basis_points or 0) if line.tax_code else None
        await _sums.add_line(
            ctx, invoice, kind=LineKind.REVERSAL, title=title, amount_cents=-line.amount_cents,
            tax_cents=-line.tax_cents, tax=tax, fee_code=line.fee_code, reason=reason,
        )  # fmt: skip
    invoice.voided_at = ctx.now
    ctx.record(Event.INVOICE_VOIDED, of=invoice.registrant_id, subject=("invoice", invoice.id), reason=reason)
    await ctx.session.flush()
    await _raising.tell(
        ctx,
        "invoice_voided",
        invoice_id=invoice.id,
        registrant_id=invoice.registrant_id,
        number=invoice.number,
    )
    return await _reading.see(ctx, invoice_id=invoice.id)


async def credit(
    ctx: Context,
    *,
    invoice_id: UUID,
    amount_cents: int,
    reason: str,
    version: int | None = None,
    fee_code: str | None = None,
) -> Row:
    """Take a part of what was billed back; what was then paid too much can be refunded.

    `fee_code` names the fee that is lower than it was billed; a credit of none is of whatever was billed last.

    Raises:
        ChangedSince: it is not the version that was read.
        NotPayable: it is voided, or less was billed.
    """
    invoice = await _sums.hold(ctx, invoice_id=invoice_id, version=version)
    rules.check_creditable(_sums.status_of(ctx, invoice), _sums.sums_of(invoice), amount_cents)
    await _sums.add_line(
        ctx, invoice, kind=LineKind.CREDIT, title=CREDIT, amount_cents=-amount_cents, fee_code=fee_code,
        reason=reason,
    )  # fmt: skip
    ctx.record(
        Event.INVOICE_CREDITED, of=invoice.registrant_id, subject=("invoice", invoice.id), reason=reason,
        amount_cents=amount_cents,
    )  # fmt: skip
    await _sums.settle(ctx, invoice)
    await _raising.tell(
        ctx,
        "invoice_credited",
        invoice_id=invoice.id,
        registrant_id=invoice.registrant_id,
        number=invoice.number,
    )
    return await _reading.see(ctx, invoice_id=invoice.id)
