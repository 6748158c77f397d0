"""For partners: where their events are sent, and what became of each."""

from typing import Annotated

from fastapi import APIRouter, Query

from app.core.db import Row
from app.core.errors import NotFound
from app.core.paging import InvalidCursor
from app.core.rates import RateLimited
from app.domain.partners import InsufficientScope, Scope
from app.domain.payments import UrlNotAllowed
from app.domain.periods import ChangedSince
from app.domain.webhooks import AlreadySubscribed, DeliveryStatus
from app.routers.deps import (
    TAKES_KEY,
    Ctx,
    Cursor,
    IfMatch,
    Limit,
    PathWebhookDelivery,
    PathWebhookEndpoint,
)
from app.routers.door import Door
from app.routers.operations import Bucket, operation
from app.schemas import webhooks as schemas
from app.services import webhooks

router = APIRouter(route_class=Door, tags=["partner"])

ENDPOINTS = "/v1/partner/webhook-endpoints"
ENDPOINT = "/v1/partner/webhook-endpoints/{webhook_endpoint_id}"


@router.get(ENDPOINTS, response_model=schemas.WebhookEndpointList, summary="List your webhook endpoints")
@operation(bucket=Bucket.PARTNER, scope=Scope.WEBHOOKS_MANAGE, raises=(InsufficientScope, InvalidCursor))
async def list_webhook_endpoints(ctx: Ctx, limit: Limit = 25, cursor: Cursor = None) -> Row:  # type: ignore[assignment]
    """The newest first. No secret is shown again."""
    return await webhooks.list_of(ctx, limit=limit, cursor=cursor)


@router.post(
    ENDPOINTS,
    status_code=201,
    response_model=schemas.WebhookEndpointWithSecret,
    summary="Have your events sent",
)
@operation(
    bucket=Bucket.PARTNER, scope=Scope.WEBHOOKS_MANAGE, writes=True, opens_late=True,
    raises=(InsufficientScope, UrlNotAllowed, AlreadySubscribed),
)  # fmt: skip
async def create_webhook_endpoint(ctx: Ctx, body: schemas.WebhookEndpointCreate) -> Row:
    """The answer holds the secret, and is therefore not stored: an idempotency key is ignored, and the same URL is
    refused a second time. Who has lost the answer rotates the secret.
    """
    return await webhooks.create(ctx, body.to_draft())


@router.patch(ENDPOINT, response_model=schemas.WebhookEndpoint, summary="Change or pause a webhook endpoint")
@operation(
    bucket=Bucket.PARTNER, scope=Scope.WEBHOOKS_MANAGE, writes=True, opens_late=True,
    raises=(InsufficientScope, NotFound, UrlNotAllowed, ChangedSince, AlreadySubscribed),
)  # fmt: skip
async def update_webhook_endpoint(
    ctx: Ctx, endpoint: PathWebhookEndpoint, if_match: IfMatch, body: schemas.WebhookEndpointUpdate
) -> Row:
    """Another URL, other events; or hold events back, and later go on with all that has waited."""
    return await webhooks.update(ctx, endpoint_id=endpoint, version=if_match, changes=body.to_changes())


@router.delete(ENDPOINT, status_code=204, summary="Have no more events sent")
@operation(
    bucket=Bucket.PARTNER, scope=Scope.WEBHOOKS_MANAGE, writes=True, raises=(InsufficientScope, NotFound)
)
async def delete_webhook_endpoint(ctx: Ctx, endpoint: PathWebhookEndpoint) -> None:
    """What was not delivered yet is not sent; it can still be read from the feed of events."""
    await webhooks.end(ctx, endpoint_id=endpoint)


@router.post(
    f"{ENDPOINT}/rotate-secret",
    response_model=schemas.WebhookEndpointWithSecret,
    summary="Get another secret for a webhook endpoint",
)
@operation(
    bucket=Bucket.PARTNER, scope=Scope.WEBHOOKS_MANAGE, writes=True, raises=(InsufficientScope, NotFound)
)
async def rotate_webhook_secret(ctx: Ctx, endpoint: PathWebhookEndpoint) -> Row:
    """For 24 hours what is sent carries a signature of the old secret and one of the new."""
    return await webhooks.rotate_secret(ctx, endpoint_id=endpoint)


@router.post(
    f"{ENDPOINT}/test",
    response_model=schemas.WebhookDelivery,
    summary="Send a ping to a webhook endpoint",
    dependencies=TAKES_KEY,
)
@operation(
    bucket=Bucket.PARTNER, scope=Scope.WEBHOOKS_MANAGE, writes=True, two_steps=True, takes_key=True,
    raises=(InsufficientScope, NotFound, RateLimited),
)  # fmt: skip
async def test_webhook_endpoint(ctx: Ctx, endpoint: PathWebhookEndpoint) -> Row:
    """The answer tells what the receiver said, within eight seconds. Ten an hour; a paused endpoint is pinged too."""
    return await webhooks.test(ctx, endpoint_id=endpoint)


@router.get(
    f"{ENDPOINT}/deliveries",
    response_model=schemas.WebhookDeliveryList,
    summary="List what was sent to a webhook endpoint",
)
@operation(
    bucket=Bucket.PARTNER, scope=Scope.WEBHOOKS_MANAGE, raises=(InsufficientScope, NotFound, InvalidCursor)
)
async def list_webhook_deliveries(
    ctx: Ctx,
    endpoint: PathWebhookEndpoint,
    status: Annotated[DeliveryStatus, Query(description="Only those that stand so.")] = None,  # type: ignore[assignment]
    limit: Limit = 25,
    cursor: Cursor = None,  # type: ignore[assignment]
) -> Row:
    """Of thirty days, the newest first, each with its attempts. Of an answer only the status is kept."""
    wanted = None if status is None else status.value
    return await webhooks.list_deliveries(
        ctx, endpoint_id=endpoint, status=wanted, limit=limit, cursor=cursor
    )


@router.post(
    "/v1/partner/webhook-deliveries/{webhook_delivery_id}/redeliver",
    response_model=schemas.WebhookDelivery,
    summary="Send an event once more",
    dependencies=TAKES_KEY,
)
@operation(
    bucket=Bucket.PARTNER, scope=Scope.WEBHOOKS_MANAGE, writes=True, takes_key=True,
    raises=(InsufficientScope, NotFound),
)  # fmt: skip
async def redeliver_webhook(ctx: Ctx, delivery: PathWebhookDelivery) -> Row:
    """Under the same `webhook-id`, with eight new attempts; to a paused endpoint as soon as it goes on."""
    return await webhooks.redeliver(ctx, delivery_id=delivery)
