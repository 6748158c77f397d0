"""A portal on a database of its own, whose server tells of every statement that it executes."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest_asyncio

from app.context import Office
from app.core.settings import Settings
from app.edge.stack import surround
from app.gateways.embedded_postgres import Server
from app.main import VERSION, framework
from app.routers.errors import problem_response_bytes
from benchmarks.statements import StatementLog
from tests.conftest import TEMPLATE, make_database, settings_for
from tests.portal import Portal


@dataclass
class Watched:
    """A portal whose statements are counted."""

    portal: Portal
    office: Office
    statements: StatementLog


@pytest_asyncio.fixture(scope="session")
async def watched_settings(server: Server, state_dir: Path, worker_id: str) -> Settings:
    """Settings on a clone of the template that no other test uses."""
    name = f"portal_watched_{worker_id}"
    await make_database(server, name, TEMPLATE)
    return settings_for(server, state_dir, name)


@pytest_asyncio.fixture(scope="session")
async def watched(server: Server, watched_settings: Settings, worker_id: str) -> AsyncIterator[Watched]:
    """Open a portal whose every connection is watched."""
    log = StatementLog(server, f"portal_watched_{worker_id}")
    built = framework(watched_settings)
    served = surround(built, settings=watched_settings, problems=problem_response_bytes, api_version=VERSION)
    transport = httpx.ASGITransport(served, client=("127.0.0.1", 50_000))
    async with (
        log.turned_on(),
        built.router.lifespan_context(built),
        httpx.AsyncClient(transport=transport, base_url=watched_settings.base_url) as client,
    ):
        yield Watched(Portal(built, client), built.state.office, log)
