"""For the conduct team: what holds back an automatic certificate of professional conduct."""

from fastapi import APIRouter

from app.core.db import Row
from app.core.errors import NotFound
from app.domain.access import Action, Resource
from app.domain.periods import ChangedSince, DateOutOfRange, InvalidTransition
from app.routers.deps import KEYED, TAKES_KEY, Ctx, Cursor, IfMatch, Limit, PathConcern, PathConcerned
from app.routers.door import Door
from app.routers.operations import operation
from app.schemas import concerns as schemas
from app.services import concerns

router = APIRouter(route_class=Door, tags=["staff"])


@router.get(
    "/v1/registrants/{registrant_id}/concerns", response_model=schemas.ConcernList, summary="List concerns"
)
@operation(may=(Action.LIST, Resource.CONCERN))
async def list_concerns(
    ctx: Ctx,
    registrant: PathConcerned,
    limit: Limit = 25,
    cursor: Cursor = None,  # type: ignore[assignment]
) -> Row:
    """Open and closed matters, the latest first. Never shown to members or partners, nor that anybody looked."""
    return await concerns.list_of(ctx, registrant_id=registrant, limit=limit, cursor=cursor)


@router.post(
    "/v1/registrants/{registrant_id}/concerns",
    status_code=201,
    response_model=schemas.Concern,
    summary="Open a concern",
    dependencies=KEYED,
)
@operation(
    may=(Action.CREATE, Resource.CONCERN), writes=True, takes_key=True, keyed=True,
    raises=(NotFound, DateOutOfRange),
)  # fmt: skip
async def create_concern(ctx: Ctx, registrant: PathConcerned, body: schemas.ConcernCreate) -> Row:
    """Certificates are no longer issued automatically; the registrant learns nothing of it."""
    return await concerns.open_(ctx, registrant_id=registrant, draft=body.to_draft())


@router.post(
    "/v1/concerns/{concern_id}/close",
    response_model=schemas.Concern,
    summary="Close a concern",
    dependencies=TAKES_KEY,
)
@operation(
    may=(Action.END, Resource.CONCERN), writes=True, takes_key=True,
    raises=(ChangedSince, InvalidTransition, DateOutOfRange),
)  # fmt: skip
async def close_concern(ctx: Ctx, concern: PathConcern, if_match: IfMatch, body: schemas.ConcernClose) -> Row:
    """With its outcome; a finding stays on file and keeps certificates in review."""
    return await concerns.close(
        ctx, concern_id=concern, version=if_match, day=body.closed_on, outcome=body.outcome, note=body.note
    )
