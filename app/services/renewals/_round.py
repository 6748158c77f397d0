"""What the clock does: cycles open, people are told, late fees are charged, and who has left is taken out."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final
from uuid import uuid5

from sqlalchemy import select

from app.context import Context
from app.core import ids
from app.core.db import Read, Row
from app.domain import renewals as rules
from app.domain.audit import Event
from app.models.renewals import RenewalCycle
from app.services import invoices, notices
from app.services.notices import News
from app.services.renewals import _billing, _eligible, _leavers
from app.services.renewals._drafting import moments_of
from app.services.renewals._lateness import DONE_AT

LOOKED_AT_AT_ONCE: Final = 700
TOLD_AT_ONCE: Final = 500
CHARGED_AT_ONCE: Final = 500

# Whoever is done is told nothing more; and that it is late, or what follows, nobody who was done in time.
DUE: Final = Read(f"""
update renewals u set told_until = :told_until, version = u.version + 1,
  suspension_notice_at = case when :is_notice then :now else u.suspension_notice_at end
from (
  select n.id from renewals n
  where n.cycle_id = :cycle_id and n.completed_at is null and n.withdrawn_at is null
    and n.told_until < :told_until and (:is_after and {DONE_AT} < :closes_at) is not true
  order by n.told_until limit :rows for update of n skip locked
) due
where u.id = due.id
returning u.id, u.registrant_id
""")
# Who was done in time is not late because staff had them correct the survey afterwards, nor because the worker has not
# heard of the payment yet.
LATE: Final = Read(f"""
select n.id, n.invoice_id from renewals n
where n.cycle_id = :cycle_id and n.completed_at is null and n.withdrawn_at is null and n.late_fee_at is null
  and n.invoice_id is not null and ({DONE_AT} < :closes_at) is not true
order by n.id limit :rows for update of n skip locked
""")
# Read after their invoices were held: who was paying at that moment has paid in time.
STILL: Final = Read(f"""
select n.id, n.invoice_id from renewals n
where n.id = any (:ids) and ({DONE_AT} < :closes_at) is not true order by n.id
""")
CHARGED: Final = Read("""
update renewals n set late_fee_at = :now, version = n.version + 1 where n.id = any (:ids) returning n.id
""")


async def open_due(ctx: Context, *, people: int = LOOKED_AT_AT_ONCE) -> int:
    """Open the cycles whose time has come: a renewal and an invoice for everybody who takes part, in bulk.

    Each call looks at the next `people` of the register, and tells how many it added, or 1 while more follow.

    Source: decisions.md 15.
    """
    cycle = await ctx.session.scalar(
        select(RenewalCycle)
        .where(
            RenewalCycle.opens_at <= ctx.now,
            RenewalCycle.late_until > ctx.now,
            RenewalCycle.opened_at.is_(None),
        )
        .order_by(RenewalCycle.opens_at)
        .limit(1)
        .with_for_update()
    )
    if cycle is None:
        return 0
    until = await _eligible.end_of_lot(ctx, cycle, people=people)
    eligible = await _eligible.find_lot(ctx, cycle, until=until)
    added = await _eligible.add(ctx, cycle, eligible)
    await _billing.raise_for(ctx, cycle, added)
    cycle.opened_through = until
    if until is None:
        cycle.opened_at = ctx.now
        ctx.record(Event.RENEWALS_OPENED, subject=("renewal_cycle", cycle.id))
    return max(len(added), 1)


async def _running(ctx: Context) -> list[RenewalCycle]:
    found = await ctx.session.scalars(
        select(RenewalCycle)
        .where(RenewalCycle.opened_at.is_not(None), RenewalCycle.late_until > ctx.now)
        .order_by(RenewalCycle.opens_at)
    )
    return list(found)


async def tell_due(ctx: Context) -> int:
    """Tell whoever is not done what the calendar of the cycle says: that it opened, reminders, late, notice."""
    for cycle in await _running(ctx):
        told = rules.milestones(moments_of(cycle), cycle.reminder_days, cycle.notice_after_days)
        reached = [each for each in told if each[0] <= ctx.now]
        if not reached:
            continue
        at, code = reached[-1]
        rows = await ctx.read(
            DUE, cycle_id=cycle.id, told_until=at, now=ctx.now, is_notice=code == "renewal_suspension_notice",
            is_after=at >= cycle.closes_at, closes_at=cycle.closes_at, rows=TOLD_AT_ONCE,
        )  # fmt: skip
        if rows:
            await notices.tell_many(
                ctx, code=code, news=[_news(row, code, at) for row in rows],
                params={"cycle": cycle.label, "closes_at": cycle.closes_at.isoformat()},
            )  # fmt: skip
            ctx.record(
                Event.RENEWALS_NOTICED, subject=("renewal_cycle", cycle.id), code=code, count=len(rows)
            )
            return len(rows)
    return 0


def _news(row: Row, code: str, at: datetime) -> News:
    renewal_id = ids.plain(row["id"])
    return News(
        registrant_id=row["registrant_id"],
        subject_id=uuid5(renewal_id, f"{code}:{at.isoformat()}"),
        href=f"/v1/renewals/{ids.render('ren', renewal_id)}",
    )


async def charge_late(ctx: Context) -> int:
    """Charge the late fee, once, to whoever had not completed at the deadline.

    Source: domain.md 5.1 and 5.2: the survey or the fee was missing.
    """
    for cycle in await _running(ctx):
        if cycle.late_fee_code is None or ctx.now < cycle.closes_at:
            continue
        rows = await ctx.read(LATE, cycle_id=cycle.id, closes_at=cycle.closes_at, rows=CHARGED_AT_ONCE)
        if rows:
            await _charge(ctx, cycle, rows)
            return len(rows)
    return 0


async def _charge(ctx: Context, cycle: RenewalCycle, rows: Sequence[Row]) -> None:
    await invoices.hold_many(ctx, invoice_ids=[row["invoice_id"] for row in rows])
    late = await ctx.read(STILL, ids=[row["id"] for row in rows], closes_at=cycle.closes_at)
    if late:
        await _billing.charge_late(ctx, cycle, [row["invoice_id"] for row in late])
        await ctx.read(CHARGED, ids=[row["id"] for row in late], now=ctx.now)
        ctx.record(Event.RENEWALS_LATE, subject=("renewal_cycle", cycle.id), count=len(late))


async def withdraw_gone(ctx: Context) -> int:
    """Take out whoever has left, and put back whoever has not; count both.

    Source: domain.md 5.2 (`WITHDRAWN_BY_RESIGNATION`).
    """
    running = await _running(ctx)
    return await _leavers.withdraw_gone(ctx, running) + await _leavers.put_back(ctx, running)
