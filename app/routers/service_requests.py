"""Service requests, for the registrant, a delegate and staff on the same paths."""

from typing import Annotated

from fastapi import APIRouter, Query

from app.core import ids
from app.core.db import Row
from app.core.errors import Invalid
from app.core.paging import InvalidCursor
from app.domain.access import Action, DelegationNotPermitted, Resource, StepUpRequired
from app.domain.documents import OutstandingInvoice
from app.domain.files import FileInfected, FileInUse, FileNotReady
from app.domain.periods import ChangedSince, DateOutOfRange, InvalidTransition
from app.domain.registrations import NotEligible, SecondPersonRequired
from app.domain.service_requests import RequestOpen, RequestStatus
from app.routers.deps import (
    KEYED,
    TAKES_KEY,
    Ctx,
    Cursor,
    IfMatch,
    Limit,
    PathRegistrant,
    PathServiceRequest,
)
from app.routers.door import Door
from app.routers.operations import operation
from app.schemas import service_requests as schemas
from app.schemas.forms import KEY_PATTERN
from app.services import service_requests
from app.services.service_requests import SelfScreeningRequired

router = APIRouter(route_class=Door, tags=["service-requests"])

STATE = (ChangedSince, InvalidTransition)


def _location(request: Row) -> str:
    return f"/v1/service-requests/{ids.render('srq', request['id'])}"


@router.get(
    "/v1/registrants/{registrant_id}/service-request-types",
    response_model=schemas.ServiceRequestTypeList,
    summary="List what can be asked for",
)
@operation(may=(Action.LIST, Resource.SERVICE_REQUEST))
async def list_service_request_types(ctx: Ctx, registrant: PathRegistrant) -> Row:
    """Everything that this person can ask of the College: form, fee of today, how long it takes, and what is in the
    way. What is asked for elsewhere says where.
    """
    return await service_requests.list_types(ctx, registrant_id=registrant)


@router.get(
    "/v1/registrants/{registrant_id}/service-requests",
    response_model=schemas.ServiceRequestList,
    summary="List service requests",
)
@operation(may=(Action.LIST, Resource.SERVICE_REQUEST), raises=(InvalidCursor,))
async def list_service_requests(
    ctx: Ctx,
    registrant: PathRegistrant,
    type_: Annotated[
        str, Query(alias="type", description="Of one type.", pattern=KEY_PATTERN, max_length=64)
    ] = None,  # type: ignore[assignment]
    category: Annotated[str, Query(description="Of one group.", pattern=KEY_PATTERN, max_length=64)] = None,  # type: ignore[assignment]
    status: Annotated[
        list[RequestStatus], Query(description="Only where they stand so.", max_length=10)
    ] = [],  # noqa: B006
    limit: Limit = 25,
    cursor: Cursor = None,  # type: ignore[assignment]
) -> Row:
    """The newest first, drafts and what is over too."""
    return await service_requests.list_on_file(
        ctx,
        registrant_id=registrant,
        type_=type_,
        category=category,
        statuses=status,
        limit=limit,
        cursor=cursor,
    )


@router.post(
    "/v1/registrants/{registrant_id}/service-requests",
    status_code=201,
    response_model=schemas.ServiceRequest,
    summary="Begin a service request",
    dependencies=KEYED,
)
@operation(
    may=(Action.CREATE, Resource.SERVICE_REQUEST), writes=True, takes_key=True, keyed=True, location=_location,
    raises=(NotEligible, RequestOpen, SelfScreeningRequired, Invalid),
)  # fmt: skip
async def create_service_request(
    ctx: Ctx, registrant: PathRegistrant, body: schemas.ServiceRequestCreate
) -> Row:
    """A draft with a number that people can quote. Of most types one can be open at a time; a second start answers
    with the one that is.
    """
    return await service_requests.start(ctx, registrant_id=registrant, draft=body.to_draft())


@router.get(
    "/v1/service-requests/{service_request_id}",
    response_model=schemas.ServiceRequest,
    summary="Read one service request",
)
@operation(may=(Action.READ, Resource.SERVICE_REQUEST))
async def get_service_request(ctx: Ctx, request: PathServiceRequest) -> Row:
    """Answers, progress, thread, invoice, decision, every step, and what can be done now."""
    return await service_requests.see(ctx, service_request_id=request[1])


@router.patch(
    "/v1/service-requests/{service_request_id}",
    response_model=schemas.ServiceRequest,
    summary="Save answers",
    dependencies=TAKES_KEY,
)
@operation(
    may=(Action.UPDATE, Resource.SERVICE_REQUEST), writes=True, takes_key=True,
    raises=(*STATE, Invalid),
)  # fmt: skip
async def update_service_request(
    ctx: Ctx, request: PathServiceRequest, version: IfMatch, body: schemas.ServiceRequestUpdate
) -> Row:
    """A merge patch of a draft, or of what the College has asked to be told anew; sending it is `submit`."""
    return await service_requests.save(
        ctx, service_request_id=request[1], version=version, patch=body.answers or {}
    )


@router.post(
    "/v1/service-requests/{service_request_id}/submit",
    response_model=schemas.ServiceRequest,
    summary="Send a service request",
    dependencies=KEYED,
)
@operation(
    may=(Action.SUBMIT, Resource.SERVICE_REQUEST), writes=True, takes_key=True, keyed=True,
    raises=(
        *STATE, DelegationNotPermitted, StepUpRequired, NotEligible, OutstandingInvoice, FileNotReady, FileInfected,
        FileInUse, DateOutOfRange, Invalid,
    ),
)  # fmt: skip
async def submit_service_request(
    ctx: Ctx,
    request: PathServiceRequest,
    version: IfMatch,
    body: schemas.ServiceRequestSubmit,
    validate_only: Annotated[bool, Query(description="Run every check and change nothing.")] = False,
) -> Row:
    """Sends a draft, or the answer to what the College has asked. Where there is a fee, it makes the invoice, and
    work begins when it is paid. Resignations, undertakings and declarations are signed by the person, with a recent
    proof of identity.
    """
    return await service_requests.submit(
        ctx, service_request_id=request[1], version=version, rehearsal=validate_only,
        attestation=None if body.attestation is None else body.attestation.to_attestation(),
    )  # fmt: skip


@router.post(
    "/v1/service-requests/{service_request_id}/withdraw",
    response_model=schemas.ServiceRequest,
    summary="Withdraw a service request",
    dependencies=TAKES_KEY,
)
@operation(may=(Action.CANCEL, Resource.SERVICE_REQUEST), writes=True, takes_key=True, raises=STATE)
async def withdraw_service_request(ctx: Ctx, request: PathServiceRequest, version: IfMatch) -> Row:
    """Before it is decided. An invoice that nobody has paid is voided."""
    return await service_requests.withdraw(ctx, service_request_id=request[1], version=version)


@router.post(
    "/v1/service-requests/{service_request_id}/release",
    response_model=schemas.ServiceRequest,
    summary="Release somebody from an undertaking",
    dependencies=TAKES_KEY,
)
@operation(
    may=(Action.END, Resource.SERVICE_REQUEST), writes=True, takes_key=True,
    raises=(*STATE, SecondPersonRequired, DateOutOfRange),
)  # fmt: skip
async def release_undertaking(
    ctx: Ctx, request: PathServiceRequest, version: IfMatch, body: schemas.UndertakingRelease
) -> Row:
    """Ends the condition that an undertaking led to, by somebody else than who countersigned it."""
    return await service_requests.release(
        ctx,
        service_request_id=request[1],
        version=version,
        effective_to=body.effective_to,
        reason=body.reason,
    )
