"""Reads of what anybody may know, from a server that follows the database; from the database while that is old or away.

A follower shows what the database held some time ago. How long ago is told by no clock of theirs: this process writes
down how far the database had written at which of its own moments, and asks the follower how far it has come. So no
answer lacks what was committed longer ago than `register_oldest_seconds` (docs/adr/0014).
"""

import asyncio
import logging
from collections import deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any, Final

import asyncpg

from app.core import clock
from app.core.connections import Connections
from app.core.db import Database, Read, Row, connections, is_away, plain_rows, say_goodbye
from app.core.errors import Unavailable
from app.core.settings import Settings

log = logging.getLogger(__name__)

LOOK_SECONDS: Final = 1.0

# Places in the log of all changes, counted in bytes from its beginning. A server that follows nobody has no place.
WRITTEN: Final = Read("select cast(pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0') as bigint) as place")
REPLAYED: Final = Read("select cast(pg_wal_lsn_diff(pg_last_wal_replay_lsn(), '0/0') as bigint) as place")

# Whatever keeps a follower from answering, the database decides: a read may be cancelled for what is being replayed,
# or ask for a column that a migration has just made.
_NO_ANSWER: Final = (
    asyncpg.PostgresError, asyncpg.InterfaceError, asyncpg.InternalClientError, OSError, TimeoutError,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Mark:
    """How far the database had written, at a moment of this process's own."""

    place: int
    at: float


class Follower:
    """The pool of such a server, and until when what it shows is young enough."""

    def __init__(self, database: Database, reads: Connections, *, oldest: float) -> None:
        self._database = database
        self._reads = reads
        self._oldest = oldest
        self._good_until = 0.0
        self._marks: deque[Mark] = deque()
        self._watching: asyncio.Task[None] | None = None

    @classmethod
    @asynccontextmanager
    async def open(
        cls, settings: Settings, database: Database, *, name: str = "api"
    ) -> AsyncIterator["Follower | Database"]:
        """Open the pool for as long as the block runs; without a follower it is the database that is asked."""
        if settings.register_database_url is None:
            yield database
            return
        url = settings.register_database_url.get_secret_value()
        reads = connections(url, settings, name=f"{name}-register")
        follower = cls(database, reads, oldest=settings.register_oldest_seconds)
        try:
            yield follower
        finally:
            await follower._leave()

    @property
    def is_young_enough(self) -> bool:
        return clock.ticks() < self._good_until

    async def fetch(self, statement: Read, /, **parameters: Any) -> list[Row]:
        """Run a read that nothing is decided by.

        Raises:
            Unavailable: the database was to answer, and is away.
        """
        if self._watching is None:  # processes that never read the register have nothing to watch
            self._watching = asyncio.create_task(self._keep_watch())
        if self.is_young_enough:
            try:
                records = await self._reads.fetch(statement.sql, statement.arguments(parameters))
            except _NO_ANSWER as error:
                if is_away(error):
                    self._good_until = 0
            else:
                return plain_rows(records)
        return await self._database.fetch(statement, **parameters)

    async def _keep_watch(self) -> None:
        was_good = None
        while True:
            await self._look()
            if self.is_young_enough is not was_good:
                was_good = self.is_young_enough
                log.warning("the register's own server %s", "answers" if was_good else "is behind or away")
            await asyncio.sleep(LOOK_SECONDS)

    async def _look(self) -> None:
        """Find out what the follower has by now of what the database was known to have written."""
        now = clock.ticks()
        try:
            (written,) = await self._database.fetch(WRITTEN)
            self._marks.append(Mark(written["place"], now))
            (replayed,) = await self._reads.fetch(REPLAYED.sql, [])
        except (*_NO_ANSWER, Unavailable) as error:
            log.debug("a look at the register's own server failed: %s", type(error).__name__)
            return
        while self._marks[0].at < now - self._oldest:
            self._marks.popleft()
        reached = [mark.at for mark in self._marks if mark.place <= (replayed["place"] or -1)]
        if reached:
            self._good_until = reached[-1] + self._oldest

    async def _leave(self) -> None:
        if self._watching is not None:
            self._watching.cancel()
            await asyncio.gather(self._watching, return_exceptions=True)
        await say_goodbye(self._reads.close())
