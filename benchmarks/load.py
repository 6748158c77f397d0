"""A load generator on bare sockets: so many connections, each asking again as soon as it was answered.

It needs nothing but the event loop that the API runs on, and costs a few microseconds a request.
"""

import asyncio
import itertools
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from time import perf_counter
from typing import TypeVar, cast

Ask = Callable[[], bytes]
T = TypeVar("T")


@dataclass
class Burst:
    """What one burst of requests met."""

    seconds: float = 0.0
    failures: int = 0
    latencies: list[float] = field(default_factory=list)

    @property
    def answered(self) -> int:
        return len(self.latencies)

    def at(self, share: float) -> float:
        """Tell the time within which this share of the requests was answered."""
        ordered = sorted(self.latencies)
        return ordered[min(len(ordered) - 1, int(len(ordered) * share))]


class _Connection(asyncio.Protocol):
    """One connection: a request, its answer, the next request."""

    def __init__(self, ask: Ask, burst: Burst, until: float, done: Callable[[], object]) -> None:
        self._ask = ask
        self._burst = burst
        self._until = until
        self._done = done
        self._received = b""
        self._length = -1
        self._started = 0.0

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast("asyncio.WriteTransport", transport)
        self._next()

    def connection_lost(self, _error: Exception | None) -> None:
        self._done()

    def data_received(self, data: bytes) -> None:
        self._received += data
        if self._length < 0:
            head = self._received.find(b"\r\n\r\n")
            if head < 0:
                return
            self._length = head + 4 + _content_length(self._received[:head])
        if len(self._received) < self._length:
            return
        now = perf_counter()
        self._burst.latencies.append(now - self._started)
        if not self._received.startswith(b"HTTP/1.1 2"):
            self._burst.failures += 1
        if now < self._until:
            self._next()
        else:
            self._transport.close()

    def _next(self) -> None:
        self._received, self._length = b"", -1
        self._started = perf_counter()
        self._transport.write(self._ask())


def _content_length(head: bytes) -> int:
    name = b"\r\ncontent-length: "
    start = head.lower().index(name) + len(name)
    return int(head[start:].partition(b"\r\n")[0])


async def burst(port: int, ask: Ask, *, seconds: float, connections: int) -> Burst:
    """Ask for so many seconds over so many connections."""
    loop = asyncio.get_running_loop()
    met = Burst()
    started = perf_counter()
    ends = [loop.create_future() for _ in range(connections)]

    def ending(end: "asyncio.Future[None]") -> Callable[[], object]:
        return lambda: None if end.done() else end.set_result(None)

    for end in ends:
        await loop.create_connection(
            lambda end=end: _Connection(ask, met, started + seconds, ending(end)),  # type: ignore[misc]
            "127.0.0.1",
            port,
        )
    await asyncio.wait(ends)
    met.seconds = perf_counter() - started
    return met


def in_turn(requests: Sequence[T]) -> Callable[[], T]:
    """Give each of these in turn, for ever."""
    return itertools.cycle(requests).__next__
