"""Writes the versions that rows of a made-up past went through, as the triggers would have kept them."""

from collections.abc import Mapping, Sequence
from typing import Final, TypeAlias

import asyncpg

Connection: TypeAlias = "asyncpg.Connection[asyncpg.Record]"

REQUEST_ID: Final = "job:seed"

ALL_COLUMNS: Final = """
select array_agg(quote_ident(attname) order by attnum) from pg_attribute
where attrelid = ('public.' || $1)::regclass and attnum > 0 and not attisdropped
"""
VERSIONS: Final = """
insert into history.{table} (version_seq, known_from, request_id, {columns})
select nextval('history.version_seq'), version.* from ({versions} order by known_from) version
"""


async def write(
    connection: Connection,
    table: str,
    versions: str,
    before: Mapping[str, str],
    between: Mapping[str, str] | None = None,
) -> None:
    """Write the versions of a table's rows, which a select gives with the moment from which each was known.

    In it `{now}` stands for the columns of `l`, the row as it is, and `{before}` for the row as it was first: the
    same but for the columns of which `before` says what they were. So does `{between}`, for a row as it was meanwhile.
    """
    columns = await connection.fetchval(ALL_COLUMNS, table)
    select = versions.format(
        table=table,
        request_id=REQUEST_ID,
        now=_columns(columns, {}),
        before=_columns(columns, before),
        between=_columns(columns, between or {}),
    )
    await connection.execute(VERSIONS.format(table=table, columns=", ".join(columns), versions=select))


def _columns(columns: Sequence[str], told: Mapping[str, str]) -> str:
    return ", ".join(told.get(column, f"l.{column}") for column in columns)
