"""For staff: requests for certificates that need a decision, and the end of a certificate."""

from typing import Annotated

from fastapi import APIRouter, Query

from app.core.db import Row
from app.core.paging import InvalidCursor
from app.domain.access import Action, Resource
from app.domain.approvals import SecondPersonRequired
from app.domain.cpc import CertificateStatus, ConsentExpired, PreviewChanged
from app.domain.periods import ChangedSince, InvalidTransition
from app.routers.deps import TAKES_KEY, Ctx, Cursor, IfMatch, Limit, PathCpcCertificate, PathCpcRequest
from app.routers.door import Door
from app.routers.operations import operation
from app.schemas import cpc as schemas
from app.services import cpc
from app.services.approvals import AlreadyAsked

router = APIRouter(route_class=Door, tags=["staff"])


@router.get(
    "/v1/staff/cpc-requests",
    response_model=schemas.CpcRequestList,
    summary="List requests for certificates that wait",
)
@operation(may=(Action.LIST, Resource.CPC_REVIEW), raises=(InvalidCursor,))
async def list_staff_cpc_requests(
    ctx: Ctx,
    bounced: Annotated[
        bool, Query(description="Those whose recipient's mail server sent them back.")
    ] = False,
    limit: Limit = 25,
    cursor: Cursor = None,  # type: ignore[assignment]
) -> Row:
    """For a review, the newest first; or for another address of the recipient. Nobody sees what they have a part in."""
    return await cpc.list_waiting(ctx, bounced=bounced, limit=limit, cursor=cursor)


@router.post(
    "/v1/cpc-requests/{cpc_request_id}/disclosure",
    response_model=schemas.CpcRequest,
    summary="Settle what is added to a certificate",
    dependencies=TAKES_KEY,
)
@operation(
    may=(Action.CREATE, Resource.CPC_REVIEW), writes=True, takes_key=True,
    raises=(ChangedSince, InvalidTransition, AlreadyAsked),
)  # fmt: skip
async def record_cpc_disclosure(
    ctx: Ctx, request: PathCpcRequest, if_match: IfMatch, body: schemas.CpcDisclosure
) -> Row:
    """The review of the first person; another one then approves."""
    text = None if body.text is None else body.text.to_text()
    return await cpc.disclose(ctx, request_id=request, version=if_match, text=text)


@router.post(
    "/v1/cpc-requests/{cpc_request_id}/approve",
    response_model=schemas.CpcRequest,
    summary="Approve a reviewed request",
    dependencies=TAKES_KEY,
)
@operation(
    may=(Action.SUBMIT, Resource.CPC_REVIEW), writes=True, takes_key=True,
    raises=(
        ChangedSince, InvalidTransition, SecondPersonRequired, ConsentExpired, PreviewChanged,
    ),
)  # fmt: skip
async def approve_cpc_request(ctx: Ctx, request: PathCpcRequest, if_match: IfMatch) -> Row:
    """By another person than the one who reviewed it; the certificate is issued at once."""
    return await cpc.approve(ctx, request_id=request, version=if_match)


@router.post(
    "/v1/cpc-requests/{cpc_request_id}/refuse",
    response_model=schemas.CpcRequest,
    summary="Refuse a request",
    dependencies=TAKES_KEY,
)
@operation(
    may=(Action.CANCEL, Resource.CPC_REVIEW), writes=True, takes_key=True,
    raises=(ChangedSince, InvalidTransition),
)  # fmt: skip
async def refuse_cpc_request(
    ctx: Ctx, request: PathCpcRequest, if_match: IfMatch, body: schemas.CpcRefusal
) -> Row:
    """The registrant is told why in the message centre."""
    return await cpc.refuse(ctx, request_id=request, version=if_match, reason=body.reason)


@router.post(
    "/v1/cpc-certificates/{cpc_certificate_id}/supersede",
    response_model=schemas.IssuedCpc,
    summary="Mark a certificate superseded",
    dependencies=TAKES_KEY,
)
@operation(
    may=(Action.END, Resource.CPC_REVIEW), writes=True, takes_key=True,
    raises=(ChangedSince, InvalidTransition),
)  # fmt: skip
async def supersede_cpc_certificate(
    ctx: Ctx, certificate: PathCpcCertificate, if_match: IfMatch, body: schemas.CpcMark
) -> Row:
    """It stays genuine, and is no longer current."""
    status = CertificateStatus.SUPERSEDED
    return await cpc.mark(
        ctx, certificate_id=certificate, version=if_match, status=status, reason=body.reason
    )


@router.post(
    "/v1/cpc-certificates/{cpc_certificate_id}/revoke",
    response_model=schemas.IssuedCpc,
    summary="Revoke a certificate",
    dependencies=TAKES_KEY,
)
@operation(
    may=(Action.END, Resource.CPC_REVIEW), writes=True, takes_key=True,
    raises=(ChangedSince, InvalidTransition),
)  # fmt: skip
async def revoke_cpc_certificate(
    ctx: Ctx, certificate: PathCpcCertificate, if_match: IfMatch, body: schemas.CpcMark
) -> Row:
    """Nobody should rely on it any more; whoever checks it is told so. A partner that watched the registrant by this
    certificate alone watches no longer.
    """
    status = CertificateStatus.REVOKED
    return await cpc.mark(
        ctx, certificate_id=certificate, version=if_match, status=status, reason=body.reason
    )
