"""Migrations lead up, down and up again; models and migrations say the same; each keeps its time limits."""

import asyncio
import io
import subprocess
import sys
from pathlib import Path
from typing import Any

import asyncpg
import pytest
from alembic import command
from alembic.script import ScriptDirectory
from sqlalchemy import create_mock_engine

import app.models.base
from tests.migrations.catalogs import Structure, difference, structure_of
from tests.migrations.conftest import MakeDatabase, move, settings_for

GROUND = "20261122_01"
SQUAWK = Path(sys.executable).with_name("squawk")

# What the linter of migrations may not ask for, and why.
NOT_ASKED = {
    "prefer-bigint-over-int": "a row's version and a count of tries never come near two thousand million",
    "prefer-robust-stmts": "each migration is one transaction: there is no half of it to run again",
    "prefer-identity": "the tables of the job queue are the library's own",
    "prefer-text-field": "the table of revisions is Alembic's own",
}


async def test_up_down_and_up_again_leaves_nothing_and_then_the_same(make_empty: MakeDatabase) -> None:
    url, connection = await make_empty("up_down_up")
    empty = await structure_of(connection)

    await move(url, "head")
    first = await structure_of(connection)
    await move(url, "base")
    await connection.execute("drop table alembic_version")
    after_down = await structure_of(connection)
    await move(url, "head")
    second = await structure_of(connection)

    assert difference(empty, after_down) == {}
    assert difference(first, second) == {}
    assert first["columns"]


@pytest.mark.check
async def test_going_back_loses_no_receipt(make_empty: MakeDatabase) -> None:
    url, connection = await make_empty("going_back")
    await move(url, "head")
    await connection.execute("""
        set session_replication_role = replica;  -- the invoice itself is not needed
        insert into public.receipts (id, invoice_id, registrant_id, number, issued_at, facts)
        select gen_random_uuid(), '00000000-0000-4000-8000-000000000001', gen_random_uuid(), 'R-' || n, now(), '{}'
        from generate_series(1, 2) n
    """)

    with pytest.raises(asyncpg.RaiseError, match="several receipts"):
        await move(url, "base")

    assert await connection.fetchval("select count(*) from public.receipts") == 2


async def made_from_models(make_empty: MakeDatabase) -> Structure:
    """Make the tables from the models alone, on the ground that they stand on, and tell what there is."""
    url, connection = await make_empty("from_models")
    await move(url, GROUND)
    await connection.execute("drop table public.changes")
    parts: list[Any] = []
    engine = create_mock_engine("postgresql+asyncpg://", lambda part, *_, **__: parts.append(part))
    app.models.base.Base.metadata.create_all(engine, checkfirst=False)
    for part in parts:
        await connection.execute(str(part.compile(dialect=engine.dialect)))
    return await structure_of(connection, "columns", "constraints", "indexes")


async def test_models_and_migrations_say_the_same(make_empty: MakeDatabase) -> None:
    url, connection = await make_empty("from_migrations")
    await move(url, "head")
    tables = set(app.models.base.Base.metadata.tables)

    await asyncio.to_thread(command.check, settings_for(url))
    migrated = await structure_of(connection, "columns", "constraints", "indexes")
    modelled = await made_from_models(make_empty)

    assert difference(of_tables(migrated, tables), of_tables(modelled, tables)) == {}


def of_tables(structure: Structure, tables: set[str]) -> Structure:
    """Keep what belongs to the tables that the models know."""

    def belongs(line: str) -> bool:
        if line.startswith("CREATE"):
            return line.partition(" ON public.")[2].partition(" ")[0] in tables
        return line.removeprefix("public.").partition(" ")[0].partition(".")[0] in tables

    return {part: {line for line in lines if belongs(line)} for part, lines in structure.items()}


def test_migrations_stand_in_one_line() -> None:
    script = ScriptDirectory.from_config(settings_for(""))
    revisions = list(script.walk_revisions())

    assert len(script.get_heads()) == len(script.get_bases()) == 1
    assert not [each.revision for each in revisions if each.is_branch_point or each.is_merge_point]
    assert [each.revision for each in revisions] == sorted(
        (each.revision for each in revisions), reverse=True
    )


async def test_every_statement_of_a_migration_has_its_time_limits(make_empty: MakeDatabase) -> None:
    url, connection = await make_empty("time_limits")
    await connection.execute("""
        create table watched (tag text, lock_timeout text, statement_timeout text);
        create function watch() returns event_trigger language plpgsql as $$
        begin
          if tg_tag <> 'DROP INDEX' then  -- beside readers it has to be the first that writes in its transaction
            insert into watched
            values (tg_tag, current_setting('lock_timeout'), current_setting('statement_timeout'));
          end if;
        end $$;
        create event trigger watch on ddl_command_start execute function watch();
    """)

    await move(url, "head")

    watched = await connection.fetch(
        "select lock_timeout, statement_timeout, count(*) from watched group by 1, 2"
    )
    assert [tuple(row)[:2] for row in watched] == [("300ms", "1min")]
    assert watched[0]["count"] > 50


@pytest.fixture(scope="module")
def written_out() -> str:
    """Write the migrations out as SQL, as for somebody who runs them by hand."""
    written = io.StringIO()
    command.upgrade(settings_for("", output_buffer=written), "head", sql=True)
    return written.getvalue()


def lint(sql: str) -> tuple[int, str]:
    command = [str(SQUAWK), "--pg-version=17.0", "--reporter=gcc", f"--exclude={','.join(NOT_ASKED)}"]
    done = subprocess.run(command, input=sql, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout + done.stderr


def test_migrations_written_out_begin_with_their_time_limits(written_out: str) -> None:
    assert written_out.startswith("set lock_timeout = '300ms';\n\nset statement_timeout = '60s';")


def test_migrations_block_nobody_and_lose_nothing(written_out: str) -> None:
    status, said = lint(written_out)

    assert status == 0, said


@pytest.mark.parametrize(
    ("dangerous", "rule"),
    [
        ("drop table public.addresses;", "ban-drop-table"),
        ("alter table public.addresses add column floor text not null;", "adding-required-field"),
        ("create index slow on public.addresses (city);", "require-concurrent-index-creation"),
    ],
)
def test_a_dangerous_migration_is_found(dangerous: str, rule: str) -> None:
    status, said = lint(dangerous)

    assert status == 1
    assert rule in said
