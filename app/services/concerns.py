"""Concerns: opened, closed and looked at by the conduct team. Nothing of them reaches a record that others read."""

from datetime import date
from typing import Final
from uuid import UUID

from sqlalchemy import select

from app.context import Context
from app.core.db import Read, Row
from app.core.errors import NotFound
from app.core.paging import page
from app.domain import concerns as rules
from app.domain.audit import Event
from app.domain.concerns import ConcernDraft, ConcernOutcome
from app.domain.periods import ChangedSince
from app.models.concerns import Concern
from app.services import belonging, registrants

COLUMNS: Final = """k.id, k.registrant_id, k.kind, k.summary, k.opened_on, k.recorded_at, k.recorded_by_name,
  k.closed_on, k.outcome, k.closing_note, k.closed_by_name, k.version"""
PAGE: Final = Read(f"""
select {COLUMNS} from registrants r
left join lateral (
  select * from concerns k
  where k.registrant_id = r.id
    and (cast(:after_on as date) is null
         or (k.opened_on, k.id) < (cast(:after_on as date), cast(:after_id as uuid)))
  order by k.opened_on desc, k.id desc limit :rows
) k on true
where r.id = :registrant_id order by k.opened_on desc, k.id desc
""")
ONE: Final = Read(f"select {COLUMNS} from concerns k where k.id = :id")
OWNER: Final = Read("select registrant_id from concerns where id = :id")


async def owner_of(ctx: Context, *, concern_id: UUID) -> UUID:
    """Tell whom a concern is about.

    Raises:
        NotFound: there is none.
    """
    return await belonging.owner(ctx, OWNER, concern_id)


async def list_of(ctx: Context, *, registrant_id: UUID, limit: int, cursor: str | None) -> Row:
    """List what is and was open about a registrant. That it was looked at stays out of their access log.

    Raises:
        NotFound: there is no such registrant.
    """
    filters = {"r": registrant_id}
    after_on, after_id = (None, None) if cursor is None else ctx.resume(filters, cursor)
    rows = await ctx.read(
        PAGE, registrant_id=registrant_id, after_on=after_on, after_id=after_id, rows=limit + 1
    )
    items, next_cursor = page(
        belonging.held(rows), limit, lambda row: ctx.mark(filters, [row["opened_on"], row["id"]])
    )
    await ctx.trace(Event.REGISTRANT_READ, subject=("concerns", registrant_id))
    return {"items": [_shown(row) for row in items], "next_cursor": next_cursor}


async def open_(ctx: Context, *, registrant_id: UUID, draft: ConcernDraft) -> Row:
    """Open a matter about a registrant; automatic certificates are held back from here on.

    One that is being issued at this moment is issued before this, or is held back too: the record is locked.

    Raises:
        NotFound: there is no such registrant.
        DateOutOfRange: it would begin tomorrow or later.
    """
    rules.check_opening(draft.opened_on, today=ctx.today)
    await registrants.lock(ctx, registrant_id=registrant_id)
    concern = Concern(
        registrant_id=registrant_id, kind=draft.kind.value, summary=draft.summary, opened_on=draft.opened_on,
        recorded_at=ctx.now, recorded_by_name=ctx.actor.name,
    )  # fmt: skip
    ctx.session.add(concern)
    await ctx.session.flush()
    ctx.record(Event.CONCERN_OPENED, subject=("concern", concern.id), kind=draft.kind.value)
    return await _see(ctx, concern.id)


async def close(
    ctx: Context, *, concern_id: UUID, version: int, day: date, outcome: ConcernOutcome, note: str
) -> Row:
    """Close a matter with its outcome; a finding stays on file.

    Raises:
        ChangedSince: it is not the version that was read.
        InvalidTransition: it is closed.
        DateOutOfRange: the day is before its first or after today.
    """
    concern = await ctx.session.scalar(select(Concern).where(Concern.id == concern_id).with_for_update())
    if concern is None:
        raise NotFound
    if concern.version != version:
        raise ChangedSince(current_etag=concern.etag)
    rules.check_closing(concern.closed_on, day, opened_on=concern.opened_on, today=ctx.today)
    concern.closed_on, concern.outcome, concern.closing_note = day, outcome.value, note
    concern.closed_by_name = ctx.actor.name
    ctx.record(Event.CONCERN_CLOSED, subject=("concern", concern_id), outcome=outcome.value)
    await ctx.session.flush()
    return await _see(ctx, concern_id)


async def _see(ctx: Context, concern_id: UUID) -> Row:
    row = await ctx.read_one(ONE, id=concern_id)
    assert row is not None  # it was just stored
    return _shown(row)


def _shown(row: Row) -> Row:
    return {
        **row,
        "etag": f'"{row["version"]}"',
        "status": "open" if row["closed_on"] is None else "closed",
        "recorded_by": {"kind": "staff", "display": row["recorded_by_name"]},
    }
