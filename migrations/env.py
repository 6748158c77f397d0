"""Brings a database's schema up to date: one migrator at a time, and nobody waits behind it for long.

A change of a table waits for those who use it, and everybody else then waits behind the change. So it waits
for 300 ms only, gives way, and comes back; every migration is a transaction of its own, so what was done stays.
"""

import asyncio
import pkgutil
import random
from collections.abc import Iterable, Mapping
from importlib import import_module
from typing import Any, Final

import asyncpg
from alembic import context
from sqlalchemy import Connection, NullPool, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection, create_async_engine

import app.models
from app.core import db, settings
from app.models.base import Base
from migrations.scripts import STATEMENT_TIMEOUT

LOCK_TIMEOUT: Final = "300ms"
TURN_TIMEOUT: Final = "10min"  # another migrator may have much to do
ATTEMPTS: Final = 20
MIGRATORS: Final = 7_010_716  # the advisory lock that they share
WORTH_ANOTHER_ATTEMPT: Final = ("55P03", "40P01")  # lock not available, deadlock

ROLES: Final = """
do $$
declare
  wanted text;
begin
  foreach wanted in array array['portal_app', 'portal_auditor'] loop
    if not exists (select from pg_roles where rolname = wanted) then
      begin
        execute format('create role %I nologin', wanted);
      exception when duplicate_object or unique_violation then
        null;  -- the migrator of another database of this server was first
      end;
    end if;
  end loop;
end
$$
"""
GRANT_APP_ROLE: Final = """
do $$
begin
  if not pg_has_role(current_user, 'portal_app', 'set') then
    grant portal_app to current_user;
  end if;
end
$$
"""
# The app tells whether it is ready by the revision that it finds.
SHOW_REVISION: Final = """
do $$
begin
  if not has_table_privilege('portal_app', to_regclass('public.alembic_version'), 'select') then
    grant select on public.alembic_version to portal_app, portal_auditor;
  end if;
end
$$
"""


def import_models() -> None:
    """Import every table, so that the metadata is whole."""
    for module in pkgutil.iter_modules(app.models.__path__, "app.models."):
        import_module(module.name)


def find_url() -> tuple[str, bool]:
    """Tell which database to migrate, and whether the app will connect to it as its owner."""
    chosen = context.config.attributes.get("url")
    if chosen is not None:
        return str(chosen), True
    known = settings.get()
    url = known.database_owner_url or known.database_url
    if url is None:
        raise RuntimeError("PORTAL_DATABASE_URL is not set; ./portal migrate starts the embedded server.")
    return url.get_secret_value(), known.database_owner_url is None


def is_compared(name: str | None, kind: str, _parents: Mapping[str, str | None]) -> bool:
    """Leave `history`, which triggers keep, and `jobs`, which the queue owns, out of the comparison."""
    return kind != "schema" or name in {None, "public"}


def is_ours(thing: Any, _name: str | None, kind: str, _reflected: bool, _other: Any) -> bool:
    return kind != "table" or thing.schema in {None, "public"}


def options() -> dict[str, Any]:
    return {
        "target_metadata": Base.metadata,
        "transaction_per_migration": True,
        "include_schemas": True,
        "include_name": is_compared,
        "include_object": is_ours,
    }


def write_out() -> None:
    """Print the SQL instead of running it."""
    context.configure(
        dialect_name="postgresql", literal_binds=True, dialect_opts={"paramstyle": "named"}, **options()
    )
    context.execute(f"set lock_timeout = '{LOCK_TIMEOUT}'")
    context.execute(f"set statement_timeout = '{STATEMENT_TIMEOUT}'")
    with context.begin_transaction():
        context.run_migrations()


def migrate(connection: Connection) -> None:
    context.configure(connection=connection, **options())
    with context.begin_transaction():
        context.run_migrations()


async def run_each(connection: AsyncConnection, statements: Iterable[str]) -> None:
    for statement in statements:
        await connection.execute(text(statement))
    await connection.commit()


async def migrate_in_turn(connection: AsyncConnection, *, is_apps_own: bool) -> None:
    await run_each(
        connection,
        (
            f"set lock_timeout = '{TURN_TIMEOUT}'",
            f"select pg_advisory_lock({MIGRATORS})",
            f"set lock_timeout = '{LOCK_TIMEOUT}'",
            f"set statement_timeout = '{STATEMENT_TIMEOUT}'",
            ROLES,
            *((GRANT_APP_ROLE,) if is_apps_own else ()),
        ),
    )
    for attempt in range(1, ATTEMPTS + 1):
        try:
            await connection.run_sync(migrate)
            return await run_each(connection, (SHOW_REVISION,))
        except (DBAPIError, asyncpg.PostgresError) as error:
            await connection.rollback()
            if db.sqlstate_of(error) not in WORTH_ANOTHER_ATTEMPT or attempt == ATTEMPTS:
                raise
            await asyncio.sleep(random.uniform(0.2, 1))  # noqa: S311 - spreads attempts, guards nothing
    return None


async def migrate_online() -> None:
    url, is_apps_own = find_url()
    engine = create_async_engine(
        db.engine_url(url),
        poolclass=NullPool,
        connect_args={"server_settings": {"application_name": "portal-migrate", "timezone": "UTC"}},
    )
    try:
        async with engine.connect() as connection:
            await migrate_in_turn(connection, is_apps_own=is_apps_own)
    finally:
        await engine.dispose()


import_models()
if context.is_offline_mode():
    write_out()
else:
    asyncio.run(migrate_online())
