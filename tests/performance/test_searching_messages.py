"""Words are found by an index: what others have said does not make a search slower, on either side of the desk."""

from typing import Any

import asyncpg
import orjson

from app.context import Office
from app.core import ids
from app.core.db import Read, driver_dsn
from app.core.narrowed import Narrowed
from app.core.texts import containing
from app.services.messages import _desk, _threads
from tests.factories.addresses import today_of
from tests.factories.messages import begun
from tests.factories.people import make_registrant
from tests.portal import Portal

FILL = Read("""
insert into messages (id, thread_id, registrant_id, position, to_regulator_so_far, to_registrant_so_far,
                      reference_number, direction, author_kind, author_name, body, sent_at)
select gen_random_uuid(), m.thread_id, m.registrant_id, n, 1, n - 1, m.reference_number || '-' || n, 'to_registrant',
       'staff', 'membership', 'An answer about ' || md5(cast(n as text)), m.sent_at
from messages m cross join generate_series(2, cast(:many as integer)) n
where m.thread_id = :thread_id and m.position = 1
returning 1
""")
MANY = 10_000


async def plan_of(office: Office, read: Read, **parameters: Any) -> tuple[str, int]:
    """Tell how a read is carried out, and how many blocks it looks at, where a walk of the table is no choice."""
    async with office.database.driver() as connection:
        await connection.execute("set enable_seqscan = off")
        told = await connection.fetchval(
            f"explain (analyze, buffers, format json) {read.sql}", *read.arguments(parameters)
        )
        await connection.execute("reset all")
    plan = (orjson.loads(told) if isinstance(told, str) else told)[0]["Plan"]
    return repr(plan), int(plan["Shared Hit Blocks"] + plan["Shared Read Blocks"])


async def tidied(office: Office) -> None:
    """Have the index take in what was just written, as the server does by itself before long."""
    assert office.settings.database_owner_url is not None
    owner = await asyncpg.connect(driver_dsn(office.settings.database_owner_url.get_secret_value()))
    await owner.execute("select gin_clean_pending_list('ix_messages_search')")
    await owner.close()


def searching(narrowed: Narrowed, **filters: Any) -> Read:
    return narrowed.by(filters)


async def test_a_search_uses_the_index_of_what_was_said(portal: Portal, office: Office) -> None:
    person, other = await make_registrant(office), await make_registrant(office)
    await begun(portal.as_(person), body="About the Wakefield practice.")
    thread = await begun(portal.as_(other))
    await office.database.fetch(FILL, thread_id=ids.parse("msgt", thread["id"]), many=MANY)
    await tidied(office)
    words, nothing = containing("wakefield"), dict.fromkeys(("category", "after_at"))
    own = {**nothing, "case_number": None, "unread_there": False, "unread_here": False, "words": words}
    desk = {
        **nothing, "team": None, "assignee_id": None, "unassigned": False, "due_before": None, "words": words,
        "own": [],
    }  # fmt: skip
    known = {
        "account_id": person.account_id,
        "today": await today_of(office),
        "after_id": None,
        "rows": 26,
        "said_in": "en",
    }

    _, mine = await plan_of(
        office, searching(_threads.PAGE, **own), **own, **known, registrant_id=person.registrant_id
    )
    said, theirs = await plan_of(office, searching(_desk.INBOX, **desk), **desk, **known)

    assert mine < 150
    assert theirs < 1_000
    assert "ix_messages_search" in said
