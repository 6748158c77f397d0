"""Loads rows of the register together with their past: every version, and the change feed, as if lived through.

The triggers that keep history would date everything to the day of the load. They are out of use inside the one
transaction of the load; what they would have written is written here, with the moments of the made-up past.
"""

from collections.abc import Callable
from typing import Final

from app.sandbox import seed_money, seed_talk, seed_versions
from app.sandbox.seed_rows import COLUMNS, Lot
from app.sandbox.seed_setting_aside import SetAside
from app.sandbox.seed_versions import Connection

Progress = Callable[[str, int, int], None]

RESOURCES: Final = {
    "registrants": "registrant",
    "names": "name",
    "registrations": "registration",
    "registration_statuses": "registration_status",
    "addresses": "address",
    "education": "education",
    "qualifications": "qualification",
    "examinations": "examination",
    "clinical_activities": "clinical_activity",
    "hospital_privileges": "hospital_privilege",
    "other_registrations": "other_registration",
    "practice_languages": "practice_languages",
    "conditions": "registration_condition",
    "register_notices": "register_notice",
}

PREPARE: Final = """
set local work_mem = '128MB';
set constraints all immediate;
create temporary table loaded (registrant_id uuid) on commit drop;
create temporary table endings (id uuid, at timestamptz, by_kind text, by_name text) on commit drop;
"""
# Also keeps everybody else from writing until the load is over.
STOP_KEEPING: Final = "alter table public.{table} disable trigger {trigger}"
KEEP_AGAIN: Final = "alter table public.{table} enable trigger {trigger}"

# What the register is searched by is written once, when everything is there.
SEARCHED: Final = ("names", "registration_statuses", "addresses", "qualifications", "practice_languages")
# Nobody who is loaded has a certificate of conduct yet that a slice of theirs could make doubtful.
CERTIFIED: Final = ("names", "registrations", "registration_statuses", "conditions", "register_notices")
WRITE_REGISTER: Final = "select public.write_register(array(select registrant_id from loaded))"
TRIGGERS: Final = (
    [(table, "keep_created") for table in COLUMNS]
    + [(table, "keep_register_created") for table in SEARCHED]
    + [(table, "suspect_certificates") for table in CERTIFIED]
    + [(table, trigger) for table, triggers in seed_money.STOPPED.items() for trigger in triggers]
)

PAST: Final = (*(f"history.{table}" for table in COLUMNS), "public.changes")

# A row as it was before it was ended.
OPEN: Final = {"effective_to": "null::date", "superseded_by_id": "null::uuid", "version": "1"}

VERSIONS: Final = """
select l.recorded_at as known_from, '{{request_id}}', {{before}}
from public.{table} l join loaded on loaded.registrant_id = l.{owner}
union all
select e.at, '{{request_id}}', {{now}}
from public.{table} l join endings e on e.id = l.id
"""

CREATED: Final = """
select l.{owner} as registrant_id, l.recorded_at, l.recorded_by_kind, l.recorded_by_name, '{resource}', l.id,
       'created', {start}, null::date, '{{}}'::text[]
from public.{table} l join loaded on loaded.registrant_id = l.{owner}
"""
ENDED: Final = """
select l.registrant_id, e.at, e.by_kind, e.by_name, '{resource}', l.id, 'ended', l.effective_from, l.effective_to,
       '{{effective_to}}'::text[]
from public.{table} l join endings e on e.id = l.id
"""
# What ends comes before what replaces it, as when a person declares a new address.
CHANGES: Final = """
insert into public.changes (id, registrant_id, recorded_at, recorded_by_kind, recorded_by_name, resource_type,
                            resource_id, change, effective_from, effective_to, fields)
select overlay(overlay(md5(change || resource_id || recorded_at) placing '4' from 13) placing '8' from 17)::uuid,
  entry.*
from ({entries}) entry (registrant_id, recorded_at, recorded_by_kind, recorded_by_name, resource_type, resource_id,
                        change, effective_from, effective_to, fields)
order by recorded_at, registrant_id, change desc, resource_id
"""


class Load:
    """One load, inside the caller's transaction: begun, given its lots, finished.

    For thousands of people, indexes and foreign keys are set aside meanwhile; for a few, that would take longer.
    """

    def __init__(self, connection: Connection, *, is_large: bool) -> None:
        self._connection = connection
        self._aside = SetAside(connection, [f"public.{table}" for table in COLUMNS] if is_large else [])
        self._later = SetAside(connection, PAST if is_large else [])

    async def begin(self) -> None:
        """Take the tables, so that nobody writes to them until the transaction is over."""
        for table, trigger in TRIGGERS:
            await self._connection.execute(STOP_KEEPING.format(table=table, trigger=trigger))
        await self._connection.execute(PREPARE)
        await self._aside.put_away()
        await self._later.put_away()

    async def add(self, lot: Lot) -> None:
        """Write the rows of some people as they stand now."""
        for table, columns in COLUMNS.items():
            await self._connection.copy_records_to_table(
                table, schema_name="public", columns=columns, records=lot.rows[table]
            )
        people = [row[:1] for row in lot.rows["registrants"]]
        await self._connection.copy_records_to_table("loaded", records=people)
        await self._connection.copy_records_to_table("endings", records=lot.endings)

    async def finish(self, progress: Progress) -> None:
        """Bill the people, let them write, and record the versions that all rows went through, and the change feed."""
        await self._aside.put_back()
        await self._connection.execute("analyze loaded, endings, " + ", ".join(COLUMNS))
        progress("money", 0, 1)
        await seed_money.add(self._connection)
        progress("money", 1, 1)
        progress("messages", 0, 1)
        await seed_talk.add(self._connection)
        progress("messages", 1, 1)
        for done, table in enumerate(COLUMNS):
            progress("history", done, len(COLUMNS))
            await self._write_versions(table)
        await seed_money.write_versions(self._connection)
        progress("history", len(COLUMNS), len(COLUMNS))
        progress("change feed", 0, 1)
        await self._connection.execute(CHANGES.format(entries=" union all ".join(_entries())))
        progress("change feed", 1, 1)
        progress("public register", 0, 1)
        await self._later.put_back()
        await self._connection.execute(WRITE_REGISTER)
        for table, trigger in TRIGGERS:
            await self._connection.execute(KEEP_AGAIN.format(table=table, trigger=trigger))
        progress("public register", 1, 1)

    async def _write_versions(self, table: str) -> None:
        versions = VERSIONS.format(table=table, owner=_owner(table))
        await seed_versions.write(self._connection, table, versions, OPEN)


def _owner(table: str) -> str:
    return "id" if table == "registrants" else "registrant_id"


def _entries() -> list[str]:
    entries = []
    for table, resource in RESOURCES.items():
        is_slice = table != "registrants"
        start = "l.effective_from" if is_slice else "null::date"
        entries.append(CREATED.format(table=table, owner=_owner(table), resource=resource, start=start))
        if is_slice:
            entries.append(ENDED.format(table=table, resource=resource))
    return [*entries, *seed_money.CHANGES]
