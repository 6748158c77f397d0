"""Endpoints: made with a secret that is shown once, changed, paused, given another secret, and ended."""

import base64
import secrets
from collections.abc import Mapping
from typing import Any, Final
from uuid import UUID

from sqlalchemy import select

from app.context import Context
from app.core import ids
from app.core.db import Read, Row
from app.core.errors import NotFound
from app.core.paging import page
from app.domain import webhooks as rules
from app.domain.audit import Event
from app.domain.payments import UrlNotAllowed
from app.domain.periods import ChangedSince
from app.domain.webhooks import AlreadySubscribed, EndpointDraft, EndpointStatus, PauseReason
from app.models.webhooks import WebhookEndpoint

SECRET_BYTES: Final = 32
PREFIX: Final = "whsec_"

COLUMNS: Final = """w.id, w.url, w.event_types, w.status, w.paused_at, w.pause_reason, w.first_failed_at, w.created_at,
  w.version,
  case when w.previous_secret_expires_at > :now then w.previous_secret_expires_at end as previous_secret_expires_at"""
PAGE: Final = Read(f"""
select {COLUMNS} from webhook_endpoints w
where w.organization_id = :organization_id and w.ended_at is null
  and (cast(:after_id as uuid) is null or w.id < :after_id)
order by w.id desc limit :rows
""")
OWN: Final = Read("""
select w.id from webhook_endpoints w where w.id = :id and w.organization_id = :organization_id and w.ended_at is null
""")
SAME: Final = Read("""
select w.id from webhook_endpoints w
where w.organization_id = :organization_id and w.url = :url and w.ended_at is null
  and w.id is distinct from cast(:but as uuid)
""")
# One at a time for a partner, so that the same URL is not taken twice.
HOLD: Final = Read("select id from partner_organizations where id = :organization_id for no key update")
# What waits at a paused endpoint is not due; from the moment on which it goes on, it is.
LET_WAIT: Final = Read("""
update webhook_deliveries set next_attempt_at = null
where endpoint_id = :id and next_attempt_at is not null returning id
""")
GO_ON: Final = Read("""
update webhook_deliveries d set next_attempt_at = :now
where d.endpoint_id = :id and d.status = 'pending' and d.next_attempt_at is null
  and exists (select from partner_events e where e.id = d.event_id and e.type <> 'ping')
returning d.id
""")
GIVE_UP: Final = Read("""
update webhook_deliveries set status = 'failed', next_attempt_at = null
where endpoint_id = :id and status = 'pending' returning id
""")

Changes = Mapping[str, Any]


async def list_of(ctx: Context, *, limit: int, cursor: str | None) -> Row:
    """List the endpoints of the partner that calls, the newest first."""
    after_id = None if cursor is None else ctx.resume({}, cursor)[0]
    rows = await ctx.read(
        PAGE, organization_id=ctx.actor.organization_id, after_id=after_id, rows=limit + 1, now=ctx.now
    )
    items, next_cursor = page(rows, limit, lambda row: ctx.mark({}, [row["id"]]))
    return {"items": [{**row, "etag": f'"{row["version"]}"'} for row in items], "next_cursor": next_cursor}


async def find(ctx: Context, *, endpoint_id: UUID) -> UUID:
    """Find an endpoint of the partner that calls.

    Raises:
        NotFound: it has no such endpoint.
    """
    found = await ctx.read_one(OWN, id=endpoint_id, organization_id=ctx.actor.organization_id)
    if found is None:
        raise NotFound
    return endpoint_id


async def create(ctx: Context, draft: EndpointDraft) -> Row:
    """Have events sent to a URL from now on. The secret is in this answer and in no other.

    Raises:
        UrlNotAllowed: it is not https, or leads to an internal address.
        AlreadySubscribed: events are sent there already.
    """
    await _check_url(ctx, draft.url)
    await ctx.begin_with()
    assert ctx.actor.organization_id is not None  # only partners have any
    await _check_new(ctx, draft.url)
    secret = secrets.token_bytes(SECRET_BYTES)
    endpoint = WebhookEndpoint(
        organization_id=ctx.actor.organization_id, url=draft.url, event_types=_written(draft.event_types),
        created_at=ctx.now,
    )  # fmt: skip
    endpoint.secret = ctx.office.seal.close(secret, place=place_of("secret", endpoint.id))
    ctx.session.add(endpoint)
    await ctx.session.flush()
    ctx.record(Event.WEBHOOK_ENDPOINT_CREATED, subject=("webhook_endpoint", endpoint.id))
    return {**_shown(ctx, endpoint), "secret": _shown_once(secret)}


async def update(ctx: Context, *, endpoint_id: UUID, version: int, changes: Changes) -> Row:
    """Change where events are sent, or which; pause, or go on with all that has waited.

    Raises:
        UrlNotAllowed: the new URL is not https, or leads to an internal address.
        ChangedSince: it is not the version that was read.
        AlreadySubscribed: events are sent there already.
    """
    if "url" in changes:
        await _check_url(ctx, changes["url"])
    await ctx.begin_with()
    endpoint = await _take(ctx, endpoint_id, version)
    if "url" in changes:
        await _check_new(ctx, changes["url"], but=endpoint_id)
        endpoint.url = changes["url"]
        endpoint.first_failed_at, endpoint.failures, endpoint.resting_until = None, 0, None
    if "event_types" in changes:
        endpoint.event_types = _written(changes["event_types"])
    if "paused" in changes:
        await _pause_or_go_on(ctx, endpoint, is_paused=changes["paused"])
    await ctx.session.flush()
    ctx.record(Event.WEBHOOK_ENDPOINT_UPDATED, subject=("webhook_endpoint", endpoint_id))
    return _shown(ctx, endpoint)


async def _pause_or_go_on(ctx: Context, endpoint: WebhookEndpoint, *, is_paused: bool) -> None:
    if is_paused == (endpoint.status == EndpointStatus.PAUSED):
        return
    if is_paused:
        endpoint.status, endpoint.paused_at = EndpointStatus.PAUSED.value, ctx.now
        endpoint.pause_reason = PauseReason.REQUESTED.value
        await ctx.read(LET_WAIT, id=endpoint.id)
        return
    endpoint.status, endpoint.paused_at, endpoint.pause_reason = EndpointStatus.ACTIVE.value, None, None
    endpoint.first_failed_at, endpoint.failures, endpoint.resting_until = None, 0, None
    await ctx.read(GO_ON, id=endpoint.id, now=ctx.now)


async def rotate_secret(ctx: Context, *, endpoint_id: UUID) -> Row:
    """Give an endpoint another secret; for a day what is sent is signed with both.

    Source: contract.md 4.22.

    Raises:
        NotFound: the partner that calls has no such endpoint.
    """
    endpoint = await _take(ctx, endpoint_id)
    assert endpoint.secret is not None  # only an ended one has none
    seal, secret = ctx.office.seal, secrets.token_bytes(SECRET_BYTES)
    before = seal.open(endpoint.secret, place=place_of("secret", endpoint_id))
    endpoint.previous_secret = seal.close(before, place=place_of("previous_secret", endpoint_id))
    endpoint.previous_secret_expires_at = ctx.now + rules.BOTH_SECRETS_SIGN
    endpoint.secret = seal.close(secret, place=place_of("secret", endpoint_id))
    await ctx.session.flush()
    ctx.record(Event.WEBHOOK_SECRET_ROTATED, subject=("webhook_endpoint", endpoint_id))
    return {**_shown(ctx, endpoint), "secret": _shown_once(secret)}


async def end(ctx: Context, *, endpoint_id: UUID) -> None:
    """Send nothing more to an endpoint, and forget its secrets.

    Raises:
        NotFound: the partner that calls has no such endpoint.
    """
    endpoint = await _take(ctx, endpoint_id)
    endpoint.ended_at = ctx.now
    endpoint.secret = endpoint.previous_secret = endpoint.previous_secret_expires_at = None
    await ctx.session.flush()
    await ctx.read(GIVE_UP, id=endpoint_id)
    ctx.record(Event.WEBHOOK_ENDPOINT_ENDED, subject=("webhook_endpoint", endpoint_id))


def place_of(column: str, endpoint_id: UUID) -> str:
    """Name the place for which a secret is sealed."""
    return f"webhook_endpoints|{column}|{endpoint_id}"


async def _check_url(ctx: Context, url: str) -> None:
    """Refuse a URL that leads inside; the name is looked up before the transaction is opened."""
    egress = ctx.office.egress
    target = rules.target_of(url, to_loopback=egress.to_loopback)
    if await egress.leads_inside(target):
        raise UrlNotAllowed(pointer="/url")


async def _check_new(ctx: Context, url: str, but: UUID | None = None) -> None:
    organization_id = ctx.actor.organization_id
    await ctx.read(HOLD, organization_id=organization_id)
    same = await ctx.read_one(SAME, organization_id=organization_id, url=url, but=but)
    if same is not None:
        raise AlreadySubscribed(existing={"id": ids.render("whe", same["id"])})


async def _take(ctx: Context, endpoint_id: UUID, version: int | None = None) -> WebhookEndpoint:
    endpoint = await ctx.session.scalar(
        select(WebhookEndpoint)
        .where(
            WebhookEndpoint.id == endpoint_id,
            WebhookEndpoint.organization_id == ctx.actor.organization_id,
            WebhookEndpoint.ended_at.is_(None),
        )
        .with_for_update()
    )
    if endpoint is None:
        raise NotFound
    if version is not None and endpoint.version != version:
        raise ChangedSince(current_etag=endpoint.etag)
    return endpoint


def _written(event_types: Any) -> list[str]:
    return sorted({each.value for each in event_types})


def _shown_once(secret: bytes) -> str:
    return PREFIX + base64.b64encode(secret).decode()


def _shown(ctx: Context, endpoint: WebhookEndpoint) -> Row:
    until = endpoint.previous_secret_expires_at
    return {
        "id": endpoint.id,
        "etag": endpoint.etag,
        "url": endpoint.url,
        "event_types": endpoint.event_types,
        "status": endpoint.status,
        "paused_at": endpoint.paused_at,
        "pause_reason": endpoint.pause_reason,
        "first_failed_at": endpoint.first_failed_at,
        "previous_secret_expires_at": until if until is not None and until > ctx.now else None,
        "created_at": endpoint.created_at,
    }
