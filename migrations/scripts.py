"""What several migrations do: run a script in the migration's own transaction, build and drop indexes beside writers."""

from collections.abc import Iterable, Mapping
from typing import Final

from alembic import op

STATEMENT_TIMEOUT: Final = "60s"


def run(sql: str) -> None:
    """Run a script of several statements, or print it when a migration is only being written out."""
    if op.get_context().as_sql:
        op.execute(sql.replace(":", r"\:"))
        return
    bind = op.get_bind()
    # The driver opens its transaction at the first statement that SQLAlchemy sees; a script goes past it.
    bind.exec_driver_sql("select 1")
    driver = bind.connection.dbapi_connection
    assert driver is not None  # it has just answered
    driver.run_async(lambda connection: connection.execute(sql))


def run_at_length(sql: str) -> None:
    """Run one statement that may take longer than any other is given, outside the migration's transaction."""
    with op.get_context().autocommit_block():
        op.execute("set statement_timeout = 0")
        op.execute(sql)
        op.execute(f"set statement_timeout = '{STATEMENT_TIMEOUT}'")


def refuse_where(found: str, *, because: str) -> None:
    """Refuse to go back while a query finds rows that the tables before had no place for: nothing is lost on the way."""
    run(f"do $$ begin if exists ({found}) then raise exception '{because}'; end if; end $$")


def add_indexes(indexes: Mapping[str, str]) -> None:
    """Build indexes while others go on writing: each a name, of which uq_ makes a unique one, with what it stands on."""
    with op.get_context().autocommit_block():
        for name, on in indexes.items():
            # An attempt that was broken off leaves an index that serves nobody.
            op.execute(f"drop index concurrently if exists public.{name}")
            kind = "unique index" if name.startswith("uq_") else "index"
            op.execute(f"create {kind} concurrently {name} on {on}")


def drop_indexes(names: Iterable[str]) -> None:
    """Drop indexes while others go on reading along them."""
    with op.get_context().autocommit_block():
        for name in names:
            op.execute(f"drop index concurrently if exists public.{name}")
