"""One call of a verb: its actor, its time, its transaction, and what it leaves behind."""

from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

import orjson
from sqlalchemy.ext.asyncio import AsyncSession

from app import catalogue
from app.context._answers import Answer, KeyInProgress, KeyReused, in_progress
from app.context._office import Office
from app.context._statements import (
    NAME_AND_CLAIM,
    NAME_THE_ACTOR,
    STORE_ANSWER,
    STORE_EVENT,
    STORE_EVENT_AND_ANSWER,
    STORE_EVENTS,
    STORE_EVENTS_AND_ANSWER,
    STORED_ANSWER,
)
from app.core import clock
from app.core.db import Read, Row, asking, plain_rows
from app.core.paging import PUBLIC, Key
from app.core.units import OrmUnit, PlainUnit, Unit
from app.domain.access import SYSTEM, Actor
from app.domain.audit import Event
from app.domain.effects import Effect
from app.gateways import queue


@dataclass
class Context:
    """One call: its actor, its time, its transaction, and what it leaves behind.

    A `plain` one speaks in statements alone: its transaction has no session of the ORM.
    """

    office: Office
    actor: Actor
    now: datetime
    operation_id: str
    request_id: str
    language: str = "en"
    plain: bool = False
    today: date = field(init=False)
    _unit: Unit | None = field(default=None, init=False)
    _events: list[Row] = field(default_factory=list, init=False)
    _effects: list[Effect] = field(default_factory=list, init=False)
    _key: tuple[UUID, str] | None = field(default=None, init=False)

    def __post_init__(self) -> None:
        self.today = self.day_of(self.now)

    async def tell_time(self) -> None:
        """Go by the college's clock from here on, where nothing that was read at the door has told the time."""
        self.now = await self.office.now()
        self.today = self.day_of(self.now)

    def day_of(self, instant: datetime) -> date:
        """Tell the day of an instant, as the regulator's calendar has it."""
        return clock.day_of(instant, self.office.settings.zone)

    @property
    def has_begun(self) -> bool:
        """Tell whether there is a transaction to commit."""
        return self._unit is not None

    @property
    def session(self) -> AsyncSession:
        session = None if self._unit is None else self._unit.session
        if session is None:
            raise RuntimeError(f"{self.operation_id} has no session of the ORM")
        return session

    async def read(self, statement: Read, /, **parameters: Any) -> list[Row]:
        """Run a read: inside the transaction when there is one, else on its own.

        What it says in words (`:said_in`) it says in the caller's language.
        """
        if statement.speaks:
            parameters.setdefault("said_in", self.language)
        unit = self._unit
        if unit is None:
            return await self.office.database.fetch(statement, **parameters)
        with asking():
            asked = unit.driver.fetch(statement.sql, *statement.arguments(parameters))
            return plain_rows(await unit.wait(asked))

    async def read_one(self, statement: Read, /, **parameters: Any) -> Row | None:
        """Run a read that has one row or none."""
        rows = await self.read(statement, **parameters)
        return rows[0] if rows else None

    async def read_published(self, statement: Read, /, **parameters: Any) -> list[Row]:
        """Run a read of what anybody may know, which may be some seconds old where another server answers it.

        Inside a transaction nothing is: what is read there decides something.
        """
        if self.has_begun:
            return await self.read(statement, **parameters)
        return await self.office.register.fetch(statement, **parameters)

    async def begin(self) -> None:
        """Open the transaction, and tell the database on whose behalf."""
        await self._open(NAME_THE_ACTOR, **self._named(self.actor))

    async def begin_with_key(self, key: str, request_hash: bytes, *, resumes: bool = False) -> Answer | None:
        """Open the transaction and take an idempotency key for it, or give the answer that it stands for.

        A call of two steps `resumes`: a key without an answer is its own, from a try that did not get to its end.

        Raises:
            KeyReused: it stands for another request.
            KeyInProgress: its first request is still being answered.
        """
        claim = self._claim(key, request_hash)
        with in_progress():
            claimed = await self._open(NAME_AND_CLAIM, **self._named(self.actor), **claim)
        return None if claimed else await self._replay(request_hash, resumes=resumes)

    async def _open(self, first: Read, **parameters: Any) -> bool:
        with asking():
            database = self.office.database
            self._unit = PlainUnit(database) if self.plain else OrmUnit(database)
            return await self._unit.open(first, **parameters)

    async def begin_with(self, *content: bytes) -> None:
        """Open the transaction of an operation that opens late, once it is known what is asked for.

        A request with an idempotency key claims it here: `content` is what tells its requests apart. Outside a
        request there is a transaction already.
        """
        del content
        if not self.has_begun:
            await self.begin()

    async def sign(self, actor: Actor) -> None:
        """Have changes recorded under a name from here on: the bearer of a mailed link has none of their own."""
        await self.read(NAME_THE_ACTOR, **self._named(actor))

    def _named(self, actor: Actor) -> dict[str, str]:
        return {
            "now": self.now.isoformat(),
            "today": self.today.isoformat(),
            "actor_kind": actor.kind.value,
            "actor_name": actor.signature,
            "request_id": self.request_id,
            "work_due": catalogue.work_due(self.now),
        }

    @property
    def key(self) -> str | None:
        """Tell the idempotency key of this call, if it has claimed one."""
        return None if self._key is None else self._key[1]

    async def pause(self) -> None:
        """Commit the first step of a call that has two: what is intended, and its key (decisions.md 4).

        What follows is outside any transaction until `begin`. A retry of the same key claims it again, and goes
        on from what the first step stored.
        """
        await self.commit()
        await self.close()
        self._unit = None
        self._events.clear()
        self._effects.clear()

    def _claim(self, key: str, request_hash: bytes) -> dict[str, Any]:
        if self.actor.account_id is None:
            raise RuntimeError("an idempotency key belongs to an account")
        self._key = (self.actor.account_id, key)
        return {**self._key_names(), "request_hash": request_hash, "real_now": clock.real_now()}

    def _key_names(self) -> dict[str, Any]:
        account_id, key = self._key or (None, None)
        return {"key_account_id": account_id, "key_operation_id": self.operation_id, "key": key}

    async def _replay(self, request_hash: bytes, *, resumes: bool) -> Answer | None:
        (stored,) = await self.read(STORED_ANSWER, **self._key_names())
        if stored["request_hash"] != request_hash:
            raise KeyReused
        if stored["answer"] is None:
            if resumes:
                return None
            raise KeyInProgress
        return Answer.unpack(self.office.seal.open(stored["answer"], place=self._place()))

    def _place(self) -> str:
        account_id, key = self._key or (None, None)
        return f"idempotency_keys|answer|{account_id}:{self.operation_id}:{key}"

    def mark(self, filters: Mapping[str, object], after: Sequence[Key]) -> str:
        """Write the cursor of a list: where this caller's walk with these filters goes on."""
        return self.office.cursors.write(self.operation_id, filters, after, owner=self._owner())

    def resume(self, filters: Mapping[str, object], cursor: str) -> tuple[Key, ...]:
        """Read a cursor of this list.

        Raises:
            InvalidCursor: it is of another caller, list or filter, or was edited.
        """
        return self.office.cursors.read(self.operation_id, filters, cursor, owner=self._owner())

    def _owner(self) -> str:
        return PUBLIC if self.actor.account_id is None else str(self.actor.account_id)

    def recorded(self) -> dict[str, Any]:
        """Tell what a new row of the register says of its recording."""
        return {
            "recorded_at": self.now,
            "recorded_by_kind": self.actor.kind.value,
            "recorded_by_name": self.actor.signature,
        }

    def record(
        self,
        event: Event,
        *,
        of: UUID | None = None,
        subject: tuple[str, UUID] | None = None,
        reason: str | None = None,
        **details: Any,
    ) -> None:
        """Note what was done; it is stored with the change itself. Details are small facts, never free text."""
        self._events.append(self._event(event, of=of, subject=subject, reason=reason, details=details))

    def after_commit(self, effect: Effect) -> None:
        """Have an effect carried out once the change is committed."""
        self._effects.append(effect)

    async def trace(
        self,
        event: Event,
        *,
        of: UUID | None = None,
        subject: tuple[str, UUID] | None = None,
        reason: str | None = None,
    ) -> None:
        """Note something that changed nothing - a read, a refusal - in a transaction of its own."""
        row = self._event(event, of=of, subject=subject, reason=reason, details={})
        await self.office.database.fetch(STORE_EVENT, **row)

    async def read_traced(
        self, statement: Read, /, event: Event, *, missed: Event, subject_type: str, **parameters: Any
    ) -> Row | None:
        """Run a read that holds `TRACE_FOUND`: `event` is stored where it finds something, `missed` where not."""
        row = self._event(event, of=None, subject=None, reason=None, details={})
        named = {**row, "subject_type": subject_type, "missed": missed.value, **parameters}
        return await self.read_one(statement, **named)

    def _event(
        self,
        event: Event,
        *,
        of: UUID | None,
        subject: tuple[str, UUID] | None,
        reason: str | None,
        details: dict[str, Any],
    ) -> Row:
        subject_type, subject_id = subject or (None, None)
        return {
            "event": event.value,
            "recorded_at": self.now,
            "real_at": clock.real_now(),
            "actor_kind": self.actor.kind.value,
            "actor_name": self.actor.name,
            "account_id": self.actor.account_id,
            "roles": sorted(self.actor.roles),
            "registrant_id": of,
            "subject_type": subject_type,
            "subject_id": subject_id,
            "operation_id": self.operation_id,
            "request_id": self.request_id,
            "reason": reason,
            "details": orjson.dumps(details, default=str).decode(),
            "on_behalf_of": self.actor.on_behalf_of,
        }

    async def commit(self, answer: Answer | None = None) -> None:
        """Store the events, the effects and the answer beside the change, and commit all of it or nothing."""
        unit = self._unit
        assert unit is not None  # who commits has begun
        with asking():
            if unit.session is not None:
                await unit.session.flush()
            await self._leave(answer)
            await unit.wait(queue.enqueue(unit.driver, self._effects))
            await unit.commit()

    async def _leave(self, answer: Answer | None) -> None:
        """Store what is left behind: the events, and the answer that the key stands for from now on."""
        kept = {} if self._key is None or answer is None else self._kept(answer)
        if len(self._events) == 1:
            await self.read(STORE_EVENT_AND_ANSWER if kept else STORE_EVENT, **self._events[0], **kept)
        elif self._events:
            rows = [{**each, "details": orjson.Fragment(each["details"])} for each in self._events]
            events = orjson.dumps(rows, default=str).decode()
            await self.read(STORE_EVENTS_AND_ANSWER if kept else STORE_EVENTS, events=events, **kept)
        elif kept:
            await self.read(STORE_ANSWER, **kept)

    def _kept(self, answer: Answer) -> dict[str, Any]:
        return {**self._key_names(), "answer": self.office.seal.close(answer.pack(), place=self._place())}

    async def close(self) -> None:
        """Give the connection back; whatever was not committed is undone."""
        if self._unit is None:
            return
        with asking():
            await self._unit.close()


@asynccontextmanager
async def unit_of_work(
    office: Office, operation_id: str, *, actor: Actor = SYSTEM, at: datetime | None = None
) -> AsyncIterator[Context]:
    """Open a context outside any request - for a job, the schedule, a command - and commit when it ends well.

    `at` is a moment of college time that is not now, for whoever makes up a past.
    """
    context = Context(office, actor, at or await office.now(), operation_id, request_id=f"job:{operation_id}")
    try:
        await context.begin()
        yield context
        await context.commit()
    finally:
        await context.close()
