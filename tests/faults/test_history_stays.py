"""S14, T40: no role that a running portal has can remove or rewrite what was recorded; the owner's ways are known.

Every way is a row of statements, and it succeeds when all of them do: the last one removes or rewrites. The
owner runs migrations only, and its ways are the reason why the application never connects as the owner.
"""

from collections.abc import Mapping, Sequence
from typing import Final

import asyncpg
import pytest

from app.core.settings import Settings
from app.gateways.embedded_postgres import Role, Server
from tests.faults.books import Connection
from tests.faults.conftest import Figure

GONE: Final = "delete from {table}"

# Ways to rewrite or remove what is in a table that is only ever added to.
WAYS: Final[Mapping[str, Sequence[str]]] = {
    "update": ("update {table} set {column} = {column}",),
    "update in a query": (
        "with changed as (update {table} set {column} = {column} returning 1) table changed",
    ),
    "upsert": (
        """insert into {table} overriding system value select * from {table} limit 1
           on conflict ({key}) do update set {column} = excluded.{column}""",
    ),
    "delete": (GONE,),
    "merge": ("merge into {table} using (select 1) s on true when matched then delete",),
    "truncate": ("truncate {table} cascade",),
    "drop": ("drop table {table} cascade",),
    "drop a column": ("alter table {table} drop column {column} cascade",),
    "rewrite a column": ("alter table {table} alter column {column} type text using 'rewritten'",),
    "rename": ("alter table {table} rename to elsewhere",),
    "move": ("alter table {table} set schema pg_temp",),
    "drop the schema": ("drop schema history cascade",),
    "no triggers": ("alter table {table} disable trigger all", GONE),
    "no user triggers": ("alter table {table} disable trigger user", GONE),
    "not this trigger": ("alter table {table} disable trigger {trigger}", GONE),
    "drop the trigger": ("drop trigger {trigger} on {table}", GONE),
    "another function": (
        "create or replace function history.refuse() returns trigger language plpgsql as 'begin return null; end'",
        GONE,
    ),
    "drop the function": ("drop function history.refuse() cascade", GONE),
    "replay": ("set session_replication_role = replica", GONE),
    "a rule instead": ("create rule lost as on insert to {table} do instead nothing",),
    "a trigger before": (
        """create trigger a_first before update on {table} for each row
           execute function suppress_redundant_updates_trigger()""",
        GONE,
    ),
    "take over": (
        "alter table {table} owner to current_user",
        "alter table {table} disable trigger all",
        GONE,
    ),
    "grant to oneself": ("grant all on {table} to current_user", "truncate {table}"),
    "become the owner": ("set role portal_owner", "alter table {table} disable trigger all", GONE),
    "become the superuser": ("set session authorization postgres", "set role postgres", GONE),
    "a function of the owner": (
        "create function public.remove() returns void language sql security definer as 'delete from {table}'",
        "select public.remove()",
    ),
}
# The live tables of the register may be changed; only removal is refused.
REMOVALS: Final = frozenset(WAYS) - {
    "update",
    "update in a query",
    "upsert",
    "rewrite a column",
    "drop the schema",
}

# None of them is a plain statement: each takes the table, its triggers or its columns apart first.
OWNERS_WAYS: Final = frozenset(
    {
        "no triggers", "no user triggers", "not this trigger", "drop the trigger", "take over", "become the owner",
        "another function", "drop the function", "a rule instead",
        "drop", "drop a column", "rewrite a column", "rename", "drop the schema",
    }
)  # fmt: skip

PLAIN_STATEMENTS: Final = frozenset(
    {
        "update", "update in a query", "upsert", "delete", "merge", "truncate",
        "grant to oneself", "a function of the owner", "a trigger before",
    }
)  # fmt: skip
INSUFFICIENT_PRIVILEGE: Final = "42501"
NEVER_REMOVED: Final = "PH001"

TRACKED: Final = """
select c.relname from pg_trigger t join pg_class c on c.oid = t.tgrelid
where t.tgname = 'keep_created' order by 1
"""


async def try_ways(connection: Connection, table: str, *, is_live: bool = False) -> dict[str, str | None]:
    """Try each way in a transaction that is undone; tell what refused it, or nothing where it succeeded."""
    column, key = "recorded_at", "id"
    if table.startswith("history."):
        column, key = "known_from", "version_seq"
    elif table == "public.changes":
        key = "seq"
    names = {"table": table, "column": column, "key": key}
    names["trigger"] = "never_removed" if is_live else "never_touched"
    return {
        way: await refusal_of(connection, [statement.format(**names) for statement in statements])
        for way, statements in WAYS.items()
        if not is_live or way in REMOVALS
    }


async def refusal_of(connection: Connection, statements: Sequence[str]) -> str | None:
    transaction = connection.transaction()
    await transaction.start()
    try:
        for statement in statements:
            await connection.execute(statement)
    except asyncpg.PostgresError as error:
        return error.sqlstate
    finally:
        await transaction.rollback()
    return None


async def kept_tables(connection: Connection) -> tuple[list[str], list[str]]:
    """Name what is only ever added to, and the live tables whose rows are never removed."""
    tracked = [row["relname"] for row in await connection.fetch(TRACKED)]
    added_to = [f"history.{table}" for table in tracked] + ["public.changes", "public.audit_events"]
    return added_to, [f"public.{table}" for table in tracked]


async def connect(server: Server, settings: Settings, role: Role) -> Connection:
    assert settings.database_url is not None
    database = settings.database_url.get_secret_value().partition("@/")[2].partition("?")[0]
    return await asyncpg.connect(server.url(role, database))


@pytest.mark.parametrize("role", ["portal_app", "portal_auditor"])
async def test_no_role_of_a_running_portal_can_remove_history(
    server: Server, own_settings: Settings, role: Role, figure: Figure
) -> None:
    connection = await connect(server, own_settings, role)
    try:
        added_to, live = await kept_tables(connection)
        refusals = {table: await try_ways(connection, table) for table in added_to}
        refusals |= {table: await try_ways(connection, table, is_live=True) for table in live}
    finally:
        await connection.close()

    tried = [refusal for ways in refusals.values() for refusal in ways.values()]
    assert set(tried) == {INSUFFICIENT_PRIVILEGE}, refusals
    figure(f"{role}: {len(tried)} tries at {len(refusals)} tables, all refused for want of a right")


async def test_the_ways_that_the_owner_still_has_are_these(
    server: Server, own_settings: Settings, figure: Figure
) -> None:
    connection = await connect(server, own_settings, "portal_owner")
    try:
        added_to, live = await kept_tables(connection)
        refusals = {table: await try_ways(connection, table) for table in added_to}
        removals = {table: await try_ways(connection, table, is_live=True) for table in live}
    finally:
        await connection.close()

    for table, ways in refusals.items():
        assert {way for way, refusal in ways.items() if refusal is None} == OWNERS_WAYS, table
        assert {way for way, refusal in ways.items() if refusal == NEVER_REMOVED} == PLAIN_STATEMENTS, table
    for table, ways in removals.items():
        assert {way for way, refusal in ways.items() if refusal is None} <= OWNERS_WAYS, table
    figure(f"the owner, who runs migrations only, still has: {', '.join(sorted(OWNERS_WAYS))}")
