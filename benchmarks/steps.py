"""What one renewal costs, step by step: CPU of the API and of the database for each request, one after the other.

The rush tells what all of it costs together; here it is told where it goes. Everybody takes a step before anybody
takes the next. The provider's own work is told apart from ours: in production it is not on our machine.
"""

import asyncio
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, Final
from uuid import uuid4

import orjson
import uvloop
from fastapi import FastAPI

from app.context import Office, unit_of_work
from app.core import ids
from app.core import logging as lines
from app.core.db import Read
from app.core.settings import Settings
from app.domain.effects import InvoiceSettled
from app.jobs import queue
from app.main import enclosed, framework
from app.sandbox.payment_books import PaymentBooks
from app.services import renewals
from benchmarks.asking import Asked, Tokens
from benchmarks.college import College
from benchmarks.inproc import Nowhere, call
from benchmarks.processes import Watch
from benchmarks.rush import ANSWERS, BACK, MORE_ANSWERS, SIGNED, planned

WARM: Final = 20
LEFT: Final = Read("select count(*) as jobs from jobs.pgqueuer where entrypoint = :kind")
CARD: Final = {"brand": "visa", "last4": "4242", "funding": "credit", "wallet": None}
WEBHOOK: Final = "/v1/payment-provider-events/stripe"


@dataclass(frozen=True)
class Sent(Asked):
    """A request with any method."""

    verb: str = "GET"

    @property
    def method(self) -> str:
        return self.verb


@dataclass
class Walk:
    """Somebody on the way through a renewal: what they last read, and what the provider told."""

    bearer: dict[str, str]
    renewal: Any = None
    session: Any = None
    event: tuple[bytes, str] | None = None


@dataclass
class Spent:
    """CPU in milliseconds for one person, in this process and in the database."""

    api: float
    database: float
    provider: float = 0.0


@dataclass
class Provider:
    """The embedded provider, with a watch on what it spends."""

    books: PaymentBooks
    spent: float = 0.0
    told: list[tuple[bytes, str]] = field(default_factory=list)

    async def keep(self, raw: bytes, signature: str) -> int:
        self.told.append((raw, signature))
        return 204

    async def answer(self, *asked: Any) -> Any:
        began = time.process_time()
        try:
            return await self.books.answer(*asked)
        finally:
            self.spent += time.process_time() - began


def run(college: College) -> bool:
    """Measure, and print the table."""
    print(f"\n== steps: CPU of one renewal in ms, {college.registrants} registrants")
    print(f"{'':34s} {'API':>7s} {'database':>9s} {'provider':>9s}")
    spent = uvloop.run(_measure(college))
    for name, each in {**spent, "all": _together(list(spent.values()))}.items():
        print(f"{name:34s} {each.api:7.2f} {each.database:9.2f} {each.provider:9.2f}", flush=True)
    return True


def _together(all_of_them: Sequence[Spent]) -> Spent:
    return Spent(
        sum(each.api for each in all_of_them),
        sum(each.database for each in all_of_them),
        sum(each.provider for each in all_of_them),
    )


async def _measure(college: College) -> dict[str, Spent]:
    settings: Settings = college.settings
    lines.configure("info", Nowhere())  # type: ignore[arg-type]
    app: FastAPI = framework(settings)
    async with app.router.lifespan_context(app):
        office: Office = app.state.office
        cycle = await _opened(office)
        provider = Provider(app.state.payment_books)
        provider.books.deliver = provider.keep
        office.payments.speak_over(provider.answer)
        served = enclosed(app, settings)
        return await _walked(college, served, office, provider, cycle)


async def _opened(office: Office) -> str:
    async with unit_of_work(office, "plan") as ctx:
        cycle = planned(ctx)
        ctx.session.add(cycle)
    left = 1
    while left:
        async with unit_of_work(office, "open") as ctx:
            left = await renewals.open_due(ctx)
    return ids.render("rcy", cycle.id)


async def _walked(
    college: College, served: Any, office: Office, provider: Provider, cycle: str
) -> dict[str, Spent]:
    tokens, people = Tokens(college.settings), [*college.readers, *college.writers]
    steps = Road(served, provider, cycle).steps
    spent: dict[str, Spent] = {}
    for group, counts in ((people[:WARM], False), (people[WARM:], True)):
        walks = [Walk(tokens.bearer(caller)) for caller in group]
        for name, step in steps.items():
            taken = await _timed(college, provider, walks, step)
            if counts:
                spent[name] = taken
        watch, began = Watch(database=college.server_pid), time.process_time()
        await _settled(office)
        each = (time.process_time() - began) / len(walks) * 1000
        spent["worker: hears of the payment"] = Spent(each, watch.used()["database"] / len(walks) * 1000)
    return spent


Step = Callable[[Walk], Awaitable[None]]


async def _timed(college: College, provider: Provider, walks: Sequence[Walk], step: Step) -> Spent:
    provider.spent = 0.0
    watch, began = Watch(database=college.server_pid), time.process_time()
    for walk in walks:
        await step(walk)
    used = time.process_time() - began
    share = 1000 / len(walks)
    return Spent((used - provider.spent) * share, watch.used()["database"] * share, provider.spent * share)


@dataclass
class Road:
    """The way through a renewal, one step after the other."""

    served: Any
    provider: Provider
    cycle: str

    @property
    def steps(self) -> dict[str, Step]:
        return {
            "list_renewals": self.list,
            "create_renewal": self.begin,
            "update_renewal, the first half": self.answer,
            "update_renewal, the second half": self.answer_the_rest,
            "submit_renewal": self.declare,
            "create_payment_session": self.open_payment,
            "the provider charges": self.be_charged,
            "receive_payment_provider_event": self.be_told_of,
            "get_payment_session": self.poll,
            "get_renewal": self.look,
        }

    async def _ask(self, walk: Walk, verb: str, path: str, body: Any = None, **said: str) -> Any:
        content = b"" if body is None else orjson.dumps(body)
        status, answer = await call(self.served, Sent(path, {**walk.bearer, **said}, content, verb))
        if status >= 300:
            raise RuntimeError(f"{verb} {path}: {status} {answer.decode()}")
        return orjson.loads(answer) if answer else None

    async def list(self, walk: Walk) -> None:
        await self._ask(walk, "GET", "/v1/registrants/me/renewals")

    async def begin(self, walk: Walk) -> None:
        body = {"renewal_cycle_id": self.cycle}
        walk.renewal = await self._ask(walk, "POST", "/v1/registrants/me/renewals", body, **_key())

    async def answer(self, walk: Walk) -> None:
        await self._save(walk, {"answers": ANSWERS})

    async def answer_the_rest(self, walk: Walk) -> None:
        await self._save(walk, {"answers": MORE_ANSWERS, "profile_confirmed": True})

    async def _save(self, walk: Walk, body: Any) -> None:
        path, version = f"/v1/renewals/{walk.renewal['id']}", {"if-match": walk.renewal["etag"]}
        walk.renewal = await self._ask(walk, "PATCH", path, body, **version)

    async def declare(self, walk: Walk) -> None:
        path, version = f"/v1/renewals/{walk.renewal['id']}/submit", {"if-match": walk.renewal["etag"]}
        walk.renewal = await self._ask(walk, "POST", path, SIGNED, **_key(), **version)

    async def open_payment(self, walk: Walk) -> None:
        path = f"/v1/invoices/{walk.renewal['invoice']['id']}/payment-sessions"
        walk.session = await self._ask(walk, "POST", path, BACK, **_key())

    async def be_charged(self, walk: Walk) -> None:
        began = time.process_time()
        await self.provider.books.charge(walk.session["checkout_url"].rpartition("/")[2], CARD)
        self.provider.spent += time.process_time() - began
        walk.event = self.provider.told.pop()

    async def be_told_of(self, walk: Walk) -> None:
        assert walk.event is not None
        raw, signature = walk.event
        status, answer = await call(self.served, Sent(WEBHOOK, {"stripe-signature": signature}, raw, "POST"))
        if status != 204:
            raise RuntimeError(f"the event: {status} {answer.decode()}")

    async def poll(self, walk: Walk) -> None:
        seen = await self._ask(walk, "GET", f"/v1/payment-sessions/{walk.session['id']}")
        assert seen["status"] == "paid"

    async def look(self, walk: Walk) -> None:
        await self._ask(walk, "GET", f"/v1/renewals/{walk.renewal['id']}")


def _key() -> dict[str, str]:
    return {"idempotency-key": str(uuid4())}


async def _settled(office: Office) -> None:
    """Let a worker hear of every payment."""
    stop = asyncio.Event()
    working = asyncio.create_task(queue.work(office, stop, queue.Lane((InvoiceSettled.kind,))))
    while True:
        (row,) = await office.database.fetch(LEFT, kind=InvoiceSettled.kind)
        if not row["jobs"]:
            break
        await asyncio.sleep(0.1)
    stop.set()
    await working
