"""What the clock does: cycles open, people are told, late fees are charged, and who has left is taken out."""

from datetime import datetime
from typing import Final
from uuid import UUID, uuid5

from sqlalchemy import select

from app.context import Context
from app.core import ids
from app.core.db import Read, Row
from app.domain import renewals as rules
from app.domain.audit import Event
from app.models.renewals import RenewalCycle
from app.services import notices
from app.services.renewals import _billing, _eligible
from app.services.renewals._drafting import moments_of

OPENED_AT_ONCE: Final = 1000
TOLD_AT_ONCE: Final = 500
CHARGED_AT_ONCE: Final = 100

# Whoever is done is told nothing more; who has no account is passed over without a row of their own.
DUE: Final = Read("""
update renewals n set told_until = :told_until, version = n.version + 1,
  suspension_notice_at = case when :is_notice then :now else n.suspension_notice_at end
from (
  select w.id from renewals w
  where w.cycle_id = :cycle_id and w.completed_at is null and w.withdrawn_at is null
    and w.told_until < :told_until
  order by w.told_until limit :rows for update skip locked
) due
where n.id = due.id
returning n.id, n.registrant_id, exists (
  select from accounts a where a.registrant_id = n.registrant_id and a.disabled_at is null) as has_account
""")
LATE: Final = Read("""
select n.id, n.invoice_id from renewals n
where n.cycle_id = :cycle_id and n.completed_at is null and n.withdrawn_at is null and n.late_fee_at is null
  and n.invoice_id is not null
order by n.id limit :rows for update skip locked
""")
CHARGED: Final = Read("""
update renewals n set late_fee_at = :now, version = n.version + 1 where n.id = any (:ids) returning n.id
""")
# Who has resigned, or whose registration has otherwise ended, renews nothing (domain.md 5.2).
GONE: Final = Read("""
update renewals n set withdrawn_at = :now, version = n.version + 1
from (
  select w.id from renewals w join renewal_cycles c on c.id = w.cycle_id
  where w.completed_at is null and w.withdrawn_at is null and c.opens_at <= :now and c.late_until > :now
    and not exists (
      select from registration_statuses s
      where s.registrant_id = w.registrant_id and s.status in ('active', 'suspended')
        and (s.effective_to is null or s.effective_to > :today)
        and s.cancelled_at is null and s.corrected_by_id is null)
  order by w.id limit :rows for update of w skip locked
) gone
where n.id = gone.id
returning n.id, n.registrant_id, n.invoice_id
""")


async def open_due(ctx: Context) -> int:
    """Open the cycles whose time has come: a renewal and an invoice for everybody who takes part, in bulk.

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
    eligible = await _eligible.find_next(ctx, cycle, rows=OPENED_AT_ONCE)
    if not eligible:
        cycle.opened_at = ctx.now
        ctx.record(Event.RENEWALS_OPENED, subject=("renewal_cycle", cycle.id))
        return 1
    await _billing.raise_for(ctx, cycle, await _eligible.add(ctx, cycle, eligible))
    cycle.opened_through = UUID(int=eligible[-1]["registrant_id"].int)
    return len(eligible)


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
            rows=TOLD_AT_ONCE,
        )  # fmt: skip
        for row in rows:
            if row["has_account"]:
                await _tell(ctx, cycle, row, code, at)
        if rows:
            ctx.record(
                Event.RENEWALS_NOTICED, subject=("renewal_cycle", cycle.id), code=code, count=len(rows)
            )
            return len(rows)
    return 0


async def _tell(ctx: Context, cycle: RenewalCycle, row: Row, code: str, at: datetime) -> None:
    renewal_id = UUID(int=row["id"].int)
    await notices.tell(
        ctx,
        registrant_id=row["registrant_id"],
        code=code,
        subject_id=uuid5(renewal_id, f"{code}:{at.isoformat()}"),
        href=f"/v1/renewals/{ids.render('ren', renewal_id)}",
        params={"cycle": cycle.label, "closes_at": cycle.closes_at.isoformat()},
    )


async def charge_late(ctx: Context) -> int:
    """Charge the late fee, once, to whoever had not completed at the deadline.

    Source: domain.md 5.1 and 5.2: the survey or the fee was missing.
    """
    for cycle in await _running(ctx):
        if cycle.late_fee_code is None or ctx.now < cycle.closes_at:
            continue
        rows = await ctx.read(LATE, cycle_id=cycle.id, rows=CHARGED_AT_ONCE)
        for row in rows:
            await _billing.charge_late(ctx, cycle, row["invoice_id"])
        if rows:
            await ctx.read(CHARGED, ids=[row["id"] for row in rows], now=ctx.now)
            ctx.record(Event.RENEWALS_LATE, subject=("renewal_cycle", cycle.id), count=len(rows))
            return len(rows)
    return 0


async def withdraw_gone(ctx: Context) -> int:
    """Take out whoever has resigned or is no longer registered; what they have not paid is not owed."""
    rows = await ctx.read(GONE, now=ctx.now, today=ctx.today, rows=CHARGED_AT_ONCE)
    for row in rows:
        ctx.record(Event.RENEWAL_WITHDRAWN, of=row["registrant_id"], subject=("renewal", row["id"]))
        if row["invoice_id"] is not None:
            await _billing.withdraw(ctx, row["invoice_id"])
    return len(rows)
