"""Transactions without the ORM: undone unless they are committed, and their connections kept while they are sound."""

import asyncio
from collections.abc import AsyncIterator

import asyncpg
import pytest
import pytest_asyncio

from app.core.db import Database, Read
from app.core.settings import Settings
from app.core.units import PlainUnit

FIRST = Read("select pg_backend_pid() as pid")
END = Read("select pg_terminate_backend(:pid)")
WRITE = "select set_config('app.of_a_test', 'written', false)"  # undone with its transaction
WRITTEN = Read("select current_setting('app.of_a_test', true) as written, pg_backend_pid() as pid")


@pytest_asyncio.fixture
async def database(own_settings: Settings) -> AsyncIterator[Database]:
    async with Database.open(own_settings.model_copy(update={"pool_size": 1}), name="test") as opened:
        yield opened


async def backend_of(database: Database) -> int:
    (row,) = await database.fetch(FIRST)
    return int(row["pid"])


async def opened(database: Database) -> PlainUnit:
    unit = PlainUnit(database)
    assert await unit.open(FIRST)
    return unit


async def test_what_was_committed_stays_and_what_was_not_is_undone(database: Database) -> None:
    told = []
    for commits in (False, True):
        unit = await opened(database)
        await unit.wait(unit.driver.execute(WRITE))
        if commits:
            await unit.commit()
        await unit.close()
        told += await database.fetch(WRITTEN)

    assert [row["written"] for row in told] == ["", "written"]
    assert told[0]["pid"] == told[1]["pid"]


async def test_a_connection_on_which_the_server_said_no_is_kept(database: Database) -> None:
    before = await backend_of(database)
    unit = await opened(database)

    with pytest.raises(asyncpg.DivisionByZeroError):
        await unit.wait(unit.driver.execute("select 1 / 0"))
    await unit.close()

    assert await backend_of(database) == before


async def test_a_connection_that_was_left_in_the_middle_of_a_statement_is_given_up(
    database: Database,
) -> None:
    before = await backend_of(database)
    unit = await opened(database)
    waiting = asyncio.create_task(unit.wait(unit.driver.execute("select pg_sleep(30)")))
    await asyncio.sleep(0)

    waiting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await waiting
    await unit.close()

    assert await backend_of(database) != before


async def test_a_connection_that_died_since_its_last_use_is_replaced(
    database: Database, own_settings: Settings
) -> None:
    before = await backend_of(database)
    async with Database.open(own_settings, name="test") as another:
        await another.fetch(END, pid=before)

    unit = await opened(database)
    (row,) = await unit.driver.fetch(FIRST.sql)
    await unit.close()

    assert row["pid"] != before
