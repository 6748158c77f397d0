"""Invoices whose day was moved: they are due on another one, and the fee for having missed the first is taken back."""

from collections.abc import Sequence
from datetime import date
from typing import Final
from uuid import UUID

from app.context import Context
from app.core import ids
from app.core.db import Read
from app.domain.invoices import Subject
from app.services.invoices import _sums
from app.services.invoices._closing import REVERSAL

MOVE: Final = Read("""
update invoices i set due_on = greatest(i.issued_on, cast(:due_on as date)), version = i.version + 1
where i.id = any (:ids) and i.due_on <> greatest(i.issued_on, cast(:due_on as date))
returning i.id
""")
# The last late line of each, while it stands, less what was credited or given back by hand since it was added: that was
# the late fee, unless it names another one; and never more than is billed. What was paid is enough then, or too much,
# and can be given back. Of tax as large a part is taken back as of the fee.
TAKE_BACK: Final = Read("""
with late as (
  select distinct on (l.invoice_id) c.line_id, l.invoice_id, l.position, l.fee_code, l.title_en, l.title_fr,
    l.amount_cents + l.tax_cents as whole, l.tax_code, l.tax_basis_points, l.tax_cents
  from unnest(cast(:ids as uuid[]), cast(:line_ids as uuid[])) c (id, line_id)
  join invoice_lines l on l.invoice_id = c.id and l.kind = 'late_fee'
  order by l.invoice_id, l.position desc
), rest as (
  select l.*, greatest(0, least(l.whole + w.cents, i.lines_cents + i.tax_cents)) as cents
  from late l
  join invoices i on i.id = l.invoice_id
  cross join lateral (
    select coalesce(sum(x.amount_cents + x.tax_cents), 0) as cents from invoice_lines x
    where x.invoice_id = l.invoice_id and x.position > l.position and x.kind in ('credit', 'refund')
      and coalesce(x.fee_code, l.fee_code) = l.fee_code) w
), taxed as (
  select r.*, coalesce(cast(round(r.tax_cents * r.cents / nullif(r.whole, 0)) as bigint), 0) as tax from rest r
), charged as (
  select t.line_id, t.invoice_id, t.fee_code, t.title_en, t.title_fr, cast(t.cents as bigint) - t.tax as amount_cents,
    t.tax_code, t.tax_basis_points, t.tax as tax_cents
  from taxed t
), reduced as (
  update invoices i set lines_cents = i.lines_cents - c.amount_cents, tax_cents = i.tax_cents - c.tax_cents,
    late_fee_on = null, version = i.version + 1,
    settled_at = case
      when i.lines_cents + i.tax_cents - c.amount_cents - c.tax_cents - i.paid_cents + i.refunded_cents <= 0
      then coalesce(i.settled_at, :now) end
  from charged c
  where i.id = c.invoice_id and i.late_fee_on is not null
  returning i.id, i.registrant_id, i.subject_type, i.subject_id, i.settled_at
), reversed as (
  insert into invoice_lines (id, invoice_id, registrant_id, position, kind, fee_code, title_en, title_fr, quantity,
                             unit_cents, amount_cents, tax_code, tax_basis_points, tax_cents, reason, recorded_at,
                             recorded_by_kind, recorded_by_name)
  select c.line_id, r.id, r.registrant_id,
         (select max(l.position) + 1 from invoice_lines l where l.invoice_id = r.id), 'reversal', c.fee_code,
         :en || c.title_en, :fr || c.title_fr, 1, -c.amount_cents, -c.amount_cents, c.tax_code,
         c.tax_basis_points, -c.tax_cents, :reason, :recorded_at, :recorded_by_kind, :recorded_by_name
  from reduced r join charged c on c.invoice_id = r.id
  where c.amount_cents + c.tax_cents > 0
)
select r.id, r.registrant_id, r.subject_type, r.subject_id from reduced r where r.settled_at = :now
""")


async def move_due(ctx: Context, *, invoice_ids: Sequence[UUID], due_on: date) -> None:
    """Have many invoices be due on another day, none before the day of its issue; a voided one stays as it was."""
    held = await _sums.hold_many(ctx, invoice_ids=invoice_ids)
    await ctx.read(MOVE, ids=held, due_on=due_on)


async def take_back_late_fee(ctx: Context, *, invoice_ids: Sequence[UUID], reason: str) -> None:
    """Take back what was added to many invoices for lateness; a voided one is passed over. Nobody is told.

    What was credited by hand is not taken back again, and so may leave nothing to be.

    Whoever raised one on which nothing is owed any more hears of it.
    """
    held = await _sums.hold_many(ctx, invoice_ids=invoice_ids)
    settled = await ctx.read(
        TAKE_BACK, ids=held, line_ids=[ids.new() for _ in held], now=ctx.now, reason=reason,
        en=f"{REVERSAL.en}: ", fr=f"{REVERSAL.fr}\u00a0: ", **ctx.recorded(),
    )  # fmt: skip
    for row in settled:
        subject = (
            None if row["subject_id"] is None else Subject(row["subject_type"], ids.plain(row["subject_id"]))
        )
        _sums.note_settled(
            ctx,
            invoice_id=ids.plain(row["id"]),
            registrant_id=ids.plain(row["registrant_id"]),
            subject=subject,
        )
