"""The annual renewal, for the registrant, a delegate and staff on the same paths."""

from typing import Annotated

from fastapi import APIRouter, Query

from app.core import ids
from app.core.db import Row
from app.core.errors import Invalid
from app.core.paging import InvalidCursor
from app.domain.access import Action, Resource
from app.domain.files import FileInfected, FileInUse, FileNotReady
from app.domain.periods import ChangedSince, DateOutOfRange, InvalidTransition
from app.domain.registrations import NotEligible
from app.domain.renewals import AlreadyStarted, CycleNotOpen, ProfileNotConfirmed
from app.routers.deps import (
    KEYED,
    TAKES_KEY,
    Ctx,
    Cursor,
    IfMatch,
    Limit,
    PathRegistrant,
    PathRenewal,
)
from app.routers.door import Door
from app.routers.operations import operation
from app.schemas import renewals as schemas
from app.services import renewals

router = APIRouter(route_class=Door, tags=["renewals"])

STATE = (ChangedSince, InvalidTransition, CycleNotOpen)


def _location(renewal: Row) -> str:
    return f"/v1/renewals/{ids.render('ren', renewal['id'])}"


@router.get(
    "/v1/registrants/{registrant_id}/renewals",
    response_model=schemas.RenewalList,
    summary="List renewals, past and open",
)
@operation(may=(Action.LIST, Resource.RENEWAL), raises=(InvalidCursor,))
async def list_renewals(
    ctx: Ctx,
    registrant: PathRegistrant,
    limit: Limit = 25,
    cursor: Cursor = None,  # type: ignore[assignment]
) -> Row:
    """The newest cycle first. One that is open and not begun says `not_started`, and how to begin it; `startable` names
    one that is open and was opened before the registrant was eligible.
    """
    return await renewals.list_on_file(ctx, registrant_id=registrant, limit=limit, cursor=cursor)


@router.post(
    "/v1/registrants/{registrant_id}/renewals",
    status_code=201,
    response_model=schemas.Renewal,
    summary="Start this cycle's survey",
    dependencies=KEYED,
)
@operation(
    may=(Action.CREATE, Resource.RENEWAL), writes=True, plain=True, takes_key=True, keyed=True, location=_location,
    raises=(CycleNotOpen, NotEligible, AlreadyStarted, Invalid),
)  # fmt: skip
async def create_renewal(ctx: Ctx, registrant: PathRegistrant, body: schemas.RenewalCreate) -> Row:
    """There is one survey for each registrant and cycle. A second start answers with the saved one, so no draft is
    ever lost.
    """
    return await renewals.start(ctx, registrant_id=registrant, cycle_id=body.renewal_cycle_id)


@router.get("/v1/renewals/{renewal_id}", response_model=schemas.Renewal, summary="Read one renewal")
@operation(may=(Action.READ, Resource.RENEWAL))
async def get_renewal(ctx: Ctx, renewal: PathRenewal) -> Row:
    """Answers, progress, invoice, and what can be done now. Answers about health and conduct are shown to the
    registrant alone.
    """
    return await renewals.see(ctx, renewal_id=renewal[1])


@router.patch(
    "/v1/renewals/{renewal_id}", response_model=schemas.Renewal, summary="Save answers, confirm the profile"
)
@operation(
    may=(Action.UPDATE, Resource.RENEWAL), writes=True, plain=True, raises=(*STATE, Invalid)
)  # fmt: skip
async def update_renewal(
    ctx: Ctx, renewal: PathRenewal, version: IfMatch, body: schemas.RenewalUpdate
) -> Row:
    """A merge patch on `answers`: send what changed. Answers may be partial, wrong types may not. Answers to
    questions that are hidden again are kept until the survey is handed in.
    """
    return await renewals.save(
        ctx, renewal_id=renewal[1], version=version, patch=body.answers or {},
        profile_confirmed=body.profile_confirmed is True,
    )  # fmt: skip


@router.post(
    "/v1/renewals/{renewal_id}/submit",
    response_model=schemas.Renewal,
    summary="Declare, and hand the survey in",
    dependencies=KEYED,
)
@operation(
    may=(Action.SUBMIT, Resource.RENEWAL), writes=True, takes_key=True, keyed=True,
    raises=(*STATE, ProfileNotConfirmed, FileNotReady, FileInUse, FileInfected, Invalid),
)  # fmt: skip
async def submit_renewal(
    ctx: Ctx,
    renewal: PathRenewal,
    version: IfMatch,
    body: schemas.RenewalSubmit,
    validate_only: Annotated[bool, Query(description="Run every check and change nothing.")] = False,
) -> Row:
    """Leads to payment: the renewal is complete when the survey is handed in and the fee is paid, in either order.
    Only the registrant can declare. Files that answers name are tied to the renewal.
    """
    return await renewals.submit(
        ctx, renewal_id=renewal[1], version=version, attestation=body.attestation.to_attestation(),
        rehearsal=validate_only,
    )  # fmt: skip


@router.post(
    "/v1/renewals/{renewal_id}/reopen",
    response_model=schemas.Renewal,
    summary="Let a submitted survey be corrected",
    dependencies=TAKES_KEY,
)
@operation(may=(Action.REOPEN, Resource.RENEWAL), writes=True, takes_key=True, raises=STATE)
async def reopen_renewal(ctx: Ctx, renewal: PathRenewal, version: IfMatch, body: schemas.ReasonGiven) -> Row:
    """What was handed in is kept as a revision; what was paid stays paid. The registrant is told."""
    return await renewals.reopen(ctx, renewal_id=renewal[1], version=version, reason=body.reason)


@router.post(
    "/v1/renewals/{renewal_id}/hand-back",
    response_model=schemas.Renewal,
    summary="Hand a draft back to its registrant",
    dependencies=TAKES_KEY,
)
@operation(may=(Action.CORRECT, Resource.RENEWAL), writes=True, takes_key=True, raises=STATE)
async def hand_back_renewal(
    ctx: Ctx, renewal: PathRenewal, version: IfMatch, body: schemas.ReasonGiven
) -> Row:
    """For a registrant who cannot find the draft: they are told where it is, and nothing is begun anew."""
    return await renewals.hand_back(ctx, renewal_id=renewal[1], version=version, reason=body.reason)


@router.post(
    "/v1/renewals/{renewal_id}/reduce-fee",
    response_model=schemas.Renewal,
    summary="Reduce the fee for a parental leave",
    dependencies=TAKES_KEY,
)
@operation(
    may=(Action.CORRECT, Resource.RENEWAL), writes=True, takes_key=True,
    raises=(*STATE, DateOutOfRange),
)  # fmt: skip
async def reduce_renewal_fee(
    ctx: Ctx, renewal: PathRenewal, version: IfMatch, body: schemas.RenewalFeeReduce
) -> Row:
    """For a leave of more than four months in the coming year. The invoice is credited; the registrant is told."""
    return await renewals.reduce_fee(
        ctx, renewal_id=renewal[1], version=version, leave_starts_on=body.leave_starts_on,
        leave_ends_on=body.leave_ends_on, reason=body.reason,
    )  # fmt: skip


@router.post(
    "/v1/renewals/{renewal_id}/open-answers",
    response_model=schemas.RenewalAnswers,
    summary="Open sealed answers, with a reason",
    dependencies=TAKES_KEY,
)
@operation(may=(Action.READ, Resource.RENEWAL_ANSWERS), writes=True, takes_key=True)
async def open_renewal_answers(ctx: Ctx, renewal: PathRenewal, body: schemas.ReasonGiven) -> Row:
    """Answers about health and conduct are kept sealed. Who opens them says why, and that is on record."""
    return await renewals.open_answers(ctx, renewal_id=renewal[1], reason=body.reason)
