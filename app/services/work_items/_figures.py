"""Daily figures of the queues: what came in, what went out, and how old what is there has become."""

import csv
import io
from datetime import date, timedelta
from typing import Final

from app.context import Context
from app.core.db import Read, Row
from app.domain import work_items as rules
from app.domain.periods import ONE_DAY, DateOutOfRange

LONGEST: Final = timedelta(days=366)
SHOWN: Final = timedelta(days=30)
COLUMNS: Final = ("counted_on", "queue", "opened_count", "closed_count", "closed_age_days")

# What came in is counted along an index, day by day. Of what went out the age is told too, which the item knows.
DAYS: Final = Read("""
with opened as (
  select d.counted_on, q.queue, m.opened_count
  from (select cast(:first_on as date) + n as counted_on from generate_series(0, cast(:days as integer) - 1) n) d
  cross join unnest(cast(:queues as text[])) q (queue)
  cross join lateral (
    select count(*) as opened_count from work_item_moves m
    where m.queue = q.queue and m.move = 'opened'
      and m.moved_at >= cast(d.counted_on as timestamp) at time zone :zone
      and m.moved_at < cast(d.counted_on + 1 as timestamp) at time zone :zone) m
  where m.opened_count > 0
), closed as (
  select cast(m.moved_at at time zone :zone as date) as counted_on, m.queue, count(*) as closed_count,
    cast(round(extract(epoch from percentile_cont(0.5)
      within group (order by greatest(m.moved_at - w.opened_at, interval '0'))) / 86400) as integer) as closed_age_days
  from work_item_moves m join work_items w on w.id = m.work_item_id
  where m.queue = any (:queues) and m.move = 'closed'
    and m.moved_at >= cast(cast(:first_on as date) as timestamp) at time zone :zone
    and m.moved_at < cast(cast(:first_on as date) + cast(:days as integer) as timestamp) at time zone :zone
  group by 1, 2
)
select counted_on, queue, coalesce(o.opened_count, 0) as opened_count, coalesce(c.closed_count, 0) as closed_count,
  c.closed_age_days
from opened o full join closed c using (counted_on, queue)
order by counted_on, queue
""")
# An index has each queue in the order of its age, so that there is little to sort for the middle of it; seconds, as
# numbers, compare sooner than intervals do.
NOW: Final = Read("""
select w.queue, count(*) filter (where w.status = 'open') as open_count,
  count(*) filter (where w.status = 'waiting') as waiting_count,
  count(*) filter (where w.status = 'open' and w.due_at < :now) as overdue_count, min(w.opened_at) as oldest_opened_at,
  cast(round(cast(greatest(- percentile_cont(0.5)
    within group (order by date_part('epoch', w.opened_at - cast(:now as timestamptz))), 0) / 86400 as numeric))
    as integer) as median_age_days
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
    days = await ctx.read(
        DAYS, queues=queues, first_on=start, days=(end - start).days, zone=ctx.office.settings.zone.key
    )
    if as_table:
        return _table(days)
    now = await ctx.read(NOW, queues=queues, now=ctx.now)
    return {"first_on": start, "end_on": end, "days": days, "queues": now}


def _table(days: list[Row]) -> str:
    table = io.StringIO()
    writer = csv.DictWriter(table, COLUMNS, extrasaction="ignore")
    writer.writeheader()
    writer.writerows(days)
    return table.getvalue()
