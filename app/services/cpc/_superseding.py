"""Certificates whose facts have changed: marked as soon as a status or condition takes effect.

What a change makes of the days up to today is noted by the database in the transaction of the change
(`cpc_suspects`): who issues and who changes lock the registrant, so it finds every certificate that was issued before
it. What begins or ends by itself is looked for once on each day; what was withdrawn before its day is not there any
more. A turn on which nothing has happened costs two small reads.
"""

from typing import Final

from app.context import Context
from app.core import ids
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
# What another change is noting at this moment is left for the next turn.
SUSPECTS: Final = Read("""
delete from cpc_suspects s where s.certificate_id in (
  select n.certificate_id from cpc_suspects n order by n.certificate_id limit :most for update skip locked)
returning s.certificate_id
""")
CHANGED: Final = Read(f"""
{_MARKED}
where c.id = any (cast(:ids as uuid[])) and c.status = 'current'
{_TOLD}
""")
LOOKED_AT: Final = Read("select day from cpc_looked_at")
# Taken before anything is looked for: a certificate that is being issued at this moment is waited for, and one that
# comes after this finds that its day is over (`_issuing.LOOKED_AT`).
LOOK_NO_FURTHER: Final = Read("update cpc_looked_at set day = :today returning day")
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
        doubted = [ids.plain(each["certificate_id"]) for each in suspects]
        await _tell(ctx, await ctx.read(CHANGED, ids=doubted, now=ctx.now))
    return looked_at + len(suspects)


async def _look_at_the_day(ctx: Context) -> int:
    """Look once on each day for what has begun or ended since the day that was last looked at."""
    (known,) = await ctx.read(LOOKED_AT)
    if known["day"] == ctx.today:
        return 0
    await ctx.read(LOOK_NO_FURTHER, today=ctx.today)
    zone = ctx.office.settings.time_zone
    rows = await ctx.read(BEGUN, since=known["day"], today=ctx.today, now=ctx.now, zone=zone)
    await _tell(ctx, rows)
    return len(rows)


async def _tell(ctx: Context, rows: list[Row]) -> None:
    for row in rows:
        ctx.record(
            Event.CPC_MARKED, of=row["registrant_id"], subject=("cpc_certificate", row["id"]),
            status="superseded", reason="facts_changed",
        )  # fmt: skip
    news = [_issuing.news_of(row, PartnerEventType.CPC_SUPERSEDED) for row in rows]
    await partner_events.tell(ctx, [each for each in news if each is not None])
