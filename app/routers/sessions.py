"""Sign-in: sessions and their tokens."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Header, Path

from app.context import Context
from app.core import ids
from app.core.db import Row
from app.core.errors import NotFound
from app.core.rates import RateLimited, TooManyAttempts
from app.domain.sessions import AccountLocked, UnknownPage
from app.routers.deps import Attempts, Ctx, FromWhere
from app.routers.door import Door
from app.routers.errors import IDEMPOTENCY_KEY
from app.routers.operations import Bucket, operation
from app.schemas import patterns
from app.schemas import sessions as schemas
from app.schemas.base import EXAMPLE_ULID
from app.services import sessions
from app.services.second_factors import ChallengeFailed
from app.services.sessions import Entry, FamilyRevoked, InvalidCredentials, SessionOver

router = APIRouter(route_class=Door, tags=["auth"])


def _location(session: Row) -> str:
    return f"/v1/auth/sessions/{ids.render('ses', session['id'])}"


@router.post(
    "/v1/auth/sessions", status_code=201, response_model=schemas.Session, summary="Sign in with a password"
)
@operation(
    bucket=Bucket.SIGN_IN, writes=True, opens_late=True, location=_location,
    raises=(AccountLocked, InvalidCredentials, RateLimited, TooManyAttempts, UnknownPage),
)  # fmt: skip
async def create_session(
    ctx: Ctx, attempts: Attempts, visitor: FromWhere, body: schemas.SessionCreate
) -> Row:
    """Answers an active session, or `challenge_required` where the account has a second factor. An unknown
    address and a wrong password are answered alike, and after a hundred wrong attempts in a row both are locked
    until a new password is set with a mailed link. A device that sends its `device_token` has attempts of its own.
    """
    entry = Entry.of(visitor, device_token=body.device_token, next_page=body.next)
    return await sessions.sign_in(
        ctx, email=body.email, password=body.password, entry=entry, attempts=attempts
    )


@router.post(
    "/v1/auth/sessions/challenge-answers",
    status_code=201,
    response_model=schemas.Session,
    summary="Answer the challenge of a sign-in",
)
@operation(
    bucket=Bucket.SIGN_IN,
    writes=True,
    location=_location,
    raises=(AccountLocked, ChallengeFailed, RateLimited, SessionOver, TooManyAttempts),
)
async def answer_session_challenge(
    ctx: Ctx, attempts: Attempts, visitor: FromWhere, body: schemas.ChallengeAnswer
) -> Row:
    """Five tries for each challenge; a code is good once."""
    return await sessions.answer_challenge(
        ctx, challenge_id=body.challenge_id, proof=body.to_proof(), visitor=visitor, attempts=attempts
    )


@router.post(
    "/v1/auth/sessions/refresh", status_code=201, response_model=schemas.Session, summary="Rotate the tokens"
)
@operation(bucket=Bucket.PUBLIC, writes=True, location=_location, raises=(SessionOver, FamilyRevoked))
async def refresh_session(
    ctx: Ctx,
    body: schemas.SessionRefresh,
    idempotency_key: Annotated[
        str,
        Header(
            alias=IDEMPOTENCY_KEY,
            description="Send it, so that a lost answer can be asked for again within 30 seconds.",
            pattern=patterns.KEY,
            max_length=64,
        ),
    ] = None,  # type: ignore[assignment]
) -> Row:
    """The refresh token is spent. A spent one that comes back ends the session, for whoever holds it."""
    return await sessions.refresh(ctx, refresh_token=body.refresh_token, key=idempotency_key)


@router.delete("/v1/auth/sessions/{session_id}", status_code=204, summary="Sign out, here or elsewhere")
@operation(writes=True, raises=(NotFound,))
async def end_session(
    ctx: Ctx,
    session_id: Annotated[
        str,
        Path(
            description="A session of this account, or `current`.",
            pattern=f"^(current|ses_{ids.BODY_PATTERN})$",
            max_length=30,
            examples=["current", f"ses_{EXAMPLE_ULID}"],
        ),
    ],
) -> None:
    """The next request with that session is refused."""
    await sessions.end(ctx, session_id=_named(ctx, session_id))


def _named(ctx: Context, session_id: str) -> UUID:
    if session_id != "current":
        return ids.parse("ses", session_id)
    assert ctx.actor.session_id is not None
    return ctx.actor.session_id
