"""An account that is linked to nothing asks for its record; staff look at who asks."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Path, Query

from app.core.db import Row
from app.core.errors import NotFound
from app.core.paging import InvalidCursor
from app.domain.access import Action, ConflictOfInterest, Resource
from app.domain.accounts import AccountExists, LinkRequestStatus
from app.domain.periods import ChangedSince, InvalidTransition
from app.routers.deps import KEYED, TAKES_KEY, Ctx, Cursor, IfMatch, Limit
from app.routers.door import Door
from app.routers.operations import operation
from app.schemas import account_links as schemas
from app.schemas.base import Naming
from app.services import accounts

router = APIRouter(route_class=Door)


@router.post(
    "/v1/account/link-requests",
    status_code=201,
    response_model=schemas.AccountLinkRequest,
    tags=["accounts"],
    summary="Ask to have the account linked to one's record",
    dependencies=KEYED,
)
@operation(writes=True, takes_key=True, keyed=True, raises=(AccountExists,))
async def request_account_link(ctx: Ctx, body: schemas.AccountLinkRequestCreate) -> Row:
    """For an account whose address is not the one on file. Staff check who asks, and link it; whether there is such a
    record is told to nobody. One request waits at a time.
    """
    return await accounts.ask_for_link(
        ctx, registration_number=body.registration_number, family_name=body.family_name, note=body.note
    )


@router.get(
    "/v1/staff/account-link-requests",
    response_model=schemas.AccountLinkRequestList,
    tags=["staff"],
    summary="List accounts that ask for their record",
)
@operation(may=(Action.LIST, Resource.ACCOUNT_LINK), raises=(InvalidCursor,))
async def list_account_link_requests(
    ctx: Ctx,
    status: Annotated[LinkRequestStatus, Query(description="Of one status.")] = None,  # type: ignore[assignment]
    limit: Limit = 25,
    cursor: Cursor = None,  # type: ignore[assignment]
) -> Row:
    """The newest first, each beside the record that bears the number. `link_account` ends one well."""
    return await accounts.list_link_requests(ctx, status=status, limit=limit, cursor=cursor)


@router.post(
    "/v1/staff/account-link-requests/{account_link_request_id}/decline",
    response_model=schemas.AccountLinkRequestDetail,
    tags=["staff"],
    summary="Refuse to link an account",
    dependencies=TAKES_KEY,
)
@operation(
    may=(Action.CANCEL, Resource.ACCOUNT_LINK), writes=True, takes_key=True,
    raises=(ChangedSince, ConflictOfInterest, InvalidTransition, NotFound),
)  # fmt: skip
async def decline_account_link_request(
    ctx: Ctx,
    account_link_request_id: Annotated[Annotated[UUID, Naming("alr")], Path(description="A request.")],
    version: IfMatch,
    body: schemas.AccountLinkDecline,
) -> Row:
    """The sender is told that it could not be done and whom to call, not why."""
    return await accounts.decline_link(
        ctx, request_id=account_link_request_id, version=version, reason=body.reason
    )
