"""Accounts: one's own, its password and its address; and staff, who link one to a record."""

from fastapi import APIRouter

from app.core.db import Row
from app.core.errors import NotFound
from app.core.passwords import PasswordRejected
from app.core.rates import RateLimited, TooManyAttempts
from app.domain.access import Action, ConflictOfInterest, Resource
from app.domain.accounts import AccountExists
from app.domain.links import LinkExpired
from app.domain.periods import ChangedSince
from app.routers.deps import TAKES_KEY, Attempts, Ctx, IfMatch, PathRegistrant
from app.routers.door import Door
from app.routers.operations import Bucket, operation
from app.schemas import accounts as schemas
from app.services import accounts
from app.services.accounts import AddressTaken, NoDesk, SameAddress, UnknownAccount, UnknownTerms
from app.services.sessions import InvalidCredentials

router = APIRouter(route_class=Door)

ACCEPTED: Row = {"status": "accepted"}


@router.get("/v1/account", response_model=schemas.Account, tags=["accounts"], summary="See one's own account")
@operation(first_step=True)
async def get_account(ctx: Ctx) -> Row:
    """Sign-in identity, second factors, open sessions, for whom one may act, and what comes first."""
    return await accounts.see(ctx)


@router.patch(
    "/v1/account",
    response_model=schemas.Account,
    tags=["accounts"],
    summary="Set language and preferences, accept the terms",
)
@operation(writes=True, first_step=True, raises=(ChangedSince, NoDesk, UnknownTerms))
async def update_account(ctx: Ctx, version: IfMatch, body: schemas.AccountUpdate) -> Row:
    """A merge patch. Address and password have operations of their own."""
    return await accounts.update(ctx, version=version, changes=body.to_changes())


@router.post("/v1/account/password", status_code=204, tags=["accounts"], summary="Change one's own password")
@operation(
    writes=True, opens_late=True, fresh=True, first_step=True,
    raises=(InvalidCredentials, PasswordRejected, TooManyAttempts),
)  # fmt: skip
async def change_password(ctx: Ctx, attempts: Attempts, body: schemas.PasswordChange) -> None:
    """Every other session ends, and the account is told by mail."""
    await accounts.change_password(
        ctx, current=body.current_password, new=body.new_password, attempts=attempts
    )


@router.post(
    "/v1/account/email-changes",
    status_code=202,
    response_model=schemas.MailOnItsWay,
    tags=["accounts"],
    summary="Ask to move the account to another address",
    dependencies=TAKES_KEY,
)
@operation(writes=True, takes_key=True, fresh=True, raises=(RateLimited,))
async def request_email_change(ctx: Ctx, body: schemas.EmailChangeCreate) -> Row:
    """A link goes to the new address, and a way to stop it to the present one; each is good for 24 hours. An
    address that has an account already is answered alike.
    """
    await accounts.request_email(ctx, email=body.email)
    return ACCEPTED


@router.post(
    "/v1/account/email-changes/confirm",
    response_model=schemas.EmailChanged,
    tags=["accounts"],
    summary="Carry out a mailed link: finish the move, or undo it",
)
@operation(bucket=Bucket.PUBLIC, writes=True, raises=(NotFound, LinkExpired))
async def confirm_email_change(ctx: Ctx, body: schemas.EmailChangeConfirm) -> Row:
    """For the address of an account, and for the address on file. Undoing gives the old one back and ends the sessions
    of the account that moved, or was linked by it.
    """
    return await accounts.confirm_email(ctx, token=body.token)


@router.post(
    "/v1/auth/password-resets",
    status_code=202,
    response_model=schemas.MailOnItsWay,
    tags=["auth"],
    summary="Have a link for a new password mailed",
)
@operation(bucket=Bucket.MAIL, writes=True, opens_late=True, raises=(RateLimited,))
async def create_password_reset(ctx: Ctx, body: schemas.PasswordResetCreate) -> Row:
    """Always the same answer: whether the address has an account is said by mail alone."""
    await accounts.ask_for_reset(ctx, email=body.email)
    return ACCEPTED


@router.post(
    "/v1/auth/password-resets/complete",
    status_code=204,
    tags=["auth"],
    summary="Set a new password with a mailed link",
)
@operation(
    bucket=Bucket.PUBLIC, writes=True, opens_late=True, raises=(NotFound, LinkExpired, PasswordRejected)
)
async def complete_password_reset(ctx: Ctx, body: schemas.PasswordResetComplete) -> None:
    """A link is good once, for 60 minutes, and only the newest. All sessions end; the second factor is still
    asked for at the next sign-in.
    """
    await accounts.reset_password(ctx, token=body.token, password=body.password)


@router.post(
    "/v1/registrants/{registrant_id}/link-account",
    response_model=schemas.AccountLink,
    tags=["staff"],
    summary="Link an account to a record",
    dependencies=TAKES_KEY,
)
@operation(
    may=(Action.CREATE, Resource.ACCOUNT_LINK), writes=True, takes_key=True,
    raises=(AccountExists, ConflictOfInterest, UnknownAccount),
)  # fmt: skip
async def link_account(ctx: Ctx, registrant: PathRegistrant, body: schemas.AccountLinkCreate) -> Row:
    """For an account that was made with an address that is not on file, once identity has been checked. Both
    addresses are told.
    """
    return await accounts.link(ctx, registrant_id=registrant, email=body.email, reason=body.reason)


@router.post(
    "/v1/registrants/{registrant_id}/email-changes",
    status_code=202,
    response_model=schemas.RegistrantEmailChange,
    tags=["staff"],
    summary="Change the address on file",
    dependencies=TAKES_KEY,
)
@operation(
    may=(Action.UPDATE, Resource.EMAIL_ON_FILE), writes=True, takes_key=True,
    raises=(AddressTaken, ConflictOfInterest, RateLimited, SameAddress),
)  # fmt: skip
async def request_registrant_email_change(
    ctx: Ctx, registrant: PathRegistrant, body: schemas.RegistrantEmailChangeCreate
) -> Row:
    """Once identity has been checked. A link to the new address confirms it within 24 hours, a link to the old one
    undoes it until 24 hours after that. An account with the new address is then linked to the record.
    """
    return await accounts.change_file_email(
        ctx, registrant_id=registrant, email=body.email, reason=body.reason
    )
