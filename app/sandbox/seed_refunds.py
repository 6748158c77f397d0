"""Refunds that finance asked for some days ago, and that wait for the other person of the team."""

from datetime import timedelta
from typing import Final

from app.context import Office, unit_of_work
from app.core.db import Read
from app.sandbox.seed_cases import member_of_staff
from app.sandbox.seed_whom import of_the_cast
from app.services import payments

NAME: Final = "seed_refunds"
MOST: Final = 3
DAYS_AGO: Final = 2
REASON: Final = "On leave for at least six months; asked for after paying."

# Card payments of the last seeded year: the embedded provider still has their charges. The cast's own stay as they are.
PAID: Final = Read("""
select p.id, p.amount_cents / 2 as cents from payments p
where p.provider_reference in (select o.parent from sandbox_payment_objects o where o.kind = 'charge')
  and p.refunded_cents = 0 and p.amount_cents > 1 and p.registrant_id <> all (:cast)
  and not exists (select from refunds f where f.payment_id = p.id)
  and not exists (select from refunds f where f.requested_by_id is not null)
order by md5(cast(p.id as text)) limit :most
""")


async def ask_missing(office: Office) -> None:
    """Ask for a few, unless somebody has asked for any, or nobody has paid."""
    paid = await office.database.fetch(PAID, cast=of_the_cast(), most=MOST)
    if not paid:
        return
    finance = await member_of_staff(office, "staff_finance")
    at = await office.now() - timedelta(days=DAYS_AGO)
    async with unit_of_work(office, NAME, actor=finance, at=at) as ctx:
        for each in paid:
            await payments.request(ctx, payment_id=each["id"], amount_cents=each["cents"], reason=REASON)
