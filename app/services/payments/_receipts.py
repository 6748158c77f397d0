"""The receipt for an invoice, written down once: its page is made from these facts, the same on every download."""

from typing import Final

import orjson

from app.context import Context
from app.core import ids
from app.core.db import Read
from app.models.invoices import Invoice
from app.services.money_papers import NEWEST, letterhead

# Nobody is given a second one, and no number is used up for what is not issued.
ISSUE: Final = Read("""
with facts as materialized (
  select i.id, i.registrant_id, i.number, r.registration_number, r.correspondence_language as language,
    (select addressed_name(r.profession, r.gender, r.correspondence_language, n.given_names, n.family_name) from names n
     where n.registrant_id = r.id and n.kind = 'legal' and n.effective_from <= :today
       and (n.effective_to is null or n.effective_to > :today)
       and n.cancelled_at is null and n.corrected_by_id is null) as name,
    (select json_agg(json_build_object('title_en', l.title_en, 'title_fr', l.title_fr, 'quantity', l.quantity,
       'amount_cents', l.amount_cents, 'tax_cents', l.tax_cents) order by l.position)
     from invoice_lines l where l.invoice_id = i.id) as lines,
    p.payments
  from invoices i join registrants r on r.id = i.registrant_id
  cross join lateral (
    select json_agg(json_build_object('day', p.received_on, 'kind', p.kind, 'brand', p.brand, 'last4', p.last4,
       'amount_cents', p.amount_cents) order by p.paid_at, p.id) as payments
    from payments p where p.invoice_id = i.id and p.refunded_cents < p.amount_cents) p
  where i.id = :invoice_id and p.payments is not null
    and not exists (select from receipts x where x.invoice_id = i.id)
), numbered as materialized (
  select f.*, numbered('RC', :year, 6, nextval('receipt_numbers')) as receipt_number
  from facts f
)
insert into receipts (id, invoice_id, registrant_id, number, issued_at, facts)
select :id, f.id, f.registrant_id, f.receipt_number, :now,
  cast(cast(:letterhead as text) as jsonb) || jsonb_build_object(
    'number', f.number, 'registration_number', f.registration_number, 'name', f.name, 'language', f.language,
    'receipt_number', f.receipt_number, 'lines', f.lines, 'payments', f.payments)
from numbered f
returning id
""")


async def issue(ctx: Context, invoice: Invoice) -> None:
    """Issue the receipt for an invoice on which nothing is owed any more, if money was received for it."""
    said = {"issued_on": ctx.today.isoformat(), "edition": NEWEST, "college": letterhead()}
    await ctx.read(
        ISSUE, id=ids.new(), invoice_id=invoice.id, now=ctx.now, today=ctx.today, year=ctx.today.year,
        letterhead=orjson.dumps(said).decode(),
    )  # fmt: skip
