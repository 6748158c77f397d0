"""One transaction: of a session of the ORM, or on a plain connection where what is done in it needs none.

A session costs a quarter of a millisecond before it has done anything. Verbs that speak in statements alone do
without; which of them do, their operations declare.
"""

import asyncio
from abc import ABC, abstractmethod
from collections.abc import Awaitable
from contextlib import AsyncExitStack
from typing import Any, TypeVar

import asyncpg
from sqlalchemy.ext.asyncio import AsyncSession

from app.core.connections import Connection, is_sound_after
from app.core.db import Database, Read

Told = TypeVar("Told")


class Unit(ABC):
    """A transaction, and the driver's connection that it runs on once it is open."""

    def __init__(self) -> None:
        self._driver: Connection | None = None

    @property
    def driver(self) -> Connection:
        if self._driver is None:
            raise RuntimeError("the transaction was never opened")
        return self._driver

    @property
    def session(self) -> AsyncSession | None:
        """The session of the ORM, if it has one."""
        return None

    async def wait(self, asked: Awaitable[Told]) -> Told:
        """Wait for the driver itself; a connection on which nobody knows what comes next is given up."""
        try:
            return await asked
        except BaseException as error:
            if not is_sound_after(error, self.driver):
                await self._give_up()
            raise

    @abstractmethod
    async def open(self, first: Read, **parameters: Any) -> bool:
        """Open it with its first statement; tell whether that gave a row."""

    @abstractmethod
    async def commit(self) -> None: ...

    @abstractmethod
    async def close(self) -> None:
        """Give the connection back; whatever was not committed is undone. Who leaves now does not keep it."""

    @abstractmethod
    async def _give_up(self) -> None: ...


class OrmUnit(Unit):
    """A transaction of a session; the driver opens it with the first statement that the ORM sends.

    From then on statements that are not the ORM's own go to the driver directly, which costs a third.
    """

    def __init__(self, database: Database) -> None:
        super().__init__()
        self._session = database.session()

    @property
    def session(self) -> AsyncSession:
        return self._session

    async def open(self, first: Read, **parameters: Any) -> bool:
        connection = await self._session.connection()
        told = await connection.exec_driver_sql(first.sql, tuple(first.arguments(parameters)))
        self._driver = (await connection.get_raw_connection()).driver_connection
        return told.first() is not None

    async def commit(self) -> None:
        await self._session.commit()

    async def close(self) -> None:
        await asyncio.shield(asyncio.create_task(self._session.close()))

    async def _give_up(self) -> None:
        await self._session.invalidate()


class PlainUnit(Unit):
    """A transaction on one of the connections that reads run on."""

    def __init__(self, database: Database) -> None:
        super().__init__()
        self._database = database
        self._lent = AsyncExitStack()

    async def open(self, first: Read, **parameters: Any) -> bool:
        try:
            driver = await self._begin()
        except (asyncpg.PostgresConnectionError, asyncpg.InterfaceError, ConnectionError):
            # A pooled connection may have died since its last use; a fresh one decides.
            await self._lent.aclose()
            driver = await self._begin()
        return bool(await self.wait(driver.fetch(first.sql, *first.arguments(parameters))))

    async def _begin(self) -> Connection:
        self._driver = await self._lent.enter_async_context(self._database.driver())
        await self.wait(self._driver.execute("begin"))
        return self._driver

    async def commit(self) -> None:
        await self.wait(self.driver.execute("commit"))

    async def close(self) -> None:
        if self._driver is not None and not self._driver.is_closed() and self._driver.is_in_transaction():
            await asyncio.shield(asyncio.create_task(self._roll_back(self._driver)))
        await self._lent.aclose()

    async def _roll_back(self, driver: Connection) -> None:
        try:
            await driver.execute("rollback")
        except (asyncpg.PostgresError, asyncpg.InterfaceError, OSError, TimeoutError):
            driver.terminate()  # the server undoes what nobody can ask it to

    async def _give_up(self) -> None:
        self.driver.terminate()
