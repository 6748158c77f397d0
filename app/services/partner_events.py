"""The feed of partners: events are written down with what they tell of, and read from where one left off."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final
from uuid import UUID

import orjson

from app.context import Context
from app.core import ids
from app.core.db import Read, Row
from app.domain.audit import Event
from app.domain.partner_events import KEPT, CursorExpired, PartnerEventType

# Taken until the end of the transaction: who writes later commits later, so no reader ever passes one by.
IN_ORDER: Final = Read("select pg_advisory_xact_lock(hashtext('partner_events'))")
TELL: Final = Read("""
insert into partner_events (id, organization_id, type, data, happened_at)
select e.id, e.organization_id, e.type, cast(e.data as jsonb), :now
from unnest(cast(:ids as uuid[]), cast(:organizations as uuid[]), cast(:types as text[]), cast(:data as text[]))
  with ordinality as e(id, organization_id, type, data, place)
order by e.place returning id
""")
PAGE: Final = Read("""
select e.seq, e.id, e.type, e.data, e.happened_at from partner_events e
where e.organization_id = :organization_id and e.seq > :after and e.happened_at > :since
order by e.seq limit :rows
""")
FORGET: Final = Read("delete from partner_events where happened_at < :before returning id")

News = tuple[UUID, PartnerEventType, dict[str, Any]]


async def tell(ctx: Context, news: Sequence[News]) -> None:
    """Tell partners what happened, in the transaction in which it did."""
    if not news:
        return
    await ctx.read(IN_ORDER)
    await ctx.read(
        TELL,
        ids=[ids.new() for _ in news],
        organizations=[organization_id for organization_id, *_ in news],
        types=[type_.value for _, type_, _ in news],
        data=[orjson.dumps(data).decode() for *_, data in news],
        now=ctx.now,
    )
    ctx.record(Event.PARTNERS_TOLD, count=len(news))


async def list_events(ctx: Context, *, limit: int, cursor: str | None) -> Row:
    """List what the partner that calls was told, the oldest first. The cursor is good at the end of the feed too.

    Raises:
        CursorExpired: what follows the place is no longer kept.
    """
    after, at = (0, None) if cursor is None else ctx.resume({}, cursor)
    since = ctx.now - KEPT
    if isinstance(at, datetime) and at < since:
        raise CursorExpired
    rows = await ctx.read(
        PAGE, organization_id=ctx.actor.organization_id, after=after, since=since, rows=limit
    )
    last = rows[-1] if rows else None
    next_cursor = cursor if last is None else ctx.mark({}, [last["seq"], last["happened_at"]])
    return {"items": [_shown(row) for row in rows], "next_cursor": next_cursor}


async def forget(ctx: Context) -> int:
    """Forget what is older than thirty days."""
    return len(await ctx.read(FORGET, before=ctx.now - KEPT))


def _shown(row: Row) -> Row:
    return {"id": row["id"], "type": row["type"], "happened_at": row["happened_at"], "data": row["data"]}
