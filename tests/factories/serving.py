"""Another portal on the same database, with settings of its own."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import httpx

from app.context import Office
from app.core.settings import Settings
from app.edge.stack import surround
from app.main import VERSION, framework
from app.routers.errors import problem_response_bytes
from tests.portal import Portal


@asynccontextmanager
async def portal_with(settings: Settings, **chosen: Any) -> AsyncIterator[tuple[Portal, Office]]:
    """Serve it for as long as the block runs."""
    own = settings.model_copy(update=chosen)
    built = framework(own)
    async with built.router.lifespan_context(built):
        served = surround(built, settings=own, problems=problem_response_bytes, api_version=VERSION)
        transport = httpx.ASGITransport(served)
        async with httpx.AsyncClient(transport=transport, base_url=own.base_url) as client:
            yield Portal(built, client), built.state.office
