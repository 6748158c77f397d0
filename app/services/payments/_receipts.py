"""Receipts for an invoice, each written down once: its page is made from these facts, the same on every download."""

from typing import Final
from uuid import UUID

import orjson

from app.context import Context
from app.core import ids
from app.core.db import Read
from app.services.money_papers import NEWEST, letterhead

# Each payment is on one receipt: what was received on an earlier one is told as a sum. No number is used up for what
# is not issued.
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
    p.payments, p.ids, e.numbers, e.cents
  from invoices i join registrants r on r.id = i.registrant_id
  cross join lateral (
    select json_agg(json_build_object('day', p.received_on, 'kind', p.kind, 'brand', p.brand, 'last4', p.last4,
       'amount_cents', p.amount_cents) order by p.paid_at, p.id) as payments, array_agg(p.id) as ids
    from payments p where p.invoice_id = i.id and p.refunded_cents < p.amount_cents
      and not exists (select from receipt_payments t where t.payment_id = p.id)) p
  cross join lateral (
    select json_agg(distinct x.number) as numbers, sum(p.amount_cents - p.refunded_cents) as cents
    from receipts x join receipt_payments t on t.receipt_id = x.id join payments p on p.id = t.payment_id
    where x.invoice_id = i.id) e
  where i.id = :invoice_id and p.payments is not null
), numbered as materialized (
  select f.*, numbered('RC', :year, 6, nextval('receipt_numbers')) as receipt_number
  from facts f
), issued as (
  insert into receipts (id, invoice_id, registrant_id, number, issued_at, facts)
  select :id, f.id, f.registrant_id, f.receipt_number, :now,
    cast(cast(:letterhead as text) as jsonb) || jsonb_build_object(
      'number', f.number, 'registration_number', f.registration_number, 'name', f.name, 'language', f.language,
      'receipt_number', f.receipt_number, 'lines', f.lines, 'payments', f.payments)
    || case when f.numbers is null then '{}'
         else jsonb_build_object('earlier', jsonb_build_object('numbers', f.numbers, 'cents', f.cents)) end
  from numbered f
)
insert into receipt_payments (payment_id, receipt_id, registrant_id)
select p.id, :id, f.registrant_id from numbered f cross join unnest(f.ids) p (id)
returning payment_id
""")


async def issue(ctx: Context, invoice_id: UUID) -> None:
    """Issue the receipt for an invoice on which nothing is owed any more, if money was received for it.

    Whoever pays, and pays again for what was billed later, has a receipt for either.

    Source: domain.md 6.4 (a receipt shows the amounts received; it is the same on every download).
    """
    said = {"issued_on": ctx.today.isoformat(), "edition": NEWEST, "college": letterhead()}
    await ctx.read(
        ISSUE, id=ids.new(), invoice_id=invoice_id, now=ctx.now, today=ctx.today, year=ctx.today.year,
        letterhead=orjson.dumps(said).decode(),
    )  # fmt: skip
