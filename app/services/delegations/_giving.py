"""Asked by mail, taken up with an own account, over on a day or at once."""

from typing import Final
from uuid import UUID

from sqlalchemy import select

from app.context import Context
from app.core import ids, links
from app.core.db import Read, Row
from app.core.errors import Denied, NotFound
from app.core.rates import Rate, RateLimited
from app.domain import delegations as rules
from app.domain.audit import Event
from app.domain.delegations import AlreadyDelegated, DelegationDraft, DelegationStatus
from app.domain.periods import ChangedSince, Period
from app.models.accounts import Account
from app.models.delegations import Delegation
from app.services import notices, rates, registrants
from app.services.delegations._reading import see
from app.services.notices import LinkMail

ACCEPT_PATH: Final = "/delegations/accept"

# Whoever reads mail in a language of their own is written to in it.
LANGUAGE: Final = Read("select language from accounts where lower(email) = lower(:email)")


async def invite(ctx: Context, *, registrant_id: UUID, draft: DelegationDraft) -> Row:
    """Ask a person by mail to act for a registrant.

    Raises:
        OwnAddress: it is the registrant's own address.
        NamedTwice: an area is named more than once.
        DateOutOfRange: its days are in the past, the wrong way round, or more than a year off.
        AlreadyDelegated: the person has a delegation that is not over.
        RateLimited: too many people were invited today.
    """
    account = await ctx.session.get_one(Account, ctx.actor.account_id)
    rules.check_draft(draft, own_email=account.email, today=ctx.today)
    await registrants.lock(ctx, registrant_id=registrant_id)
    await _check_new(ctx, registrant_id, draft.email)
    await _spend(ctx, registrant_id)

    token = links.new_token()
    delegation = _new(ctx, registrant_id, draft, token)
    ctx.session.add(delegation)
    ctx.record(Event.DELEGATION_INVITED, of=registrant_id, subject=("delegation", delegation.id))
    await ctx.session.flush()
    known = await ctx.read_one(LANGUAGE, email=draft.email)
    language = known["language"] if known else ctx.language
    letter = LinkMail(draft.email, language, f"{ACCEPT_PATH}#token={token}", cause=str(delegation.id))
    await notices.send_links(ctx, "delegation_invitation", [letter])
    await _tell_registrant(ctx, delegation, "delegation_invited")
    return await see(ctx, delegation_id=delegation.id)


def _new(ctx: Context, registrant_id: UUID, draft: DelegationDraft, token: str) -> Delegation:
    return Delegation(
        registrant_id=registrant_id,
        email=draft.email,
        permissions=[{"area": each.area.value, "access": each.access.value} for each in draft.permissions],
        purpose=draft.purpose,
        token_hash=links.hashed(token),
        link_expires_at=ctx.now + rules.LINK_LIFE,
        effective_from=draft.effective_from,
        effective_to=draft.effective_to,
        **ctx.recorded(),
    )


async def _check_new(ctx: Context, registrant_id: UUID, email: str) -> None:
    held = await ctx.session.scalars(
        select(Delegation).where(
            Delegation.registrant_id == registrant_id,
            Delegation.revoked_at.is_(None),
            Delegation.effective_to > ctx.today,
        )
    )
    for other in held:
        status = _status(ctx, other)
        if other.email.lower() == email.lower() and status in rules.LIVE:
            raise AlreadyDelegated(existing={"id": ids.render("dlg", other.id), "status": status.value})


async def _spend(ctx: Context, registrant_id: UUID) -> None:
    """Keep the portal from being made to write to the world in somebody's name."""
    rate, bucket = Rate("delegations", rules.INVITATIONS_A_DAY, 86_400), f"delegations:{registrant_id}"
    if await rates.spend(ctx.office.database, rate, bucket) is None:
        raise RateLimited(retry_after=await rates.wait(ctx.office.database, rate, bucket))


async def accept(ctx: Context, *, token: str) -> Row:
    """Take up a delegation with the account of the address that was invited.

    Raises:
        NotFound: there is no such invitation, or it was sent to another address.
        Denied: staff act for the College alone.
        InvitationUsed: it was taken up.
        LinkExpired: it was withdrawn, or is over.
    """
    delegation = await ctx.session.scalar(
        select(Delegation).where(Delegation.token_hash == links.hashed(token)).with_for_update()
    )
    account = await ctx.session.get_one(Account, ctx.actor.account_id)
    if delegation is None or delegation.email.lower() != account.email.lower():
        raise NotFound
    if delegation.registrant_id == account.registrant_id:
        raise NotFound
    if ctx.actor.is_staff:
        raise Denied
    rules.check_acceptable(_status(ctx, delegation), accepted=delegation.accepted_at is not None)

    await take_up(ctx, delegation, account)
    return await see(ctx, delegation_id=delegation.id)


async def take_up(ctx: Context, delegation: Delegation, account: Account) -> None:
    """Let an account act from now on; the registrant is told."""
    delegation.account_id, delegation.accepted_at = account.id, ctx.now
    ctx.record(Event.DELEGATION_ACCEPTED, of=delegation.registrant_id, subject=("delegation", delegation.id))
    await ctx.session.flush()
    await _tell_registrant(ctx, delegation, "delegation_accepted")


async def revoke(ctx: Context, *, registrant_id: UUID, delegation_id: UUID, version: int) -> Row:
    """End a delegation now: the delegate's next request is refused. Both are told.

    Raises:
        ChangedSince: it is not the version that was read.
        InvalidTransition: it has ended or was revoked before.
    """
    await registrants.lock(ctx, registrant_id=registrant_id)
    delegation = await ctx.session.get_one(Delegation, delegation_id, with_for_update=True)
    if delegation.version != version:
        raise ChangedSince(current_etag=delegation.etag)
    rules.check_revocable(_status(ctx, delegation))

    delegation.revoked_at = ctx.now
    ctx.record(Event.DELEGATION_REVOKED, of=registrant_id, subject=("delegation", delegation.id))
    await ctx.session.flush()
    await _tell_registrant(ctx, delegation, "delegation_revoked")
    if delegation.account_id is not None:
        name = await registrants.addressed(ctx, registrant_id=registrant_id)
        await notices.tell(
            ctx,
            account_id=delegation.account_id,
            code="delegation_withdrawn",
            subject_id=delegation.id,
            params={"name": name},
        )
    return await see(ctx, delegation_id=delegation.id)


async def _tell_registrant(ctx: Context, delegation: Delegation, code: str) -> None:
    await notices.tell(
        ctx,
        registrant_id=delegation.registrant_id,
        code=code,
        subject_id=delegation.id,
        href=f"/v1/registrants/{ids.render('reg', delegation.registrant_id)}/delegations",
        params={"who": delegation.email},
    )


def _status(ctx: Context, delegation: Delegation) -> DelegationStatus:
    return rules.status_of(
        Period(delegation.effective_from, delegation.effective_to),
        link_expires_at=delegation.link_expires_at,
        accepted=delegation.accepted_at is not None,
        revoked=delegation.revoked_at is not None,
        today=ctx.today,
        now=ctx.now,
    )
