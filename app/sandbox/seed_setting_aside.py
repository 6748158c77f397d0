"""Sets aside what the database would keep up row by row, and builds it once when all rows are there.

Indexes that hold no constraint, and foreign keys: an index is built from sorted rows by both cores, and a foreign key
is checked by one join. Both are put back as the database itself describes them.
"""

from collections.abc import Iterable
from typing import Final

from app.sandbox.seed_versions import Connection

FOREIGN_KEYS: Final = """
select format('alter table %s drop constraint %I', c.conrelid::regclass, c.conname) as away,
       format('alter table %s add constraint %I %s', c.conrelid::regclass, c.conname, pg_get_constraintdef(c.oid))
         as back
from pg_constraint c where c.contype = 'f' and c.conrelid = any ($1::regclass[]) order by c.conrelid, c.conname
"""
INDEXES: Final = """
select format('drop index %s', x.indexrelid::regclass) as away, pg_get_indexdef(x.indexrelid) as back
from pg_index x
where x.indrelid = any ($1::regclass[]) and not x.indisunique
  and not exists (select from pg_constraint c where c.conindid = x.indexrelid)
order by x.indrelid, x.indexrelid
"""
ROOM: Final = "set local maintenance_work_mem = '256MB'"


class SetAside:
    """Indexes and foreign keys of some tables, inside one transaction: put away, and put back."""

    def __init__(self, connection: Connection, tables: Iterable[str]) -> None:
        self._connection = connection
        self._tables = list(tables)
        self._back: list[str] = []

    async def put_away(self) -> None:
        """Put away what costs time with every row; nobody else may write to these tables meanwhile."""
        await self._connection.execute(ROOM)
        for found in (FOREIGN_KEYS, INDEXES):
            for thing in await self._connection.fetch(found, self._tables):
                await self._connection.execute(thing["away"])
                self._back.append(thing["back"])

    async def put_back(self) -> None:
        """Build everything again; a row without what it points at would be found here."""
        while self._back:
            await self._connection.execute(self._back.pop())
