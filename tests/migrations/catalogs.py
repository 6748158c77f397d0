"""What a database is made of, told by its own catalogs, so that two databases can be compared."""

from typing import Any, Final, TypeAlias

import asyncpg

Structure = dict[str, set[str]]
Connection: TypeAlias = "asyncpg.Connection[Any]"

COLUMNS: Final = """
select format('%I.%I.%I %s%s%s%s', n.nspname, c.relname, a.attname, format_type(a.atttypid, a.atttypmod),
  case when a.attnotnull then ' not null' else '' end,
  coalesce(' default ' || pg_get_expr(d.adbin, d.adrelid), '') || a.attgenerated::text || a.attidentity::text,
  case when a.attcollation <> t.typcollation then ' collate ' || a.attcollation::regcollation else '' end)
from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
join pg_type t on t.oid = a.atttypid
left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
where n.nspname in ('public', 'history', 'jobs') and c.relkind = 'r' and a.attnum > 0 and not a.attisdropped
"""
CONSTRAINTS: Final = """
select format('%s %I: %s', conrelid::regclass, conname, pg_get_constraintdef(k.oid))
from pg_constraint k join pg_namespace n on n.oid = k.connamespace
where n.nspname in ('public', 'history', 'jobs') and conrelid <> 0 and contype not in ('n', 't')
"""
INDEXES: Final = """
select pg_get_indexdef(i.indexrelid) from pg_index i join pg_class c on c.oid = i.indexrelid
join pg_namespace n on n.oid = c.relnamespace where n.nspname in ('public', 'history', 'jobs')
"""
TRIGGERS: Final = """
select t.tgenabled::text || ' ' || pg_get_triggerdef(t.oid) from pg_trigger t join pg_class c on c.oid = t.tgrelid
join pg_namespace n on n.oid = c.relnamespace where n.nspname in ('public', 'history', 'jobs') and not t.tgisinternal
"""
ROUTINES: Final = """
select pg_get_functiondef(p.oid) from pg_proc p join pg_namespace n on n.oid = p.pronamespace
where n.nspname in ('public', 'history', 'jobs') and p.prokind in ('f', 'p') and not exists (
    select from pg_depend d where d.objid = p.oid and d.deptype = 'e' and d.classid = 'pg_proc'::regclass)
"""
GRANTS: Final = """
select format('%I.%I %s', n.nspname, c.relname, acl) from pg_class c join pg_namespace n on n.oid = c.relnamespace
cross join lateral unnest(c.relacl) acl where n.nspname in ('public', 'history', 'jobs') and not exists (
    select from pg_depend d where d.objid = c.oid and d.deptype = 'e' and d.classid = 'pg_class'::regclass)
union all select format('schema %I %s', n.nspname, acl) from pg_namespace n
cross join lateral unnest(n.nspacl) acl where n.nspname in ('public', 'history', 'jobs')
"""
OTHERS: Final = """
select 'schema ' || n.nspname from pg_namespace n where n.nspname in ('public', 'history', 'jobs')
union all select 'extension ' || extname from pg_extension
union all select 'sequence ' || format('%I.%I', n.nspname, c.relname)
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where n.nspname in ('public', 'history', 'jobs') and c.relkind = 'S'
union all select 'type ' || format('%I.%I', n.nspname, t.typname)
  from pg_type t join pg_namespace n on n.oid = t.typnamespace
  where n.nspname in ('public', 'history', 'jobs') and t.typtype in ('e', 'd') and not exists (
    select from pg_depend d where d.objid = t.oid and d.deptype = 'e' and d.classid = 'pg_type'::regclass)
"""

PARTS: Final = {
    "columns": COLUMNS,
    "constraints": CONSTRAINTS,
    "indexes": INDEXES,
    "triggers": TRIGGERS,
    "routines": ROUTINES,
    "grants": GRANTS,
    "others": OTHERS,
}


async def structure_of(connection: Connection, *parts: str) -> Structure:
    """Tell what a database is made of: all of it, or some parts."""
    return {
        part: {row[0] for row in await connection.fetch(sql)}
        for part, sql in PARTS.items()
        if not parts or part in parts
    }


def difference(one: Structure, other: Structure) -> Structure:
    """Tell what is in only one of two databases."""
    return {part: one[part] ^ other[part] for part in one if one[part] ^ other[part]}
