"""More callers than can be served: requests that come at a rate of their own, whoever was answered or not."""

import asyncio
import itertools
import os
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Coroutine, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any, cast

import uvloop

PATIENCE = 10.0
TICK = 0.005
SETTLING = 0.3
KEPT_LINES = 300


async def standing_back(call: Callable[[], Coroutine[Any, Any, "Heard"]]) -> "Heard":
    """Have callers call from a thread of the lowest rank: they take what API and database leave of the cores."""

    def run() -> Heard:
        if sys.platform == "linux":
            os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), 19)
        return uvloop.run(call())

    with ThreadPoolExecutor(1) as aside:
        return await asyncio.get_running_loop().run_in_executor(aside, run)


@dataclass
class Heard:
    """What the callers heard."""

    seconds: float = 0.0
    asked: int = 0
    waits: list[float] = field(default_factory=list)
    refusal_waits: list[float] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    unanswered: int = 0
    in_time: int = 0

    @property
    def served(self) -> int:
        return len(self.waits)

    @property
    def refused(self) -> int:
        return len(self.refusal_waits)

    @property
    def goodput(self) -> float:
        """Requests served in a second while others went on coming."""
        return self.in_time / self.seconds

    def at(self, share: float) -> float:
        """Tell the time within which this share of those who were served was served."""
        ordered = sorted(self.waits)
        return ordered[min(len(ordered) - 1, int(len(ordered) * share))]

    def hear(self, answer: bytes, waited: float) -> None:
        status = answer[9:12]
        if status == b"200":
            self.waits.append(waited)
        elif status in (b"503", b"429") and b"\r\nretry-after: " in answer.lower():
            self.refusal_waits.append(waited)
        else:
            self.wrong.append(answer[:300].decode("latin-1"))


class Line(asyncio.Protocol):
    """One connection; it asks one thing at a time."""

    def __init__(self, crowd: "Crowd") -> None:
        self._crowd = crowd
        self._received = b""
        self._asked_at = 0.0

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast("asyncio.Transport", transport)

    def connection_lost(self, _error: Exception | None) -> None:
        self._crowd.lose(self, was_asking=self._asked_at > 0)

    def ask(self, request: bytes) -> None:
        self._asked_at = time.perf_counter()
        self._transport.write(request)

    def close(self) -> None:
        self._transport.abort()

    def data_received(self, data: bytes) -> None:
        self._received += data
        head = self._received.find(b"\r\n\r\n")
        if head < 0 or len(self._received) < head + 4 + _length(self._received[:head]):
            return
        answer, self._received = self._received, b""
        waited, self._asked_at = time.perf_counter() - self._asked_at, 0.0
        self._crowd.heard.hear(answer, waited)
        self._crowd.free(self)


def _length(head: bytes) -> int:
    name = b"\r\ncontent-length: "
    start = head.lower().index(name) + len(name)
    return int(head[start:].partition(b"\r\n")[0])


class Crowd:
    """Callers over as many connections as it takes; `requests` are asked in turn."""

    def __init__(self, port: int, requests: Sequence[bytes]) -> None:
        self.heard = Heard()
        self._port = port
        self._next = itertools.cycle(requests).__next__
        self._idle: deque[Line] = deque()
        self._lines: set[Line] = set()
        self._again = False
        self.began: Callable[[], object] = lambda: None  # told when the lines are open and the asking begins

    async def one_after_another(self, *, lines: int, seconds: float) -> Heard:
        """Have each line ask again as soon as it was answered."""
        await self._open(lines)
        self.began()
        self._again = True
        started = time.perf_counter()
        while self._idle:
            self._ask(self._idle.popleft())
        await asyncio.sleep(seconds)
        self._again = False
        return await self._end(started)

    async def come(self, *, rate: float, seconds: float) -> Heard:
        """Have requests come at a rate, whether those before them were answered or not.

        They come over lines that were opened before, as browsers and load balancers keep them; who finds none free
        waits for one, and asks then if the flood is not over.
        """
        await self._open(KEPT_LINES)
        await asyncio.sleep(SETTLING)
        self.began()
        started = time.perf_counter()
        while (passed := time.perf_counter() - started) < seconds:
            due = int(rate * passed) - self.heard.asked
            for _ in range(min(due, len(self._idle))):
                self._ask(self._idle.popleft())
            await asyncio.sleep(TICK)
        return await self._end(started)

    def free(self, line: Line) -> None:
        if self._again:
            self._ask(line)
        else:
            self._idle.append(line)

    def lose(self, line: Line, *, was_asking: bool) -> None:
        self._lines.discard(line)
        self.heard.unanswered += was_asking

    def _ask(self, line: Line) -> None:
        self.heard.asked += 1
        line.ask(self._next())

    async def _open(self, count: int) -> None:
        loop = asyncio.get_running_loop()
        opened = await asyncio.gather(
            *(loop.create_connection(lambda: Line(self), "127.0.0.1", self._port) for _ in range(count))
        )
        self._lines.update(line for _, line in opened)
        self._idle.extend(line for _, line in opened)

    async def _end(self, started: float) -> Heard:
        """Hear those who are still waiting, then hang up."""
        self.heard.seconds = time.perf_counter() - started
        self.heard.in_time = self.heard.served
        for _ in range(int(PATIENCE / TICK)):
            if len(self._idle) == len(self._lines):
                break
            await asyncio.sleep(TICK)
        self.heard.unanswered += len(self._lines) - len(self._idle)
        for line in list(self._idle):
            line.close()
        return self.heard
