"""The floor still runs what the API runs: a benchmark that nobody can start measures nothing."""

import logging
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from app.core.settings import Settings
from app.gateways.embedded_postgres import Server
from benchmarks import asking
from benchmarks.college import College, import_people
from benchmarks.floor import Floor
from benchmarks.inproc import FORMS, Application, call, served


@pytest_asyncio.fixture(scope="module")
async def college(server: Server, watched_settings: Settings) -> College:
    readers, writers = await import_people(watched_settings, readers=1, writers=1)
    return College(server, {}, watched_settings, 0, readers, writers)


@pytest_asyncio.fixture(scope="module")
async def floor(college: College) -> AsyncIterator[Floor]:
    made = Floor(college.settings)
    async with made.opened():
        yield made


@pytest_asyncio.fixture(scope="module")
async def api(college: College) -> AsyncIterator[Application]:
    root = logging.getLogger()
    handlers, level = root.handlers, root.level
    async with served(college.settings) as made:
        yield made
    root.handlers = handlers
    root.setLevel(level)


@pytest.mark.parametrize("what", FORMS)
async def test_the_api_answers_what_a_benchmark_asks(api: Application, college: College, what: str) -> None:
    status, body = await call(api, asking.of_the_api(college, what)[0].fresh())

    assert status in {200, 201}, body


@pytest.mark.parametrize("way", ["edge", "raw"])
@pytest.mark.parametrize("form", ["json", "rows"])
@pytest.mark.parametrize("what", FORMS)
async def test_the_floor_runs_the_same_statements(
    floor: Floor, college: College, what: str, form: str, way: str
) -> None:
    status, body = await call(floor, asking.of_the_floor(college, what, way=way, form=form)[0].fresh())

    assert (status, body[:1] in {b"{", b"["}) == (200, True), body
