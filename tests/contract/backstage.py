"""Behind the scenes of the fuzzer: an office of its own, a client of the served portal, and people who can call."""

import asyncio
import os
import threading
from collections.abc import Awaitable, Callable, Coroutine, Iterable
from contextlib import AsyncExitStack
from dataclasses import dataclass
from typing import Any, TypeVar

import httpx

from app import main
from app.context import Office
from app.core import clock
from app.core.settings import Settings
from app.domain.access import Role
from app.sandbox.cast import PEOPLE
from app.sandbox.payment_books import sign
from tests.contract.hooks_environment import URL
from tests.contract.stages import STAGES, Stage
from tests.factories.entering import entered
from tests.factories.people import make_staff
from tests.portal import Portal

T = TypeVar("T")

TOKEN_SECONDS = 480
SOLIS = next(part for part in PEOPLE if part.key == "independent")


@dataclass(frozen=True)
class Told:
    """Who was told of something, and by an operation for whom."""

    bearer: str | None
    audience: frozenset[str]


class Backstage:
    """Gives each call a bearer, and sets the stage for those that need something to be there."""

    def __init__(self) -> None:
        self._loop = asyncio.new_event_loop()
        threading.Thread(target=self._loop.run_forever, daemon=True).start()
        self._stack = AsyncExitStack()  # the office is open for as long as this is kept
        self._office, self._portal = self._run(self._open())
        self._turn = asyncio.Lock()  # mails are read through one mail room
        self._tokens: dict[str, tuple[str, float]] = {}
        self._set: dict[str, Stage] = {}
        self._told: dict[str, Told] = {}

    def _run(self, work: Coroutine[Any, Any, T]) -> T:
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(60)

    async def _open(self) -> tuple[Office, Portal]:
        settings = Settings(_env_file=None)
        office = await self._stack.enter_async_context(Office.open(settings))
        client = await self._stack.enter_async_context(httpx.AsyncClient(base_url=os.environ[URL]))
        return office, Portal(main.framework(settings), client)

    def member(self) -> str:
        """Give Dr. Solis' token."""
        return self._kept("member", self._sign_in)

    def staff(self) -> str:
        """Give the token of somebody who keeps records."""

        async def begin() -> str:
            return (await make_staff(self._office, Role.MEMBERSHIP)).token

        return self._kept("staff", begin)

    def passing(self) -> str:
        """Give a token of Dr. Solis' for a session that nothing else needs."""
        return self._run(self._sign_in())

    async def _sign_in(self) -> str:
        portal = await entered(self._portal, SOLIS.email, SOLIS.password)
        return portal.headers["Authorization"].removeprefix("Bearer ")

    def signature_of(self, event: bytes) -> str:
        """Sign an event as the payment provider does, at this moment."""
        return sign(event, self._office.payments.webhook_secret, int(clock.real_seconds()))

    def _kept(self, name: str, begin: Callable[[], Coroutine[Any, Any, str]]) -> str:
        token, until = self._tokens.get(name, ("", 0.0))
        if until < clock.real_seconds():
            token = self._run(begin())
            self._tokens[name] = token, clock.real_seconds() + TOKEN_SECONDS
        return token

    def stage(self, operation_id: str) -> Stage | None:
        """Set the stage for an operation, or find it as it was set and not yet used."""
        make: Callable[[Portal, Office], Awaitable[Stage]] | None = STAGES.get(operation_id)
        if make is None:
            return None
        if operation_id not in self._set:
            self._set[operation_id] = self._run(self._make(make))
        return self._set[operation_id]

    async def _make(self, make: Callable[[Portal, Office], Awaitable[Stage]]) -> Stage:
        async with self._turn:
            return await make(self._portal, self._office)

    def remember(self, told: Told, values: Iterable[Any]) -> None:
        """Keep who was told of these."""
        self._told.update({value: told for value in values if isinstance(value, str)})

    def told(self, value: str) -> Told | None:
        return self._told.get(value)

    def clear(self, operation_id: str) -> None:
        """Take a stage down that was used, unless it can be used again."""
        stage = self._set.get(operation_id)
        if stage is not None and not stage.stays:
            del self._set[operation_id]
