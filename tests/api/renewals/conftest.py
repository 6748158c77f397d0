"""A college of a test's own, for a year that is played from beginning to end."""

from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest_asyncio

from app.context import Office
from app.core.settings import Settings
from app.domain.access import Role
from app.edge.stack import surround
from app.gateways.embedded_postgres import Server
from app.main import VERSION, framework
from app.routers.errors import problem_response_bytes
from app.sandbox import mail_room
from tests.conftest import TEMPLATE, make_database, settings_for
from tests.factories.people import make_staff
from tests.factories.years import Year
from tests.portal import Portal


@pytest_asyncio.fixture
async def year(server: Server, state_dir: Any, worker_id: str) -> AsyncIterator[Year]:
    name = f"portal_year_{worker_id}"
    await make_database(server, name, TEMPLATE)
    settings: Settings = settings_for(server, state_dir, name)
    app = framework(settings)
    async with app.router.lifespan_context(app), mail_room.open_for(app.state.office) as port:
        office: Office = app.state.office
        office.settings.__dict__["smtp_port"] = port
        served = surround(app, settings=settings, problems=problem_response_bytes, api_version=VERSION)
        transport = httpx.ASGITransport(served, client=("127.0.0.1", 50_000))
        async with httpx.AsyncClient(transport=transport, base_url=settings.base_url) as client:
            portal = Portal(app, client)
            staff = portal.as_(await make_staff(office, Role.MEMBERSHIP))
            yield Year(portal, office, staff)
