"""What is on file: one slice, a page of slices, and what may be done with each."""

from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import Final
from uuid import UUID

from app.context import Context
from app.core import ids
from app.core.db import Read, Row
from app.core.errors import NotFound
from app.core.paging import page
from app.domain import addresses as rules
from app.domain.access import Action, Resource, may
from app.domain.addresses import AddressType
from app.domain.periods import (
    Period,
    SliceStatus,
    check_within_reach,
    status_of,
)
from app.services import belonging, registrants
from app.services.called import CALLED
from app.services.known import KnownRead, as_known

COLUMNS: Final = f"""
  a.id, a.registrant_id, a.type, a.lines, a.city, a.region, a.postal_code, a.country, a.phone, a.public, a.reason,
  a.effective_from, a.effective_to, a.cancelled_at, a.supersedes_id, a.superseded_by_id, a.corrects_id,
  a.corrected_by_id, a.recorded_at, a.recorded_by_kind, a.recorded_by_name, a.version,
  {CALLED} as display,
  (select json_build_object('thread_id', m.thread_id, 'reference_number', m.reference_number)
   from address_endings e join messages m on m.id = e.message_id where e.address_id = a.id) as ended_by_message
"""


ONE: Final = Read(
    f"select {COLUMNS} from addresses a join registrants r on r.id = a.registrant_id where a.id = :id"
)


OWNER: Final = Read("select registrant_id from addresses where id = :id")


PAGE: Final = KnownRead(f"""
select {COLUMNS}
from registrants r
left join lateral (
  select * from addresses a
  where a.registrant_id = r.id
    and (cast(:types as text[]) is null or a.type = any (:types))
    and (cast(:statuses as text[]) is null
         or slice_status(a.effective_from, a.effective_to, a.cancelled_at, :today) = any (:statuses))
    and (cast(:as_of as date) is null or (a.cancelled_at is null and a.effective_from <= :as_of
         and (a.effective_to is null or a.effective_to > :as_of)))
    and (:with_corrected or a.corrected_by_id is null)
    and (cast(:after_from as date) is null
         or (a.effective_from, a.id) < (cast(:after_from as date), cast(:after_id as uuid)))
  order by a.effective_from desc, a.id desc
  limit :rows
) a on true
where r.id = :registrant_id
order by a.effective_from desc, a.id desc
""")


async def owner_of(ctx: Context, *, address_id: UUID) -> UUID:
    """Tell whose address this is.

    Raises:
        NotFound: there is none.
    """
    return await belonging.owner(ctx, OWNER, address_id)


async def see(ctx: Context, *, address_id: UUID) -> Row:
    """Show one slice.

    Raises:
        NotFound: there is none, or it was corrected away and the actor is not staff.
    """
    row = await ctx.read_one(ONE, id=address_id, today=ctx.today)
    if row is None:
        raise NotFound
    if row["corrected_by_id"] is not None and not _is_inside(ctx, row):
        raise NotFound
    return show(ctx, row)


def show(ctx: Context, row: Row) -> Row:
    """Show a slice that was read, or has just been stored."""
    return _shown(ctx, row, _granted(ctx, row["registrant_id"]), inside=_is_inside(ctx, row))


def _is_inside(ctx: Context, row: Row) -> bool:
    return registrants.sees_corrected(ctx, registrant_id=row["registrant_id"])


async def list_on_file(
    ctx: Context,
    *,
    registrant_id: UUID,
    types: Sequence[str] | None,
    statuses: Sequence[str] | None,
    as_of: date | None,
    known_at: datetime | None,
    limit: int,
    cursor: str | None,
) -> Row:
    """List the slices of a registrant, the latest first; nothing is hidden unless asked.

    Raises:
        NotFound: there is no such registrant.
        DateOutOfRange: `as_of` is before 1900 or more than two years ahead.
    """
    if as_of is not None:
        check_within_reach(as_of, today=ctx.today, pointer="/as_of", place="query")
    inside = registrants.sees_corrected(ctx, registrant_id=registrant_id)
    filters = {"r": registrant_id, "t": types, "s": statuses, "as_of": as_of, "known_at": known_at}
    after_from, after_id = (None, None) if cursor is None else ctx.resume(filters, cursor)
    rows = await ctx.read(
        PAGE.at(ctx, registrant_id, known_at),
        registrant_id=registrant_id, today=ctx.today, types=types, statuses=statuses, as_of=as_of,
        known_at=known_at, after_from=after_from, after_id=after_id, rows=limit + 1,
        with_corrected=inside,
    )  # fmt: skip
    items, next_cursor = page(
        belonging.held(rows), limit, lambda row: ctx.mark(filters, [row["effective_from"], row["id"]])
    )
    granted = _granted(ctx, registrant_id)
    shown = [as_known(_shown(ctx, row, granted, inside=inside), known_at) for row in items]
    return {"items": shown, "next_cursor": next_cursor}


def _shown(ctx: Context, row: Row, granted: Collection[Action], *, inside: bool) -> Row:
    """Show a slice, in its own row: where it stands today, and what this actor may do with it."""
    status = status_of(
        Period(row["effective_from"], row["effective_to"]),
        cancelled=bool(row["cancelled_at"]),
        today=ctx.today,
    )
    row["etag"] = f'"{row["version"]}"'
    row["registrant"] = registrants.ref(row["registrant_id"], row["display"])
    row["status"] = status
    row["location"] = _place(row) if row["city"] is not None else None
    row["recorded_by"] = registrants.recorder(ctx, row)
    row["reason"] = row["reason"] if inside else None
    row["ended_by_message"] = _message(row["ended_by_message"])
    row["available_actions"] = _available(row, status, granted)
    return row


def _place(row: Row) -> Row:
    return {key: row[key] for key in ("lines", "city", "region", "postal_code", "country")}


def _message(asked: Row | None) -> Row | None:
    """Name the message that asked for the end of an additional location."""
    if asked is None:
        return None
    thread_id = ids.render("msgt", asked["thread_id"])
    href = f"/v1/message-threads/{thread_id}/messages"
    return {"id": thread_id, "href": href, "display": asked["reference_number"]}


_OPERATIONS: Final = {
    Action.UPDATE: ("update_address", "PATCH", ""),
    Action.CANCEL: ("cancel_address", "POST", "/cancel"),
    Action.END: ("end_address", "POST", "/end"),
    Action.CORRECT: ("correct_address", "POST", "/correct"),
    Action.REQUEST_REMOVAL: ("request_address_removal", "POST", "/request-removal"),
}


def _granted(ctx: Context, registrant_id: UUID) -> frozenset[Action]:
    """Tell what this actor may do with addresses of a registrant: the same for each on a page."""
    return frozenset(
        action for action in _OPERATIONS if may(ctx.actor, action, Resource.ADDRESS, of=registrant_id)
    )


def _available(row: Row, status: SliceStatus, granted: Collection[Action]) -> list[Row]:
    corrected = row["corrected_by_id"] is not None
    opened = rules.open_actions(AddressType(row["type"]), status, corrected=corrected)
    actions = [action for action in opened if action in granted]
    href = f"/v1/addresses/{ids.render('addr', row['id'])}" if actions else ""
    return [
        {
            "action": action,
            "operation_id": _OPERATIONS[action][0],
            "method": _OPERATIONS[action][1],
            "href": href + _OPERATIONS[action][2],
            "enabled": True,
            "requires": ["idempotency_key" if action is Action.REQUEST_REMOVAL else "if_match"],
            "blocked_by": [],
        }
        for action in actions
    ]
