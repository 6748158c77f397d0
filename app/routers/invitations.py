"""Invitations: asked for and taken up by people, planned and sent again by staff."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Path, Query

from app.core import ids
from app.core.db import Row
from app.core.errors import Invalid, NotFound
from app.core.paging import InvalidCursor
from app.core.passwords import PasswordRejected
from app.core.rates import RateLimited
from app.domain.access import Action, Resource
from app.domain.accounts import AccountExists
from app.domain.invitations import InvitationStatus
from app.domain.links import InvitationUsed, LinkExpired
from app.domain.sessions import UnknownPage
from app.routers.deps import KEYED, TAKES_KEY, Ctx, Cursor, FromWhere, Limit
from app.routers.door import Door
from app.routers.operations import Bucket, operation
from app.schemas import invitations as schemas
from app.schemas.accounts import MailOnItsWay
from app.schemas.base import Naming
from app.schemas.sessions import Session
from app.services import delegations, invitations
from app.services.accounts import UnknownTerms
from app.services.sessions import Entry

router = APIRouter(route_class=Door)

ACCEPTED: Row = {"status": "accepted"}


def _session(session: Row) -> str:
    return f"/v1/auth/sessions/{ids.render('ses', session['id'])}"


@router.post(
    "/v1/account-requests",
    status_code=202,
    response_model=MailOnItsWay,
    tags=["accounts"],
    summary="Ask for an account",
)
@operation(bucket=Bucket.MAIL, writes=True, opens_late=True, raises=(RateLimited,))
async def create_account_request(ctx: Ctx, body: schemas.AccountRequestCreate) -> Row:
    """Always the same answer: an invitation, or that there is an account already, comes by mail."""
    await invitations.request_account(ctx, email=body.email)
    return ACCEPTED


@router.post(
    "/v1/invitations/lookup",
    response_model=schemas.InvitationHint,
    tags=["accounts"],
    summary="See whom an invitation is for",
)
@operation(bucket=Bucket.PUBLIC, raises=(NotFound, InvitationUsed, LinkExpired))
async def lookup_invitation(ctx: Ctx, body: schemas.InvitationLookup) -> Row:
    """The name is hinted at; the terms of use are shown in full."""
    return await delegations.look_up(ctx, token=body.token)


@router.post(
    "/v1/invitations/accept",
    status_code=201,
    response_model=Session,
    tags=["accounts"],
    summary="Make an account with an invitation",
)
@operation(
    bucket=Bucket.PUBLIC, writes=True, opens_late=True, location=_session,
    raises=(AccountExists, NotFound, InvitationUsed, LinkExpired, PasswordRejected, UnknownPage, UnknownTerms),
)  # fmt: skip
async def accept_invitation(ctx: Ctx, visitor: FromWhere, body: schemas.InvitationAccept) -> Row:
    """The account is linked to the record whose e-mail address on file is the invitation's; where there is none
    it works, and is linked to nothing. With the link of a delegation it makes the delegate's account, which may act
    at once; an address that has an account signs in and calls `accept_delegation`.
    """
    entry = Entry.of(visitor, next_page=body.next)
    return await delegations.take_up(ctx, token=body.token, acceptance=body.to_acceptance(), entry=entry)


@router.get(
    "/v1/staff/invitation-cohorts",
    response_model=schemas.InvitationCohortList,
    tags=["staff"],
    summary="List waves of invitations and their uptake",
)
@operation(may=(Action.LIST, Resource.INVITATION), raises=(InvalidCursor,))
async def list_invitation_cohorts(ctx: Ctx, limit: Limit = 25, cursor: Cursor = None) -> Row:  # type: ignore[assignment]
    """The newest first, each with how many of its invitations have been taken up."""
    return await invitations.list_cohorts(ctx, limit=limit, cursor=cursor)


@router.post(
    "/v1/staff/invitation-cohorts",
    status_code=202,
    response_model=schemas.InvitationCohort,
    tags=["staff"],
    summary="Plan a wave of invitations",
    dependencies=KEYED,
)
@operation(
    may=(Action.CREATE, Resource.INVITATION), writes=True, takes_key=True, keyed=True, raises=(Invalid,)
)
async def create_invitation_cohort(ctx: Ctx, body: schemas.InvitationCohortCreate) -> Row:
    """For registrants by class and status, or for up to 5,000 addresses. Whoever has an account, or an invitation
    that is still good, is left out. It is sent by itself when `send_at` comes.
    """
    return await invitations.plan(ctx, body.to_draft())


@router.get(
    "/v1/staff/invitations",
    response_model=schemas.InvitationList,
    tags=["staff"],
    summary="List invitations and where they stand",
)
@operation(may=(Action.LIST, Resource.INVITATION), raises=(InvalidCursor,))
async def list_invitations(
    ctx: Ctx,
    cohort_id: Annotated[Annotated[UUID, Naming("coh")], Query(description="Of one wave.")] = None,  # type: ignore[assignment]
    status: Annotated[InvitationStatus, Query(description="Of one status.")] = None,  # type: ignore[assignment]
    limit: Limit = 25,
    cursor: Cursor = None,  # type: ignore[assignment]
) -> Row:
    """The newest first. One that was not taken up in time says `expired`, and can be sent again."""
    return await invitations.list_invitations(
        ctx, cohort_id=cohort_id, status=status, limit=limit, cursor=cursor
    )


@router.post(
    "/v1/staff/invitations/{invitation_id}/resend",
    response_model=schemas.Invitation,
    tags=["staff"],
    summary="Send an invitation again",
    dependencies=TAKES_KEY,
)
@operation(
    may=(Action.UPDATE, Resource.INVITATION), writes=True, takes_key=True,
    raises=(NotFound, InvitationUsed, LinkExpired, RateLimited),
)  # fmt: skip
async def resend_invitation(
    ctx: Ctx, invitation_id: Annotated[Annotated[UUID, Naming("invt")], Path(description="An invitation.")]
) -> Row:
    """Answers the new invitation; the link of the one before it dies. Three times a day."""
    return await invitations.resend(ctx, invitation_id=invitation_id)
