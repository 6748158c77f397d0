"""For partners: whom they watch, and what they are told."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Path

from app.core.db import Row
from app.core.errors import NotFound
from app.core.paging import InvalidCursor
from app.domain.monitors import AlreadyWatched
from app.domain.partner_events import CursorExpired
from app.domain.partners import InsufficientScope, Scope
from app.domain.periods import DateOutOfRange
from app.routers.deps import KEYED, Ctx, Cursor, Limit
from app.routers.door import Door
from app.routers.operations import Bucket, operation
from app.schemas import monitors as schemas
from app.schemas.base import Naming
from app.services import monitors, partner_events

router = APIRouter(route_class=Door, tags=["partner"])


@router.get("/v1/partner/monitors", response_model=schemas.MonitorList, summary="List whom you watch")
@operation(bucket=Bucket.PARTNER, scope=Scope.REGISTER_MONITOR, raises=(InsufficientScope, InvalidCursor))
async def list_monitors(ctx: Ctx, limit: Limit = 25, cursor: Cursor = None) -> Row:  # type: ignore[assignment]
    """The newest first."""
    return await monitors.list_of(ctx, limit=limit, cursor=cursor)


@router.post(
    "/v1/partner/monitors",
    status_code=201,
    response_model=schemas.Monitor,
    summary="Watch a registrant",
    dependencies=KEYED,
)
@operation(
    bucket=Bucket.PARTNER, scope=Scope.REGISTER_MONITOR, writes=True, takes_key=True, keyed=True,
    raises=(InsufficientScope, NotFound, DateOutOfRange, AlreadyWatched),
)  # fmt: skip
async def create_monitor(ctx: Ctx, body: schemas.MonitorCreate) -> Row:
    """Number and family name must fit. A partner whose basis is consent watches who has released a certificate to it,
    until the last of them is revoked (`monitor.expired`); anybody else is as unknown as a number that nobody has. The
    registrant sees who watches.
    """
    return await monitors.create(ctx, body.to_draft())


@router.delete("/v1/partner/monitors/{monitor_id}", status_code=204, summary="Stop watching")
@operation(
    bucket=Bucket.PARTNER, scope=Scope.REGISTER_MONITOR, writes=True, raises=(InsufficientScope, NotFound)
)
async def delete_monitor(
    ctx: Ctx, monitor_id: Annotated[Annotated[UUID, Naming("mon")], Path(description="A monitor.")]
) -> None:
    """Nothing more is told of this registrant."""
    await monitors.end(ctx, monitor_id=monitor_id)


@router.get("/v1/partner/events", response_model=schemas.PartnerEventList, summary="Read your events")
@operation(
    bucket=Bucket.PARTNER, scope=Scope.REGISTER_MONITOR,
    raises=(InsufficientScope, InvalidCursor, CursorExpired),
)  # fmt: skip
async def list_partner_events(ctx: Ctx, limit: Limit = 25, cursor: Cursor = None) -> Row:  # type: ignore[assignment]
    """The oldest first, kept for thirty days. Keep `next_cursor` and come back with it: nothing is passed by."""
    return await partner_events.list_events(ctx, limit=limit, cursor=cursor)
