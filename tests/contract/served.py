"""The application behind a real server on loopback, with a database of its own, on May 4, 2026."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import uvicorn

from app import main
from app.context import Office
from app.core import clock
from app.core.settings import Settings
from app.edge import server as edge
from app.gateways.embedded_postgres import Server
from app.sandbox import college, mail_room
from tests.conftest import TEMPLATE, make_database, settings_for

MORNING = datetime(2026, 5, 4, 13, 40, 27, tzinfo=UTC)


@dataclass(frozen=True)
class Served:
    """Where a portal answers, and what it was told."""

    address: str
    settings: Settings


@asynccontextmanager
async def portal(server: Server, state_dir: Path, database: str) -> AsyncIterator[Served]:
    """Serve for as long as the block runs, with a mail room."""
    await make_database(server, database, TEMPLATE)
    known = settings_for(server, state_dir, database, log_level="error")
    async with Office.open(known) as office, mail_room.open_for(office) as port:
        await office.database.fetch(college.SET, ahead=MORNING - clock.real_now())
        settings = known.model_copy(update={"smtp_port": port, "smtp_start_tls": False})
        async with _serving(settings) as address:
            yield Served(address, settings)


@asynccontextmanager
async def _serving(settings: Settings) -> AsyncIterator[str]:
    serving = uvicorn.Server(edge.config(main.create_app(settings)))
    running = asyncio.create_task(asyncio.to_thread(serving.run))
    try:
        while not serving.started:
            assert not running.done(), "the server did not start"
            await asyncio.sleep(0.02)
        port = serving.servers[0].sockets[0].getsockname()[1]
        yield f"http://127.0.0.1:{port}"
    finally:
        serving.should_exit = True
        await running
