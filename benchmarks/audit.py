"""What the audit record costs: each change with its record, beside the same change with a plain row instead.

The audit table refuses to be changed or emptied, whoever asks; that is what its rows cost beyond plain ones. A row
goes into each in a transaction of its own, from eight clients at once, in shuffled turns.
"""

import asyncio
import random
from statistics import median
from typing import Any, Final

import asyncpg
import uvloop

from app.context import STORE_EVENT
from app.core import clock, ids
from app.domain.audit import Event
from benchmarks.college import College
from benchmarks.figures import Ratio, judged

CLIENTS: Final = 8
LEAST: Final = 0.6

_PLAIN: Final = """
create schema if not exists bare;
create table if not exists bare.audit_events (like public.audit_events including all);
"""


def _row(college: College) -> list[Any]:
    who, now = random.choice(college.readers), clock.real_now()
    return STORE_EVENT.arguments(
        {
            "event": Event.REGISTRANT_READ.value, "recorded_at": now, "real_at": now, "actor_kind": "staff",
            "actor_name": "membership", "account_id": who.account_id, "roles": ["membership"],
            "registrant_id": who.registrant_id, "subject_type": "registrant", "subject_id": who.registrant_id,
            "operation_id": "get_registrant", "request_id": ids.render("req", ids.new()), "reason": None,
            "details": "{}", "on_behalf_of": None,
        }
    )  # fmt: skip


async def _store(connection: Any, sql: str, college: College, until: float) -> int:
    stored = 0
    while clock.ticks() < until:
        await connection.execute(sql, *_row(college))
        stored += 1
    return stored


async def _measure(college: College, *, rounds: int, seconds: float) -> bool:
    url = college.server.url("portal_owner")
    connections = [await asyncpg.connect(url) for _ in range(CLIENTS)]
    await connections[0].execute(_PLAIN)
    sides = {
        "audit": STORE_EVENT.sql,
        "plain": STORE_EVENT.sql.replace("insert into audit_events", "insert into bare.audit_events"),
    }
    assert sides["audit"] != sides["plain"]
    rates: dict[str, list[float]] = {name: [] for name in sides}
    for _ in range(rounds):
        for name in random.sample(list(sides), 2):
            began = clock.ticks()
            stored = await asyncio.gather(
                *(_store(each, sides[name], college, began + seconds) for each in connections)
            )
            rates[name].append(sum(stored) / (clock.ticks() - began))
    for connection in connections:
        await connection.close()
    for name, found in rates.items():
        print(f"{name:6s} {median(found):7.0f} rows/s", flush=True)
    share = Ratio.of(rates["audit"], rates["plain"])
    return judged("audit rows, share of plain ones", share, at_least=LEAST)


def run(college: College, *, rounds: int, seconds: float) -> bool:
    """Measure, print, and tell whether the goal was met."""
    print(f"\n== audit: {CLIENTS} clients, {rounds} rounds of {seconds} s")
    return uvloop.run(_measure(college, rounds=rounds, seconds=seconds))
