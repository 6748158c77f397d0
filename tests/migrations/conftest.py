"""Databases of their own for migrations: made empty, thrown away."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from typing import Any

import asyncpg
import pytest
from alembic import command
from alembic.config import Config

from app.core.settings import Settings
from app.gateways.embedded_postgres import Server
from tests.migrations.catalogs import Connection

ROOT = Path(__file__).parents[2]

MakeDatabase = Callable[[str], Awaitable[tuple[str, Connection]]]


def settings_for(url: str, **chosen: Any) -> Config:
    return Config(toml_file=ROOT / "pyproject.toml", attributes={"url": url}, **chosen)


async def move(url: str, to: str) -> None:
    """Bring a database up, or down, to a revision."""
    verb = command.downgrade if to == "base" else command.upgrade
    await asyncio.to_thread(verb, settings_for(url), to)


@asynccontextmanager
async def _empty(server: Server, name: str) -> AsyncIterator[tuple[str, Connection]]:
    administrator = await asyncpg.connect(server.url("postgres", "postgres"))
    try:
        await administrator.execute(f"drop database if exists {name} with (force)")
        await administrator.execute(f"create database {name} template template0")
        connection = await asyncpg.connect(server.url("postgres", name))
        yield server.url("postgres", name), connection
        await connection.close()
        await administrator.execute(f"drop database {name} with (force)")
    finally:
        await administrator.close()


@pytest.fixture(scope="module")
async def make_empty(server: Server, worker_id: str) -> AsyncIterator[MakeDatabase]:
    """Make empty databases by name."""
    async with AsyncExitStack() as stack:

        async def make(name: str) -> tuple[str, Connection]:
            return await stack.enter_async_context(_empty(server, f"{name}_{worker_id}"))

        yield make


@pytest.fixture
async def owner(own_settings: Settings) -> AsyncIterator[Connection]:
    """Speak to the tests' own database as its owner."""
    assert own_settings.database_owner_url is not None
    connection = await asyncpg.connect(own_settings.database_owner_url.get_secret_value())
    yield connection
    await connection.close()
