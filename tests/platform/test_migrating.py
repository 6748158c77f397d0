"""A migrator waits for its turn, gives way to those who use a table, and needs no more than one address."""

import asyncio
import shutil
import tempfile
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import asyncpg
import pytest
from alembic import command
from alembic.config import Config

from app.core.revisions import ROOT, heads
from app.gateways.embedded_postgres import Server, running

MIGRATORS_LOCK = 7_010_716


@pytest.fixture(scope="module")
def own_server() -> Iterator[Server]:
    """Start a server whose roles may be taken away."""
    root = Path(tempfile.mkdtemp(prefix="portal-test-"))
    with running(root, durable=False) as server:
        yield server
    shutil.rmtree(root)


@pytest.fixture(scope="module")
async def url(own_server: Server) -> str:
    """Make a database whose owner is neither superuser nor the sandbox's, without the app's roles."""
    superuser = await asyncpg.connect(own_server.url("postgres", "postgres"))
    for statement in (
        "drop database portal",
        "drop role portal_app, portal_auditor, portal_owner",
        "create role solo login createrole",
        "create database solo owner solo",
    ):
        await superuser.execute(statement)
    await superuser.close()
    url = own_server.url("postgres", "solo").replace("//postgres@", "//solo@")
    await migrate(url)
    return url


@pytest.fixture
async def connection(url: str) -> "AsyncIterator[asyncpg.Connection[Any]]":
    connection = await asyncpg.connect(url)
    yield connection
    await connection.close()


async def migrate(url: str) -> None:
    config = Config(toml_file=ROOT / "pyproject.toml", attributes={"url": url})
    await asyncio.to_thread(command.upgrade, config, "head")


async def test_one_address_is_enough(connection: "asyncpg.Connection[Any]") -> None:
    revisions = await connection.fetch("select version_num from alembic_version")
    logins = await connection.fetch("select rolcanlogin from pg_roles where rolname like 'portal%'")

    assert {row["version_num"] for row in revisions} == heads()
    assert [row["rolcanlogin"] for row in logins] == [False, False]


async def test_the_app_takes_its_role_and_then_owns_nothing(connection: "asyncpg.Connection[Any]") -> None:
    await connection.execute("set role portal_app")

    assert await connection.fetchval("select count(*) from alembic_version") == 1
    with pytest.raises(asyncpg.InsufficientPrivilegeError):
        await connection.execute("create table mine (id int)")
    with pytest.raises(asyncpg.InsufficientPrivilegeError):
        await connection.execute("update alembic_version set version_num = ''")


async def test_a_migrator_waits_for_the_one_before_it(
    url: str, connection: "asyncpg.Connection[Any]"
) -> None:
    await connection.execute(f"select pg_advisory_lock({MIGRATORS_LOCK})")

    second = asyncio.create_task(migrate(url))
    waited = not (await asyncio.wait({second}, timeout=0.6))[0]
    await connection.execute(f"select pg_advisory_unlock({MIGRATORS_LOCK})")
    await second

    assert waited


async def test_a_migrator_gives_way_to_a_long_reader_and_comes_back(
    url: str, connection: "asyncpg.Connection[Any]"
) -> None:
    transaction = connection.transaction()
    await transaction.start()
    await connection.execute("lock table alembic_version in access exclusive mode")

    migrator = asyncio.create_task(migrate(url))
    await asyncio.sleep(0.8)
    still_trying = not migrator.done()
    await transaction.rollback()
    await migrator

    assert still_trying
