"""Who looked at a record or changed it."""

from fastapi import APIRouter

from app.core.db import Row
from app.domain.access import Action, Resource
from app.routers.deps import Ctx, Cursor, Limit, PathRegistrant
from app.routers.door import Door
from app.routers.operations import operation
from app.schemas import access_log as schemas
from app.services import access_log

router = APIRouter(route_class=Door, tags=["delegations"])


@router.get(
    "/v1/registrants/{registrant_id}/access-log",
    response_model=schemas.AccessLogEntryList,
    summary="List who looked at or changed a record",
)
@operation(may=(Action.LIST, Resource.ACCESS_LOG))
async def list_access_log(
    ctx: Ctx,
    registrant: PathRegistrant,
    limit: Limit = 25,
    cursor: Cursor = None,  # type: ignore[assignment]
) -> Row:
    """The newest first. Staff are shown by their team; a delegate by name, with the registrant for whom they
    acted; the registrant's own changes are there too.
    """
    return await access_log.list_entries(ctx, registrant_id=registrant, limit=limit, cursor=cursor)
