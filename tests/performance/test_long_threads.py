"""A thread of 10,000 messages pages as fast as one of 50: whichever page is asked for, by either side of the desk."""

from typing import Any

import orjson
import pytest

from app.context import Office
from app.core import ids
from app.core.db import Read
from app.services.messages import Order, _pages, _threads
from tests.factories.messages import begun
from tests.factories.people import make_registrant
from tests.portal import Portal

FILL = Read("""
with filled as (
  insert into messages (id, thread_id, registrant_id, position, to_regulator_so_far, to_registrant_so_far,
                        reference_number, direction, author_kind, author_name, body, sent_at)
  select gen_random_uuid(), m.thread_id, m.registrant_id, n, 1, n - 1, m.reference_number || '-' || n, 'to_registrant',
         'staff', 'membership', 'An answer', m.sent_at
  from messages m cross join generate_series(2, cast(:many as integer)) n
  where m.thread_id = :thread_id and m.position = 1
  returning 1
)
update message_threads t set message_count = :many, to_registrant_count = :many - 1
where t.id = :thread_id returning t.id
""")
SHORT, LONG = 50, 10_000


async def thread_of(portal: Portal, office: Office, many: int) -> dict[str, Any]:
    person = await make_registrant(office)
    thread = await begun(portal.as_(person))
    await office.database.fetch(FILL, thread_id=ids.parse("msgt", thread["id"]), many=many)
    return {"registrant_id": person.registrant_id, "account_id": person.account_id, "id": thread["id"]}


async def blocks(office: Office, read: Read, **parameters: Any) -> int:
    """Tell how many blocks of the database a read looks at: what does not hang on how busy the machine is."""
    async with office.database.driver() as connection:
        # As it is among millions: what was just filled has no statistics yet.
        await connection.execute(
            "set enable_seqscan = off; set enable_bitmapscan = off; set enable_sort = off"
        )
        told = await connection.fetchval(
            f"explain (analyze, buffers, format json) {read.sql}", *read.arguments(parameters)
        )
        await connection.execute("reset all")
    plan = (orjson.loads(told) if isinstance(told, str) else told)[0]["Plan"]
    return int(plan["Shared Hit Blocks"] + plan["Shared Read Blocks"])


@pytest.mark.parametrize("inside", [False, True], ids=["registrant", "staff"])
@pytest.mark.parametrize("order", Order)
async def test_a_page_of_a_long_thread_looks_at_no_more_than_one_of_a_short_thread(
    portal: Portal, office: Office, order: Order, inside: bool
) -> None:
    short, long = [await thread_of(portal, office, many) for many in (SHORT, LONG)]
    read = _pages.PAGES[order, inside]
    middle = {"short": SHORT // 2, "long": LONG // 2}

    few = await blocks(office, read, thread_id=ids.parse("msgt", short["id"]), after=middle["short"], rows=21)
    many = await blocks(office, read, thread_id=ids.parse("msgt", long["id"]), after=middle["long"], rows=21)

    assert many <= 2 * few + 20


async def test_counting_what_is_unread_does_not_hang_on_how_much_was_said(
    portal: Portal, office: Office
) -> None:
    short, long = [await thread_of(portal, office, many) for many in (SHORT, LONG)]

    few, many = [
        await blocks(
            office, _threads.UNREAD, registrant_id=each["registrant_id"], account_id=each["account_id"]
        )
        for each in (short, long)
    ]

    assert many <= 2 * few + 20
