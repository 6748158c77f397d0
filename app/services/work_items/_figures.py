"""Daily figures of the queues: what came in, what went out, and how old what is there has become."""

import csv
import io
from datetime import date, datetime, time, timedelta
from typing import Any, Final

from app.context import Context
from app.core.db import Read, Row
from app.domain import work_items as rules
from app.domain.periods import ONE_DAY, DateOutOfRange

LONGEST: Final = timedelta(days=366)
SHOWN: Final = timedelta(days=30)
COLUMNS: Final = ("counted_on", "queue", "opened_count", "closed_count", "closed_age_days")

DAYS: Final = Read("""
select cast(m.moved_at at time zone :zone as date) as counted_on, m.queue,
  count(*) filter (where m.move = 'opened') as opened_count, count(*) filter (where m.move = 'closed') as closed_count,
  cast(round(extract(epoch from percentile_cont(0.5)
    within group (order by greatest(m.moved_at - w.opened_at, interval '0')) filter (where m.move = 'closed')) / 86400)
    as integer) as closed_age_days
from work_item_moves m join work_items w on w.id = m.work_item_id
where m.moved_at >= :first and m.moved_at < :last and m.queue = any (:queues) and m.move in ('opened', 'closed')
group by 1, 2 order by 1, 2
""")
NOW: Final = Read("""
select w.queue, count(*) filter (where w.status = 'open') as open_count,
  count(*) filter (where w.status = 'waiting') as waiting_count,
  count(*) filter (where w.status = 'open' and w.due_at < :now) as overdue_count, min(w.opened_at) as oldest_opened_at,
  cast(round(extract(epoch from percentile_cont(0.5) within group (order by :now - w.opened_at)) / 86400) as integer)
    as median_age_days
from work_items w
where w.status <> 'done' and w.queue = any (:queues)
group by w.queue order by w.queue
""")


async def figures(
    ctx: Context, *, first: date | None, last: date | None, as_table: bool = False
) -> Row | str:
    """Count by day and queue; the last 30 days unless others are named. `last` is the first day not counted.
    As a table it is the days alone.

    Raises:
        DateOutOfRange: more than a year, or no day at all.
    """
    end = last or ctx.today + ONE_DAY
    start = first or end - SHOWN
    if not ONE_DAY <= end - start <= LONGEST:
        raise DateOutOfRange(
            pointer="/counted_from", place="query", earliest=end - LONGEST, latest=end - ONE_DAY
        )
    queues = rules.queues_of(ctx.actor)
    days = await ctx.read(DAYS, zone=ctx.office.settings.zone.key, queues=queues, **_between(ctx, start, end))
    if as_table:
        return _table(days)
    now = await ctx.read(NOW, queues=queues, now=ctx.now)
    return {"first_on": start, "end_on": end, "days": days, "queues": now}


def _between(ctx: Context, start: date, end: date) -> dict[str, Any]:
    zone = ctx.office.settings.zone
    return {"first": datetime.combine(start, time(), zone), "last": datetime.combine(end, time(), zone)}


def _table(days: list[Row]) -> str:
    table = io.StringIO()
    writer = csv.DictWriter(table, COLUMNS, extrasaction="ignore")
    writer.writeheader()
    writer.writerows(days)
    return table.getvalue()
