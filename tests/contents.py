"""What a database holds: every row of every table, as a digest that can be compared."""

from collections.abc import Collection

import asyncpg

TABLES = """
select format('%I.%I', schemaname, tablename) as name from pg_tables
where schemaname in ('public', 'history', 'jobs') order by 1
"""
DIGEST = "count(*) || ' ' || coalesce(sum(hashtextextended(t::text, 0)::numeric), 0)"


async def contents(
    connection: "asyncpg.Connection[asyncpg.Record]", *, but: Collection[str] = ()
) -> dict[str, str]:
    """Tell how many rows every table has, and a digest of all that they say; leave some tables out."""
    names = [row["name"] for row in await connection.fetch(TABLES) if row["name"] not in but]
    each = [f"select '{name}', {DIGEST} from {name} t" for name in names]  # noqa: S608 - names from the catalogue
    return {row[0]: row[1] for row in await connection.fetch(" union all ".join(each))}


def count_of(digest: str) -> int:
    """Tell the number of rows that a digest was made of."""
    return int(digest.partition(" ")[0])
