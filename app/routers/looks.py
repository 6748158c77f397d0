"""Which records staff opened for a reason of their own."""

from typing import Annotated

from fastapi import APIRouter, Query

from app.core.db import Row
from app.core.paging import InvalidCursor
from app.domain.access import Action, Resource
from app.domain.periods import DateOutOfRange
from app.routers.deps import Ctx, Cursor, Limit
from app.routers.door import Door
from app.routers.operations import operation
from app.schemas import looks as schemas
from app.schemas.base import Day
from app.services import looks

router = APIRouter(route_class=Door, tags=["staff"])


@router.get(
    "/v1/staff/access-report",
    response_model=schemas.AccessReport,
    summary="List the records that staff opened though nothing waited",
)
@operation(may=(Action.READ, Resource.LOOK), raises=(DateOutOfRange, InvalidCursor))
async def get_access_report(
    ctx: Ctx,
    day: Annotated[Day, Query(description="Of one day in Toronto; today if left out.")] = None,  # type: ignore[assignment]
    limit: Limit = 25,
    cursor: Cursor = None,  # type: ignore[assignment]
) -> Row:
    """By person, record and reason, the latest look first. A look at a record about which something waits on a desk
    is in the registrant's access log alone.
    """
    return await looks.report(ctx, day=day, limit=limit, cursor=cursor)
