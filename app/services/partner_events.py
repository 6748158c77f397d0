"""What partners are told: written down with what it tells of, sent to their endpoints, read from where one left off."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID

import orjson

from app.context import Context
from app.core import ids
from app.core.db import Read, Row
from app.domain.audit import Event
from app.domain.effects import SendWebhook
from app.domain.partner_events import API_VERSION, KEPT, CursorExpired, PartnerEventType
from app.domain.webhooks import LEASE, EndpointStatus

# Taken until the end of the transaction: who writes later commits later, so no reader ever passes one by.
IN_ORDER: Final = Read("select pg_advisory_xact_lock(hashtext('partner_events'))")
# A partner whose every program was cut off is sent nothing.
ENDPOINTS: Final = Read("""
select w.id, w.organization_id, w.event_types, w.status from webhook_endpoints w
where w.organization_id = any (:organizations) and w.ended_at is null
  and exists (select from partner_clients c where c.organization_id = w.organization_id and c.revoked_at is null)
order by w.id
""")
# What is sent goes into the transaction of what is told: neither is there without the other.
TELL: Final = Read("""
with told as (
  insert into partner_events (id, organization_id, type, data, happened_at)
  select e.id, e.organization_id, e.type, cast(e.data as jsonb), :now
  from unnest(cast(:ids as uuid[]), cast(:organizations as uuid[]), cast(:types as text[]), cast(:data as text[]))
    with ordinality as e(id, organization_id, type, data, place)
  order by e.place returning id
)
insert into webhook_deliveries (id, endpoint_id, event_id, next_attempt_at, created_at)
select d.id, d.endpoint_id, told.id, d.next_attempt_at, :now
from unnest(cast(:deliveries as uuid[]), cast(:endpoints as uuid[]), cast(:carried as uuid[]),
            cast(:next_attempts as timestamptz[])) as d(id, endpoint_id, event_id, next_attempt_at)
join told on told.id = d.event_id
returning id, next_attempt_at
""")
PAGE: Final = Read("""
select e.seq, e.id, e.type, e.data, e.happened_at from partner_events e
where e.organization_id = :organization_id and e.seq > :after and e.happened_at > :since
order by e.seq limit :rows
""")
FORGET: Final = Read("delete from partner_events where happened_at < :before returning id")

News = tuple[UUID, PartnerEventType, dict[str, Any]]


@dataclass(frozen=True, slots=True)
class _Sent:
    """One event on its way to one endpoint."""

    id: UUID
    endpoint_id: UUID
    event_id: UUID
    is_paused: bool


async def tell(ctx: Context, news: Sequence[News]) -> None:
    """Tell partners what happened, in the transaction in which it did; their webhooks are sent from it too."""
    if not news:
        return
    organizations = [organization_id for organization_id, *_ in news]
    endpoints = await ctx.read(ENDPOINTS, organizations=list(set(organizations)))
    await ctx.read(IN_ORDER)
    event_ids = [ids.new() for _ in news]
    sent = [
        _Sent(ids.new(), endpoint["id"], event_id, endpoint["status"] != EndpointStatus.ACTIVE)
        for event_id, (organization_id, type_, _) in zip(event_ids, news, strict=True)
        for endpoint in endpoints
        if endpoint["organization_id"] == organization_id and type_ in endpoint["event_types"]
    ]
    await _write(ctx, event_ids, news, sent)
    ctx.record(Event.PARTNERS_TOLD, count=len(news))


async def ping(ctx: Context, *, endpoint_id: UUID, data: dict[str, Any]) -> UUID:
    """Write down a ping to one endpoint, and name the delivery that carries it."""
    assert ctx.actor.organization_id is not None  # only partners ask for one
    news = (ctx.actor.organization_id, PartnerEventType.PING, data)
    await ctx.read(IN_ORDER)
    (event_id, delivery_id) = (ids.new(), ids.new())
    await _write(ctx, [event_id], [news], [_Sent(delivery_id, endpoint_id, event_id, is_paused=True)])
    return delivery_id


async def _write(ctx: Context, event_ids: list[UUID], news: Sequence[News], sent: Sequence[_Sent]) -> None:
    taken_up_again = ctx.now + LEASE
    await ctx.read(
        TELL,
        ids=event_ids,
        organizations=[organization_id for organization_id, *_ in news],
        types=[type_.value for _, type_, _ in news],
        data=[orjson.dumps(data).decode() for *_, data in news],
        now=ctx.now,
        deliveries=[each.id for each in sent],
        endpoints=[each.endpoint_id for each in sent],
        carried=[each.event_id for each in sent],
        next_attempts=[None if each.is_paused else taken_up_again for each in sent],
    )
    for each in sent:
        if not each.is_paused:
            ctx.after_commit(SendWebhook(each.id, 0))


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
    return {"id": row["id"], **body_of(row)}


def body_of(row: Row) -> Row:
    """Write an event as it goes on the wire: the same in the feed and in a webhook."""
    return {
        "type": row["type"],
        "timestamp": row["happened_at"],
        "api_version": API_VERSION,
        "data": row["data"],
    }
