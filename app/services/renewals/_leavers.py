"""Who leaves while a cycle runs is taken out of it, and put back if they come back while it still runs."""

from collections.abc import Sequence
from itertools import groupby
from typing import Final
from uuid import UUID

from app.context import Context
from app.core import ids
from app.core.db import Read, Row
from app.domain.audit import Event
from app.domain.registrations import SET_ENDINGS
from app.models.renewals import RenewalCycle
from app.services.renewals import _billing

AT_ONCE: Final = 100

STANDS: Final = """
s.status in ('active', 'suspended') and (s.effective_to is null or s.effective_to > :today)
and s.cancelled_at is null and s.corrected_by_id is null
"""
# Whose certificate will have been ended by the deadline has nothing to renew from the day on which that is recorded. An
# end that was set when it was issued is none of these: it is why trainees renew.
LEAVES: Final = """
exists (
  select from registration_statuses e
  where e.registrant_id = s.registrant_id and e.registration_id = s.registration_id
    and e.effective_from >= s.effective_to and e.effective_from <= cast(c.closes_at at time zone :zone as date)
    and e.status in ('expired', 'revoked') and e.reason_code <> all (:set_endings)
    and e.cancelled_at is null and e.corrected_by_id is null)
"""
# A trainee's certificate ends before the renewal can last be completed, which it can be, late; and who has another one
# by then, or has not come back in the last hour, has left (domain.md 5.7; decisions.md 15).
MAY_COME_BACK: Final = """
c.kind = 'postgraduate' and c.late_until > cast(:now as timestamptz) + interval '1 hour'
and s.status = 'expired' and s.reason_code = any (:set_endings)
and s.effective_from between cast(c.opens_at at time zone :zone as date) and :today
and (s.effective_to is null or s.effective_to > :today) and s.cancelled_at is null and s.corrected_by_id is null
and not exists (
  select from registrations o
  where o.registrant_id = g.registrant_id and o.class <> g.class and o.effective_from <= :today
    and (o.effective_to is null or o.effective_to > :today) and o.cancelled_at is null and o.corrected_by_id is null)
"""
# Only those of whom something was recorded, or takes effect, since the oldest running cycle opened and until the last
# one closes: whoever took part when it opened and of whom nothing is new stands as they stood. Each part of it has an
# index.
TOUCHED: Final = """
with touched as materialized (
  select s.registrant_id from registration_statuses s
  where s.effective_from >= :since_day and s.effective_from <= :today
  union
  select s.registrant_id from registration_statuses s
  where s.effective_from > :today and s.effective_from <= :until_day
    and s.status in ('expired', 'revoked') and s.reason_code <> all (:set_endings)
  union
  select s.registrant_id from registration_statuses s where s.recorded_at >= :since
  union
  select s.registrant_id from registration_statuses s where s.cancelled_at >= :since
)
"""
# Who has resigned, or whose registration in a class of the cycle has otherwise ended, renews nothing (domain.md 5.2).
GONE: Final = Read(f"""
{TOUCHED}
update renewals n set withdrawn_at = :now, version = n.version + 1
from (
  select w.id from touched t join renewals w on w.registrant_id = t.registrant_id
  join renewal_cycles c on c.id = w.cycle_id
  where w.cycle_id = any (:cycles) and w.completed_at is null and w.withdrawn_at is null
    and not exists (
      select from registrations g
      join registration_statuses s on s.registration_id = g.id and s.registrant_id = g.registrant_id
      where g.registrant_id = w.registrant_id and jsonb_exists(c.fees, g.class)
        and g.cancelled_at is null and g.corrected_by_id is null and ({STANDS} and not {LEAVES} or {MAY_COME_BACK}))
  order by w.id limit :rows for update of w skip locked
) gone
where n.id = gone.id
returning n.id, n.registrant_id, n.cycle_id, n.invoice_id
""")
# Whoever is issued a certificate of the same class after all, or whose end was corrected, has it to do again.
BACK: Final = Read(f"""
{TOUCHED}
update renewals n set withdrawn_at = null, version = n.version + 1,
  late_fee_at = case when back.is_void then null else n.late_fee_at end,
  fee_reduction = case when back.is_void then null else n.fee_reduction end
from (
  select w.id, exists (select from invoices i where i.id = w.invoice_id and i.voided_at is not null) as is_void
  from touched t join renewals w on w.registrant_id = t.registrant_id
  join renewal_cycles c on c.id = w.cycle_id
  where w.cycle_id = any (:cycles) and w.withdrawn_at is not null
    and exists (
      select from registrations g
      join registration_statuses s on s.registration_id = g.id and s.registrant_id = g.registrant_id
      where g.registrant_id = w.registrant_id and g.class = w.class and jsonb_exists(c.fees, g.class)
        and g.cancelled_at is null and g.corrected_by_id is null and s.effective_from <= :today
        and ({STANDS} and not {LEAVES} or {MAY_COME_BACK}))
  order by w.id limit :rows for update of w skip locked
) back
where n.id = back.id
returning n.id, n.registrant_id, n.cycle_id, n.invoice_id
""")


async def withdraw_gone(ctx: Context, cycles: Sequence[RenewalCycle]) -> int:
    """Take out whoever has resigned, or will not be registered any more at the deadline; they owe what they have paid.

    Reminders stop with it.
    """
    rows = await _touched(ctx, GONE, cycles)
    for row in rows:
        ctx.record(Event.RENEWAL_WITHDRAWN, of=row["registrant_id"], subject=("renewal", row["id"]))
        if row["invoice_id"] is not None:
            await _billing.withdraw(ctx, row["invoice_id"])
    return len(rows)


async def put_back(ctx: Context, cycles: Sequence[RenewalCycle]) -> int:
    """Put back whoever is registered after all, with what they had answered; what was voided is billed again."""
    rows = await _touched(ctx, BACK, cycles)
    for row in rows:
        ctx.record(Event.RENEWAL_PUT_BACK, of=row["registrant_id"], subject=("renewal", row["id"]))
    named = {cycle.id: cycle for cycle in cycles}
    for cycle_id, of_cycle in groupby(sorted(rows, key=_cycle_of), key=_cycle_of):
        await _billing.raise_for(ctx, named[cycle_id], [ids.plain(row["id"]) for row in of_cycle])
    return len(rows)


def _cycle_of(row: Row) -> UUID:
    return ids.plain(row["cycle_id"])


async def _touched(ctx: Context, statement: Read, cycles: Sequence[RenewalCycle]) -> list[Row]:
    if not cycles:
        return []
    since, until = min(cycle.opens_at for cycle in cycles), max(cycle.closes_at for cycle in cycles)
    return await ctx.read(
        statement, since=since, since_day=ctx.day_of(since), until_day=ctx.day_of(until),
        cycles=[cycle.id for cycle in cycles], now=ctx.now, today=ctx.today, zone=ctx.office.settings.zone.key,
        set_endings=sorted(SET_ENDINGS), rows=AT_ONCE,
    )  # fmt: skip
