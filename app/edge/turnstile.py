"""Says no before a request has cost anything: its head is read, and the answer lies ready.

A process that is asked five times what it can serve spends its time on saying no, unless that is nearly free. So
the server asks here as soon as it has read a head. The answer is, word for word, the one that the edge gives when
a request without a place gets further in; only its identifier is new. What is out of the ordinary - another name
of ours, a preflight, an escaped path - goes the long way.
"""

import asyncio
import logging
from collections import Counter, deque
from collections.abc import Callable
from functools import lru_cache
from typing import Final, Protocol

from starlette.types import Scope

from app.core import ids
from app.core.logging import write_codes
from app.edge import metrics
from app.edge.gate import RETRY_SOON, Lane, Lanes
from app.edge.hosts import Hosts
from app.edge.refusal import Fields, Problems, language_of
from app.edge.request_log import RequestLog
from app.edge.retold import Dialect, retold

_log = logging.getLogger("portal.request")

_ORDINARY: Final = frozenset({b"GET", b"POST", b"PUT", b"PATCH", b"DELETE"})
_NOBODY: Final = f"req_{'0' * 26}"
_NAMELESS: Final = _NOBODY.encode()
TOLD_EVERY: Final = 1.0

# A refusal costs a fifteenth of a dashboard at best, and so many a second a twentieth of the process. Who goes on
# asking on a line on which they were refused is heard later, but no later than they were told to come again.
REFUSALS_A_SECOND: Final = 500
LONGEST_REST: Final = 1.0
WOKEN_EVERY: Final = 0.02

Answer = tuple[bytes, bytes]


class Line(Protocol):
    """A connection that can be left unread for a while."""

    def rest(self) -> None: ...

    def wake(self) -> None: ...


class Rest:
    """Spaces refusals out: the line on which one was said is read again when its turn comes.

    What is sent meanwhile waits in the kernel and costs nothing, and may find a place when it is read.
    """

    def __init__(self) -> None:
        self._turn = 0.0
        self._resting: deque[tuple[float, Line]] = deque()

    def begin(self, line: Line) -> None:
        """Let a line rest until it is its turn, if so many were refused that there are turns."""
        loop = asyncio.get_running_loop()
        now = loop.time()
        self._turn = min(max(now, self._turn) + 1 / REFUSALS_A_SECOND, now + LONGEST_REST)
        if self._turn - now < WOKEN_EVERY:
            return
        line.rest()
        if not self._resting:
            loop.call_later(WOKEN_EVERY, self._wake)
        self._resting.append((self._turn, line))

    def _wake(self) -> None:
        loop = asyncio.get_running_loop()
        now = loop.time()
        while self._resting and self._resting[0][0] <= now:
            self._resting.popleft()[1].wake()
        if self._resting:
            loop.call_later(WOKEN_EVERY, self._wake)


class Turnstile:
    """Knows who has a place, and how the edge says that there is none."""

    def __init__(
        self,
        *,
        lanes: Lanes,
        hosts: Hosts,
        log: RequestLog,
        dialect_of: Callable[[str], Dialect | None],
        problems: Problems,
    ) -> None:
        self._lanes = lanes
        self._hosts = hosts
        self._log = log
        self._dialect_of = dialect_of
        self._problems = problems
        self._written = lru_cache(maxsize=200)(self._write)
        self._untold: Counter[tuple[str, str]] = Counter()
        self.rest = Rest()

    def lane_of(self, target: bytes) -> Lane | None:
        """Tell the lane of a target as it was sent; nothing where the path has to be read more closely."""
        path = target.partition(b"?")[0]
        return None if b"%" in path else self._lanes.lane_of(path.decode("latin-1"))

    def refusal(self, lane: Lane, method: bytes, target: bytes, fields: Fields) -> Answer | None:
        """Give the header fields and the body for who has no place; nothing where the edge has to look itself."""
        if method not in _ORDINARY:
            return None
        host = origin = language = None
        for name, value in fields:
            if name == b"host":
                if host is not None:
                    return None
                host = value
            elif name == b"origin":
                origin = value
            elif name == b"accept-language" and language is None:
                language = value
        if host is None or not self._hosts.are_called(host):
            return None
        path = target.partition(b"?")[0].decode("latin-1")
        dialect = self._dialect_of(path)
        head, body = self._written(language or b"", self._hosts.reader(path, origin), dialect)
        self._count(lane, method)
        name_of_request = ids.render("req", ids.new()).encode()
        return head.replace(_NAMELESS, name_of_request), body.replace(_NAMELESS, name_of_request)

    def seat(self, scope: Scope) -> None:
        """Give a request that is here as a whole its place, if there is one, before the next one asks."""
        self._lanes.seat(scope)

    def leave(self, scope: Scope) -> None:
        """Take the place back, if it is still held."""
        self._lanes.leave(scope)

    def _write(self, language: bytes, reader: bytes | None, dialect: Dialect | None) -> Answer:
        said = language_of([(b"accept-language", language)])
        _, fields, body = self._problems("service_unavailable", language=said, request_id=_NOBODY, members={})
        fields = [*fields, (b"content-length", str(len(body)).encode())]
        if dialect is not None:
            fields, body = retold(dialect, fields, body)
        spoken = [*fields, *RETRY_SOON, *self._hosts.fields_for(reader)]
        head = b"".join(b"%b: %b\r\n" % field for field in self._log.dressed(spoken, _NOBODY))
        return head, body

    def _count(self, lane: Lane, method: bytes) -> None:
        if not self._untold:
            asyncio.get_running_loop().call_later(TOLD_EVERY, self._tell)
        self._untold[lane.name, method.decode()] += 1

    def _tell(self) -> None:
        """Write one line for all of a second: one for each would cost more than the refusals themselves."""
        untold, self._untold = self._untold, Counter()
        for (lane, method), count in untold.items():
            metrics.turn_away(lane, method, count)
            codes = {"lane": lane, "method": method, "count": count, "problem": "service_unavailable"}
            write_codes(_log, logging.WARNING, "requests turned away", codes)
