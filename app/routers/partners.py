"""For partners' programs: a token, and what may be asked with it."""

from http import HTTPStatus
from typing import Any, Final

import orjson
from fastapi import APIRouter, Response

from app.core.db import Row
from app.domain.partners import JWT_BEARER, MENDED_BY, InsufficientScope, OAuthRefused, Scope
from app.routers.deps import Ctx
from app.routers.door import Door
from app.routers.operations import Bucket, operation
from app.schemas import partners as schemas
from app.services import partners

router = APIRouter(route_class=Door)


def _told(error: str, description: str) -> dict[str, str]:
    return {"error": error, "error_description": description}


def _oauth_error(said: str, *errors: str) -> dict[str, Any]:
    examples = {error: {"summary": error, "value": _told(error, MENDED_BY[error])} for error in errors}
    return {
        "model": schemas.OAuthError,
        "description": said,
        "content": {"application/json": {"examples": examples}},
    }


OAUTH_ERRORS: Final[dict[int | str, dict[str, Any]]] = {
    400: _oauth_error(
        "The request is not one for a token, or asks for too much.",
        "invalid_request",
        "unsupported_grant_type",
        "invalid_scope",
    ),
    401: _oauth_error("No such program, or it was not the one that signed this.", "invalid_client"),
}


@router.post(
    "/v1/auth/token",
    response_model=schemas.PartnerToken,
    tags=["auth"],
    summary="Get a token for a partner's program",
    responses=OAUTH_ERRORS,
)
@operation(bucket=Bucket.PUBLIC, writes=True, form=True)
async def issue_token(ctx: Ctx, body: schemas.TokenRequest) -> Row | Response:
    """OAuth 2.0 client credentials with `private_key_jwt`. Only this operation refuses in the words of RFC 6749
    instead of a problem document, because stock OAuth clients call it.
    """
    try:
        return await partners.issue_token(ctx, assertion=_asked(body), scope=body.scope)
    except OAuthRefused as refused:
        status = HTTPStatus.UNAUTHORIZED if refused.is_of_the_client else HTTPStatus.BAD_REQUEST
        headers = {"WWW-Authenticate": "Bearer"} if refused.is_of_the_client else {}
        told = orjson.dumps(_told(refused.error, refused.description))
        return Response(told, status, headers, media_type="application/json")


def _asked(body: schemas.TokenRequest) -> str:
    """Find the assertion in a request that is one for a token."""
    if body.grant_type is None or not body.client_assertion:
        raise OAuthRefused("invalid_request")
    if body.grant_type != "client_credentials":
        raise OAuthRefused("unsupported_grant_type")
    if body.client_assertion_type != JWT_BEARER:
        raise OAuthRefused("invalid_client")
    return body.client_assertion


@router.post(
    "/v1/partner/registrant-verifications",
    response_model=schemas.RegistrantVerification,
    tags=["partner"],
    summary="Verify the standing of registrants",
)
@operation(bucket=Bucket.PARTNER, scope=Scope.REGISTER_VERIFY, writes=True, raises=(InsufficientScope,))
async def verify_registrants(ctx: Ctx, body: schemas.RegistrantVerificationCreate) -> Row:
    """Number and family name must both fit; else the answer is that of a number nobody has. Each who was found
    sees in their access log who asked.
    """
    return await partners.verify(ctx, [each.to_question() for each in body.items])
