"""Portals on a database that is far, crowded or busy, and what is asked of them."""

import time
from collections.abc import AsyncIterator, Coroutine
from contextlib import asynccontextmanager
from typing import Any

import httpx
from pydantic import SecretStr

from app.context import Office
from app.core.settings import Settings
from app.main import framework
from tests.factories.people import Person
from tests.faults.at_once import portal_of
from tests.faults.books import Connection
from tests.portal import Portal

KEY = "the-one-key-of-moving"


@asynccontextmanager
async def portal_on(settings: Settings, url: str, *, pool_size: int) -> AsyncIterator[tuple[Portal, Office]]:
    """Open a portal of the test's own on some way to the database."""
    chosen = settings.model_copy(update={"database_url": SecretStr(url), "pool_size": pool_size})
    app = framework(chosen)
    async with app.router.lifespan_context(app), portal_of(app, chosen) as portal:
        yield portal, app.state.office


def url_of(settings: Settings) -> str:
    assert settings.database_url is not None
    return settings.database_url.get_secret_value()


async def timed(question: Coroutine[Any, Any, httpx.Response]) -> tuple[httpx.Response, float]:
    started = time.monotonic()
    answer = await question
    return answer, time.monotonic() - started


def check_away(answer: httpx.Response) -> None:
    assert (answer.status_code, answer.json()["code"]) == (503, "service_unavailable"), answer.text
    assert answer.headers["retry-after"] == "1"


async def stored_moves(owner: Connection, person: Person) -> int:
    count: int = await owner.fetchval(
        "select count(*) from addresses where registrant_id = $1", person.registrant_id
    )
    return count
