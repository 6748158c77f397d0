"""How the opening of a renewal cycle grows: among some people, and among many times as many.

A cycle is planned and opened by the house's own verbs, a lot at a time as the worker does it: who takes part is found,
and each of them gets a renewal and an invoice, with its history, its entries of the change feed and its audit record.
What the opening reads is multiplied in between, and every constraint is there again before the second cycle is planned.
"""

import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID

import asyncpg
import uvloop

from app.context import Office, unit_of_work
from app.core import clock, ids
from app.core.db import driver_dsn
from app.domain.access import Actor, ActorKind, Role
from app.domain.renewals import CycleDraft, CycleKind
from app.services import operations, renewals
from benchmarks.college import College
from benchmarks.figures import Ratio, judged
from benchmarks.multiplying import BESIDE, multiply, put_away, settle
from benchmarks.processes import Watch

MOST_GROWTH: Final = 1.3
JOB: Final = "open_renewals"
STAFF: Final = Actor(ActorKind.STAFF, "Membership Services", roles=frozenset({Role.MEMBERSHIP}))
# The first cycle is of an earlier day: two of a kind are never open at one time.
BETWEEN: Final = timedelta(days=40)

_READ: Final = ("registrants", "registrations", "registration_statuses")

ON_FILE: Final = """
with opened as materialized (select n.id, n.invoice_id from renewals n where n.cycle_id = $1)
select (select count(*) from opened) as renewals, (select count(invoice_id) from opened) as invoices,
  (select count(*) from opened o join invoice_lines l on l.invoice_id = o.invoice_id) as lines,
  (select count(*) from opened o join history.invoices v on v.id = o.invoice_id) as versions,
  (select count(*) from opened o join changes c on c.resource_id = o.invoice_id) as changes
"""


@dataclass(frozen=True, slots=True)
class Lot:
    """What one transaction opened, and what it took: seconds by the clock, of this process, of the database."""

    opened: int  # of those it looked at; who takes no part is looked at as well
    clock: float
    process: float
    database: float


@dataclass(frozen=True, slots=True)
class Each:
    """What a thousand renewals took, in seconds."""

    clock: float
    process: float
    database: float

    @classmethod
    def of(cls, lots: Sequence[Lot]) -> "Each":
        thousands = sum(lot.opened for lot in lots) / 1_000
        return cls(
            sum(lot.clock for lot in lots) / thousands,
            sum(lot.process for lot in lots) / thousands,
            sum(lot.database for lot in lots) / thousands,
        )

    @property
    def cpu(self) -> float:
        return self.process + self.database

    def __str__(self) -> str:
        return f"{self.clock:10.3f} {self.process:10.3f} {self.database:10.3f}"


def run(college: College, *, grown_to: int) -> bool:
    """Measure both, print, and tell whether the opening is linear."""
    print(f"\n== opening: a cycle for {college.registrants:,} people, and for {grown_to:,}")
    return uvloop.run(_run(college, grown_to))


async def _run(college: College, grown_to: int) -> bool:
    url = college.settings.database_owner_url
    assert url is not None
    owner = await asyncpg.connect(driver_dsn(url.get_secret_value()), command_timeout=3600)
    async with Office.open(college.settings, name="bench") as office:
        people = await settle(owner)
        few = await _opened(college, office, owner, people, at=await office.now() - BETWEEN)
        times = max(2, round(grown_to / people))
        began = clock.ticks()
        back = await put_away(owner, _READ)
        await multiply(owner, _READ, times, made=BESIDE)
        for said in back:
            await owner.execute(said)
        more = await settle(owner)
        print(f"{people:,} people were made {more:,} in {clock.ticks() - began:.0f} s", flush=True)
        many = await _opened(college, office, owner, more, at=await office.now())
    await owner.close()
    return _judged(few, many)


async def _opened(
    college: College, office: Office, owner: "asyncpg.Connection[Any]", people: int, *, at: datetime
) -> list[Lot]:
    """Plan a cycle and open it; see that everything is there that an opening leaves."""
    cycle_id = await _plan(office, at)
    lots = await opened_in_lots(office, at=at, server_pid=college.server_pid)
    opened, row = sum(lot.opened for lot in lots), await owner.fetchrow(ON_FILE, cycle_id)
    assert row is not None
    if len({*row.values()}) != 1 or not opened <= row["renewals"] <= opened + len(lots):
        raise SystemExit(f"{opened} were opened, and on file are {dict(row)}")
    _tell(people, lots)
    return lots


async def _plan(office: Office, at: datetime) -> UUID:
    draft = CycleDraft(
        kind=CycleKind.ANNUAL, label="2026-2027", opens_at=at - timedelta(hours=1), closes_at=at + timedelta(hours=8)
    )  # fmt: skip
    async with unit_of_work(office, "create_renewal_cycle", actor=STAFF, at=at) as ctx:
        planned = await renewals.plan(ctx, draft=draft)
    return ids.plain(planned["id"])


async def opened_in_lots(office: Office, *, at: datetime, server_pid: int) -> list[Lot]:
    """Open what is due as the worker does, a transaction for each lot, until nothing is due any more."""
    lots: list[Lot] = []
    while True:
        watch, own, began = Watch(database=server_pid), time.process_time(), clock.ticks()
        async with unit_of_work(office, JOB, at=at) as ctx:
            done = await operations.SCHEDULE[JOB](ctx)
        if not done:
            return lots
        spent, process = clock.ticks() - began, time.process_time() - own
        # A lot in which nobody takes part tells that one is done, so that the next is looked at.
        lots.append(Lot(done if done > 1 else 0, spent, process, watch.used()["database"]))


def tenths_of(lots: Sequence[Lot]) -> tuple[Sequence[Lot], Sequence[Lot], Sequence[Lot]]:
    """Give the lots of the beginning, of the middle and of the end of the walk in which somebody took part."""
    opened = [lot for lot in lots if lot.opened]
    tenth = max(1, len(opened) // 10)
    middle = (len(opened) - tenth) // 2
    return opened[:tenth], opened[middle : middle + tenth], opened[-tenth:]


def parts_of(lots: Sequence[Lot]) -> dict[str, Each]:
    """Tell what a thousand took at the beginning, in the middle and at the end of the walk, a tenth of it each."""
    beginning, middle, end = map(Each.of, tenths_of(lots))
    return {"beginning": beginning, "middle": middle, "end": end, "all": Each.of(lots)}


def _tell(people: int, lots: Sequence[Lot]) -> None:
    opened, spent = sum(lot.opened for lot in lots), sum(lot.clock for lot in lots)
    share = opened / people
    print(f"\n{people:,} people, of whom {share:.0%} take part: ", end="")
    print(f"{opened:,} renewals with their invoices in {spent:.1f} s, {len(lots)} lots")
    print(f"  {'seconds for a thousand':24} {'clock':>10} {'process':>10} {'database':>10}")
    for name, each in parts_of(lots).items():
        print(f"  {name:24} {each}", flush=True)


def _judged(few: Sequence[Lot], many: Sequence[Lot]) -> bool:
    """Hold a renewal among the many against one among the few; the end as well, when everything is warm."""
    before, after = parts_of(few), parts_of(many)
    print("\na renewal among the many, times one among the few")
    met = []
    for name in ("all", "end"):
        by_clock, by_cpu = after[name].clock / before[name].clock, after[name].cpu / before[name].cpu
        for how, ratio in (("by CPU", by_cpu), ("by the clock", by_clock)):
            met.append(judged(f"{name}, {how}", Ratio.single(ratio), at_most=MOST_GROWTH))
    return all(met)
