"""Which statements a request makes the database run, counted by the database itself.

The server is told to write every statement that it executes into its log: what it wrote between two moments
is what ran, and no wrapper of ours can forget one.
"""

import re
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import asyncpg
import uvloop

from app.gateways.embedded_postgres import Server
from app.services import partners, rates, sessions
from benchmarks import asking
from benchmarks.college import College
from benchmarks.inproc import call, served

_EXECUTED: Final = re.compile(
    r"\[(?P<pid>\d+)\] LOG:  (?:statement|execute [^:]*): (?P<sql>.*?)(?=^\d{4}-\d\d-\d\d \d\d:|\Z)",
    re.DOTALL | re.MULTILINE,
)
_SPACE: Final = re.compile(r"\s+")


def _plain(sql: str) -> str:
    return _SPACE.sub(" ", sql).strip(" ;")


EDGE: Final = frozenset(
    _plain(read.sql)
    for read in (
        sessions.WHO, sessions.WHO_AND_LEASE, rates.SPEND_AND_TELL_TIME, partners.WHO, partners.WHO_AND_LEASE,
    )
)  # fmt: skip


# What the driver asks when a connection is opened, at whatever request that is: about types, with the JIT turned off.
_OF_OPENING: Final = re.compile(r"pg_catalog\.pg_type|set_config\('jit'")


@dataclass(frozen=True)
class Counted:
    """The statements of one request: those of the edge, and those of the verb."""

    edge: list[str]
    verb: list[str]


class StatementLog:
    """What a server writes about the statements of the application's role in one database."""

    def __init__(self, server: Server, database: str) -> None:
        self._server = server
        self._database = database
        self._file: Path = server.data.parent / "postgres.log"
        self._connection: asyncpg.Connection[asyncpg.Record] | None = None

    @asynccontextmanager
    async def turned_on(self) -> AsyncIterator[None]:
        """Have connections that are opened within the block told of in the log."""
        self._connection = connection = await asyncpg.connect(self._server.url("postgres", self._database))
        role = f'alter role portal_app in database "{self._database}"'
        try:
            await connection.execute(f"{role} set log_statement = 'all'")
            yield
        finally:
            await connection.execute(f"{role} reset log_statement")
            await connection.close()

    async def _backends(self) -> set[int]:
        """Tell who serves this database: others write into the same log."""
        assert self._connection is not None
        rows = await self._connection.fetch(
            "select pid from pg_stat_activity where datname = $1", self._database
        )
        return {row["pid"] for row in rows}

    async def of(self, ask: Callable[[], Awaitable[object]]) -> Counted:
        """Tell the statements that run while something is asked for; nothing else may be asked meanwhile."""
        before = self._file.stat().st_size
        backends = await self._backends()
        await ask()
        backends |= await self._backends()
        with self._file.open("rb") as log:
            log.seek(before)
            written = log.read().decode()
        told = [match for match in _EXECUTED.finditer(written) if int(match["pid"]) in backends]
        found = [sql for match in told if not _OF_OPENING.search(sql := _plain(match["sql"]))]
        return Counted([sql for sql in found if sql in EDGE], [sql for sql in found if sql not in EDGE])


async def _measure(college: College) -> dict[str, Counted]:
    log = StatementLog(college.server, "portal")
    found = {}
    async with log.turned_on(), served(college.settings) as api:
        for what in (*asking.READS, *asking.WRITES):
            asked = asking.of_the_api(college, what)[0]
            for _ in range(2):  # the first one opens a connection, which costs statements of its own
                found[what] = await log.of(lambda asked=asked: call(api, asked.fresh()))  # type: ignore[misc]
    return found


def run(college: College) -> bool:
    """Count, and print the table."""
    print("\n== statements: executed by the database for one request")
    for what, counted in uvloop.run(_measure(college)).items():
        print(f"{what:10s} edge {len(counted.edge)}, verb {len(counted.verb)}", flush=True)
    return True
