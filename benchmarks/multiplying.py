"""A college that is many times as large: copies of its people, with numbers and identifiers of their own.

What a name, a city or a day finds grows in proportion. History is not made for the copies.
"""

from collections.abc import Sequence
from typing import Any, Final

import asyncpg

NUMBER_STEP: Final = 10_000_000
_LINKS: Final = ("supersedes_id", "superseded_by_id", "corrects_id", "corrected_by_id")
_OWN: Final = {"id", "registrant_id", "registration_id", "thread_id"}
# What is unique in words: the number of the copy goes behind it.
_NUMBERED: Final = {
    ("accounts", "email"), ("message_cases", "number"), ("message_threads", "case_number"),
    ("messages", "reference_number"),
}  # fmt: skip
_EMPTIED: Final = {"minc", "email", "public_email", "mobile_phone", *_LINKS}

# How the identifier of a copy is made: anywhere among the others, or of the same moment, as if more had come then.
SCATTERED: Final = "md5(o.{0}::text || k)::uuid"
BESIDE: Final = "(left(replace(o.{0}::text, '-', ''), 13) || right(md5(o.{0}::text || k), 19))::uuid"

COLUMNS: Final = """
select attname from pg_attribute where attrelid = ('public.' || $1)::regclass and attnum > 0 and not attisdropped
  and attgenerated = '' order by attnum
"""
# Foreign keys of other tables need the primary keys of these, which stay.
CONSTRAINTS: Final = """
select format('alter table public.%I drop constraint %I', c.relname, k.conname) as away,
  format('alter table public.%I add constraint %I %s', c.relname, k.conname, pg_get_constraintdef(k.oid)) as back
from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
where n.nspname = 'public' and c.relname = any ($1) and k.contype in ('x', 'f')
"""
# A table is filled faster without the indexes that nothing unique depends on.
INDEXES: Final = """
select format('drop index public.%I', c.relname) as away, pg_get_indexdef(i.indexrelid) as back
from pg_index i join pg_class c on c.oid = i.indexrelid join pg_class t on t.oid = i.indrelid
join pg_namespace n on n.oid = t.relnamespace
where n.nspname = 'public' and t.relname = any ($1) and not i.indisunique
  and not exists (select from pg_constraint k where k.conindid = i.indexrelid)
union all
select format('alter table public.%1$I drop constraint pk_%1$s', $2::text),
  format('alter table public.%1$I add constraint pk_%1$s %2$s', $2::text, pg_get_constraintdef(k.oid))
from pg_constraint k where k.conname = 'pk_' || $2::text
"""


async def put_away(owner: "asyncpg.Connection[Any]", tables: Sequence[str]) -> list[str]:
    """Drop what only writing needs: foreign keys and exclusion constraints; give what puts it back."""
    found = await owner.fetch(CONSTRAINTS, list(tables))
    for row in found:
        await owner.execute(row["away"])
    return [row["back"] for row in found]


async def settle(owner: "asyncpg.Connection[Any]") -> int:
    """Note what is visible to all and how values are spread; tell how many people there are."""
    await owner.execute("set jit = off")
    await owner.execute("vacuum (analyze)")
    return int(await owner.fetchval("select count(*) from public.registrants"))


async def multiply(
    owner: "asyncpg.Connection[Any]",
    tables: Sequence[str],
    times: int,
    *,
    made: str = SCATTERED,
    keyless: str | None = None,
) -> None:
    """Let there be so many times as many rows of these tables; `keyless` names one that has no key meanwhile."""
    await owner.execute(
        "set work_mem = '256MB'; set maintenance_work_mem = '512MB'; set synchronous_commit = off"
    )
    dropped = await owner.fetch(INDEXES, list(tables), keyless)
    for row in dropped:
        await owner.execute(row["away"])
    for table in tables:
        await owner.execute(f"alter table public.{table} disable trigger user")
        columns = [row["attname"] for row in await owner.fetch(COLUMNS, table)]
        chosen = ", ".join(_copied(table, column, made) for column in columns)
        await owner.execute(
            f"insert into public.{table} ({', '.join(columns)})"
            f" select {chosen} from public.{table} o cross join generate_series(1, {times - 1}) k"
        )
    for row in dropped:
        await owner.execute(row["back"])
    await owner.execute("vacuum (analyze)")


def _copied(table: str, column: str, made: str) -> str:
    if (table, column) in _NUMBERED:
        return f"o.{column} || '-' || k"
    if column in _OWN:
        return made.format(column)
    if column == "registration_number":
        return f"(o.registration_number::bigint + k * {NUMBER_STEP}::bigint)::text"
    return "null" if column in _EMPTIED else f"o.{column}"
