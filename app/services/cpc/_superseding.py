"""Certificates whose facts have changed: marked as soon as a status or condition takes effect.

What was changed is noted by the database in the transaction of the change (`cpc_suspects`); what begins or ends by
itself is looked for once on each day. A turn on which nothing has happened costs two small reads.
"""

from datetime import date
from typing import Final
from uuid import UUID

from app.context import Context
from app.core.db import Read, Row
from app.domain.audit import Event
from app.domain.partner_events import PartnerEventType
from app.services import partner_events
from app.services.cpc import _issuing

AT_ONCE: Final = 500

_MARKED: Final = """
update cpc_certificates c set status = 'superseded', status_reason = 'facts_changed', status_at = :now,
  version = c.version + 1
"""
_TOLD: Final = """
returning c.id, c.registrant_id, c.organization_id,
  c.content -> 'registrant' ->> 'registration_number' as registration_number
"""
# Who has another change under way at this moment is left for the next turn.
SUSPECTS: Final = Read("""
delete from cpc_suspects s where s.registrant_id in (
  select n.registrant_id from cpc_suspects n order by n.registrant_id limit :most for update skip locked)
returning s.registrant_id, s.recorded_at
""")
CHANGED: Final = Read(f"""
{_MARKED}
from unnest(cast(:registrants as uuid[]), cast(:recorded_at as timestamptz[])) as s(registrant_id, recorded_at)
where c.registrant_id = s.registrant_id and c.status = 'current' and c.issued_at < s.recorded_at
{_TOLD}
""")
LOOKED_AT: Final = Read("select day from cpc_looked_at")
LOOK_NO_FURTHER: Final = Read("""
insert into cpc_looked_at (day) values (:today) on conflict (is_only) do update set day = excluded.day returning day
""")
# The days on which a slice of the register begins to hold, or holds no longer.
_SLICES: Final = (
    ("registrations", "effective_from"),
    ("registrations", "effective_to"),
    ("registration_statuses", "effective_from"),
    ("conditions", "effective_from"),
    ("conditions", "effective_to"),
    ("register_notices", "effective_from"),
    ("register_notices", "effective_to"),
    ("names", "effective_from"),
)
_MOVED: Final = " union all ".join(
    f"select s.registrant_id, s.{day} as day from {table} s where s.{day} > :since and s.{day} <= :today"
    " and s.cancelled_at is null and s.corrected_by_id is null"
    for table, day in _SLICES
)
# Of those who have a certificate from before that day.
BEGUN: Final = Read(f"""
{_MARKED}
where c.id in (
  select k.id from cpc_certificates k join ({_MOVED}) moved on moved.registrant_id = k.registrant_id
  where k.status = 'current' and cast(k.issued_at at time zone :zone as date) < moved.day)
{_TOLD}
""")


async def supersede_changed(ctx: Context) -> int:
    """Mark the certificates whose registrants have another status, condition, notice or name; count what was done."""
    looked_at = await _look_at_the_day(ctx)
    suspects = await ctx.read(SUSPECTS, most=AT_ONCE)
    if suspects:
        rows = await ctx.read(
            CHANGED,
            registrants=[UUID(int=each["registrant_id"].int) for each in suspects],
            recorded_at=[each["recorded_at"] for each in suspects],
            now=ctx.now,
        )
        await _tell(ctx, rows)
    return looked_at + len(suspects)


async def _look_at_the_day(ctx: Context) -> int:
    """Look once on each day for what has begun or ended since the day that was last looked at."""
    known = await ctx.read_one(LOOKED_AT)
    if known is not None and known["day"] == ctx.today:
        return 0
    rows = await ctx.read(
        BEGUN,
        since=date.min if known is None else known["day"],
        today=ctx.today,
        now=ctx.now,
        zone=ctx.office.settings.time_zone,
    )
    await _tell(ctx, rows)
    await ctx.read(LOOK_NO_FURTHER, today=ctx.today)
    return len(rows)


async def _tell(ctx: Context, rows: list[Row]) -> None:
    for row in rows:
        ctx.record(
            Event.CPC_MARKED, of=row["registrant_id"], subject=("cpc_certificate", row["id"]),
            status="superseded", reason="facts_changed",
        )  # fmt: skip
    news = [_issuing.news_of(row, PartnerEventType.CPC_SUPERSEDED) for row in rows]
    await partner_events.tell(ctx, [each for each in news if each is not None])
