"""Databases that are migrated and empty: a college before anybody is in it."""

import asyncio
import os
import subprocess
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack
from pathlib import Path

import asyncpg
import pytest
import pytest_asyncio

from app.gateways.embedded_postgres import Server
from tests.conftest import make_database, settings_for
from tests.factories.colleges import College

MakeCollege = Callable[[], Awaitable[College]]


@pytest.fixture(scope="session")
def unseeded(server: Server, worker_id: str) -> str:
    """Make a migrated, empty database to clone."""
    name = f"portal_unseeded_{worker_id}"
    asyncio.run(make_database(server, name, "portal"))
    environment = {
        **os.environ,
        "PORTAL_DATABASE_URL": server.url("portal_app", name),
        "PORTAL_DATABASE_OWNER_URL": server.url("portal_owner", name),
    }
    subprocess.run([sys.executable, "-m", "app", "migrate"], env=environment, check=True, capture_output=True)
    return name


@pytest_asyncio.fixture(scope="module")
async def make_college(
    server: Server, state_dir: Path, unseeded: str, worker_id: str
) -> AsyncIterator[MakeCollege]:
    """Make colleges with nobody in them; they are closed at the end of the module."""
    async with AsyncExitStack() as stack:
        made: list[str] = []

        async def make() -> College:
            name = f"portal_college_{len(made)}_{worker_id}"
            made.append(name)
            await make_database(server, name, unseeded)
            known = settings_for(server, state_dir, name)
            owner = await asyncpg.connect(server.url("portal_owner", name))
            stack.push_async_callback(owner.close)
            return College(known, owner)

        yield make


@pytest_asyncio.fixture
async def college(make_college: MakeCollege) -> College:
    return await make_college()


@pytest_asyncio.fixture(scope="module")
async def small_college(make_college: MakeCollege) -> College:
    """A college of forty, to be read and not to be changed."""
    college = await make_college()
    await college.seed(40)
    return college
