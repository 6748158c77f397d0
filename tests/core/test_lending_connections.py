"""Connections that are lent for single statements: kept while they are sound, dropped when nobody can tell."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager

import asyncpg
import pytest

from app.core.connections import MADE_AT_ONCE, Connections
from app.core.settings import Settings

Lending = Callable[..., AbstractAsyncContextManager[Connections]]

WHO = "select pg_backend_pid()"


@pytest.fixture
def lending(own_settings: Settings) -> Lending:
    assert own_settings.database_url is not None
    dsn = own_settings.database_url.get_secret_value()

    @asynccontextmanager
    async def open_connections(*, size: int = 2, patience: float = 5.0) -> AsyncIterator[Connections]:
        opened = Connections(lambda: asyncpg.connect(dsn), size=size, patience=patience)
        try:
            yield opened
        finally:
            await opened.close()

    return open_connections


async def backend_of(connections: Connections) -> int:
    rows = await connections.fetch(WHO, [])
    return int(rows[0][0])


async def test_one_caller_after_another_is_served_by_one_connection(lending: Lending) -> None:
    async with lending() as connections:
        backends = {await backend_of(connections) for _ in range(5)}

        assert len(backends) == 1


async def test_callers_at_once_get_a_connection_each_and_never_more_than_there_may_be(
    lending: Lending,
) -> None:
    statement = "select pg_backend_pid() from pg_sleep(0.02)"

    async with lending(size=2) as connections:
        answers = await asyncio.gather(*(connections.fetch(statement, []) for _ in range(6)))

        assert len({rows[0][0] for rows in answers}) == 2


async def test_a_connection_on_which_the_server_said_no_is_kept(lending: Lending) -> None:
    async with lending() as connections:
        before = await backend_of(connections)

        with pytest.raises(asyncpg.DivisionByZeroError):
            await connections.fetch("select 1 / 0", [])

        assert await backend_of(connections) == before


async def test_a_connection_whose_answer_nobody_waited_for_is_not_used_again(lending: Lending) -> None:
    async with lending(size=1) as connections:
        before = await backend_of(connections)
        asked = asyncio.create_task(connections.fetch("select pg_sleep(30)", []))
        await asyncio.sleep(0.05)

        asked.cancel()
        with pytest.raises(asyncio.CancelledError):
            await asked

        assert await backend_of(connections) != before


async def test_a_connection_that_the_server_ended_is_replaced(lending: Lending) -> None:
    async with lending(size=1) as connections:
        before = await backend_of(connections)

        with pytest.raises(asyncpg.PostgresConnectionError):
            await connections.fetch("select pg_terminate_backend(pg_backend_pid())", [])

        assert await backend_of(connections) != before


async def test_who_waits_for_longer_than_asked_is_told_so_and_takes_no_place(lending: Lending) -> None:
    async with lending(size=1, patience=0.05) as connections, connections.lent():
        with pytest.raises(TimeoutError):
            await connections.fetch(WHO, [])


async def test_who_waits_is_served_when_a_connection_comes_back(lending: Lending) -> None:
    async with lending(size=1) as connections:
        async with connections.lent():
            waiting = asyncio.create_task(backend_of(connections))
            await asyncio.sleep(0.05)
            was_waiting = not waiting.done()

        assert was_waiting
        assert await waiting > 0


async def test_who_waits_longest_is_served_first_and_nobody_who_comes_later_is_quicker(
    lending: Lending,
) -> None:
    served: list[str] = []

    async def take_turn(name: str) -> None:
        async with connections.lent():
            served.append(name)

    async with lending(size=1) as connections:
        async with connections.lent():
            waiting = [asyncio.create_task(take_turn(name)) for name in ("first", "second")]
            await asyncio.sleep(0.02)
        await take_turn("late")
        await asyncio.gather(*waiting)

    assert served == ["first", "second", "late"]


async def test_a_turn_that_nobody_takes_any_more_goes_to_the_next(lending: Lending) -> None:
    async with lending(size=1) as connections:
        async with connections.lent():
            given_up = asyncio.create_task(backend_of(connections))
            next_one = asyncio.create_task(backend_of(connections))
            await asyncio.sleep(0.02)
        given_up.cancel()  # handed the connection already, and gone before it could take it

        assert await next_one == await backend_of(connections)


async def test_each_who_waits_is_told_in_their_own_time(lending: Lending) -> None:
    patience, told = 0.1, []

    async def wait() -> None:
        began = asyncio.get_running_loop().time()
        with pytest.raises(TimeoutError):
            await connections.fetch(WHO, [])
        told.append(asyncio.get_running_loop().time() - began)

    async with lending(size=1, patience=patience) as connections, connections.lent():
        early = asyncio.create_task(wait())
        await asyncio.sleep(patience / 2)
        await asyncio.gather(early, wait())

    assert all(patience * 0.9 <= seconds < patience * 1.5 for seconds in told), told


async def test_a_connection_that_broke_leaves_its_place_to_who_waits(lending: Lending) -> None:
    async with lending(size=1) as connections:
        async with connections.lent() as broken:
            before = broken.get_server_pid()
            waiting = asyncio.create_task(backend_of(connections))
            await asyncio.sleep(0.02)
            broken.terminate()

        assert await waiting != before


async def test_a_server_that_cannot_be_reached_costs_no_place() -> None:
    async def refuse() -> asyncpg.Connection:
        raise ConnectionRefusedError

    connections = Connections(refuse, size=1, patience=0.05)
    with pytest.raises(ConnectionRefusedError):
        await connections.fetch(WHO, [])

    with pytest.raises(ConnectionRefusedError):
        await connections.fetch(WHO, [])


async def test_a_transaction_that_was_left_open_is_not_handed_to_the_next_caller(lending: Lending) -> None:
    async with lending(size=1) as connections:
        before = await backend_of(connections)

        async with connections.lent() as connection:
            await connection.execute("begin")

        assert await backend_of(connections) != before


async def test_what_comes_back_after_the_end_is_closed(lending: Lending) -> None:
    async with lending(size=1) as connections, connections.lent() as connection:
        await connections.close()

    assert connection.is_closed()


async def test_few_connections_are_made_at_once(own_settings: Settings) -> None:
    assert own_settings.database_url is not None
    dsn = own_settings.database_url.get_secret_value()
    making = most = 0

    async def connect() -> asyncpg.Connection:
        nonlocal making, most
        making += 1
        most = max(most, making)
        made = await asyncpg.connect(dsn)
        making -= 1
        return made

    connections = Connections(connect, size=8, patience=5)
    answers = await asyncio.gather(*(connections.fetch("select 1", []) for _ in range(8)))
    await connections.close()

    assert [rows[0][0] for rows in answers] == [1] * 8
    assert most == MADE_AT_ONCE


async def test_who_waits_for_one_to_be_made_takes_the_one_that_comes_back(own_settings: Settings) -> None:
    assert own_settings.database_url is not None
    dsn = own_settings.database_url.get_secret_value()
    answers = asyncio.Event()
    asked = 0

    async def connect() -> asyncpg.Connection:
        nonlocal asked
        asked += 1
        if asked > 1:
            await answers.wait()
        return await asyncpg.connect(dsn)

    connections = Connections(connect, size=5, patience=5)
    async with connections.lent() as first:
        expected = first.get_server_pid()
        hanging = [asyncio.create_task(backend_of(connections)) for _ in range(MADE_AT_ONCE)]
        await asyncio.sleep(0)
        waiting = asyncio.create_task(backend_of(connections))
        await asyncio.sleep(0)
    served = await asyncio.wait_for(waiting, 5)
    answers.set()
    await asyncio.gather(*hanging)
    await connections.close()

    assert served == expected
    assert asked == 1 + MADE_AT_ONCE
