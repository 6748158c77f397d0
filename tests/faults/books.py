"""The auditor: what clients were promised against what the database holds, in every table about it."""

from collections import Counter
from collections.abc import Sequence
from typing import Any, TypeAlias
from uuid import UUID

import asyncpg

from app.core import ids
from tests.faults.load import Client, Write

Connection: TypeAlias = "asyncpg.Connection[asyncpg.Record]"

STORED = """
select a.id, a.version, a.cancelled_at is not null as cancelled,
  (select count(*) from history.addresses h where h.id = a.id) as versions,
  (select (to_jsonb(h) - array['version_seq', 'known_from', 'request_id']) = to_jsonb(a)
   from history.addresses h where h.id = a.id order by version_seq desc limit 1) as same_in_history,
  (select count(*) from changes n where n.resource_id = a.id and n.change = 'created') as told_created,
  (select count(*) from changes n where n.resource_id = a.id and n.change = 'cancelled') as told_cancelled,
  (select count(*) from audit_events e where e.subject_id = a.id and e.event = 'address.declared')
    as declared,
  (select count(*) from audit_events e where e.subject_id = a.id and e.event = 'address.cancelled')
    as withdrawn,
  (select count(*) from notifications n where n.subject_id = a.id and n.code = 'address_scheduled')
    as notices,
  (select count(*) from mails m where m.cause = 'address_scheduled:' || c.id || ':' || a.id) as mails
from addresses a join accounts c on c.registrant_id = a.registrant_id
where a.registrant_id = any ($1)
"""

UNTOLD = """
(select 'a version without an audit record' as fault, request_id
 from history.addresses where registrant_id = any ($1)
 except select 'a version without an audit record', request_id from audit_events)
union all
(select 'an audit record without a version', request_id
 from audit_events where registrant_id = any ($1) and event like 'address.%'
 except select 'an audit record without a version', request_id from history.addresses)
"""

CHAIN = """
select a.registrant_id, a.effective_from, a.effective_to,
  lead(a.effective_from) over (partition by a.registrant_id, a.slot order by a.effective_from) as next_from
from addresses a
where a.registrant_id = any ($1) and a.slot is not null
  and a.cancelled_at is null and a.corrected_by_id is null
"""

KEYS = "select key, answer is not null as answered from idempotency_keys where account_id = any ($1)"


async def faults_of(connection: Connection, clients: Sequence[Client]) -> list[str]:
    """Tell every way in which the books differ from what these clients were promised."""
    people = [client.person.registrant_id for client in clients]
    accounts = [client.person.account_id for client in clients]
    writes = [write for client in clients for write in client.writes]
    return [
        *_faults_of_rows(await connection.fetch(STORED, people), writes),
        *(f"{row['fault']}: {row['request_id']}" for row in await connection.fetch(UNTOLD, people)),
        *(await faults_of_chain(connection, people)),
        *_faults_of_keys(await connection.fetch(KEYS, accounts), writes),
    ]


def _faults_of_rows(rows: Sequence[Any], writes: Sequence[Write]) -> list[str]:
    made = Counter(write.address["id"] for write in writes if write.kind == "create")
    withdrawn = {write.address["id"] for write in writes if write.kind == "cancel"}
    stored = {ids.render("addr", row["id"]): row for row in rows}
    faults = [f"{each}: promised {count} times" for each, count in made.items() if count > 1]
    faults += [f"{each}: promised and not stored" for each in made.keys() - stored.keys()]
    faults += [f"{each}: stored and never promised" for each in stored.keys() - made.keys()]
    for name, row in stored.items():
        times = int(name in withdrawn)
        expected = {
            "cancelled": bool(times), "versions": row["version"], "same_in_history": True,
            "told_created": 1, "told_cancelled": times, "declared": 1, "withdrawn": times,
            "notices": 1, "mails": 1,
        }  # fmt: skip
        faults += [
            f"{name}: {column} is {row[column]} and should be {value}"
            for column, value in expected.items()
            if row[column] != value
        ]
    return faults


async def faults_of_chain(connection: Connection, people: Sequence[UUID | None]) -> list[str]:
    """Tell the overlaps and gaps among the addresses of each slot."""
    return [
        f"{row['registrant_id']}: {row['effective_from']} ends {row['effective_to']}, next {row['next_from']}"
        for row in await connection.fetch(CHAIN, people)
        if row["effective_to"] != row["next_from"]
    ]


def _faults_of_keys(rows: Sequence[Any], writes: Sequence[Write]) -> list[str]:
    kept = {row["key"]: row["answered"] for row in rows}
    asked = {write.key for write in writes}
    faults = [f"key {key} is kept without an answer" for key, answered in kept.items() if not answered]
    return faults + [f"key {key} is not in both books" for key in asked ^ kept.keys()]


async def waiting_mails(connection: Connection, accounts: Sequence[UUID]) -> int:
    """Count the mails of some accounts that are not sent yet."""
    waiting: int = await connection.fetchval(
        "select count(*) from mails where account_id = any ($1) and status <> 'sent'", accounts
    )
    return waiting
