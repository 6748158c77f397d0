"""What comes before a suspension for an incomplete renewal: the deadline, and the notice of the intention."""

from collections.abc import Collection
from datetime import date
from typing import Final
from uuid import UUID

from app import catalogue
from app.context import Context
from app.core.db import Read
from app.domain import suspensions as rules
from app.domain.suspensions import RENEWAL_INCOMPLETE, Chased

# A notice that was given for an earlier deadline, before the cycle was extended, says nothing about this one.
CHASED: Final = """
select c.kind, cast(c.closes_at at time zone :zone as date) as due_on,
  cast(case when n.suspension_notice_at >= c.closes_at then n.suspension_notice_at end at time zone :zone as date)
    as noticed_on,
  num_nonnulls(n.completed_at, n.withdrawn_at) = 0 as is_outstanding
from renewals n join renewal_cycles c on c.id = n.cycle_id
where n.registrant_id = :registrant_id and c.closes_at <= :now
order by c.closes_at desc, n.id desc limit 1
"""
SEEN: Final = Read(CHASED)
# Whoever completes it at this moment is waited for.
HELD: Final = Read(f"{CHASED} for share of n")


async def check(ctx: Context, *, registrant_id: UUID, start: date) -> None:
    """Refuse a suspension for an incomplete renewal that does not follow the notice.

    Raises:
        NotEligible: no renewal is overdue, or no notice was given.
        DateOutOfRange: its days are not over.
    """
    rules.check_suspension(await _chased(ctx, HELD, registrant_id), start)


async def withheld(ctx: Context, *, registrant_id: UUID) -> Collection[str]:
    """Name the reasons that a status allows and that cannot be given to this registrant now."""
    return () if rules.is_intended(await _chased(ctx, SEEN, registrant_id)) else (RENEWAL_INCOMPLETE,)


async def _chased(ctx: Context, statement: Read, registrant_id: UUID) -> Chased | None:
    row = await ctx.read_one(
        statement, registrant_id=registrant_id, now=ctx.now, zone=ctx.office.settings.zone.key
    )
    if row is None:
        return None
    days = catalogue.renewal_policies()[row["kind"]].suspension_after_days
    return Chased(row["is_outstanding"], row["due_on"], row["noticed_on"], days)
