"""The receipt for an invoice, written down once: its page is made from these facts, the same on every download."""

from typing import Any, Final
from uuid import UUID

from app.context import Context
from app.core import ids
from app.core.db import Read
from app.models.invoices import Invoice, Receipt
from app.services.money_papers import NEWEST, letterhead

FACTS: Final = Read("""
select i.number, r.registration_number,
  (select styled_name(r.profession, n.given_names, n.family_name) from names n
   where n.registrant_id = r.id and n.kind = 'legal' and n.effective_from <= :today
     and (n.effective_to is null or n.effective_to > :today)
     and n.cancelled_at is null and n.corrected_by_id is null) as name,
  r.correspondence_language as language,
  'RC-' || :year || '-' || lpad(cast(nextval('receipt_numbers') as text), 6, '0') as receipt_number,
  (select json_agg(json_build_object('title_en', l.title_en, 'title_fr', l.title_fr, 'quantity', l.quantity,
     'amount_cents', l.amount_cents, 'tax_cents', l.tax_cents) order by l.position)
   from invoice_lines l where l.invoice_id = i.id) as lines,
  (select json_agg(json_build_object('day', p.received_on, 'kind', p.kind, 'brand', p.brand, 'last4', p.last4,
     'amount_cents', p.amount_cents) order by p.paid_at, p.id)
   from payments p where p.invoice_id = i.id and p.refunded_cents < p.amount_cents) as payments
from invoices i join registrants r on r.id = i.registrant_id where i.id = :invoice_id
""")
HAS: Final = Read("select id from receipts where invoice_id = :invoice_id")


async def issue(ctx: Context, invoice: Invoice) -> None:
    """Issue the receipt for an invoice on which nothing is owed any more, if money was received for it."""
    if await ctx.read_one(HAS, invoice_id=invoice.id) is not None:
        return
    row = await ctx.read_one(FACTS, invoice_id=invoice.id, today=ctx.today, year=str(ctx.today.year))
    assert row is not None
    if not row["payments"]:
        return
    facts: dict[str, Any] = {
        **row,
        "issued_on": ctx.today.isoformat(),
        "edition": NEWEST,
        "college": letterhead(),
    }
    ctx.session.add(
        Receipt(
            id=ids.new(),
            invoice_id=UUID(int=invoice.id.int),
            registrant_id=invoice.registrant_id,
            number=row["receipt_number"],
            issued_at=ctx.now,
            facts=facts,
        )
    )
    await ctx.session.flush()
