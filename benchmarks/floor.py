"""The floor: a bare ASGI application on asyncpg that runs the API's own statements, and does nothing else.

Paths that begin with `/edge` run the edge's statement first, as the API does; `/raw` leaves it out. JSON is made
by PostgreSQL (`json`) or from rows by orjson (`rows`). It checks no token, counts nothing and writes no log; a
path names who calls. It is never tuned for its own sake: it is what the same work costs without a house.

    /edge/profile/json/<registrant or number>/<account>/<session>/<source>
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any, Final
from uuid import UUID

import asyncpg
import orjson

from app.core import clock, settings
from app.core.db import LIMITS, Read, driver_dsn
from app.core.rates import LEASE_SECONDS, Rate
from app.core.settings import Settings
from app.services import dashboard, rates, registrants, sessions
from app.services.addresses import _reading as addresses
from app.services.messages import Order
from app.services.messages import _pages as messages
from app.services.messages import _threads as threads
from app.services.public_register import _entries as public_register
from benchmarks import floor_write

Send = Callable[[Mapping[str, Any]], Awaitable[None]]
Receive = Callable[[], Awaitable[Mapping[str, Any]]]
Connection = Any

_JSON: Final = (b"content-type", b"application/json")


@dataclass(frozen=True)
class Who:
    """Whose record it is about, and who calls, as the path tells it."""

    named: str
    account: UUID
    session: UUID
    source: str


@dataclass(frozen=True)
class Endpoint:
    """One read: the API's statement, whose rate it is counted in, and whether it gives many rows."""

    read: Read
    is_public: bool = False
    many: bool = False
    constants: Mapping[str, Any] = field(default_factory=dict)

    def arguments(self, who: Who, now: datetime, today: date) -> list[Any]:
        values: dict[str, Any] = {
            "now": now, "today": today, "as_of": today, "known_at": None, "account_id": who.account, "said_in": "en",
        }  # fmt: skip
        if self.is_public:
            values["registration_number"] = who.named
        else:
            values["registrant_id"] = values["thread_id"] = UUID(who.named)
        return self.read.arguments({**values, **self.constants})

    @property
    def as_json(self) -> str:
        """The statement, with its rows made JSON by the database."""
        row = "coalesce(json_agg(row_to_json(t)), '[]')" if self.many else "row_to_json(t)"
        return f"select {row}::text from ({self.read.sql}) t"


_WHOLE_LIST: Final = {
    "as_of": None, "types": None, "statuses": None, "after_from": None, "after_id": None,
    "with_corrected": False, "rows": 26,
}  # fmt: skip
_NEWEST: Final = {"after": 2_147_483_647, "rows": 26}

ENDPOINTS: Final = {
    "profile": Endpoint(registrants.PROFILE.now),
    "dashboard": Endpoint(dashboard.HOME, constants={"principal": None}),
    "entry": Endpoint(public_register.ENTRY, is_public=True, constants={"removed_when_over": []}),
    "addresses": Endpoint(addresses.PAGE.now, many=True, constants=_WHOLE_LIST),
    "messages": Endpoint(messages.PAGES[Order.NEWEST_FIRST, False], many=True, constants=_NEWEST),
    "unread": Endpoint(threads.UNREAD, many=True),
}


class Floor:
    """The application: connections in a list, statements on them."""

    def __init__(self, chosen: Settings) -> None:
        self._settings = chosen
        self._zone = chosen.zone
        self._member = Rate("member", chosen.member_limit_per_minute, 60)
        self._public = Rate("public", chosen.register_limit_per_minute, 60)
        self._leased: dict[UUID, float] = {}
        self._free: asyncio.LifoQueue[Connection] = asyncio.LifoQueue()

    @asynccontextmanager
    async def opened(self) -> AsyncIterator[None]:
        """Connect, for as long as the block runs."""
        assert self._settings.database_url is not None
        dsn = driver_dsn(self._settings.database_url.get_secret_value())
        known = {**LIMITS, "application_name": "portal-floor"}
        connections = [
            await asyncpg.connect(dsn, server_settings=known) for _ in range(self._settings.pool_size)
        ]
        for connection in connections:
            self._free.put_nowait(connection)
        try:
            yield
        finally:
            for connection in connections:
                await connection.close()

    async def __call__(self, scope: Mapping[str, Any], receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self._live(receive, send)
            return
        _, way, what, form, named, account, session, source = scope["path"].split("/")
        who = Who(named, UUID(account), UUID(session), source)
        connection = await self._free.get()
        try:
            ahead = timedelta() if way == "raw" else await self._edge(connection, what, who)
            now = clock.college_now(ahead)
            if what in floor_write.STORED:
                body = await _write(connection, scope, receive, who, now, what=what)
            elif what == "verify":
                sent = orjson.loads((await receive())["body"])
                body = await floor_write.check(connection, sent, now=now)
            else:
                endpoint = ENDPOINTS[what]
                arguments = endpoint.arguments(who, now, clock.day_of(now, self._zone))
                body = await _read(connection, endpoint, form, arguments)
        finally:
            self._free.put_nowait(connection)
        head = [_JSON, (b"content-length", str(len(body)).encode())]
        await send({"type": "http.response.start", "status": 200, "headers": head})
        await send({"type": "http.response.body", "body": body})

    async def _live(self, receive: Receive, send: Send) -> None:
        await receive()
        async with self.opened():
            await send({"type": "lifespan.startup.complete"})
            await receive()
        await send({"type": "lifespan.shutdown.complete"})

    async def _edge(self, connection: Connection, what: str, who: Who) -> timedelta:
        values: dict[str, Any] = {"real_now": clock.real_now()}
        if what in ("entry", "verify"):
            limit = self._public
            values |= {"key": f"public:{who.source}", "cost": limit.step, "burst": limit.burst}
            read = rates.SPEND_AND_TELL_TIME
        else:
            read = self._session_read(values, who)
        row = await connection.fetchrow(read.sql, *read.arguments(values))
        return row["ahead"] or timedelta()

    def _session_read(self, values: dict[str, Any], who: Who) -> Read:
        """Choose the session's statement, with a lease of the rate bucket when the last one is over."""
        values |= {"session_id": who.session, "account_id": who.account, "zone": self._zone.key}
        values["asks_questions"] = False
        now = clock.real_seconds()
        if self._leased.get(who.account, 0.0) > now:
            return sessions.WHO
        self._leased[who.account] = now + LEASE_SECONDS
        limit = self._member
        values |= {"key": f"member:{who.account}", "cost": limit.step, "burst": limit.burst}
        return sessions.WHO_AND_LEASE


async def _read(connection: Connection, endpoint: Endpoint, form: str, arguments: Sequence[Any]) -> bytes:
    if form == "json":
        text: str = await connection.fetchval(endpoint.as_json, *arguments)
        return text.encode()
    rows = [_plain(row) for row in await connection.fetch(endpoint.read.sql, *arguments)]
    return orjson.dumps(rows if endpoint.many else rows[0], default=str)


async def _write(
    connection: Connection, scope: Mapping[str, Any], receive: Receive, who: Who, now: datetime, *, what: str
) -> bytes:
    sent = orjson.loads((await receive())["body"])
    key = dict(scope["headers"])[b"idempotency-key"].decode()
    return await floor_write.STORED[what](connection, UUID(who.named), who.account, sent, key=key, now=now)


def _plain(row: Mapping[str, Any]) -> dict[str, Any]:
    """Give a row as it is; JSON columns arrive as text, and go out as they came."""
    return {
        name: orjson.Fragment(value) if isinstance(value, str) and value[:1] in {"[", "{"} else value
        for name, value in row.items()
    }


def create() -> Floor:
    """Make the floor on the settings of the environment."""
    return Floor(settings.get())


if __name__ == "__main__":
    from app.edge import server

    known = settings.get()
    server.serve("benchmarks.floor:create", host=known.host, port=known.port, processes=1, factory=True)
