"""The figures of the queues are those that anybody would count, move by move and item by item."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from statistics import median
from typing import Any

from app.context import Office, unit_of_work
from app.core import clock
from app.core.db import Read, Row
from app.domain.access import Role
from tests.factories.people import make_registrant, make_staff
from tests.portal import Portal

QUEUE = "committee_support"
FIRST, LAST = date(2025, 10, 25), date(2025, 11, 4)  # with the night in which clocks go back
OPEN = Read("""
insert into work_items (id, kind, registrant_id, queue, topic, reference_number, opened_at, due_at)
select gen_random_uuid(), 'service_request', :registrant_id, :queue, 'name_change', 'C-figures', o.at,
       o.at + interval '2 days'
from unnest(cast(:opened as timestamptz[])) o (at) returning id
""")
CLOSE = Read("""
update work_items set status = 'done', waiting_since = null, closed_at = :now
where id = any (:ids) and status <> 'done' returning id
""")
WAIT = Read("""
update work_items set status = 'waiting', waiting_since = :now where id = any (:ids) returning id
""")
MOVES = Read("""
select m.move, m.moved_at, w.opened_at from work_item_moves m join work_items w on w.id = m.work_item_id
where m.queue = :queue and m.move in ('opened', 'closed')
""")
ITEMS = Read("select status, opened_at, due_at from work_items where queue = :queue and status <> 'done'")


def days_of(age: Iterable[timedelta]) -> int:
    return int(median(age) / timedelta(days=1) + 0.5)


def counted(moves: list[Row], office: Office) -> list[dict[str, Any]]:
    """Count by day, as a person with a list would."""
    zone, told = office.settings.zone, []
    for day in (FIRST + timedelta(days=n) for n in range((LAST - FIRST).days)):
        of_day = [each for each in moves if clock.day_of(each["moved_at"], zone) == day]
        closed = [each for each in of_day if each["move"] == "closed"]
        ages = [max(each["moved_at"] - each["opened_at"], timedelta(0)) for each in closed]
        if of_day:
            told.append(
                {
                    "counted_on": day.isoformat(),
                    "queue": QUEUE,
                    "opened_count": len(of_day) - len(closed),
                    "closed_count": len(closed),
                    "closed_age_days": days_of(ages) if ages else None,
                }
            )
    return told


async def test_the_figures_are_those_that_anybody_would_count(portal: Portal, office: Office) -> None:
    person, zone = await make_registrant(office), office.settings.zone
    desk = portal.as_(await make_staff(office, Role.COMMITTEE_SUPPORT))
    midnights = [datetime.combine(FIRST + timedelta(days=n), time(), zone) for n in range(12)]
    opened = [at + timedelta(seconds=step) for at in midnights for step in (-1, 0, 5_000)]
    async with unit_of_work(office, "opens", at=midnights[0]) as ctx:
        made = await ctx.read(OPEN, registrant_id=person.registrant_id, queue=QUEUE, opened=opened)
    ids = [row["id"] for row in made]
    for n in range(1, 12, 2):
        async with unit_of_work(office, "closes", at=midnights[n] + timedelta(hours=n * 2 + 1)) as ctx:
            await ctx.read(CLOSE, ids=ids[n - 1 : n + 2], now=ctx.now)
    async with unit_of_work(office, "waits") as ctx:
        await ctx.read(WAIT, ids=ids[-4:], now=ctx.now)
        moves, items = await ctx.read(MOVES, queue=QUEUE), await ctx.read(ITEMS, queue=QUEUE)
        now = ctx.now

    told = (await desk.get_queue_figures(counted_from=FIRST, counted_to=LAST)).json()

    assert told["days"] == counted(moves, office)
    assert sum(day["closed_count"] for day in told["days"]) > 5
    assert told["queues"] == [
        {
            "queue": QUEUE,
            "open_count": len(items) - 4,
            "waiting_count": 4,
            "overdue_count": len(
                [each for each in items if each["status"] == "open" and each["due_at"] < now]
            ),
            "oldest_opened_at": told["queues"][0]["oldest_opened_at"],
            "median_age_days": days_of(now - each["opened_at"] for each in items),
        }
    ]
    oldest = datetime.fromisoformat(told["queues"][0]["oldest_opened_at"])
    assert oldest == min(each["opened_at"] for each in items)
    async with unit_of_work(office, "ends") as ctx:
        await ctx.read(CLOSE, ids=ids, now=ctx.now)


async def test_what_was_opened_before_the_clock_was_set_back_has_no_age_yet(
    portal: Portal, office: Office
) -> None:
    person = await make_registrant(office)
    desk = portal.as_(await make_staff(office, Role.CORPORATIONS))
    async with unit_of_work(office, "opens") as ctx:
        ahead = [ctx.now + timedelta(days=3)]
        made = await ctx.read(OPEN, registrant_id=person.registrant_id, queue=Role.CORPORATIONS, opened=ahead)

    told = await desk.get_queue_figures()

    async with unit_of_work(office, "ends") as ctx:
        await ctx.read(CLOSE, ids=[row["id"] for row in made], now=ctx.now)
    assert told.status_code == 200, told.text
    assert [each["median_age_days"] for each in told.json()["queues"]] == [0]
