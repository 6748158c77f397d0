"""The queue of the staff with two thousand items and with two hundred thousand: one statement, and hardly slower."""

import time
from statistics import quantiles
from typing import Any

import pytest

from app.context import Office, unit_of_work
from app.core.db import Read
from app.domain.access import Role
from tests.factories.people import make_registrant, make_staff
from tests.performance.conftest import Watched
from tests.portal import Portal

FILL = Read("""
insert into work_items (id, kind, registrant_id, queue, topic, reference_number, opened_at, due_at)
select gen_random_uuid(), 'service_request', :registrant_id, 'membership', 'name_change', 'C-' || n,
       cast(:now as timestamptz) + make_interval(secs => n),
       cast(:now as timestamptz) + make_interval(secs => n % 5000 - 500)
from generate_series(cast(:first as integer), cast(:last as integer)) n
returning 1
""")
FEW, MANY, AT_ONCE, PAGES, WALKS = 2_000, 200_000, 5_000, 60, 4
# How much slower the many may be than the few (performance.md; the issue asks for less than twice).
MOST = 2.0


async def fill(office: Office, registrant_id: Any, first: int, last: int) -> None:
    for start in range(first, last + 1, AT_ONCE):
        async with unit_of_work(office, "fill") as ctx:
            end = min(start + AT_ONCE - 1, last)
            await ctx.read(FILL, registrant_id=registrant_id, now=ctx.now, first=start, last=end)


async def walked(desk: Portal, operation: str, **wanted: Any) -> float:
    """Walk some pages, and tell how long all but the slowest of them took at most, in seconds."""
    took: list[float] = []
    cursor: dict[str, str] = {}
    for _ in range(PAGES):
        began = time.perf_counter()
        answer = await getattr(desk, operation)(**wanted, **cursor)
        took.append(time.perf_counter() - began)
        following = answer.json()["next_cursor"]
        cursor = {} if following is None else {"cursor": following}
    return quantiles(took, n=20)[-1]


async def best_of_some(desk: Portal, operation: str, wanted: dict[str, Any]) -> float:
    """Walk several times: whatever else the machine does at the time is none of the queue's doing."""
    return min([await walked(desk, operation, **wanted) for _ in range(WALKS)])


# What is read, and how many statements it takes.
READS: dict[str, tuple[dict[str, Any], int]] = {
    "list_work_items": ({"queue": "membership", "limit": 25}, 1),
    "list_stuck_work_items": ({"limit": 25}, 1),
    "list_tasks": ({}, 2),
}


@pytest.mark.slow
async def test_a_hundred_times_as_many_items_take_less_than_twice_as_long(watched: Watched) -> None:
    person, staff = await make_registrant(watched.office), await make_staff(watched.office, Role.MEMBERSHIP)
    desk = watched.portal.as_(staff)
    await fill(watched.office, person.registrant_id, 1, FEW)
    few, many = {}, {}
    for name, (wanted, _) in READS.items():
        few[name] = await best_of_some(desk, name, wanted)
    await fill(watched.office, person.registrant_id, FEW + 1, MANY)
    async with watched.office.database.driver() as connection:
        await connection.execute("analyze work_items")

    for name, (wanted, _) in READS.items():
        many[name] = await best_of_some(desk, name, wanted)

    for name, (wanted, statements) in READS.items():
        counted = await watched.statements.of(lambda name=name, wanted=wanted: getattr(desk, name)(**wanted))
        assert len(counted.verb) == statements, name
    slower = {name: many[name] / few[name] for name in READS}
    assert max(slower.values()) < MOST, {name: f"{took * 1000:.1f} ms" for name, took in many.items()}
