"""The last day of a renewal: a cycle opened for the whole College, then survey and fee of many people at once.

Everybody lists their renewals, begins, saves twice, declares, opens a payment, pays at the embedded provider, and
looks. The worker hears of each payment and sends the mails that follow to a mail server beside it. Sign-ins are left
out (they are rare), and papers wait in the queue (the worker makes them later).
"""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from statistics import quantiles
from typing import Any, Final
from uuid import UUID, uuid4

import orjson
import uvloop

from app.context import Context, Office, unit_of_work
from app.core import clock, ids
from app.core.db import Read
from app.models.renewals import RenewalCycle
from benchmarks.asking import Tokens
from benchmarks.college import Caller, College
from benchmarks.figures import Ratio, judged
from benchmarks.opening import MOST_GROWTH, Lot, opened_in_lots, parts_of, tenths_of
from benchmarks.processes import Running, Watch, running, serving

GOAL: Final = 1_000
MOST_P99: Final = 5.0
PARTS: Final = 5
CONNECTIONS: Final = 6
FLOOD: Final = 300
FLOOD_SECONDS: Final = 4.0
# Who renews first, so that every process has met every request; over connections enough that all processes have some.
WARMING: Final = 120
WARMING_CONNECTIONS: Final = 16
# One after the other: as many requests of each kind.
ALONE: Final = 300
PROCESSES: Final = 2
MAIL: Final = "the mail server"
ANSWERS: Final[dict[str, Any]] = {
    "contact_confirmed": True, "in_clinical_practice": True, "practises_in_ontario": True,
    "licensed_elsewhere": False, "investigated_elsewhere": False, "refused_elsewhere": False,
    "disciplined_elsewhere": False, "privileges_lost": False, "charged_with_offence": False,
    "civil_outcome": False, "health_condition": False,
}  # fmt: skip
MORE_ANSWERS: Final[dict[str, Any]] = {
    "has_cmpa_coverage": True, "told_to_have_more": False, "main_setting": "private_office",
    "uses_electronic_records": True, "activities_changed": False, "works_in_premises": False,
    "cpd_basis": "tracking_body", "cpd_body": "rcpsc",
}  # fmt: skip
SIGNED: Final = {
    "attestation": {"key": "renewal_declaration", "version": 1, "accepted": True, "signed_name": "A. Solis"}
}
BACK: Final = {"return_url": "https://app.portal.example.org/renewal/done"}

SIGNED_IN: Final = Read("""
with person as materialized (
  select n.registrant_id, r.registration_number, gen_random_uuid() as account_id, gen_random_uuid() as session_id
  from renewals n join registrants r on r.id = n.registrant_id
  where n.cycle_id = :cycle_id and not exists (select from accounts a where a.registrant_id = n.registrant_id)
  order by n.id limit :people
), account as (
  insert into accounts (id, email, display_name, password_hash, created_at, registrant_id)
  select p.account_id, p.account_id || '@example.org', 'Dr. Amara Solis', '-', :now, p.registrant_id from person p
  returning id
), session as (
  insert into sessions (id, account_id, created_at, used_at, expires_at)
  select p.session_id, p.account_id, :real_now, :real_now, :expires_at
  from person p join account a on a.id = p.account_id
  returning id
)
select p.* from person p join session s on s.id = p.session_id
""")
COMPLETED: Final = Read(
    "select count(*) as renewals from renewals where cycle_id = :cycle_id and completed_at is not null"
)
MAILS: Final = Read("""
select count(*) filter (where status = 'queued') as waiting, count(*) filter (where status = 'sent') as sent,
  count(*) filter (where status = 'failed') as failed
from mails
""")


@dataclass
class Met:
    """What the people of a rush met."""

    seconds: list[float] = field(default_factory=list)
    statuses: dict[int, int] = field(default_factory=dict)
    without_retry_after: int = 0

    def note(self, seconds: float, status: int) -> None:
        self.seconds.append(seconds)
        self.statuses[status] = self.statuses.get(status, 0) + 1

    @property
    def p99(self) -> float:
        return _p99(self.seconds)

    @property
    def p99s(self) -> list[float]:
        """Tell the p99 of each fifth of the requests, in the order in which they were answered."""
        share = len(self.seconds) // PARTS
        return [_p99(self.seconds[share * part : share * (part + 1)]) for part in range(PARTS)]


def _p99(seconds: Sequence[float]) -> float:
    return quantiles(seconds, n=100)[-1]


@dataclass
class Line:
    """One connection, which asks one thing after another."""

    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter
    met: Met

    async def ask(self, method: str, path: str, said: dict[str, str], body: Any = None) -> Any:
        """Ask, and give the answer; what is refused ends the benchmark unless it is for want of room."""
        began = clock.ticks()
        self.writer.write(_written(method, path, said, body))
        head = await self.reader.readuntil(b"\r\n\r\n")
        status = int(head[9:12])
        length = head.lower().partition(b"\r\ncontent-length: ")[2].partition(b"\r\n")[0]
        content = await self.reader.readexactly(int(length or 0))
        self.met.note(clock.ticks() - began, status)
        if status == 503:
            self.met.without_retry_after += b"\r\nretry-after: " not in head.lower()
            return None
        if status >= 300:
            raise SystemExit(f"{method} {path}: {status} {content[:400].decode()}")
        return orjson.loads(content) if content else None


def _written(method: str, path: str, said: dict[str, str], body: Any) -> bytes:
    content = b"" if body is None else orjson.dumps(body)
    lines = [f"{method} {path} HTTP/1.1", "host: 127.0.0.1", "user-agent: portal-bench"]
    lines += [f"{name}: {value}" for name, value in said.items()]
    if content:
        lines += ["content-type: application/json", f"content-length: {len(content)}"]
    return "\r\n".join([*lines, "", ""]).encode() + content


async def line_to(port: int, met: Met) -> Line:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    return Line(reader, writer, met)


def run(college: College, *, people: int) -> bool:
    """Measure, print, and tell whether the last day holds.

    That is: 1,000 complete renewals a minute on two cores; who asks then waits five times as long as alone at most
    (p99); who finds no room is told when to come again; a cycle opens for the last as quickly as in the middle.
    """
    print(
        f"\n== rush: {college.registrants} registrants, {people} of them on the last day, {PROCESSES} API processes"
    )
    logs = Path(college.environment["PORTAL_STATE_DIR"])
    cycle_id, is_linear = uvloop.run(_open(college))
    known = {**college.environment, "PORTAL_API_PROCESSES": str(PROCESSES)}
    with (
        serving("app", "api", environment=known, log=logs / "api.log") as api,
        serving("benchmarks.mail_server", environment=known, log=logs / "mail.log") as mail,
        running(
            "benchmarks.settling", environment=_mailing(known, mail), log=logs / "settling.log"
        ) as worker,
    ):
        roots = {"API": api.pid, "worker": worker.pid, "database": college.server_pid, MAIL: mail.pid}
        return uvloop.run(_rush(college, api.port, cycle_id, people, roots)) and is_linear


def _mailing(known: Mapping[str, str], mail: Running) -> dict[str, str]:
    return {**known, "PORTAL_SMTP_PORT": str(mail.port)}


async def _open(college: College) -> tuple[UUID, bool]:
    """Open a cycle for everybody, and see whether the last of them cost what the first did."""
    async with Office.open(college.settings, name="bench") as office:
        async with unit_of_work(office, "plan") as ctx:
            cycle = planned(ctx)
            ctx.session.add(cycle)
        lots = await opened_in_lots(office, at=await office.now(), server_pid=college.server_pid)
    opened, seconds, parts = sum(lot.opened for lot in lots), sum(lot.clock for lot in lots), parts_of(lots)
    told = ", ".join(f"{name} {parts[name].clock:.2f}" for name in ("beginning", "middle", "end"))
    print(f"opened {opened} renewals with their invoices in {seconds:.1f} s; ms for each: {told}", flush=True)
    return cycle.id, _is_linear(lots)


def _is_linear(lots: Sequence[Lot]) -> bool:
    """Hold the last tenth against the middle: at the beginning nothing is warm, which would hide any growth."""
    middle, last = ([lot.clock / lot.opened for lot in part] for part in tenths_of(lots)[1:])
    return judged(
        "one opened at the end, times one in the middle", Ratio.across(last, middle), at_most=MOST_GROWTH
    )


def planned(ctx: Context) -> RenewalCycle:
    """Plan a cycle that opens now."""
    classes = dict.fromkeys(
        ("independent_practice", "restricted", "academic_practice"), "annual_fee_independent"
    )
    return RenewalCycle(
        kind="annual", label="2026-2027", opens_at=ctx.now - timedelta(hours=1),
        closes_at=ctx.now + timedelta(hours=8), late_until=ctx.now + timedelta(days=300),
        form_key="annual_renewal", form_version=1, fees=classes, late_fee_code="late_annual", reminder_days=[],
        notice_after_days=60, reduction_basis_points=5000, **ctx.recorded(),
    )  # fmt: skip


async def _signed_in(office: Office, cycle_id: UUID, people: int) -> list[Caller]:
    async with unit_of_work(office, "sign_in") as ctx:
        now = clock.real_now()
        rows = await ctx.read(
            SIGNED_IN,
            cycle_id=cycle_id,
            people=people,
            now=ctx.now,
            real_now=now,
            expires_at=now + timedelta(hours=12),
        )
    if len(rows) < people:
        raise SystemExit(f"{people} people are to renew, and in this college {len(rows)} may")
    return [
        Caller(row["registration_number"], "", row["registrant_id"], row["account_id"], row["session_id"])
        for row in rows
    ]


async def _rush(college: College, port: int, cycle_id: UUID, people: int, roots: Mapping[str, int]) -> bool:
    tokens = Tokens(college.settings)
    async with Office.open(college.settings, name="bench") as office:
        callers = await _signed_in(office, cycle_id, WARMING + ALONE + people)
        first, alone, many = callers[:WARMING], callers[WARMING:-people], callers[-people:]
        await _all_renew(port, tokens, first, cycle_id, connections=WARMING_CONNECTIONS)
        quiet = await _all_renew(port, tokens, alone, cycle_id, connections=1)
        before = await _until_complete(office, cycle_id, len(first) + len(alone))
        began, watch = clock.ticks(), Watch(**roots)
        busy = await _all_renew(port, tokens, many, cycle_id, connections=CONNECTIONS)
        done = await _until_complete(office, cycle_id, len(callers)) - before
        seconds, used = clock.ticks() - began, watch.used()
        flood = await _flood(port, tokens, callers)
    _told_of_cpu(done, used)
    return _told(done, seconds, quiet, busy, flood)


def _told_of_cpu(done: int, used: Mapping[str, float]) -> None:
    """Say what one renewal costs, whatever else the machine did meanwhile."""
    each = {name: seconds / done * 1000 for name, seconds in used.items()}
    said = ", ".join(f"{name} {spent:.0f} ms" for name, spent in each.items())
    ours = sum(spent for name, spent in each.items() if name != MAIL)
    print(
        f"CPU of a renewal: {said}; two cores without callers and {MAIL} would do {120_000 / ours:.0f} a minute"
    )


async def _all_renew(
    port: int, tokens: Tokens, callers: Sequence[Caller], cycle_id: UUID, *, connections: int
) -> Met:
    met, left = Met(), list(callers)

    async def one_after_another() -> None:
        line = await line_to(port, met)
        while left:
            await _renew(line, tokens.bearer(left.pop()), cycle_id)
        line.writer.close()

    await asyncio.gather(*(one_after_another() for _ in range(connections)))
    return met


async def _renew(line: Line, bearer: dict[str, str], cycle_id: UUID) -> None:
    """Do what a person does on the last day."""
    await line.ask("GET", "/v1/registrants/me/renewals", bearer)
    begun = await line.ask(
        "POST",
        "/v1/registrants/me/renewals",
        _keyed(bearer),
        {"renewal_cycle_id": ids.render("rcy", cycle_id)},
    )
    path = f"/v1/renewals/{begun['id']}"
    for body in ({"answers": ANSWERS}, {"answers": MORE_ANSWERS, "profile_confirmed": True}):
        begun = await line.ask("PATCH", path, bearer | {"if-match": begun["etag"]}, body)
    done = await line.ask("POST", f"{path}/submit", _keyed(bearer) | {"if-match": begun["etag"]}, SIGNED)
    session = await line.ask(
        "POST", f"/v1/invoices/{done['invoice']['id']}/payment-sessions", _keyed(bearer), BACK
    )
    settle = f"/v1/sandbox/payment-sessions/{session['id']}/settle"
    await line.ask("POST", settle, {}, {"outcome": "paid"})
    await line.ask("GET", f"/v1/payment-sessions/{session['id']}", bearer)
    await line.ask("GET", path, bearer)


def _keyed(bearer: dict[str, str]) -> dict[str, str]:
    return bearer | {"idempotency-key": str(uuid4())}


async def _until_complete(office: Office, cycle_id: UUID, expected: int) -> int:
    """Wait until the worker has heard of every payment and sent every mail; tell how many renewals are complete."""
    end = clock.ticks() + 120
    while True:
        (row,) = await office.database.fetch(COMPLETED, cycle_id=cycle_id)
        (mails,) = await office.database.fetch(MAILS)
        is_over = row["renewals"] >= expected and not mails["waiting"]
        if is_over or clock.ticks() > end:
            print(
                f"mails so far: {', '.join(f'{count} {name}' for name, count in mails.items())}", flush=True
            )
            return int(row["renewals"])
        await asyncio.sleep(0.05)


async def _flood(port: int, tokens: Tokens, callers: Sequence[Caller]) -> Met:
    """Let far more people in than there is room for: each is answered, or told when to come again."""
    met, end = Met(), clock.ticks() + FLOOD_SECONDS

    async def insist(caller: Caller) -> None:
        line, bearer = await line_to(port, met), tokens.bearer(caller)
        while clock.ticks() < end:
            await line.ask("GET", "/v1/registrants/me/renewals", bearer)
        line.writer.close()

    await asyncio.gather(*(insist(callers[number % len(callers)]) for number in range(FLOOD)))
    return met


def _told(done: int, seconds: float, quiet: Met, busy: Met, flood: Met) -> bool:
    print(f"{done} complete renewals, with their mails, in {seconds:.1f} s")
    print(
        f"p99 of a request: {quiet.p99 * 1000:.0f} ms alone (of {len(quiet.seconds)} requests),"
        f" {busy.p99 * 1000:.0f} ms with {CONNECTIONS} people at once (of {len(busy.seconds)})"
    )
    print(f"{FLOOD} people at once: answered {flood.statuses}, p99 {flood.p99 * 1000:.0f} ms", flush=True)
    met = [
        judged("complete renewals a minute", Ratio.single(done / seconds * 60), at_least=GOAL),
        judged("p99, times that alone", Ratio.across(busy.p99s, quiet.p99s), at_most=MOST_P99),
    ]
    is_shed_well = set(flood.statuses) <= {200, 503} and not flood.without_retry_after
    print(
        f"goal  no answer but 200 and 503 with Retry-After: {'met' if is_shed_well else 'MISSED'}", flush=True
    )
    return all(met) and is_shed_well
