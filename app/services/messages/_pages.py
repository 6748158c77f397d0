"""What was said in a thread, a page at a time; and how far a person has read."""

from enum import StrEnum
from typing import Any, Final
from uuid import UUID

from app import catalogue
from app.context import Context
from app.core import ids
from app.core.db import Read, Row
from app.core.paging import page
from app.domain import messages as rules
from app.domain.access import ActorKind
from app.domain.audit import Event
from app.domain.messages import Direction, UnknownReference

_COLUMNS: Final = """
  m.id, m.reference_number, m.position, m.direction, m.author_kind, m.author_name, m.body, m.sent_at, m.read_at,
  (select json_agg(json_build_object('file_id', f.id, 'name', f.name, 'media_type', f.media_type,
     'size_bytes', f.size_bytes) order by f.id)
   from files f where f.subject_id = m.id and f.subject_type = 'message') as attachments
"""
# Whether the mail that told of a message arrived is for staff to see.
_MAIL: Final = """,
  (select case x.status when 'failed' then 'bounced' else x.status end
   from accounts a join mails x on x.cause = 'message_waiting:' || a.id || ':' || m.id
   where a.registrant_id = m.registrant_id) as mail_status
"""


class Order(StrEnum):
    OLDEST_FIRST = "sent_at"
    NEWEST_FIRST = "-sent_at"


_SHARED: Final = "and m.direction <> 'internal'"
_FORWARD: Final = "and m.position > :after order by m.position limit :rows"
_BACKWARD: Final = "and m.position < :after order by m.position desc limit :rows"
_OF_THE_THREAD: Final = "from messages m where m.thread_id = :thread_id"

# One read for each order and side of the desk, so that each is found by the index alone.
PAGES: Final = {
    (Order.OLDEST_FIRST, False): Read(f"select {_COLUMNS} {_OF_THE_THREAD} {_SHARED} {_FORWARD}"),
    (Order.NEWEST_FIRST, False): Read(f"select {_COLUMNS} {_OF_THE_THREAD} {_SHARED} {_BACKWARD}"),
    (Order.OLDEST_FIRST, True): Read(f"select {_COLUMNS}{_MAIL} {_OF_THE_THREAD} {_FORWARD}"),
    (Order.NEWEST_FIRST, True): Read(f"select {_COLUMNS}{_MAIL} {_OF_THE_THREAD} {_BACKWARD}"),
}

# A mark moves forward only. What it passes has been read, by the first of its side who got there.
MARK: Final = Read("""
with target as (
  select m.position, m.to_regulator_so_far, m.to_registrant_so_far from messages m
  where m.id = :message_id and m.thread_id = :thread_id and (:inside or m.direction <> 'internal')
), marked as (
  insert into message_marks as k (account_id, thread_id, position, to_regulator_seen, to_registrant_seen, marked_at)
  select :account_id, :thread_id, t.position, t.to_regulator_so_far, t.to_registrant_so_far, :now from target t
  on conflict (account_id, thread_id) do update
    set position = excluded.position, to_regulator_seen = excluded.to_regulator_seen,
        to_registrant_seen = excluded.to_registrant_seen, marked_at = excluded.marked_at
    where k.position < excluded.position
  returning 1
), seen as (
  update messages m set read_at = :now from target t
  where m.thread_id = :thread_id and m.direction = :theirs and m.read_at is null and m.direction <> 'internal'
    and m.position <= t.position
  returning 1
)
select (select count(*) from seen) as seen from target
""")

_FAR: Final = 2_147_483_647


async def list_messages(
    ctx: Context, *, registrant_id: UUID, thread_id: UUID, order: Order, limit: int, cursor: str | None
) -> Row:
    """List what was said in a thread; notes among staff are there for staff alone."""
    inside = rules.writes_for_the_college(ctx.actor, registrant_id)
    filters = {"t": thread_id, "sort": order}
    if cursor is not None:
        (after,) = ctx.resume(filters, cursor)
    else:
        after = 0 if order is Order.OLDEST_FIRST else _FAR
    rows = await ctx.read(PAGES[order, inside], thread_id=thread_id, after=after, rows=limit + 1)
    items, next_cursor = page(rows, limit, lambda row: ctx.mark(filters, [row["position"]]))
    return {"items": [shown(ctx, row) for row in items], "next_cursor": next_cursor}


async def mark_read(ctx: Context, *, registrant_id: UUID, thread_id: UUID, message_id: UUID) -> None:
    """Move a person's read mark to a message; one that is there or further already stays.

    Raises:
        UnknownReference: the thread has no such message that this person could have read.
    """
    inside = rules.writes_for_the_college(ctx.actor, registrant_id)
    theirs = Direction.TO_REGULATOR if inside else Direction.TO_REGISTRANT
    marked = await ctx.read_one(
        MARK, thread_id=thread_id, message_id=message_id, account_id=ctx.actor.account_id, now=ctx.now,
        inside=inside, theirs=theirs.value,
    )  # fmt: skip
    if marked is None:
        raise UnknownReference(pointer="/last_read_message_id")
    ctx.record(
        Event.MESSAGES_READ, of=registrant_id, subject=("message_thread", thread_id), count=marked["seen"]
    )


def shown(ctx: Context, row: Row) -> Row:
    """Show one message, in its own row; who of a team wrote it stays within the team."""
    row["author"] = _author(ctx, row)
    row["attachments"] = [_attachment(each) for each in row["attachments"] or ()]
    row.setdefault("mail_status", None)
    return row


def _attachment(file: Row) -> Row:
    wire_id = ids.render("file", file["file_id"])
    return {**file, "file_id": wire_id, "href": f"/v1/files/{wire_id}/content"}


def _author(ctx: Context, row: Row) -> dict[str, Any]:
    display = row["author_name"]
    if row["author_kind"] == ActorKind.STAFF:
        display = catalogue.roles()[display].team.said_in(ctx.language)
    return {"kind": row["author_kind"], "display": display}
