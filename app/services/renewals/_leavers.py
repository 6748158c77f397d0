"""Who leaves while a cycle runs is taken out of it, and put back if they come back while it still runs."""

from collections.abc import Sequence
from datetime import timedelta
from itertools import groupby
from typing import Final
from uuid import UUID

from app.context import Context
from app.core import ids
from app.core.db import Read, Row
from app.domain.audit import Event
from app.models.renewals import RenewalCycle
from app.services.renewals import _billing

AT_ONCE: Final = 100

STANDS: Final = """
s.status in ('active', 'suspended') and s.effective_from <= :today
and (s.effective_to is null or s.effective_to > :today) and s.cancelled_at is null and s.corrected_by_id is null
"""
# Only those of whom something was recorded, or took effect, since the oldest running cycle opened: whoever took part
# when it opened and of whom nothing is new stands as they stood. Each part of it has an index.
TOUCHED: Final = """
with touched as materialized (
  select s.registrant_id from registration_statuses s
  where s.effective_from >= :since_day and s.effective_from <= :today
  union
  select s.registrant_id from registration_statuses s where s.recorded_at >= :since
  union
  select s.registrant_id from registration_statuses s where s.cancelled_at >= :since
)
"""
# Who has resigned, or whose registration has otherwise ended, renews nothing (domain.md 5.2).
GONE: Final = Read(f"""
{TOUCHED}
update renewals n set withdrawn_at = :now, version = n.version + 1
from (
  select w.id from touched t join renewals w on w.registrant_id = t.registrant_id
  where w.cycle_id = any (:cycles) and w.completed_at is null and w.withdrawn_at is null
    and not exists (
      select from registration_statuses s
      where s.registrant_id = w.registrant_id and s.status in ('active', 'suspended')
        and (s.effective_to is null or s.effective_to > :today)
        and s.cancelled_at is null and s.corrected_by_id is null)
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
  where w.cycle_id = any (:cycles) and w.withdrawn_at is not null
    and exists (
      select from registrations g
      join registration_statuses s on s.registration_id = g.id and s.registrant_id = g.registrant_id
      where g.registrant_id = w.registrant_id and g.class = w.class and g.cancelled_at is null
        and g.corrected_by_id is null and {STANDS})
  order by w.id limit :rows for update of w skip locked
) back
where n.id = back.id
returning n.id, n.registrant_id, n.cycle_id, n.invoice_id
""")


async def withdraw_gone(ctx: Context, cycles: Sequence[RenewalCycle]) -> int:
    """Take out whoever has resigned or is no longer registered; what they have not paid is not owed."""
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
    since = min(cycle.opens_at for cycle in cycles)
    return await ctx.read(
        statement, since=since, since_day=since.date() - timedelta(days=1), cycles=[cycle.id for cycle in cycles],
        now=ctx.now, today=ctx.today, rows=AT_ONCE,
    )  # fmt: skip
