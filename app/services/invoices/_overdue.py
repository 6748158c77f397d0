"""What is added, once, to an invoice that was not paid in time."""

from collections.abc import Sequence
from typing import Final
from uuid import UUID

from app.context import Context
from app.core import ids
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

# After they were held: it sees what those had added for whom was waited.
CHARGE: Final = Read("""
with charged as (
  update invoices i set lines_cents = i.lines_cents + :amount_cents, tax_cents = i.tax_cents + :tax_cents,
    late_fee_on = :today, settled_at = null, version = i.version + 1
  from unnest(cast(:ids as uuid[]), cast(:line_ids as uuid[])) c (id, line_id)
  where i.id = c.id
  returning i.id, i.registrant_id, c.line_id
)
insert into invoice_lines (id, invoice_id, registrant_id, position, kind, fee_code, title_en, title_fr, quantity,
                           unit_cents, amount_cents, tax_code, tax_basis_points, tax_cents, recorded_at,
                           recorded_by_kind, recorded_by_name)
select c.line_id, c.id, c.registrant_id,
       (select coalesce(max(l.position), 0) + 1 from invoice_lines l where l.invoice_id = c.id), 'late_fee', :fee_code,
       :title_en, :title_fr, 1, :amount_cents, :amount_cents, :tax_code, :tax_basis_points, :tax_cents, :recorded_at,
       :recorded_by_kind, :recorded_by_name
from charged c
returning id
""")


async def add_late_fee(ctx: Context, *, invoice_ids: Sequence[UUID], fee_code: str) -> None:
    """Add a late fee to many invoices, whatever is owed on them; a voided one is passed over. Nobody is told.

    Source: domain.md 6.2: one late line. That it is charged once is for the caller to see to.
    """
    held = await _sums.hold_many(ctx, invoice_ids=invoice_ids)
    if not held:
        return
    prices = await fees.in_force(ctx, on=ctx.today)
    line = _raising.priced(LineKind.LATE_FEE, Item(fee_code), prices, ctx.today)
    await ctx.read(
        CHARGE, ids=held, line_ids=[ids.new() for _ in held], today=ctx.today, amount_cents=line.amount_cents,
        tax_cents=line.tax_cents, tax_code=line.tax_code, tax_basis_points=line.tax_basis_points, fee_code=fee_code,
        title_en=line.title.en, title_fr=line.title.fr, **ctx.recorded(),
    )  # fmt: skip


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
