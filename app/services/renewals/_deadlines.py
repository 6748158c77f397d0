"""A deadline that is moved: the invoices of the cycle are due on the new day, and who was late is not any more."""

from typing import Final
from uuid import UUID

from app.context import Context
from app.core import ids
from app.core.db import Read
from app.domain.audit import Event
from app.models.renewals import RenewalCycle
from app.services.renewals import _billing
from app.services.renewals._eligible import FIRST

AT_ONCE: Final = 500

# Whom the clock charges at this moment is waited for.
NEXT: Final = Read("""
select n.id, n.invoice_id, n.late_fee_at from renewals n
where n.cycle_id = :cycle_id and n.id > :after order by n.id limit :rows for no key update
""")
FORGIVEN: Final = Read("""
update renewals set late_fee_at = null, version = version + 1 where id = any (:ids) returning id
""")


async def follow_deadline(ctx: Context, *, cycle_id: UUID, after: UUID | None) -> UUID | None:
    """Move what hangs on the deadline of a cycle for the next renewals; tell which was the last, if more may follow.

    A late fee that was charged for an earlier deadline is taken back, and charged again to whoever misses the new one.

    Source: the extension of 2020 (domain.md 5.1); domain.md 6.2 (one late line).
    """
    cycle = await ctx.session.get(RenewalCycle, cycle_id)
    assert cycle is not None  # cycles are never removed
    rows = await ctx.read(NEXT, cycle_id=cycle_id, after=after or FIRST, rows=AT_ONCE)
    if not rows:
        return None
    await _billing.move_due(ctx, cycle, [row["invoice_id"] for row in rows if row["invoice_id"]])
    early = [row for row in rows if row["late_fee_at"] is not None and row["late_fee_at"] < cycle.closes_at]
    if early:
        await _billing.take_back_late(ctx, [row["invoice_id"] for row in early])
        await ctx.read(FORGIVEN, ids=[row["id"] for row in early])
    ctx.record(
        Event.RENEWALS_DEADLINE_MOVED,
        subject=("renewal_cycle", cycle_id),
        count=len(rows),
        forgiven=len(early),
    )
    return ids.plain(rows[-1]["id"])
