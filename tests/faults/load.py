"""Clients who work without pause, and write down what they asked for and what they were promised."""

import asyncio
import random
import uuid
from collections import Counter
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import date, timedelta
from http import HTTPStatus
from typing import Any

import orjson

from tests.factories.addresses import declared
from tests.factories.people import Person
from tests.faults.wire import Answer, Cut, NotReached, Wire

PAUSE_WHEN_AWAY = 0.05


@dataclass
class Write:
    """A change that a client asked for under one key, and the promise that it was given, if any."""

    kind: str
    path: str
    body: bytes = b""
    if_match: str | None = None
    key: str = field(default_factory=lambda: str(uuid.uuid4()))
    promise: Answer | None = None
    was_left_open: bool = False

    @property
    def address(self) -> dict[str, Any]:
        """The address as the promise shows it."""
        assert self.promise is not None
        found: dict[str, Any] = orjson.loads(self.promise.body)
        return found


@dataclass
class Tally:
    """What all clients heard."""

    answers: Counter[str] = field(default_factory=Counter)
    writes: int = 0
    left_open: int = 0
    replays: int = 0
    retried_away: int = 0
    wrong: list[str] = field(default_factory=list)

    def hear(self, answer: Answer, asked: str) -> None:
        """Count an answer; note it when nobody should ever be given it."""
        self.answers[str(answer.status)] += 1
        if answer.status == HTTPStatus.SERVICE_UNAVAILABLE:
            if "retry-after" not in answer.headers:
                self.wrong.append(f"{asked}: 503 without Retry-After")
        elif not answer.is_promise and answer.status not in (
            HTTPStatus.CONFLICT,
            HTTPStatus.TOO_MANY_REQUESTS,
        ):
            self.wrong.append(f"{asked}: {answer.status} {answer.body[:300].decode()}")

    @property
    def answered(self) -> int:
        return sum(count for answer, count in self.answers.items() if answer.isdigit())

    def said(self) -> str:
        return ", ".join(f"{count} x {answer}" for answer, count in sorted(self.answers.items()))


class Client:
    """One registrant's front end. A write that was not acknowledged stays open until it is settled."""

    def __init__(self, person: Person, wire: Wire, tally: Tally, *, today: date, dice: random.Random) -> None:
        self.person = person
        self.writes: list[Write] = []
        self.open: Write | None = None
        self._wire = wire
        self._tally = tally
        self._dice = dice
        self._day = today + timedelta(days=1)

    async def work(self, stop: asyncio.Event) -> None:
        while not stop.is_set():
            try:
                await self._step()
            except NotReached:
                self._tally.answers["not reached"] += 1
                await asyncio.sleep(PAUSE_WHEN_AWAY)
            except Cut:
                self._tally.answers["cut"] += 1

    async def settle(self) -> None:
        """Ask again for what was not acknowledged, until it is."""
        while self.open is not None:
            self.open.was_left_open = True
            try:
                await self._ask(self.open)
            except (NotReached, Cut):
                await asyncio.sleep(PAUSE_WHEN_AWAY)
            if self.open is not None:
                self._tally.retried_away += 1
                await asyncio.sleep(PAUSE_WHEN_AWAY)

    async def ask_again(self, write: Write) -> Answer:
        """Ask for something once more that was promised before."""
        while True:
            answer = await self._send(write)
            self._tally.hear(answer, f"again {write.path}")
            if answer.is_promise:
                return answer
            await asyncio.sleep(PAUSE_WHEN_AWAY)

    def close(self) -> None:
        self._wire.close()

    async def _step(self) -> None:
        choice = self._dice.random()
        if self.open is None and choice < 0.5:
            await self._ask(self._begin(choice))
        elif choice < 0.75:
            await self._read("/v1/registrants/me/addresses?limit=5")
        else:
            await self._read("/v1/dashboard")

    async def declare(self) -> None:
        """Declare the next address, and be promised that it is stored."""
        await self._ask(self._next_address())
        assert self.open is None, self._tally.said()

    def _begin(self, choice: float) -> Write:
        last = self.writes[-1] if self.writes else None
        if choice < 0.12 and last is not None and last.kind == "create":
            made = last.address
            return Write("cancel", f"/v1/addresses/{made['id']}/cancel", if_match=made["etag"])
        return self._next_address()

    def _next_address(self) -> Write:
        self._day += timedelta(days=1)
        return Write("create", "/v1/registrants/me/addresses", orjson.dumps(declared(self._day)))

    async def _ask(self, write: Write) -> None:
        before, self.open = self.open, write
        try:
            answer = await self._send(write)
        except NotReached:
            self.open = before  # what nobody was asked is not open
            raise
        self._tally.hear(answer, f"{write.kind} {write.path}")
        if not answer.is_promise:
            if answer.status == HTTPStatus.CONFLICT and answer.code != "idempotency_in_progress":
                self._tally.wrong.append(f"{write.kind}: {answer.code}")
            return
        write.promise = answer
        self.open = None
        self.writes.append(write)
        self._tally.writes += 1
        self._tally.left_open += write.was_left_open
        self._tally.replays += "idempotency-replayed" in answer.headers

    async def _send(self, write: Write) -> Answer:
        headers = {"Idempotency-Key": write.key}
        if write.if_match is not None:
            headers["If-Match"] = write.if_match
        return await self._wire.ask("POST", write.path, body=write.body, headers=headers)

    async def _read(self, path: str) -> None:
        answer = await self._wire.ask("GET", path)
        self._tally.hear(answer, path)


@asynccontextmanager
async def at_work(clients: Sequence[Client]) -> AsyncIterator[asyncio.Event]:
    """Have clients work for as long as the block runs; gives the event that stops them earlier."""
    stop = asyncio.Event()
    tasks = [asyncio.create_task(client.work(stop)) for client in clients]
    try:
        yield stop
    finally:
        stop.set()
        await asyncio.gather(*tasks)
