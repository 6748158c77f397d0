"""Certificates of professional conduct: issued while somebody waits, made by the thousand, checked beside the floor."""

import asyncio
import io
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles
from typing import Any, Final
from uuid import UUID

import pikepdf
import uvloop

from app.context import Office, unit_of_work
from app.core.db import Read
from app.gateways import papers
from app.jobs import effects
from app.services import cpc, stored_objects
from benchmarks import checks, compare, inproc
from benchmarks.college import College
from benchmarks.figures import Ratio, judged
from benchmarks.floor import Floor
from benchmarks.processes import Running, running, serving

LONGEST_SECONDS: Final = 2.0
WAITED_FOR: Final = 40
ALONE: Final = 30
GIVEN_UP_SECONDS: Final = 600
CHECKS_AT_ONCE: Final = 200
MOST_CPU: Final = 7.0

READY: Final = Read("select ready_at is not null as is_ready from cpc_certificates where id = :id")
OBJECT: Final = Read("select object_id from cpc_certificates where id = :id")


@dataclass(frozen=True, slots=True)
class Made:
    """What the worker did: how many certificates and pages, in how many seconds."""

    certificates: int
    pages: int
    seconds: float


def run(college: College, *, rounds: int, seconds: float, count: int) -> bool:
    """Measure all three, print what was found, and tell whether the goals were met."""
    logs = Path(college.environment["PORTAL_STATE_DIR"])
    print(f"\n== cpc: {WAITED_FOR} certificates issued one after the other, {count} made by the worker,")
    print(f"   checks over HTTP in {rounds} rounds of {seconds} s", flush=True)
    met = True
    with running("app", "worker", environment=college.environment, log=logs / "worker.log"):
        met &= uvloop.run(_waited_for(college))
    met &= uvloop.run(_made_in_bulk(college, count))
    with (
        serving("app", "api", environment=college.environment, log=logs / "api.log") as api,
        serving("benchmarks.floor", environment=college.environment, log=logs / "floor.log") as floor,
    ):
        met &= uvloop.run(_checked(college, api, floor, rounds, seconds))
    return met


async def _waited_for(college: College) -> bool:
    """Submit, and wait until the certificate is made and on its way: what a registrant waits for."""
    waited = []
    async with Office.open(college.settings, name="bench") as office:
        for place in range(WAITED_FOR + 2):
            caller = college.readers[place % len(college.readers)]
            request_id = await checks.consented(office, caller)
            began = time.perf_counter()
            certificate_id = await checks.submitted(office, request_id)
            await until_ready(office, certificate_id)
            waited.append(time.perf_counter() - began)
    counted = waited[2:]  # the worker's first ones load the typesetter and the signer
    p95 = quantiles(counted, n=20)[-1]
    print(f"submit to issued: p50 {median(counted) * 1000:.0f} ms, p95 {p95 * 1000:.0f} ms", flush=True)
    return judged("submit to issued, p95", Ratio.single(p95), at_most=LONGEST_SECONDS, unit=" s")


async def until_ready(office: Office, certificate_id: UUID) -> None:
    """Wait until the worker has made a certificate and sent it on its way."""
    end = time.perf_counter() + GIVEN_UP_SECONDS
    while time.perf_counter() < end:
        row = await office.database.fetch_one(READY, id=certificate_id)
        if row is not None and row["is_ready"]:
            return
        await asyncio.sleep(0.01)
    raise SystemExit(f"a certificate was not made in {GIVEN_UP_SECONDS} s")


async def _made_in_bulk(college: College, count: int) -> bool:
    """Do what the worker does for many certificates, and beside it typeset the same pages and nothing else."""
    async with Office.open(college.settings, name="bench") as office:
        waiting = [
            await checks.submitted(
                office, await checks.consented(office, college.readers[place % len(college.readers)])
            )
            for place in range(count)
        ]
        pages, typesetting = await _typeset_alone(office, waiting[: min(ALONE, count)])
        made = await _carried_out(office, waiting, pages)
    print(f"worker: {made.certificates} certificates, each sealed and with a copy, {made.pages} pages in")
    print(f"   {made.seconds:.1f} s: {made.pages / made.seconds:.1f} pages a second; typst alone")
    print(f"   {typesetting:.1f}: {made.pages / made.seconds / typesetting:.2f} of it", flush=True)
    return True


async def _typeset_alone(office: Office, certificates: Sequence[UUID]) -> tuple[int, float]:
    """Tell how many pages a certificate has with its copy, and how many are typeset in a second."""
    pages, began = 0, 0.0
    for place, certificate_id in enumerate(certificates):
        async with unit_of_work(office, "bench") as ctx:
            work = await cpc.find_pending(ctx, certificate_id=certificate_id)
        assert work is not None
        qr = papers.qr_of(work.facts["url"])
        if place == 0:  # the first one loads the typesetter
            await papers.typeset("certificate_of_conduct", {**work.facts, "qr": qr}, at=work.issued_at)
        started = time.perf_counter()
        both = [
            await papers.typeset("certificate_of_conduct", {**facts, "qr": qr}, at=work.issued_at)
            for facts in (work.facts, work.copy)
        ]
        began += time.perf_counter() - started
        pages += sum(_pages_of(each) for each in both)
    return pages // len(certificates), pages / began


def _pages_of(pdf: bytes) -> int:
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        return len(opened.pages)


async def _carried_out(office: Office, certificates: Sequence[UUID], pages: int) -> Made:
    began = time.perf_counter()
    for certificate_id in certificates:
        await effects.seal_certificate(office, {"certificate_id": str(certificate_id)})
    seconds = time.perf_counter() - began
    row = await office.database.fetch_one(OBJECT, id=certificates[-1])
    assert row is not None
    content = await stored_objects.find(office, row["object_id"])
    assert b"".join([piece async for piece in content.read()]).startswith(b"%PDF-")
    return Made(len(certificates), pages * len(certificates), seconds)


async def _checked(college: College, api: Running, floor: Running, rounds: int, seconds: float) -> bool:
    async with Office.open(college.settings, name="bench") as office:
        rows = await office.database.fetch(checks.CODES)
    met = await _checked_in_process(college, rows, rounds)
    variants = {
        compare.API: compare.Variant(api, checks.asked(rows, checks.PATH)),
        "edge rows": compare.Variant(floor, checks.asked(rows, checks.floors_path(college, "edge"))),
        "raw rows": compare.Variant(floor, checks.asked(rows, checks.floors_path(college, "raw"))),
    }
    return compare.tell(checks.VERIFY, await compare.measure(college, variants, rounds, seconds)) and met


async def _checked_in_process(college: College, rows: Sequence[Any], rounds: int) -> bool:
    """Hold the CPU time of a check without HTTP, which a busy machine changes least, against the floor's."""
    floor = Floor(college.settings)
    async with inproc.served(college.settings) as api, floor.opened():
        sides = {
            "api": (api, checks.asked(rows, checks.PATH)),
            "floor": (floor, checks.asked(rows, checks.floors_path(college, "edge"))),
        }
        taken: dict[str, list[float]] = {name: [] for name in sides}
        for _ in range(rounds + 1):
            for name, (app, asked) in sides.items():
                taken[name].append(await inproc.burst(app, asked, CHECKS_AT_ONCE))
    ours, bare = (each[1:] for each in taken.values())  # the first ones prepare statements
    print(f"a check in process: {median(ours):.0f} us of CPU", flush=True)
    return judged("a check in process, times the floor's CPU", Ratio.of(ours, bare), at_most=MOST_CPU)
