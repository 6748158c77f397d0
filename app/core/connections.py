"""Plain connections for statements that stand on their own, kept open and lent to one caller at a time.

The driver's own pool shields every return in a task of its own, because it resets the session there. Nothing
sets session state on these connections, so there is nothing to reset: lending one costs a few microseconds,
against a hundred, twice in every request (docs/performance.md).
"""

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any, Final, TypeAlias

import asyncpg

MADE_AT_ONCE: Final = 2

Connection: TypeAlias = "asyncpg.Connection[asyncpg.Record]"


def is_sound_after(error: BaseException, connection: Connection) -> bool:
    """Tell whether the server only said no; after anything else nobody knows what comes next on a connection."""
    return isinstance(error, asyncpg.PostgresError) and not connection.is_closed()


class Connections:
    """At most `size` connections, made when they are first needed, and few at once.

    When the server comes back everybody needs one at the same moment. The first that is made serves many while
    the others are still waiting for theirs; made all at once, all of them would be late.

    What comes back goes to whoever waits longest, from hand to hand: while somebody waits, nothing lies idle, and
    nobody who comes later can be quicker.
    """

    def __init__(self, connect: Callable[[], Awaitable[Connection]], *, size: int, patience: float) -> None:
        self._connect = connect
        self._size = size
        self._patience = patience
        self._lent = 0
        self._making = 0
        self._waiting: deque[tuple[float, asyncio.Future[Connection | None]]] = deque()
        self._timer: asyncio.TimerHandle | None = None
        self._idle: list[Connection] = []  # the last one returned goes out first: few are kept warm
        self._closed = False

    async def fetch(self, sql: str, arguments: list[Any]) -> list[asyncpg.Record]:
        """Run one statement in autocommit.

        Raises:
            TimeoutError: all connections were out for longer than callers are asked to wait.
        """
        connection = await self._take()
        try:
            rows = await connection.fetch(sql, *arguments)
        except BaseException as error:
            self._return_after(error, connection)
            raise
        self._return(connection)
        return rows

    @asynccontextmanager
    async def lent(self) -> AsyncIterator[Connection]:
        """Lend a connection for several statements; the borrower leaves no session state behind."""
        connection = await self._take()
        try:
            yield connection
        except BaseException as error:
            self._return_after(error, connection)
            raise
        self._return(connection)

    async def close(self) -> None:
        """Close what is idle now, and the rest as it comes back."""
        self._closed = True
        while self._idle:
            connection = self._idle.pop()
            try:
                await connection.close()
            except OSError:  # it was cut meanwhile: there is nobody to say goodbye to
                connection.terminate()

    async def _take(self) -> Connection:
        connection = self._find_idle()
        if connection is not None:
            self._lent += 1
            return connection
        if self._may_make:
            self._making += 1
        else:
            connection = await self._wait()
        return connection or await self._make()

    def _find_idle(self) -> "Connection | None":
        while self._idle:
            connection = self._idle.pop()
            if not connection.is_closed():
                return connection
        return None

    @property
    def _may_make(self) -> bool:
        return self._making < MADE_AT_ONCE and self._lent + self._making < self._size

    async def _make(self) -> Connection:
        """Make one, whose place is counted already."""
        try:
            connection = await self._connect()
            self._lent += 1
            return connection
        finally:
            self._making -= 1
            self._let_make()

    async def _wait(self) -> "Connection | None":
        """Wait for a connection, or for leave to make one.

        Raises:
            TimeoutError: neither came in time.
        """
        loop = asyncio.get_running_loop()
        woken: asyncio.Future[Connection | None] = loop.create_future()
        if self._timer is None:
            self._timer = loop.call_later(self._patience, self._give_up)
        self._waiting.append((loop.time() + self._patience, woken))
        try:
            return await woken
        except BaseException:
            if woken.done() and not woken.cancelled() and woken.exception() is None:
                self._pass_on(woken.result())  # it was this one's turn: the next takes it
            raise

    def _give_up(self) -> None:
        """Tell those who have waited for too long; one timer looks after all who wait."""
        loop = asyncio.get_running_loop()
        while self._waiting:
            until, woken = self._waiting[0]
            if until > loop.time():
                self._timer = loop.call_at(until, self._give_up)
                return
            self._waiting.popleft()
            if not woken.done():
                woken.set_exception(TimeoutError())
        self._timer = None

    def _next_waiting(self) -> "asyncio.Future[Connection | None] | None":
        while self._waiting:
            _, woken = self._waiting.popleft()
            if not woken.done():
                return woken
        return None

    def _let_make(self) -> None:
        """Give those who wait leave to make one, as far as there is room."""
        while self._may_make and (woken := self._next_waiting()):
            self._making += 1
            woken.set_result(None)

    def _pass_on(self, connection: "Connection | None") -> None:
        if connection is not None:
            self._return(connection)
        else:
            self._making -= 1
            self._let_make()

    def _return(self, connection: Connection) -> None:
        if self._closed or connection.is_closed() or connection.is_in_transaction():
            self._drop(connection)
        elif woken := self._next_waiting():
            woken.set_result(connection)
        else:
            self._lent -= 1
            self._idle.append(connection)

    def _return_after(self, error: BaseException, connection: Connection) -> None:
        if is_sound_after(error, connection):
            self._return(connection)
        else:
            self._drop(connection)

    def _drop(self, connection: Connection) -> None:
        connection.terminate()
        self._lent -= 1
        self._let_make()
