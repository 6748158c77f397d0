"""The API, the floor and the peers side by side over HTTP: all up at once, short bursts in shuffled turns, medians."""

import os
import random
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Final

import uvloop

from app.core.db import Row
from benchmarks import asking, checks, load
from benchmarks.asking import Asked
from benchmarks.college import College
from benchmarks.figures import Ratio, aimed, judged
from benchmarks.peers.serving import DJANGO, Peer, peers_of
from benchmarks.plot import Bar, Group, plot
from benchmarks.processes import Running, Watch, busy_seconds, serving

CONNECTIONS: Final = 16
GOALS: Final = {"profile": 0.35, "entry": 0.35, "verify": 0.35, "messages": 0.35, "post": 0.45}
AIMS: Final = {
    "profile": 0.45, "dashboard": 0.45, "entry": 0.45, "verify": 0.45, "messages": 0.40, "post": 0.50,
}  # fmt: skip
TIMES_DJANGO: Final = 8.0
API: Final = "API"
_FOREIGN: Final = 0.3
_MICRO: Final = 1e6
_HEAD: Final = (
    f"{'':10s} {'':14s} {'req/s':>7s} {'p50 ms':>7s} {'p99 ms':>7s} {'app us':>7s} {'pg us':>7s}"
    f" {'others':>7s}  share of the floor           app CPU, times the floor's"
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


def run(
    college: College, *, rounds: int, seconds: float, with_peers: bool = False, drawn: Path | None = None
) -> bool:
    """Measure every endpoint, print the table, and tell whether the goals were met."""
    print(f"\n== compare: {college.registrants} registrants and the callers, {rounds} rounds of {seconds} s,")
    print(f"   {CONNECTIONS} connections, one process each, own load generator (benchmarks/load.py)\n{_HEAD}")
    logs = Path(college.environment["PORTAL_STATE_DIR"])
    groups, met = [], True
    with ExitStack() as stack:
        api = stack.enter_context(
            serving("app", "api", environment=college.environment, log=logs / "api.log")
        )
        floor = stack.enter_context(
            serving("benchmarks.floor", environment=college.environment, log=logs / "floor.log")
        )
        peers = stack.enter_context(peers_of(college)) if with_peers else {}
        printed = uvloop.run(checks.issued(college)) if with_peers else []
        for what in (*asking.READS, *asking.WRITES, *([checks.VERIFY] if printed else [])):
            if what == checks.VERIFY:
                variants = _checking(college, printed, api, floor, peers)
            else:
                variants = _variants(college, what, api, floor) | _of_peers(college, what, peers)
            measured = uvloop.run(measure(college, variants, rounds, seconds))
            met &= tell(what, measured)
            groups.append(_group(what, measured))
    if drawn is not None:
        plot(
            drawn,
            "CPU of the server for one request, times the floor's (median, middle half of rounds)",
            groups,
        )
    return met


def _variants(college: College, what: str, api: Running, floor: Running) -> dict[str, Variant]:
    ways = [("edge", "json"), ("edge", "rows"), ("raw", "json")]
    if what in asking.WRITES:
        ways = [("edge", "rows"), ("raw", "rows")]
    found = {API: Variant(api, asking.of_the_api(college, what))}
    for way, form in ways:
        found[f"{way} {form}"] = Variant(floor, asking.of_the_floor(college, what, way=way, form=form))
    return found


def _of_peers(college: College, what: str, peers: Mapping[str, Peer]) -> dict[str, Variant]:
    asked = {name: peer.asked(college, what) for name, peer in peers.items()}
    return {name: Variant(peers[name].server, requests) for name, requests in asked.items() if requests}


def _checking(
    college: College, printed: Sequence[Row], api: Running, floor: Running, peers: Mapping[str, Peer]
) -> dict[str, Variant]:
    """Have certificates checked; the peers that do so take it at the same path."""
    found = {API: Variant(api, checks.asked(printed, checks.PATH))}
    for way in ("edge", "raw"):
        found[f"{way} rows"] = Variant(floor, checks.asked(printed, checks.floors_path(college, way)))
    for name, peer in peers.items():
        if checks.VERIFY in peer.endpoints:
            found[name] = Variant(peer.server, checks.asked(printed, peer.prefix + checks.PATH))
    return found


async def measure(
    college: College, variants: Mapping[str, Variant], rounds: int, seconds: float
) -> dict[str, list[Measured]]:
    """Ask all variants in shuffled turns, after one burst each to warm up."""
    measured: dict[str, list[Measured]] = {name: [] for name in variants}
    for variant in variants.values():
        await _burst(college, variant, seconds / 2)
    for _ in range(rounds):
        for name in random.sample(list(variants), len(variants)):
            measured[name].append(await _burst(college, variants[name], seconds))
    return measured


def _floor_of(measured: Mapping[str, Sequence[Measured]]) -> str:
    """Choose the faster way of the floor, so that nobody is held against the slower one."""
    floors = [name for name in measured if name.startswith("edge")]
    return max(floors, key=lambda name: median(each.rate for each in measured[name]))


def tell(what: str, measured: Mapping[str, Sequence[Measured]]) -> bool:
    """Print one endpoint's lines and verdicts, and tell whether its goal was met."""
    floor = _floor_of(measured)
    for name, bursts in measured.items():
        print(_line(what, name, bursts, measured[floor]), flush=True)
    _check_sane(measured)
    share = _share(measured[API], measured[floor])
    if what in AIMS:
        aimed(f"{what}, share of '{floor}'", share, at_least=AIMS[what])
    for name in measured:
        if name == API or name.startswith(("edge", "raw")):
            continue
        times = _share(measured[API], measured[name])
        if name == DJANGO:
            aimed(f"{what}, times {name}", times, at_least=TIMES_DJANGO)
        else:
            print(f"      {what}, times {name}: {times}", flush=True)
        spared = _cpu(measured[name], measured[API])
        print(f"      {what}, CPU of {name}'s process, times ours: {spared}", flush=True)
    goal = GOALS.get(what)
    return goal is None or judged(f"{what}, share of '{floor}'", share, at_least=goal)


def _group(what: str, measured: Mapping[str, Sequence[Measured]]) -> Group:
    floor = measured[_floor_of(measured)]
    return Group(
        what,
        [
            Bar(name, _cpu(bursts, floor))
            for name, bursts in measured.items()
            if not name.startswith(("edge", "raw"))
        ],
    )


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


def _cpu(bursts: Sequence[Measured], floor: Sequence[Measured]) -> Ratio:
    return Ratio.of([each.app for each in bursts], [each.app for each in floor])


def _line(what: str, name: str, bursts: Sequence[Measured], floor: Sequence[Measured]) -> str:
    middle = {key: median(getattr(each, key) for each in bursts) for key in Measured.__slots__}
    mark = "*" if middle["foreign"] > _FOREIGN else " "
    taken = " ".join(f"{middle[key]:7.0f}" for key in ("app", "database"))
    return (
        f"{what:10s} {name:14s} {middle['rate']:7.0f} {middle['p50']:7.2f} {middle['p99']:7.2f} {taken}"
        f" {middle['foreign']:6.2f}{mark}  {_share(bursts, floor)!s:28s} {_cpu(bursts, floor)}"
    )


def _check_sane(measured: Mapping[str, Sequence[Measured]]) -> None:
    """Refuse figures that cannot be: of the same statements none costs the database a tenth of what others cost."""
    costs = [
        median(each.database for each in bursts) for name, bursts in measured.items() if "raw" not in name
    ]
    if min(costs) < max(costs) / 10:
        raise SystemExit(f"the database's cost for one statement cannot lie this far apart: {costs}")
