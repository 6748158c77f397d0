"""The database, the application and the clock of the tests. Nothing of the domain."""

import asyncio
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import AsyncIterator, Iterator
from contextlib import ExitStack
from pathlib import Path

import asyncpg
import httpx
import pytest
import pytest_asyncio
from fastapi import FastAPI

from app.context import Office
from app.core import secrets
from app.core.settings import Settings
from app.gateways.embedded_postgres import Server, running
from app.main import enclosed, framework
from tests import seen
from tests.portal import Portal

TEMPLATE = "portal_template"
STATE = "PORTAL_TEST_STATE"
# A folder of another PostgreSQL's programs, for the server that most tests share; empty: the embedded one's.
PROGRAMS = "PORTAL_TEST_POSTGRES"

VERDICT = pytest.StashKey[seen.Verdict]()

_stack = ExitStack()


def pytest_configure(config: pytest.Config) -> None:
    """Start one server for the whole run, in the process that the workers were started by."""
    if hasattr(config, "workerinput") or config.option.collectonly:
        return
    base = "/var/tmp" if os.geteuid() == 0 else None  # noqa: S108 - PostgreSQL must reach it; the folder is our own
    state = Path(tempfile.mkdtemp(prefix="portal-test-", dir=base))
    state.chmod(0o755)
    _stack.callback(shutil.rmtree, state, ignore_errors=True)
    secrets.ensure(state / "secrets")
    make_template(_stack.enter_context(running(state / "pg", durable=False, binaries=programs())), state)
    os.environ[STATE] = str(state)
    (state / "seen").mkdir()
    os.environ[seen.FOLDER] = str(state / "seen")


def programs() -> Path | None:
    named = os.environ.get(PROGRAMS)
    return Path(named) if named else None


def pytest_unconfigure(config: pytest.Config) -> None:
    if not hasattr(config, "workerinput"):
        _stack.close()
        os.environ.pop(STATE, None)
        os.environ.pop(seen.FOLDER, None)


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """Hold what all tests saw against what is declared; only a run of everything is judged by it."""
    folder = os.environ.get(seen.FOLDER)
    if hasattr(session.config, "workerinput") or folder is None:
        return
    session.config.stash[VERDICT] = verdict = seen.Verdict.of(Path(folder))
    if "PORTAL_CHECK" in os.environ and not verdict.holds and session.exitstatus == pytest.ExitCode.OK:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    verdict = config.stash.get(VERDICT, None)
    if verdict is not None and verdict.seen:
        terminalreporter.write_line("")
        for line in verdict.lines()[: None if "PORTAL_CHECK" in os.environ else 1]:
            terminalreporter.write_line(line)


@pytest.fixture(scope="session")
def state_dir() -> Path:
    return Path(os.environ[STATE])


@pytest.fixture(scope="session")
def server(state_dir: Path) -> Iterator[Server]:
    with running(state_dir / "pg", durable=False, binaries=programs()) as joined:
        yield joined


def settings_for(server: Server, state_dir: Path, database: str, **chosen: object) -> Settings:
    """Make the settings of a portal on one database of the test server."""
    values: dict[str, object] = {
        "database_url": server.url("portal_app", database),
        "database_owner_url": server.url("portal_owner", database),
        "state_dir": state_dir,
        "register_limit_per_minute": 100_000,
        "member_limit_per_minute": 100_000,
        "upload_limit_per_minute": 100_000,
        "sign_in_limit": 1_000,
        "pool_size": 8,
        **chosen,
    }
    return Settings(_env_file=None, **values)  # type: ignore[arg-type,call-arg]


async def _administer(server: Server, *statements: str) -> None:
    connection = await asyncpg.connect(server.url("postgres", "postgres"))
    try:
        for statement in statements:
            await connection.execute(statement)
    finally:
        await connection.close()


async def make_database(server: Server, name: str, template: str) -> None:
    await _administer(
        server,
        f"drop database if exists {name} with (force)",
        f"create database {name} template {template} owner portal_owner",
    )


def make_template(server: Server, state: Path) -> None:
    """Make the database that all others are cloned from: migrated, with the cast in it."""
    asyncio.run(make_database(server, TEMPLATE, "portal"))
    environment = {
        **os.environ,
        "PORTAL_DATABASE_URL": server.url("portal_app", TEMPLATE),
        "PORTAL_DATABASE_OWNER_URL": server.url("portal_owner", TEMPLATE),
        "PORTAL_STATE_DIR": str(state),
    }
    for command in (["migrate"], ["seed", "--registrants", "40", "--seed", "7"]):
        done = subprocess.run(
            [sys.executable, "-m", "app", *command],
            env=environment,
            check=False,
            capture_output=True,
            text=True,
        )
        if done.returncode:
            pytest.exit(f"the template was not made: {' '.join(command)}\n{done.stdout}{done.stderr}", 1)


@pytest.fixture(scope="session")
def own_settings(server: Server, state_dir: Path, worker_id: str) -> Settings:
    """Settings on a clone of the template that this worker has to itself."""
    name = f"portal_{worker_id}"
    asyncio.run(make_database(server, name, TEMPLATE))
    return settings_for(server, state_dir, name)


@pytest_asyncio.fixture(scope="session")
async def app(own_settings: Settings) -> AsyncIterator[FastAPI]:
    built = framework(own_settings)
    async with built.router.lifespan_context(built):
        yield built


@pytest_asyncio.fixture(scope="session")
async def office(app: FastAPI) -> Office:
    opened: Office = app.state.office
    return opened


@pytest_asyncio.fixture(scope="session")
async def client(app: FastAPI, own_settings: Settings) -> AsyncIterator[httpx.AsyncClient]:
    served = enclosed(app, own_settings)
    transport = httpx.ASGITransport(served, client=("127.0.0.1", 50_000))
    async with seen.client(transport, own_settings.base_url) as opened:
        yield opened


@pytest_asyncio.fixture
async def portal(app: FastAPI, client: httpx.AsyncClient, office: Office) -> Portal:
    """Call the portal. What other tests left in its queue does not hold up the due work of this one."""
    async with office.database.driver() as connection:
        await connection.execute("delete from jobs.pgqueuer")
    return Portal(app, client)
