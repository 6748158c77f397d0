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

import orjson
import pikepdf
import uvloop

from app.context import Office, unit_of_work
from app.core.db import Read
from app.domain.cpc import Chosen, Consent, RequestDraft
from app.gateways import papers
from app.jobs import effects
from app.services import cpc, stored_objects
from benchmarks import compare, inproc
from benchmarks.asking import Asked
from benchmarks.college import Caller, College
from benchmarks.figures import Ratio
from benchmarks.floor import Floor
from benchmarks.processes import Running, running, serving

LONGEST_SECONDS: Final = 2.0
WAITED_FOR: Final = 40
ALONE: Final = 30
GIVEN_UP_SECONDS: Final = 120
CHECKS_AT_ONCE: Final = 200

CODES: Final = Read("""
select c.verification_code, r.registration_number from cpc_certificates c
join registrants r on r.id = c.registrant_id order by c.id
""")
READY: Final = Read("select ready_at is not null as is_ready from cpc_certificates where id = :id")
OBJECT: Final = Read("select object_id from cpc_certificates where id = :id")
INSTITUTION: Final = Read(
    "select id from institutions where institution_type = 'hospital' order by sort_key limit 1"
)


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
            request_id = await _consented(office, caller)
            began = time.perf_counter()
            certificate_id = await _submitted(office, request_id)
            await _until_ready(office, certificate_id)
            waited.append(time.perf_counter() - began)
    counted = waited[2:]  # the worker's first ones load the typesetter and the signer
    p95 = quantiles(counted, n=20)[-1]
    print(f"submit to issued: p50 {median(counted) * 1000:.0f} ms, p95 {p95 * 1000:.0f} ms", flush=True)
    met = p95 < LONGEST_SECONDS
    print(f"goal  submit to issued, p95 under {LONGEST_SECONDS:.0f} s: {'met' if met else 'MISSED'}")
    return met


async def _consented(office: Office, caller: Caller) -> UUID:
    (hospital,) = await office.database.fetch(INSTITUTION)
    draft = RequestDraft(
        institution_type="hospital", chosen=Chosen(is_listed=True, institution_id=hospital["id"]),
        purpose="credentialing", recipient_reference=None, additional_information_requested=False, language="en",
    )  # fmt: skip
    async with unit_of_work(office, "bench") as ctx:
        made = await cpc.create(ctx, registrant_id=caller.registrant_id, draft=draft)
        preview = await cpc.preview(ctx, request_id=made["id"])
        stated = preview["consent_statement"]
        given = Consent(stated["key"], stated["version"], preview["content_hash"], "Amara Solis-Roy")
        await cpc.consent(ctx, request_id=made["id"], version=1, given=given)
    return UUID(str(made["id"]))


async def _submitted(office: Office, request_id: UUID) -> UUID:
    async with unit_of_work(office, "bench") as ctx:
        made = await cpc.submit(ctx, request_id=request_id, version=2)
    assert made["certificate"] is not None, made["route"]
    return UUID(str(made["certificate"]["id"]))


async def _until_ready(office: Office, certificate_id: UUID) -> None:
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
            await _submitted(office, await _consented(office, college.readers[place % len(college.readers)]))
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
        rows = await office.database.fetch(CODES)
    await _checked_in_process(college, rows, rounds)
    variants = {
        compare.API: compare.Variant(api, _checks(rows, "/v1/cpc-verifications")),
        "edge rows": compare.Variant(floor, _checks(rows, _floor_path(college, "edge"))),
        "raw rows": compare.Variant(floor, _checks(rows, _floor_path(college, "raw"))),
    }
    return compare.tell("verify", await compare.measure(college, variants, rounds, seconds))


async def _checked_in_process(college: College, rows: Sequence[Any], rounds: int) -> None:
    """Tell the CPU time of a check without HTTP, which a busy machine changes least."""
    floor = Floor(college.settings)
    async with inproc.served(college.settings) as api, floor.opened():
        sides = {
            "api": (api, _checks(rows, "/v1/cpc-verifications")),
            "floor": (floor, _checks(rows, _floor_path(college, "edge"))),
        }
        taken: dict[str, list[float]] = {name: [] for name in sides}
        for _ in range(rounds + 1):
            for name, (app, asked) in sides.items():
                taken[name].append(await inproc.burst(app, asked, CHECKS_AT_ONCE))
    ours, bare = (each[1:] for each in taken.values())  # the first ones prepare statements
    print(
        f"a check in process: {median(ours):.0f} us of CPU, {Ratio.of(ours, bare)} times the floor's",
        flush=True,
    )


def _floor_path(college: College, way: str) -> str:
    caller = college.readers[0]
    return f"/{way}/verify/rows/{caller.number}/{caller.account_id}/{caller.session_id}/{caller.source}"


def _checks(rows: Sequence[Any], path: str) -> list[Asked]:
    names = ("verification_code", "registration_number")
    headers = {"x-forwarded-for": "10.9.8.7"}
    return [Asked(path, headers, orjson.dumps({name: row[name] for name in names})) for row in rows]
