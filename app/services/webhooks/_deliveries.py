"""Deliveries: what was sent where and what came back, sent once more, and a ping while somebody waits."""

from typing import Final
from uuid import UUID

from app.context import Context
from app.core import ids
from app.core.db import Read, Row
from app.core.errors import NotFound
from app.core.paging import page
from app.core.rates import RateLimited
from app.domain import webhooks as rules
from app.domain.audit import Event
from app.domain.effects import SendWebhook
from app.services import partner_events, rates
from app.services.webhooks._sending import WORK, note_tried, post, secrets_of

COLUMNS: Final = """d.id, d.event_id, e.type, d.status, d.next_attempt_at, d.created_at, d.delivered_at,
  (select coalesce(json_agg(json_build_object('number', a.number, 'attempted_at', a.attempted_at,
     'status_code', a.status_code, 'failure', a.failure, 'duration_ms', a.duration_ms) order by a.number), '[]')
   from webhook_attempts a where a.delivery_id = d.id) as attempts"""
PAGE: Final = Read(f"""
select {COLUMNS} from webhook_deliveries d join partner_events e on e.id = d.event_id
where d.endpoint_id = :endpoint_id and (cast(:status as text) is null or d.status = :status)
  and (cast(:after_id as uuid) is null or d.id < :after_id)
order by d.id desc limit :rows
""")
ONE: Final = Read(f"""
select {COLUMNS} from webhook_deliveries d join partner_events e on e.id = d.event_id where d.id = :id
""")
OWN: Final = Read("""
select d.id from webhook_deliveries d join webhook_endpoints w on w.id = d.endpoint_id
where d.id = :id and w.organization_id = :organization_id and w.ended_at is null
""")
AGAIN: Final = Read("""
update webhook_deliveries d set status = 'pending', attempts_in_round = 0, delivered_at = null,
  next_attempt_at = case when w.status = 'active' then cast(:again as timestamptz) end
from webhook_endpoints w where d.id = :id and w.id = d.endpoint_id
returning d.attempt_count, d.next_attempt_at
""")


async def list_deliveries(
    ctx: Context, *, endpoint_id: UUID, status: str | None, limit: int, cursor: str | None
) -> Row:
    """List what was sent to an endpoint, or is to be, the newest first."""
    filters = {"e": endpoint_id, "s": status}
    after_id = None if cursor is None else ctx.resume(filters, cursor)[0]
    rows = await ctx.read(PAGE, endpoint_id=endpoint_id, status=status, after_id=after_id, rows=limit + 1)
    items, next_cursor = page(rows, limit, lambda row: ctx.mark(filters, [row["id"]]))
    return {"items": items, "next_cursor": next_cursor}


async def find(ctx: Context, *, delivery_id: UUID) -> UUID:
    """Find a delivery to an endpoint of the partner that calls.

    Raises:
        NotFound: there is none.
    """
    found = await ctx.read_one(OWN, id=delivery_id, organization_id=ctx.actor.organization_id)
    if found is None:
        raise NotFound
    return delivery_id


async def redeliver(ctx: Context, *, delivery_id: UUID) -> Row:
    """Send an event once more under its own `webhook-id`; to a paused endpoint, as soon as it goes on."""
    again = await ctx.read_one(AGAIN, id=delivery_id, again=ctx.now + rules.LEASE)
    if again is None:
        raise NotFound
    if again["next_attempt_at"] is not None:
        ctx.after_commit(SendWebhook(delivery_id, again["attempt_count"]))
    ctx.record(Event.WEBHOOK_REDELIVERED, subject=("webhook_delivery", delivery_id))
    return await _see(ctx, delivery_id)


async def test(ctx: Context, *, endpoint_id: UUID) -> Row:
    """Send a ping, and tell how that ended; ten an hour, also while the endpoint is paused.

    Source: contract.md 4.22; decisions.md 4 (the call is outside any transaction).

    Raises:
        RateLimited: ten were sent within the hour.
    """
    key = f"{rules.PINGS.name}:{endpoint_id}"
    database = ctx.office.database
    if await rates.spend(database, rules.PINGS, key) is None:
        raise RateLimited(retry_after=await rates.wait(database, rules.PINGS, key))
    data = {"id": ids.render("whe", endpoint_id)}
    delivery_id = await partner_events.ping(ctx, endpoint_id=endpoint_id, data=data)
    work = await ctx.read_one(WORK, id=delivery_id, tried=0, even_paused=True)
    if work is None:  # it was ended a moment ago
        raise NotFound
    signing = secrets_of(ctx, work)
    ctx.record(Event.WEBHOOK_ENDPOINT_TESTED, subject=("webhook_endpoint", endpoint_id))
    await ctx.pause()
    answer = await post(ctx.office, work, signing)
    await ctx.begin()
    await note_tried(ctx, work, answer, is_last=True)
    return await _see(ctx, delivery_id)


async def _see(ctx: Context, delivery_id: UUID) -> Row:
    row = await ctx.read_one(ONE, id=delivery_id)
    assert row is not None  # it was just changed
    return row
