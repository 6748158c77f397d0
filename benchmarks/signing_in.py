"""A storm of sign-ins: how many a second beside the cost of one hash, and what everybody else notices of it."""

import asyncio
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from typing import Final

import orjson
import uvloop

from app.context import Office, unit_of_work
from app.core import clock
from app.core.db import Read
from app.core.passwords import Passwords
from benchmarks import asking, load
from benchmarks.asking import Asked
from benchmarks.college import College
from benchmarks.figures import Ratio, judged
from benchmarks.processes import serving

PASSWORD: Final = "harbour paddle pebble saddle"
HASHES: Final = 15
STORM: Final = 12
OTHERS: Final = 4
BURST_SECONDS: Final = 4.0
MOST: Final = 2.0
_MILLI: Final = 1e3

SET: Final = Read("update accounts set password_hash = :stored where id = any (:ids) returning id")


def run(college: College, *, rounds: int) -> bool:
    """Measure, print, and tell whether everybody else waits at most twice as long as on a quiet day (p99)."""
    print(
        f"\n== signing in: {rounds} rounds of {BURST_SECONDS:.0f} s quiet and {BURST_SECONDS:.0f} s of storm,"
    )
    print(f"   {STORM} connections that sign in, {OTHERS} that read the dashboard, one API process")
    hash_seconds = uvloop.run(_prepare(college))
    log = Path(college.environment["PORTAL_STATE_DIR"]) / "api.log"
    with serving("app", "api", environment=college.environment, log=log) as api:
        return uvloop.run(_measure(college, api.port, rounds, hash_seconds))


async def _prepare(college: College) -> float:
    """Give the readers a password, and tell what one hash costs here with nothing beside it."""
    async with Office.open(college.settings, name="bench") as office:
        stored, cost = await _hashed(office.passwords)
        async with unit_of_work(office, "set_passwords") as ctx:
            await ctx.read(SET, stored=stored, ids=[caller.account_id for caller in college.readers])
    return cost


async def _hashed(passwords: Passwords) -> tuple[str, float]:
    taken, stored = [], ""
    for _ in range(HASHES):
        before = clock.ticks()
        stored = await passwords.hash(PASSWORD)
        taken.append(clock.ticks() - before)
    return stored, median(taken)


def _sign_ins(college: College) -> list[Asked]:
    return [
        Asked(
            "/v1/auth/sessions",
            {"x-forwarded-for": caller.source},
            orjson.dumps({"email": f"{caller.number}@example.org", "password": PASSWORD}),
        )
        for caller in college.readers
    ]


async def _measure(college: College, port: int, rounds: int, hash_seconds: float) -> bool:
    reads = _written(asking.of_the_api(college, "dashboard"))
    sign_ins = _written(_sign_ins(college))
    await _burst(port, reads, 1.0, OTHERS)
    quiet, stormy, rates = [], [], []
    for _ in range(rounds):
        quiet.append((await _burst(port, reads, BURST_SECONDS, OTHERS)).at(0.99))
        storm, others = await asyncio.gather(
            _burst(port, sign_ins, BURST_SECONDS, STORM), _burst(port, reads, BURST_SECONDS, OTHERS)
        )
        stormy.append(others.at(0.99))
        rates.append(storm.answered / storm.seconds)
    print(f"one hash {hash_seconds * _MILLI:.0f} ms; sign-ins {median(rates):.1f}/s", end="; ")
    print(f"a hash is {median(rates) * hash_seconds:.0%} of one core")
    print(f"dashboard p99: quiet {median(quiet) * _MILLI:.1f} ms, storm {median(stormy) * _MILLI:.1f} ms")
    return judged("p99 of others in a storm of sign-ins", Ratio.of(stormy, quiet), at_most=MOST)


def _written(requests: Sequence[Asked]) -> list[bytes]:
    return [asked.as_bytes() for asked in requests]


async def _burst(port: int, requests: Sequence[bytes], seconds: float, connections: int) -> load.Burst:
    met = await load.burst(port, load.in_turn(requests), seconds=seconds, connections=connections)
    if met.failures:
        raise SystemExit(f"{met.failures} of {met.answered} requests failed")
    return met
