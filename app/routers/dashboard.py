"""The home page and the bell."""

from typing import Annotated

from fastapi import APIRouter, Query

from app.core.db import Row
from app.core.errors import Denied, NotFound
from app.domain.access import DelegationNotPermitted
from app.routers.deps import TAKES_KEY, Ctx, Cursor, Limit, QueryPrincipal
from app.routers.door import Door
from app.routers.operations import operation
from app.schemas import dashboard as schemas
from app.services import dashboard, notices, tasks

router = APIRouter(route_class=Door, tags=["dashboard"])


@router.get("/v1/dashboard", response_model=schemas.Dashboard, summary="Read the home page")
@operation(raises=(DelegationNotPermitted, Denied, NotFound))
async def get_dashboard(ctx: Ctx, principal: QueryPrincipal) -> Row:
    """Everything that the home page shows, in one call. A tile that is hidden or closed says why. A delegate
    who holds the area `profile` may ask for the page of the registrant for whom they act.
    """
    return await dashboard.see(ctx, principal=principal)


@router.get("/v1/tasks", response_model=schemas.TaskList, summary="List what is to be done next")
@operation(raises=(DelegationNotPermitted, Denied, NotFound))
async def list_tasks(ctx: Ctx, principal: QueryPrincipal) -> Row:
    """From open cases: what to do, by when, and why, the most urgent first. For staff it is what lies on their desk,
    what waits for a second person, and some of what lies on nobody's; a delegate who holds the area `profile` may ask
    for the registrant for whom they act, and sees what was delegated.
    """
    return await tasks.list_tasks(ctx, principal=principal)


@router.get("/v1/notifications", response_model=schemas.NotificationList, summary="List notifications")
@operation()
async def list_notifications(
    ctx: Ctx,
    unread: Annotated[bool, Query(description="Only those that are not read.")] = False,
    limit: Limit = 25,
    cursor: Cursor = None,  # type: ignore[assignment]
) -> Row:
    """What this account was told, the newest first."""
    return await notices.list_notifications(ctx, unread=unread, limit=limit, cursor=cursor)


@router.post(
    "/v1/notifications/read", status_code=204, summary="Mark notifications read", dependencies=TAKES_KEY
)
@operation(writes=True, plain=True, takes_key=True)
async def mark_notifications_read(ctx: Ctx, body: schemas.NotificationsRead) -> None:
    """Some by name, or all that are older than a moment; those of others are not touched."""
    await notices.mark_read(ctx, notification_ids=body.ids or [], all_before=body.all_before)
