"""Third-party access, in place of a shared password."""

from fastapi import APIRouter

from app.core.db import Row
from app.core.errors import Denied, NotFound
from app.core.rates import RateLimited
from app.domain.access import Action, Resource
from app.domain.delegations import AlreadyDelegated, NamedTwice, OwnAddress
from app.domain.links import InvitationUsed, LinkExpired
from app.domain.periods import ChangedSince, DateOutOfRange, InvalidTransition
from app.routers.deps import (
    KEYED,
    TAKES_KEY,
    AsOf,
    Ctx,
    Cursor,
    IfMatch,
    KnownAt,
    Limit,
    PathDelegation,
    PathRegistrant,
)
from app.routers.door import Door
from app.routers.operations import Audience, operation
from app.schemas import delegations as schemas
from app.services import delegations

router = APIRouter(route_class=Door, tags=["delegations"])


@router.get(
    "/v1/registrants/{registrant_id}/delegations",
    response_model=schemas.DelegationList,
    summary="List who may act for a registrant",
)
@operation(may=(Action.LIST, Resource.DELEGATION), raises=(DateOutOfRange,))
async def list_delegations(
    ctx: Ctx,
    registrant: PathRegistrant,
    as_of: AsOf = None,  # type: ignore[assignment]
    known_at: KnownAt = None,  # type: ignore[assignment]
    limit: Limit = 25,
    cursor: Cursor = None,  # type: ignore[assignment]
) -> Row:
    """All delegations, past ones too, the latest first. With `as_of`, those in force on that day; with
    `known_at`, as the College knew them at that moment.
    """
    return await delegations.list_on_file(
        ctx, registrant_id=registrant, as_of=as_of, known_at=known_at, limit=limit, cursor=cursor
    )


@router.post(
    "/v1/registrants/{registrant_id}/delegations",
    status_code=201,
    response_model=schemas.Delegation,
    summary="Invite a lawyer or an assistant",
    dependencies=KEYED,
)
@operation(
    may=(Action.CREATE, Resource.DELEGATION), writes=True, takes_key=True, keyed=True, fresh=True,
    raises=(OwnAddress, NamedTwice, DateOutOfRange, AlreadyDelegated, RateLimited),
)  # fmt: skip
async def create_delegation(ctx: Ctx, registrant: PathRegistrant, body: schemas.DelegationCreate) -> Row:
    """Sends an invitation by mail; its link is good for 14 days. The delegate signs in with an own account and
    sees only the areas named. Consent, declarations, credentials and delegation itself stay with the registrant.
    """
    return await delegations.invite(ctx, registrant_id=registrant, draft=body.to_draft())


@router.post(
    "/v1/delegations/accept",
    response_model=schemas.Delegation,
    summary="Take up a delegation",
    dependencies=TAKES_KEY,
)
@operation(writes=True, takes_key=True, raises=(NotFound, Denied, InvitationUsed, LinkExpired))
async def accept_delegation(ctx: Ctx, body: schemas.DelegationAcceptance) -> Row:
    """The account's e-mail address must be the one invited; for any other the invitation does not exist."""
    return await delegations.accept(ctx, token=body.token)


@router.post(
    "/v1/delegations/{delegation_id}/revoke",
    response_model=schemas.Delegation,
    summary="End a delegation now",
    dependencies=TAKES_KEY,
)
@operation(
    may=(Action.END, Resource.DELEGATION), also_for=(Audience.DELEGATE,), writes=True, takes_key=True,
    raises=(ChangedSince, InvalidTransition),
)  # fmt: skip
async def revoke_delegation(ctx: Ctx, delegation: PathDelegation, version: IfMatch) -> Row:
    """For the registrant, the delegate, and staff. It holds from the next request on; both are told."""
    return await delegations.revoke(
        ctx, registrant_id=delegation[0], delegation_id=delegation[1], version=version
    )
