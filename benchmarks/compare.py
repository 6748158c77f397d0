"""The API and the floor side by side over HTTP: both up at once, short bursts in shuffled turns, medians."""

import os
import random
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Final

import uvloop

from benchmarks import asking, load
from benchmarks.asking import Asked
from benchmarks.college import College
from benchmarks.figures import Ratio, judged
from benchmarks.processes import Running, Watch, busy_seconds, serving

CONNECTIONS: Final = 16
GOALS: Final = {"profile": 0.35, "entry": 0.35}
API: Final = "API"
_FOREIGN: Final = 0.3
_MICRO: Final = 1e6
_HEAD: Final = (
    f"{'':10s} {'':12s} {'req/s':>7s} {'p50 ms':>7s} {'p99 ms':>7s} {'app us':>7s} {'pg us':>7s}"
    f" {'others':>7s}  share of the floor"
)


@dataclass(frozen=True)
class Variant:
    """One server, asked for one thing."""

    server: Running
    requests: Sequence[Asked]


@dataclass(frozen=True, slots=True)
class Measured:
    """One burst: throughput, waiting, CPU time a request, and what the machine did for others meanwhile."""

    rate: float
    p50: float
    p99: float
    app: float
    database: float
    foreign: float


def run(college: College, *, rounds: int, seconds: float) -> bool:
    """Measure every endpoint, print the table, and tell whether the goals were met."""
    print(f"\n== compare: {college.registrants} registrants and the callers, {rounds} rounds of {seconds} s,")
    print(f"   {CONNECTIONS} connections, one process each, own load generator (benchmarks/load.py)\n{_HEAD}")
    logs = Path(college.environment["PORTAL_STATE_DIR"])
    with ExitStack() as stack:
        api = stack.enter_context(
            serving("app", "api", environment=college.environment, log=logs / "api.log")
        )
        floor = stack.enter_context(
            serving("benchmarks.floor", environment=college.environment, log=logs / "floor.log")
        )
        met = [
            uvloop.run(_endpoint(college, what, _variants(college, what, api, floor), rounds, seconds))
            for what in (*asking.READS, asking.WRITE)
        ]
    return all(met)


def _variants(college: College, what: str, api: Running, floor: Running) -> dict[str, Variant]:
    ways = [("edge", "json"), ("edge", "rows"), ("raw", "json")]
    if what == asking.WRITE:
        ways = [("edge", "rows"), ("raw", "rows")]
    found = {API: Variant(api, asking.of_the_api(college, what))}
    for way, form in ways:
        found[f"{way} {form}"] = Variant(floor, asking.of_the_floor(college, what, way=way, form=form))
    return found


async def _endpoint(
    college: College, what: str, variants: Mapping[str, Variant], rounds: int, seconds: float
) -> bool:
    measured: dict[str, list[Measured]] = {name: [] for name in variants}
    for variant in variants.values():
        await _burst(college, variant, seconds / 2)
    for _ in range(rounds):
        for name in random.sample(list(variants), len(variants)):
            measured[name].append(await _burst(college, variants[name], seconds))
    floors = [name for name in variants if name.startswith("edge")]
    floor = max(floors, key=lambda name: median(each.rate for each in measured[name]))
    for name, bursts in measured.items():
        print(_line(what, name, bursts, _share(bursts, measured[floor])), flush=True)
    _check_sane(measured)
    goal = GOALS.get(what)
    share = _share(measured[API], measured[floor])
    return goal is None or judged(f"{what}, share of '{floor}'", share, at_least=goal)


async def _burst(college: College, variant: Variant, seconds: float) -> Measured:
    ask = load.in_turn(random.sample(variant.requests, len(variant.requests)))
    busy = busy_seconds()
    watch = Watch(app=variant.server.pid, database=college.server_pid, own=os.getpid())
    met = await load.burst(
        variant.server.port, lambda: ask().fresh().as_bytes(), seconds=seconds, connections=CONNECTIONS
    )
    used = watch.used()
    foreign = busy_seconds() - busy - sum(used.values())
    if met.failures:
        raise SystemExit(f"{met.failures} of {met.answered} failed: {variant.requests[0].path}")
    return Measured(
        rate=met.answered / met.seconds,
        p50=met.at(0.5) * 1000,
        p99=met.at(0.99) * 1000,
        app=used["app"] / met.answered * _MICRO,
        database=used["database"] / met.answered * _MICRO,
        foreign=max(0.0, foreign) / met.seconds,
    )


def _share(bursts: Sequence[Measured], floor: Sequence[Measured]) -> Ratio:
    return Ratio.of([each.rate for each in bursts], [each.rate for each in floor])


def _line(what: str, name: str, bursts: Sequence[Measured], share: Ratio) -> str:
    middle = {key: median(getattr(each, key) for each in bursts) for key in Measured.__slots__}
    mark = "*" if middle["foreign"] > _FOREIGN else " "
    return (
        f"{what:10s} {name:12s} {middle['rate']:7.0f} {middle['p50']:7.2f} {middle['p99']:7.2f}"
        f" {middle['app']:7.0f} {middle['database']:7.0f} {middle['foreign']:6.2f}{mark}  {share}"
    )


def _check_sane(measured: Mapping[str, Sequence[Measured]]) -> None:
    """Refuse figures that cannot be: of the same statements none costs the database a tenth of what others cost."""
    costs = [
        median(each.database for each in bursts) for name, bursts in measured.items() if "raw" not in name
    ]
    if min(costs) < max(costs) / 10:
        raise SystemExit(f"the database's cost for one statement cannot lie this far apart: {costs}")
