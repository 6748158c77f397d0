"""How long a connection may take, and the alarm that rings when it took longer."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

LONGEST_BODY: Final = 26 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Deadlines:
    """In seconds.

    `head`: for a whole head, and for keeping quiet between requests. `body`: for a whole body. `reader`: for
    taking what is there to be read. `farewell`: for one more request on a quiet connection while the server
    is stopping. `linger`: for hearing the last answer while still sending.
    """

    head: float = 5.0
    body: float = 20.0
    reader: float = 30.0
    farewell: float = 0.5
    linger: float = 2.0
    slowest: float = 128 * 1024

    def body_of(self, length: int) -> float:
        """Tell how long a body of an announced length may take: a long one comes at `slowest` bytes a second."""
        return max(self.body, min(length, LONGEST_BODY) / self.slowest)


class Alarm:
    """One timer, set and called off with every request.

    A timer of the loop is dear, so it is left running when the alarm is called off or put later, and looks at
    the time when it rings.
    """

    def __init__(self, loop: asyncio.AbstractEventLoop, ring: Callable[[], object]) -> None:
        self._loop = loop
        self._ring = ring
        self._due: float | None = None
        self._timer: asyncio.TimerHandle | None = None
        self._rings_at = 0.0

    @property
    def is_set(self) -> bool:
        return self._due is not None

    def set(self, seconds: float) -> None:
        self._due = self._loop.time() + seconds
        if self._timer is None or self._rings_at > self._due:
            self._start(self._due)

    def call_off(self) -> None:
        self._due = None

    def stop(self) -> None:
        """Call it off for good, and let go of the loop's timer."""
        self._due = None
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _start(self, due: float) -> None:
        if self._timer is not None:
            self._timer.cancel()
        self._rings_at = due
        self._timer = self._loop.call_at(due, self._look)

    def _look(self) -> None:
        self._timer = None
        if self._due is None:
            return
        if self._loop.time() < self._due:
            self._start(self._due)
            return
        self._due = None
        self._ring()
