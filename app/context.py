"""Who calls, when, in which transaction: the one object that every verb of the regulator takes.

The context is the only writer of audit rows and the only way into the job queue; both ride in the
transaction of the change they belong to. Nothing here decides anything about the regulator.
"""

import asyncio
import base64
import hashlib
from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Final
from uuid import UUID

import orjson
from sqlalchemy.ext.asyncio import AsyncSession

from app import catalogue
from app.core import clock
from app.core.credentials import Credentials
from app.core.db import Database, Read, Row, asking, sqlstate_of
from app.core.errors import Fault, Invalid, Refused
from app.core.paging import PUBLIC, Cursors, Key
from app.core.partner_tokens import PartnerTokens
from app.core.passwords import Passwords
from app.core.rates import Leases
from app.core.remembering import Remembered
from app.core.sealing import Seal
from app.core.secrets import Secrets
from app.core.secrets import load as load_secrets
from app.core.settings import Settings
from app.core.tokens import AccessTokens
from app.core.units import OrmUnit, PlainUnit, Unit
from app.domain.access import SYSTEM, Actor
from app.domain.audit import Event
from app.domain.effects import Effect
from app.gateways import queue
from app.gateways.egress import Egress
from app.gateways.payments import StripeCheckout
from app.gateways.scanning import Scanner
from app.gateways.storage import Storage

MAILS_AT_ONCE: Final = 4
THREADS_REMEMBERED: Final = 50_000

LOCK_NOT_AVAILABLE: Final = "55P03"

_NAMING: Final = """
    select set_config('app.now', :now, true), set_config('app.today', :today, true),
           set_config('app.actor_kind', :actor_kind, true), set_config('app.actor_name', :actor_name, true),
           set_config('app.request_id', :request_id, true), set_config('app.work_due', :work_due, true)
"""
NAME_THE_ACTOR = Read(_NAMING)
COLLEGE_CLOCK = Read("select ahead from college_clock")
_EVENT: Final = """
    insert into audit_events (event, recorded_at, real_at, actor_kind, actor_name, account_id, roles, registrant_id,
                              subject_type, subject_id, operation_id, request_id, reason, details, on_behalf_of)
    values (:event, :recorded_at, :real_at, :actor_kind, :actor_name, :account_id, :roles, :registrant_id,
            :subject_type, :subject_id, :operation_id, :request_id, :reason,
            cast(cast(:details as text) as jsonb), :on_behalf_of)
"""
_EVENTS: Final = """
    insert into audit_events (event, recorded_at, real_at, actor_kind, actor_name, account_id, roles, registrant_id,
                              subject_type, subject_id, operation_id, request_id, reason, details, on_behalf_of)
    select e.* from jsonb_to_recordset(cast(cast(:events as text) as jsonb)) as e(
      event text, recorded_at timestamptz, real_at timestamptz, actor_kind text, actor_name text, account_id uuid,
      roles text[], registrant_id uuid, subject_type text, subject_id uuid, operation_id text, request_id text,
      reason text, details jsonb, on_behalf_of uuid)
"""
# The record of a read, stored by the statement that makes it: `found` is one row or none, with `id`, `registrant_id`
# and `details` (jsonb) among its columns. There is no answer then without its record.
TRACE_FOUND: Final = """
      insert into audit_events (event, recorded_at, real_at, actor_kind, actor_name, account_id, roles, registrant_id,
                                subject_type, subject_id, operation_id, request_id, reason, details, on_behalf_of)
      select case when f.id is null then cast(:missed as text) else cast(:event as text) end,
             cast(:recorded_at as timestamptz), cast(:real_at as timestamptz), cast(:actor_kind as text),
             cast(:actor_name as text), cast(:account_id as uuid), cast(:roles as text[]), f.registrant_id,
             case when f.id is not null then cast(:subject_type as text) end, f.id, cast(:operation_id as text),
             cast(:request_id as text), cast(:reason as text), coalesce(f.details, '{}'), cast(:on_behalf_of as uuid)
      from (select) asked left join found f on true
"""
_ANSWER: Final = """
    update idempotency_keys set answer = :answer
    where account_id = :key_account_id and operation_id = :key_operation_id and key = :key
"""
STORE_EVENT = Read(_EVENT)
STORE_EVENTS = Read(_EVENTS)
STORE_ANSWER = Read(_ANSWER)
# A trip to the database is a tenth of what a small write costs: what comes together goes together.
STORE_EVENT_AND_ANSWER = Read(f"with told as ({_EVENT}) {_ANSWER}")
STORE_EVENTS_AND_ANSWER = Read(f"with told as ({_EVENTS}) {_ANSWER}")
NAME_AND_CLAIM = Read(f"""
    with named as materialized ({_NAMING})
    insert into idempotency_keys (account_id, operation_id, key, request_hash, created_at)
    select :key_account_id, :key_operation_id, :key, :request_hash, :real_now from named
    on conflict do nothing returning key
""")  # noqa: S608 - put together from constants
STORED_ANSWER = Read("""
    select request_hash, answer from idempotency_keys
    where account_id = :key_account_id and operation_id = :key_operation_id and key = :key
""")


class KeyReused(Invalid):
    """An idempotency key that stands for another request already."""

    code = "idempotency_key_reused"

    def __init__(self) -> None:
        super().__init__(Fault("idempotency_key_reused", "/Idempotency-Key", "header"))


class KeyInProgress(Refused):
    code = "idempotency_in_progress"

    @property
    def headers(self) -> dict[str, str]:
        return {"Retry-After": "1"}


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer as it was given: what an idempotency key stands for."""

    status: int
    headers: dict[str, str]
    body: bytes

    def pack(self) -> bytes:
        return orjson.dumps([self.status, self.headers, base64.b64encode(self.body).decode()])

    @classmethod
    def unpack(cls, packed: bytes) -> "Answer":
        status, headers, body = orjson.loads(packed)
        return cls(status, headers, base64.b64decode(body))


@dataclass(frozen=True)
class Office:
    """What one process works with: settings, database, keys, files.

    `mail_slots` lets few mails be sent at once, so that each has the connections it needs to note that it was;
    `threads` remembers whose a message thread is and what it is about, which never changes.
    """

    settings: Settings
    database: Database
    secrets: Secrets
    tokens: AccessTokens
    partner_tokens: PartnerTokens
    seal: Seal
    cursors: Cursors
    passwords: Passwords
    leases: Leases
    storage: Storage
    scanner: Scanner | None
    payments: StripeCheckout
    credentials: Credentials
    egress: Egress
    mail_slots: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(MAILS_AT_ONCE))
    threads: Remembered[UUID, tuple[UUID, str]] = field(
        default_factory=lambda: Remembered(THREADS_REMEMBERED)
    )

    @classmethod
    @asynccontextmanager
    async def open(cls, settings: Settings, *, name: str = "api") -> AsyncIterator["Office"]:
        """Open the office for as long as the block runs."""
        secrets = load_secrets(settings.secrets_folder)
        async with AsyncExitStack() as stack:
            database = await stack.enter_async_context(Database.open(settings, name=name))
            passwords = Passwords(secrets)
            stack.callback(passwords.close)
            yield cls(
                settings=settings,
                database=database,
                secrets=secrets,
                tokens=AccessTokens(secrets, issuer=settings.base_url),
                partner_tokens=PartnerTokens(secrets, issuer=settings.base_url),
                seal=Seal(secrets),
                cursors=Cursors(secrets.derive("cursors")),
                passwords=passwords,
                leases=Leases(),
                storage=Storage.of(settings),
                payments=_payments(settings, secrets),
                credentials=Credentials(secrets, base_url=settings.base_url),
                egress=Egress(to_loopback=settings.sends_to_loopback),
                scanner=None if settings.clamd is None else Scanner(settings.clamd),
            )

    async def now(self) -> datetime:
        """Tell college time (decisions.md 3)."""
        row = await self.database.fetch_one(COLLEGE_CLOCK)
        return clock.real_now() if row is None else clock.college_now(row["ahead"])


def _payments(settings: Settings, secrets: Secrets) -> StripeCheckout:
    """Make the way to the payment provider; the sandbox leads it to its own when there is no account."""
    key, secret = settings.stripe_secret_key, settings.stripe_webhook_secret
    if key is not None and secret is None:
        raise RuntimeError("PORTAL_STRIPE_WEBHOOK_SECRET is not set: no event of Stripe's could be believed.")
    return StripeCheckout(
        secret_key=key.get_secret_value() if key else None,
        webhook_secret=secret.get_secret_value() if secret else secrets.derive("payment webhooks").hex(),
        configuration=settings.stripe_payment_configuration,
    )


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
        self.today = clock.day_of(self.now, self.office.settings.zone)

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
            return [dict(record) for record in await unit.wait(asked)]

    async def read_one(self, statement: Read, /, **parameters: Any) -> Row | None:
        """Run a read that has one row or none."""
        rows = await self.read(statement, **parameters)
        return rows[0] if rows else None

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
        with _in_progress():
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


@contextmanager
def _in_progress() -> Iterator[None]:
    """Say what it means that a key is held by a transaction that does not end."""
    try:
        yield
    except Exception as error:
        if sqlstate_of(error) == LOCK_NOT_AVAILABLE:
            raise KeyInProgress from error
        raise


def digest(*parts: bytes) -> bytes:
    """Tell two requests apart: a hash over their length-prefixed parts."""
    hashed = hashlib.sha256()
    for part in parts:
        hashed.update(len(part).to_bytes(8, "big"))
        hashed.update(part)
    return hashed.digest()


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
