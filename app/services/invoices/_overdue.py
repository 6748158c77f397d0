"""What is added, once, to an invoice that was not paid in time."""

from typing import Final

from app.context import Context
from app.core.db import Read
from app.domain.audit import Event
from app.domain.invoices import Item, LineKind
from app.services import fees
from app.services.invoices import _raising, _sums

LATE: Final = Read("""
select i.id from invoices i
where i.late_fee_code is not null and i.late_fee_on is null and i.voided_at is null and i.due_on < :today
  and i.lines_cents + i.tax_cents - i.paid_cents + i.refunded_cents > 0
order by i.due_on, i.id
limit 100
""")


async def add_late_fees(ctx: Context) -> int:
    """Add the late fee to each invoice that is past its day and still owed; count them.

    Source: domain.md 6.2: one late line, not one for each run; the by-law's share of the full annual fee.
    """
    late = await ctx.read(LATE, today=ctx.today)
    prices = await fees.in_force(ctx, on=ctx.today) if late else {}
    for row in late:
        invoice = await _sums.hold(ctx, invoice_id=row["id"])
        if invoice.late_fee_on is not None or invoice.late_fee_code is None or invoice.balance_cents <= 0:
            continue
        line = _raising.priced(LineKind.LATE_FEE, Item(invoice.late_fee_code), prices, ctx.today)
        tax = (line.tax_code, line.tax_basis_points or 0) if line.tax_code else None
        await _sums.add_line(
            ctx, invoice, kind=LineKind.LATE_FEE, title=line.title, amount_cents=line.amount_cents,
            tax_cents=line.tax_cents, tax=tax, fee_code=line.fee_code,
        )  # fmt: skip
        invoice.late_fee_on = ctx.today
        ctx.record(Event.LATE_FEE_ADDED, of=invoice.registrant_id, subject=("invoice", invoice.id))
        await ctx.session.flush()
        await _raising.tell(
            ctx,
            "late_fee_added",
            invoice_id=invoice.id,
            registrant_id=invoice.registrant_id,
            number=invoice.number,
        )
    return len(late)
