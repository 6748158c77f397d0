"""Fills the demonstration college: the cast with their stories, and thousands of others, the same for the same seed."""

import asyncio
from collections.abc import AsyncIterator, Iterable, Iterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from itertools import chain, islice
from typing import Final

import asyncpg

from app import catalogue
from app.context import Office
from app.core import clock, settings
from app.core.db import driver_dsn
from app.sandbox import (
    cast_accounts,
    cast_concerns,
    cast_partners,
    seed_cases,
    seed_desk,
    seed_follow_ups,
    seed_names,
    seed_refunds,
    seed_renewals,
    seed_talk,
)
from app.sandbox.cast import PEOPLE
from app.sandbox.seed_background import institution_id
from app.sandbox.seed_lives import Life, registrant_id
from app.sandbox.seed_loading import Load, Progress
from app.sandbox.seed_people import imagine
from app.sandbox.seed_rows import COLUMNS, Lot
from app.sandbox.seed_versions import Connection

AT_ONCE: Final = 4000
ONE_AT_A_TIME: Final = 7_010_717  # the advisory lock of everybody who fills the college
INSTITUTION: Final = """
insert into public.institutions (id, institution_type, name, city, email, connected_partner)
values ($1, $2, $3, $4, $5, $6) on conflict (id) do nothing
"""


class NotASandbox(Exception):  # noqa: N818 - the house names errors as statements of fact
    """Made-up people have no place in a production college."""


class NotMigrated(Exception):  # noqa: N818 - as above
    """The database has no tables yet."""


class AlreadySeeded(Exception):  # noqa: N818 - as above
    """There are people in the college already."""


@dataclass(frozen=True, slots=True)
class SeedReport:
    """What a seeding made, and how long it took."""

    registrants: int
    slices: int
    invoices: int
    changes: int
    seconds: float

    def __str__(self) -> str:
        return (
            f"{self.registrants:,} registrants with {self.slices:,} names, certificates, addresses and other entries,"
            f" {self.invoices:,} invoices, {self.changes:,} changes, in {self.seconds:.1f} s"
        )


async def seed(*, registrants: int, seed: int, progress: Progress) -> SeedReport:
    """Fill an empty college with the records of the cast and of this many others.

    Raises:
        NotASandbox: this is production.
        NotMigrated: there is no college to fill.
        AlreadySeeded: there are registrants already.
    """
    began = clock.ticks()
    async with _owner() as connection:
        if await connection.fetchval("select to_regclass('public.registrants')") is None:
            raise NotMigrated
        if await connection.fetchval("select exists (select from public.registrants)"):
            raise AlreadySeeded
        async with connection.transaction():
            load = Load(connection, is_large=registrants > AT_ONCE)
            await load.begin()
            await _add_institutions(connection)
            cast = [part.life for part in PEOPLE if part.life is not None]
            lots = _lots(chain(cast, imagine(seed, registrants)))
            await _load_people(load, lots, len(cast) + registrants, progress)
            await load.finish(progress)
        await _tidy(connection)
        return await _report(connection, clock.ticks() - began)


async def ensure_cast() -> None:
    """Have the whole cast on file, each with an account, and cases on their desks; what is there stays as it is.

    Raises:
        NotASandbox: this is production.
    """
    async with _owner() as connection:
        await _add_missing_lives(connection)
        async with Office.open(settings.get(), name="seed") as office:
            await cast_accounts.open_missing(office)
            await cast_partners.take_on_missing(office)
            await cast_concerns.open_missing(office)
            await seed_cases.open_missing(office)
            await seed_desk.bring_missing(office)
            await seed_follow_ups.bring_missing(office)
            await seed_refunds.ask_missing(office)
            await seed_names.record_missing(office)


async def open_renewals() -> bool:
    """Open a round of renewals with the cast at every step of it, if there never was one; tell whether that was so.

    Raises:
        NotASandbox: this is production.
    """
    async with _owner(), Office.open(settings.get(), name="seed") as office:
        return await seed_renewals.open_round(office)


@asynccontextmanager
async def _owner() -> AsyncIterator[Connection]:
    """Connect as the owner of the tables, alone among those who fill the college."""
    async with _connected() as connection:
        await connection.execute("select pg_advisory_lock($1)", ONE_AT_A_TIME)
        yield connection


@asynccontextmanager
async def _connected() -> AsyncIterator[Connection]:
    known = settings.get()
    if not known.is_sandbox:
        raise NotASandbox
    url = known.database_owner_url or known.database_url
    if url is None:
        raise RuntimeError("PORTAL_DATABASE_URL is not set: ./portal seed starts the embedded server.")
    parameters = {"application_name": "portal-seed", "timezone": "UTC", "jit": "off"}
    connection = await asyncpg.connect(driver_dsn(url.get_secret_value()), server_settings=parameters)
    try:
        yield connection
    finally:
        await connection.close()


def _lots(lives: Iterable[Life]) -> Iterator[Lot]:
    rest = iter(lives)
    while (lot := Lot(islice(rest, AT_ONCE))).people:
        yield lot


async def _load_people(load: Load, lots: Iterator[Lot], total: int, progress: Progress) -> None:
    """Load one lot while the next is being made up: the database works on another core."""
    done = 0
    progress("people", done, total)
    ahead = asyncio.create_task(asyncio.to_thread(next, lots, None))
    try:
        while lot := await ahead:
            ahead = asyncio.create_task(asyncio.to_thread(next, lots, None))
            await load.add(lot)
            done += lot.people
            progress("people", done, total)
    finally:
        with suppress(asyncio.CancelledError):
            await ahead


async def _add_missing_lives(connection: Connection) -> None:
    lives = {registrant_id(part.life): part.life for part in PEOPLE if part.life is not None}
    async with connection.transaction():
        await _add_institutions(connection)
        found = await connection.fetch("select id from public.registrants where id = any ($1)", list(lives))
        known = {record["id"] for record in found}
        missing = Lot(life for key, life in lives.items() if key not in known)
        if missing.people:
            load = Load(connection, is_large=False)
            await load.begin()
            await load.add(missing)
            await load.finish(lambda _phase, _done, _total: None)


async def _add_institutions(connection: Connection) -> None:
    await connection.executemany(
        INSTITUTION,
        [
            (
                institution_id(body.code),
                body.institution_type,
                body.name,
                body.city,
                body.email,
                body.connected_partner,
            )
            for body in catalogue.institutions()
        ],
    )


async def _tidy(connection: Connection) -> None:
    """Note what is visible to all and how values are spread, with a second connection on another core."""
    tables = _tables()
    async with _connected() as helping:
        await asyncio.gather(*(
            each.execute("vacuum (analyze) " + ", ".join(share))
            for each, share in ((connection, tables[::2]), (helping, tables[1::2]))
        ))  # fmt: skip


def _tables() -> list[str]:
    kept = [
        f"{schema}.{table}"
        for table in (*COLUMNS, "invoices", "payments", "refunds")
        for schema in ("public", "history")
    ]
    others = (
        "changes", "institutions", "register_people", "register_terms", "register_words", "invoice_lines", "receipts",
        "receipt_payments", "provider_ledger", *seed_talk.TABLES,
    )  # fmt: skip
    return [*kept, *(f"public.{table}" for table in others)]


async def _report(connection: Connection, seconds: float) -> SeedReport:
    counts = {
        table: await connection.fetchval(f"select count(*) from public.{table}")  # noqa: S608 - our own tables
        for table in (*COLUMNS, "invoices", "changes")
    }
    slices = sum(counts[table] for table in COLUMNS if table != "registrants")
    return SeedReport(counts["registrants"], slices, counts["invoices"], counts["changes"], seconds)
