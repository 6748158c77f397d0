"""A portal of these tests' own: they move its clock, empty its queue, and count what it wrote down."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest
import pytest_asyncio
from fastapi import FastAPI

from app.context import Office
from app.core.settings import Settings
from app.edge.stack import surround
from app.gateways.embedded_postgres import Server
from app.main import VERSION, framework
from app.routers.errors import problem_response_bytes
from tests import seen
from tests.access.callers import World
from tests.access.walking import Walk
from tests.conftest import TEMPLATE, make_database, settings_for
from tests.portal import Portal


@pytest.fixture(scope="session")
def access_settings(server: Server, state_dir: Path, worker_id: str) -> Settings:
    name = f"portal_access_{worker_id}"
    asyncio.run(make_database(server, name, TEMPLATE))
    return settings_for(server, state_dir, name)


@pytest_asyncio.fixture(scope="session")
async def access_app(access_settings: Settings) -> AsyncIterator[FastAPI]:
    built = framework(access_settings)
    async with built.router.lifespan_context(built):
        yield built


@pytest_asyncio.fixture(scope="session")
async def access_portal(access_app: FastAPI, access_settings: Settings) -> AsyncIterator[Portal]:
    served = surround(
        access_app, settings=access_settings, problems=problem_response_bytes, api_version=VERSION
    )
    transport = httpx.ASGITransport(served, client=("127.0.0.1", 50_000))
    async with seen.client(transport, access_settings.base_url) as client:
        yield Portal(access_app, client)


@pytest_asyncio.fixture(scope="session")
async def world(access_app: FastAPI) -> World:
    office: Office = access_app.state.office
    return await World.make(office)


@pytest_asyncio.fixture(scope="session")
async def walk(access_portal: Portal, world: World) -> Walk:
    return Walk(access_portal, world)
