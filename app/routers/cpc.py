"""Certificates of professional conduct: what registrants do, and what anybody may check."""

from typing import Annotated

import orjson
from fastapi import APIRouter, Path, Query, Response

from app.core import ids
from app.core.credentials import DID_MEDIA_TYPE, MEDIA_TYPE
from app.core.db import Row
from app.core.errors import Invalid, NotFound, TooMany
from app.domain.access import Action, Resource
from app.domain.cpc import ConsentExpired, ConsentRequired, PreviewChanged, RequestStatus
from app.domain.periods import ChangedSince, InvalidTransition
from app.domain.registrations import NotEligible
from app.routers.deps import (
    KEYED,
    TAKES_KEY,
    Ctx,
    Cursor,
    IfMatch,
    Limit,
    PathCpcDelivery,
    PathCpcRequest,
    PathRegistrant,
)
from app.routers.door import Door
from app.routers.operations import Bucket, operation
from app.schemas import cpc as schemas
from app.services import cpc

router = APIRouter(route_class=Door, tags=["cpc"])

LIST_CACHED_SECONDS = 60
DOCUMENT_CACHED_SECONDS = 3600


def _location(request: Row) -> str:
    return f"/v1/cpc-requests/{ids.render('cpcr', request['id'])}"


@router.get(
    "/v1/registrants/{registrant_id}/cpc-requests",
    response_model=schemas.CpcRequestList,
    summary="List requests for certificates of professional conduct",
)
@operation(may=(Action.LIST, Resource.CPC_REQUEST))
async def list_cpc_requests(
    ctx: Ctx,
    registrant: PathRegistrant,
    status: Annotated[list[RequestStatus], Query(description="Only these statuses.", max_length=5)] = [],  # noqa: B006
    limit: Limit = 25,
    cursor: Cursor = None,  # type: ignore[assignment]
) -> Row:
    """The newest first, each with its deliveries."""
    statuses = [each.value for each in status] or None
    return await cpc.list_of(ctx, registrant_id=registrant, statuses=statuses, limit=limit, cursor=cursor)


@router.post(
    "/v1/registrants/{registrant_id}/cpc-requests",
    status_code=201,
    response_model=schemas.CpcRequest,
    summary="Begin a request for a certificate",
    dependencies=KEYED,
)
@operation(
    may=(Action.CREATE, Resource.CPC_REQUEST), writes=True, takes_key=True, keyed=True, location=_location,
    raises=(Invalid, NotEligible),
)  # fmt: skip
async def create_cpc_request(ctx: Ctx, registrant: PathRegistrant, body: schemas.CpcRequestCreate) -> Row:
    """For a listed institution, or for another with its full address and email."""
    return await cpc.create(ctx, registrant_id=registrant, draft=body.to_draft())


@router.get("/v1/cpc-requests/{cpc_request_id}", response_model=schemas.CpcRequest, summary="Read a request")
@operation(may=(Action.READ, Resource.CPC_REQUEST))
async def get_cpc_request(ctx: Ctx, request: PathCpcRequest) -> Row:
    """Where it stands, and where its certificate has got to."""
    return await cpc.see(ctx, request_id=request)


@router.patch(
    "/v1/cpc-requests/{cpc_request_id}", response_model=schemas.CpcRequest, summary="Change a draft"
)
@operation(
    may=(Action.UPDATE, Resource.CPC_REQUEST), writes=True, raises=(Invalid, ChangedSince, InvalidTransition)
)
async def update_cpc_request(
    ctx: Ctx, request: PathCpcRequest, if_match: IfMatch, body: schemas.CpcRequestUpdate
) -> Row:
    """Another recipient or purpose; the consent must then be given again."""
    return await cpc.update(ctx, request_id=request, version=if_match, changes=body.to_changes())


@router.get(
    "/v1/cpc-requests/{cpc_request_id}/preview",
    response_model=schemas.CpcPreview,
    summary="Preview what would be disclosed",
)
@operation(may=(Action.READ, Resource.CPC_REQUEST), raises=(Invalid,))
async def get_cpc_preview(
    ctx: Ctx,
    request: PathCpcRequest,
    rule_version: Annotated[
        int,
        Query(
            ge=1,
            le=10_000,
            description="For staff: a version of the rule of automatic issue, in force or still to come. The request is"
            " routed by it to show what it would do; nothing is stored.",
        ),
    ] = None,  # type: ignore[assignment]
) -> Row:
    """Exactly what the certificate would say, and the hash that a consent is given to."""
    return await cpc.preview(ctx, request_id=request, rule_version=rule_version)


@router.post(
    "/v1/cpc-requests/{cpc_request_id}/consent",
    response_model=schemas.CpcRequest,
    summary="Consent to the release",
    dependencies=TAKES_KEY,
)
@operation(
    may=(Action.CREATE, Resource.CPC_CONSENT), writes=True, takes_key=True, fresh=True,
    raises=(Invalid, ChangedSince, InvalidTransition, PreviewChanged),
)  # fmt: skip
async def record_cpc_consent(
    ctx: Ctx, request: PathCpcRequest, if_match: IfMatch, body: schemas.CpcConsentCreate
) -> Row:
    """By the registrant in person, for this content and this recipient. It lasts 60 days."""
    return await cpc.consent(ctx, request_id=request, version=if_match, given=body.to_consent())


@router.post(
    "/v1/cpc-requests/{cpc_request_id}/submit",
    response_model=schemas.CpcRequest,
    summary="Submit a request",
    dependencies=KEYED,
)
@operation(
    may=(Action.SUBMIT, Resource.CPC_REQUEST), writes=True, takes_key=True, keyed=True,
    raises=(ChangedSince, InvalidTransition, ConsentRequired, ConsentExpired, PreviewChanged),
)  # fmt: skip
async def submit_cpc_request(ctx: Ctx, request: PathCpcRequest, if_match: IfMatch) -> Row:
    """Issued at once if nothing is outstanding, else reviewed, which takes about 15 business days."""
    return await cpc.submit(ctx, request_id=request, version=if_match)


@router.post(
    "/v1/cpc-requests/{cpc_request_id}/cancel",
    response_model=schemas.CpcRequest,
    summary="Withdraw a request",
    dependencies=TAKES_KEY,
)
@operation(
    may=(Action.CANCEL, Resource.CPC_REQUEST), writes=True, takes_key=True,
    raises=(ChangedSince, InvalidTransition),
)  # fmt: skip
async def cancel_cpc_request(ctx: Ctx, request: PathCpcRequest, if_match: IfMatch) -> Row:
    """Until the certificate is issued."""
    return await cpc.cancel(ctx, request_id=request, version=if_match)


@router.post(
    "/v1/cpc-deliveries/{cpc_delivery_id}/resend",
    response_model=schemas.CpcDelivery,
    summary="Send a certificate again",
    dependencies=TAKES_KEY,
)
@operation(
    may=(Action.SEND, Resource.CPC_REQUEST), writes=True, takes_key=True,
    raises=(InvalidTransition, TooMany),
)  # fmt: skip
async def resend_cpc_delivery(ctx: Ctx, delivery: PathCpcDelivery) -> Row:
    """To the same recipient, at most three times a day."""
    return await cpc.resend(ctx, delivery_id=delivery)


@router.post("/v1/cpc-verifications", response_model=schemas.CpcVerification, summary="Check a certificate")
@operation(bucket=Bucket.PUBLIC, raises=(NotFound,))
async def verify_cpc(ctx: Ctx, body: schemas.CpcVerificationCreate) -> Row:
    """Whether it is genuine and still current. A wrong code and a wrong number give the same answer: none."""
    return await cpc.verify(
        ctx, code=body.verification_code.upper(), registration_number=body.registration_number
    )


@router.get(
    "/v1/cpc-status-lists/{status_list}",
    response_class=Response,
    summary="Read a status list",
)
@operation(bucket=Bucket.PUBLIC, cached=LIST_CACHED_SECONDS, media_type=MEDIA_TYPE, raises=(NotFound,))
async def get_status_list(
    ctx: Ctx,
    status_list: Annotated[
        str,
        Path(
            description="What it tells - `revocation`, or `message`: whether facts have changed - and its number.",
            pattern="^(revocation|message)-[1-9][0-9]{0,4}$",
            max_length=16,
        ),
    ],
) -> Response:
    """A Bitstring Status List credential (W3C), signed: where the credentials of certificates stand."""
    return Response(await cpc.status_list(ctx, name=status_list), media_type=MEDIA_TYPE)


@router.get("/.well-known/did.json", response_class=Response, summary="Read the DID document")
@operation(bucket=Bucket.PUBLIC, cached=DOCUMENT_CACHED_SECONDS, media_type=DID_MEDIA_TYPE)
async def get_did_document(ctx: Ctx) -> Response:
    """The keys that credentials are signed with, where `did:web` looks for them (W3C DID 1.0)."""
    return Response(orjson.dumps(ctx.office.credentials.did_document()), media_type=DID_MEDIA_TYPE)
