"""The database: plain connections for reads, a session for units of work, and the one meaning of "it is away".

A read is one statement, compiled once, run straight on the driver in autocommit. A unit of work is one
transaction (app/core/units.py). Nothing outside this module opens a connection of the application's.
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager, contextmanager, suppress
from functools import partial
from typing import Any, Final

import asyncpg
import orjson
from sqlalchemy import URL, make_url, text
from sqlalchemy.dialects.postgresql import asyncpg as asyncpg_dialect
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, create_async_engine

from app.core.connections import Connection, Connections
from app.core.errors import Unavailable
from app.core.settings import Settings

Row = dict[str, Any]

APP_ROLE: Final = "portal_app"
CONNECT_SECONDS: Final = 3
POOL_SECONDS: Final = 2
# Longer than the server's own limit for a statement; with the two seconds that closing a connection to a
# silent server takes, a caller hears within six (security.md R4).
COMMAND_SECONDS: Final = 3.5
CLOSE_SECONDS: Final = 3

# The server ends by itself what a client forgot (security.md R7).
LIMITS: Final = {
    "statement_timeout": "3000",
    "lock_timeout": "1000",
    "idle_in_transaction_session_timeout": "5000",
    "transaction_timeout": "10000",
    "timezone": "UTC",
    "jit": "off",
}

# SQLSTATE classes of a server that cannot serve now: connection, resources, a lock held by another, operator,
# system; and the two time limits of a transaction, which end its connection.
_AWAY: Final = ("08", "53", "55", "57", "58", "25P03", "25P04")
_STORAGE_FULL: Final = "53100"


class StorageFull(Unavailable):
    code = "storage_full"


class Read:
    """A read as a module constant: SQL with `:named` parameters.

    One that `speaks` says something in words, and asks in which language (`:said_in`).
    """

    def __init__(self, sql: str) -> None:
        compiled = text(sql).compile(dialect=asyncpg_dialect.dialect())  # type: ignore[no-untyped-call]
        self.sql = compiled.string
        self.names: Sequence[str] = tuple(compiled.positiontup or ())
        self.speaks = "said_in" in self.names

    def arguments(self, parameters: Mapping[str, Any]) -> list[Any]:
        return [parameters[name] for name in self.names]


def sqlstate_of(error: BaseException) -> str | None:
    """Tell the SQLSTATE of a driver's error, however deeply it is wrapped."""
    seen: BaseException | None = error
    while seen is not None:
        state = getattr(seen, "sqlstate", None)
        if isinstance(state, str):
            return state
        seen = getattr(seen, "orig", None) or seen.__cause__
    return None


def is_away(error: BaseException) -> bool:
    """Tell whether an error means that the database did not serve, rather than that it said no."""
    if isinstance(
        error, (OSError, TimeoutError, PoolTimeout, asyncpg.InterfaceError, asyncpg.InternalClientError)
    ):
        return True
    if isinstance(error, DBAPIError) and error.connection_invalidated:
        return True
    state = sqlstate_of(error)
    if state is not None:
        return state.startswith(_AWAY)
    origin = getattr(error, "orig", None)
    return isinstance(origin, BaseException) and (origin.__cause__ is not None and is_away(origin.__cause__))


def absence(error: BaseException) -> Unavailable:
    """Say to the caller what an error of a database that is away means."""
    return StorageFull() if sqlstate_of(error) == _STORAGE_FULL else Unavailable()


@contextmanager
def asking() -> Iterator[None]:
    """Turn every way in which the database can be away into `Unavailable`."""
    try:
        yield
    except Exception as error:
        if not is_away(error):
            raise
        raise absence(error) from error


def engine_url(url: str) -> URL:
    """Write a PostgreSQL URL for SQLAlchemy's asyncpg dialect."""
    return make_url(url).set(drivername="postgresql+asyncpg")


def driver_dsn(url: str) -> str:
    """Write a PostgreSQL URL for asyncpg itself."""
    return make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)


def _as_json(value: Any) -> str:
    """Write a value as JSON; a text is JSON already, as it is on the connections of the ORM."""
    return value if isinstance(value, str) else orjson.dumps(value).decode()


async def _connect(dsn: str, chosen: dict[str, str]) -> Connection:
    connection: Connection = await asyncpg.connect(
        dsn, server_settings=chosen, timeout=CONNECT_SECONDS, command_timeout=COMMAND_SECONDS
    )
    try:
        for kind in ("json", "jsonb"):
            await connection.set_type_codec(
                kind,
                schema="pg_catalog",
                encoder=_as_json,
                decoder=orjson.loads,
            )
    except BaseException:
        connection.terminate()
        raise
    return connection


def plain_rows(records: Sequence[asyncpg.Record]) -> list[Row]:
    """Give rows as they are worked on; their names are asked for once, not for each row."""
    if not records:
        return []
    names = tuple(records[0].keys())
    return [dict(zip(names, record, strict=True)) for record in records]


async def say_goodbye(*closing: Awaitable[None]) -> None:
    """Wait until connections are closed. Who is silent or gone hears no goodbye."""
    with suppress(TimeoutError, OSError, asyncpg.InterfaceError):
        async with asyncio.timeout(CLOSE_SECONDS):
            await asyncio.gather(*closing)


def session_settings(settings: Settings, *, name: str) -> dict[str, str]:
    """Tell what each connection of the application sets when it is opened."""
    chosen = {**LIMITS, "application_name": f"portal-{name}"}
    return chosen if settings.database_owner_url is not None else {**chosen, "role": APP_ROLE}


def connections(url: str, settings: Settings, *, name: str) -> Connections:
    """Make a pool of plain connections to a server; none is opened before it is needed."""
    connect = partial(_connect, driver_dsn(url), session_settings(settings, name=name))
    return Connections(connect, size=settings.pool_size, patience=POOL_SECONDS)


class Database:
    """The two pools of one process."""

    def __init__(self, engine: AsyncEngine, reads: Connections) -> None:
        self.engine = engine
        self._reads = reads

    @classmethod
    @asynccontextmanager
    async def open(cls, settings: Settings, *, name: str = "api") -> AsyncIterator["Database"]:
        """Open both pools for as long as the block runs; no connection is made before it is needed."""
        if settings.database_url is None:
            raise RuntimeError("PORTAL_DATABASE_URL is not set: ./portal serve starts the embedded server.")
        url = settings.database_url.get_secret_value()
        engine = create_async_engine(
            engine_url(url),
            pool_size=settings.pool_size,
            max_overflow=0,
            pool_timeout=POOL_SECONDS,
            hide_parameters=True,  # what people wrote stays out of logs
            connect_args={
                "server_settings": session_settings(settings, name=name),
                "timeout": CONNECT_SECONDS,
                "command_timeout": COMMAND_SECONDS,
            },
        )
        reads = connections(url, settings, name=name)
        try:
            yield cls(engine, reads)
        finally:
            await say_goodbye(reads.close(), engine.dispose())

    async def fetch(self, statement: Read, /, **parameters: Any) -> list[Row]:
        """Run a read.

        Raises:
            Unavailable: the database is away, twice.
        """
        arguments = statement.arguments(parameters)
        try:
            try:
                records = await self._reads.fetch(statement.sql, arguments)
            except (asyncpg.PostgresConnectionError, asyncpg.InterfaceError, ConnectionError):
                # A pooled connection may have died since its last use; a fresh one decides.
                records = await self._reads.fetch(statement.sql, arguments)
        except Exception as error:
            if not is_away(error):
                raise
            raise absence(error) from error
        return plain_rows(records)

    async def fetch_one(self, statement: Read, /, **parameters: Any) -> Row | None:
        """Run a read that has one row or none."""
        rows = await self.fetch(statement, **parameters)
        return rows[0] if rows else None

    @asynccontextmanager
    async def driver(self) -> AsyncIterator[Connection]:
        """Lend a plain connection, in autocommit, for a statement that stands on its own."""
        with asking():
            async with self._reads.lent() as connection:
                yield connection

    def session(self) -> AsyncSession:
        """Make the session of one unit of work."""
        return AsyncSession(self.engine, expire_on_commit=False, autoflush=False)
