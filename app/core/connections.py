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
    """

    def __init__(self, connect: Callable[[], Awaitable[Connection]], *, size: int, patience: float) -> None:
        self._connect = connect
        self._patience = patience
        self._places = asyncio.Semaphore(size)
        self._making = 0
        self._waiting: deque[asyncio.Future[None]] = deque()
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
        until = asyncio.get_running_loop().time() + self._patience
        if self._places.locked():
            async with asyncio.timeout_at(until):
                await self._places.acquire()
        else:
            await self._places.acquire()
        try:
            return self._find_idle() or await self._make(until)
        except BaseException:
            self._places.release()
            raise

    def _find_idle(self) -> "Connection | None":
        while self._idle:
            connection = self._idle.pop()
            if not connection.is_closed():
                return connection
        return None

    async def _make(self, until: float) -> Connection:
        while self._making >= MADE_AT_ONCE:
            await self._wait(until)
            returned = self._find_idle()
            if returned is not None:
                return returned
        self._making += 1
        try:
            return await self._connect()
        finally:
            self._making -= 1
            self._wake()

    async def _wait(self, until: float) -> None:
        """Wait until a connection came back, or another may be made."""
        woken: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.append(woken)
        try:
            async with asyncio.timeout_at(until):
                await woken
        except BaseException:
            if woken.done() and not woken.cancelled():
                self._wake()  # it was this one's turn: the next takes it
            raise

    def _wake(self) -> None:
        while self._waiting:
            woken = self._waiting.popleft()
            if not woken.done():
                woken.set_result(None)
                return

    def _return(self, connection: Connection) -> None:
        if self._closed or connection.is_closed() or connection.is_in_transaction():
            connection.terminate()
        else:
            self._idle.append(connection)
            self._wake()
        self._places.release()

    def _return_after(self, error: BaseException, connection: Connection) -> None:
        if is_sound_after(error, connection):
            self._return(connection)
        else:
            connection.terminate()
            self._places.release()
