"""Several callers at one moment."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Coroutine, Iterable, Sequence
from contextlib import asynccontextmanager
from typing import Any

import httpx
from fastapi import FastAPI

from app.core.settings import Settings
from app.edge.stack import surround
from app.main import VERSION
from app.routers.errors import problem_response_bytes
from tests import seen
from tests.portal import Portal

EIGHT = 8

Outcomes = Counter[tuple[int, str | None]]


async def all_at_once(questions: Iterable[Coroutine[Any, Any, httpx.Response]]) -> list[httpx.Response]:
    """Ask several questions at one moment: every caller stands ready before the first one speaks."""
    asked = list(questions)
    ready = asyncio.Barrier(len(asked))

    async def one(question: Coroutine[Any, Any, httpx.Response]) -> httpx.Response:
        await ready.wait()
        return await question

    return await asyncio.gather(*map(one, asked))


def outcomes(answers: Sequence[httpx.Response]) -> Outcomes:
    """Count what was answered: status, and code of a problem."""
    return Counter((each.status_code, None if each.is_success else each.json()["code"]) for each in answers)


@asynccontextmanager
async def portal_of(app: FastAPI, settings: Settings, *, source: str = "127.0.0.1") -> AsyncIterator[Portal]:
    """Give a portal as callers of one address see it."""
    served = surround(app, settings=settings, problems=problem_response_bytes, api_version=VERSION)
    transport = httpx.ASGITransport(served, client=(source, 50_000))
    async with seen.client(transport, settings.base_url) as client:
        yield Portal(app, client)
