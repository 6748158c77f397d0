"""A college of its own for the benchmarks: a durable server in a temporary folder, people, and their sessions."""

import asyncio
import importlib.util
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any, Final
from uuid import UUID

import asyncpg

from app.context import Context, Office, unit_of_work
from app.core import clock, ids, secrets
from app.core.db import Read, driver_dsn
from app.core.settings import Settings
from app.domain.addresses import Location
from app.gateways.embedded_postgres import Server, running
from app.models.accounts import Account, Session
from app.models.addresses import Address
from app.models.messages import MessageCase, MessageThread
from app.models.registrants import Name, Registrant, Registration, RegistrationStatus
from benchmarks.processes import free_port

READERS: Final = 60
WRITERS: Final = 60
SLICES: Final = 30
AT_ONCE: Final = 10
MESSAGES: Final = 60

_LOCATION: Final = Location(("123 Yonge Street", "Suite 400"), "Toronto", "CA-ON", "M5C 1W4", "CA")

# So wide that nobody is refused; everything else is as the portal is delivered.
_LIMITS: Final = {
    "PORTAL_REGISTER_LIMIT_PER_MINUTE": "1000000",
    "PORTAL_MEMBER_LIMIT_PER_MINUTE": "1000000",
    "PORTAL_SIGN_IN_LIMIT": "100000",
    "PORTAL_TRUSTED_PROXIES": "127.0.0.1",
}

_SAY: Final = Read("""
insert into messages (id, thread_id, registrant_id, position, to_regulator_so_far, to_registrant_so_far,
  reference_number, direction, author_kind, author_name, body, sent_at)
select gen_random_uuid(), :thread_id, :registrant_id, n, (n + 1) / 2, n / 2, 'M' || cast(:number as text) || '-' || n,
  case n % 2 when 1 then 'to_regulator' else 'to_registrant' end, case n % 2 when 1 then 'registrant' else 'staff' end,
  case n % 2 when 1 then 'Dr. Amara Solis-Roy' else 'membership' end,
  repeat('My privileges ended on April 30. ', 4), :now
from generate_series(1, cast(:messages as integer)) n
returning id
""")


@dataclass(frozen=True)
class Caller:
    """Somebody whose record is read or written, and who calls from an address of their own."""

    number: str
    source: str
    registrant_id: UUID
    account_id: UUID
    session_id: UUID
    thread_id: UUID | None = None


@dataclass(frozen=True)
class College:
    """Where everything is: the server, the settings that both sides run with, the callers."""

    server: Server
    environment: dict[str, str]
    settings: Settings
    registrants: int
    readers: Sequence[Caller]
    writers: Sequence[Caller]

    @property
    def size(self) -> str:
        """How many people there are, in words."""
        callers = len(self.readers) + len(self.writers)
        return f"{self.registrants:,} seeded registrants and {callers} callers"

    @property
    def server_pid(self) -> int:
        """The database server's first process."""
        return int((self.server.data / "postmaster.pid").read_text().split("\n", 1)[0])

    async def administer(self, said: str) -> None:
        """Have something done that only the server's administrator may do."""
        administrator = await asyncpg.connect(
            driver_dsn(self.server.url("postgres", "postgres")), command_timeout=3600
        )
        await administrator.execute(said)
        await administrator.close()


@contextmanager
def opened(*, registrants: int = 0, durable: bool = True) -> Iterator[College]:
    """Make the college, and leave nothing of it behind."""
    base = "/var/tmp" if os.geteuid() == 0 else None
    state = Path(tempfile.mkdtemp(prefix="portal-bench-", dir=base))
    try:
        state.chmod(0o755)
        secrets.ensure(state / "secrets")
        with running(state / "pg", durable=durable) as server:
            environment = {
                **_LIMITS,
                "PORTAL_STATE_DIR": str(state),
                "PORTAL_DATABASE_URL": server.url("portal_app"),
                "PORTAL_DATABASE_OWNER_URL": server.url("portal_owner"),
                # The worker's own mail server: without it mails would be tried for ever, ahead of everything else.
                "PORTAL_SMTP_PORT": str(free_port()),
            }
            _run("migrate", environment=environment)
            seeded = _seed(registrants, environment)
            settings = _settings(environment)
            readers, writers = asyncio.run(import_people(settings))
            yield College(server, environment, settings, seeded, readers, writers)
    finally:
        shutil.rmtree(state, ignore_errors=True)


def _run(*arguments: str, environment: dict[str, str]) -> None:
    command = [sys.executable, "-m", "app", *arguments]
    subprocess.run(command, env={**os.environ, **environment}, check=True, capture_output=True)


def _seed(registrants: int, environment: dict[str, str]) -> int:
    if not registrants or importlib.util.find_spec("app.sandbox.seeding") is None:
        return 0
    _run("seed", "--registrants", str(registrants), environment=environment)
    return registrants


def _settings(environment: dict[str, str]) -> Settings:
    values: dict[str, Any] = {
        name.removeprefix("PORTAL_").lower(): value for name, value in environment.items()
    }
    return Settings(_env_file=None, **values)


async def import_people(
    settings: Settings, *, readers: int = READERS, writers: int = WRITERS
) -> tuple[list[Caller], list[Caller]]:
    """Store the callers: readers with a page and more of addresses and of messages, writers with one."""
    async with Office.open(settings, name="bench") as office:
        return (
            await _people(office, 8_000_000, readers, slices=SLICES),
            await _people(office, 8_100_000, writers, slices=1),
        )


async def _people(office: Office, first: int, count: int, *, slices: int) -> list[Caller]:
    people: list[Caller] = []
    while len(people) < count:  # few at once: a transaction has ten seconds, however busy the machine is
        async with unit_of_work(office, "import_people") as ctx:
            lot = range(first + len(people), first + min(count, len(people) + AT_ONCE))
            people += [await _person(ctx, number, slices=slices) for number in lot]
    return people


async def _person(ctx: Context, number: int, *, slices: int) -> Caller:
    recorded = {**ctx.recorded(), "recorded_at": datetime(2015, 7, 1, 12, tzinfo=ctx.now.tzinfo)}
    registrant = Registrant(registration_number=str(number), mobile_phone="+14165550188", **recorded)
    ctx.session.add(registrant)
    await ctx.session.flush()
    since = {"registrant_id": registrant.id, **recorded, "effective_from": date(2015, 7, 1)}
    registration = Registration(class_="independent_practice", **since)
    married = date(2019, 6, 1)
    names = [
        Name(given_names="Amara", family_name="Solis", **{**since, "effective_to": married}),
        Name(given_names="Amara", family_name="Solis-Roy", **{**since, "effective_from": married}),
    ]
    account = Account(
        email=f"{number}@example.org", display_name="Dr. Amara Solis-Roy", password_hash="-",
        created_at=ctx.now, registrant_id=registrant.id,
    )  # fmt: skip
    ctx.session.add_all([registration, *names, account, *_addresses(since, slices)])
    await ctx.session.flush()
    now = clock.real_now()
    session = Session(
        account_id=account.id, created_at=now, used_at=now, expires_at=now + timedelta(hours=12)
    )
    ctx.session.add_all(
        [session, RegistrationStatus(registration_id=registration.id, status="active", **since)]
    )
    await ctx.session.flush()
    thread = await converse(ctx, registrant.id, MESSAGES if slices > 1 else 1)
    source = f"10.{number >> 16}.{number >> 8 & 255}.{number & 255}"
    return Caller(str(number), source, registrant.id, account.id, session.id, thread)


async def converse(ctx: Context, registrant_id: UUID, messages: int) -> UUID:
    """Store a conversation in which every second message is the College's."""
    thread = ids.new()
    case = f"C-2015-{thread.int % 10**9:09}"
    ctx.session.add(MessageCase(number=case, registrant_id=registrant_id, opened_at=ctx.now))
    await ctx.session.flush()
    ctx.session.add(
        MessageThread(
            id=thread, registrant_id=registrant_id, case_number=case, category="practice_information",
            subject="Privileges at Lakeview", team="membership", message_count=messages,
            to_regulator_count=messages - messages // 2, to_registrant_count=messages // 2, created_at=ctx.now,
            last_message_at=ctx.now,
        )
    )  # fmt: skip
    await ctx.session.flush()
    await ctx.read(
        _SAY, thread_id=thread, registrant_id=registrant_id, messages=messages, now=ctx.now, number=case
    )
    return thread


def _addresses(since: dict[str, Any], slices: int) -> list[Address]:
    """Make one practice and its moves: half a year in each place, the last one open."""
    half_year = timedelta(days=182)
    starts = [since["effective_from"] + half_year * move for move in range(slices)]
    made = []
    for start, end in zip(starts, [*starts[1:], None], strict=True):
        values = {**since, "effective_from": start, "effective_to": end, "id": ids.new()}
        address = Address(type="primary_business", phone="+14165550123", **values)
        address.location = _LOCATION
        made.append(address)
    return made
