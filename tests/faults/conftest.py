"""A college in processes of its own, and figures that are told at the end of the run."""

import os
import random
import shutil
import tempfile
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path

import asyncpg
import pytest
import pytest_asyncio

from app.context import Office
from app.core import secrets
from app.core.settings import Settings
from app.gateways.embedded_postgres import Server, running
from tests.conftest import programs
from tests.faults.books import Connection
from tests.faults.harness import College
from tests.faults.mail_server import MailServer

FIGURE = "figure"

Figure = Callable[[str], None]


@pytest.fixture
def figure(request: pytest.FixtureRequest, record_property: Callable[[str, object], None]) -> Figure:
    """Note a measured figure; all of them are told at the end of the run."""
    return lambda words: record_property(FIGURE, words)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    reports = [each for kind in ("passed", "failed") for each in terminalreporter.stats.get(kind, [])]
    figures = [
        f"{report.nodeid.rpartition('::')[2]}: {words}"
        for report in reports
        for name, words in report.user_properties
        if name == FIGURE
    ]
    if figures:
        terminalreporter.section("figures of the fault tests")
        for line in figures:
            terminalreporter.line(line)


@pytest.fixture
def dice(request: pytest.FixtureRequest, record_property: Callable[[str, object], None]) -> random.Random:
    """Give chance that can be had again: PORTAL_SEED repeats what a failed run did."""
    seed = int(os.environ.get("PORTAL_SEED") or random.SystemRandom().randrange(1_000_000))
    record_property("seed", seed)
    print(f"PORTAL_SEED={seed}")  # noqa: T201 - pytest shows it with a failure
    return random.Random(seed)  # noqa: S311 - chance, not secrets


@pytest.fixture(scope="session")
def durable_server() -> Iterator[Server]:
    """Start a server that keeps its word, in a folder of its own: it is going to be killed."""
    base = "/var/tmp" if os.geteuid() == 0 else None  # noqa: S108 - root's own folders are closed to it
    folder = Path(tempfile.mkdtemp(prefix="portal-faults-", dir=base))
    folder.chmod(0o755)
    try:
        with running(folder / "pg", durable=True, binaries=programs()) as started:
            yield started
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@pytest_asyncio.fixture(scope="session")
async def college(durable_server: Server) -> AsyncIterator[College]:
    """A migrated college in which nothing runs yet but the database."""
    folder = durable_server.data.parent.parent
    secrets.ensure(folder / "secrets")
    made = College(folder, durable_server, "portal")
    try:
        await made.migrate()
        yield made
    finally:
        made.close()


@pytest_asyncio.fixture
async def running_college(college: College) -> AsyncIterator[College]:
    """The college with its API at work and nothing in its queue; its worker is for the test to start."""
    college.worker.kill()
    if not college.api.is_alive:
        await college.start_api()
    await college.empty_queue()
    try:
        yield college
    finally:
        college.worker.kill()


@pytest_asyncio.fixture
async def back_office(college: College) -> AsyncIterator[Office]:
    """The test's own way to make people in that college."""
    async with Office.open(college.settings, name="test") as office:
        yield office


@pytest_asyncio.fixture
async def books(college: College) -> AsyncIterator[Connection]:
    connection = await college.connect()
    try:
        yield connection
    finally:
        await connection.close()


@pytest_asyncio.fixture
async def mail_server(college: College) -> AsyncIterator[MailServer]:
    async with MailServer.listening(college.smtp_port) as listening:
        yield listening


@pytest_asyncio.fixture
async def owner(own_settings: Settings) -> AsyncIterator[Connection]:
    """The owner's connection to the database of this process's own portal."""
    assert own_settings.database_owner_url is not None
    connection = await asyncpg.connect(own_settings.database_owner_url.get_secret_value())
    try:
        yield connection
    finally:
        await connection.close()
