"""An invitation is taken up: an account, linked to the record whose address on file it was sent to."""

from typing import Final
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from app import catalogue
from app.context import Context
from app.core import clock, links
from app.core.db import Read, Row
from app.core.errors import NotFound
from app.domain import invitations as rules
from app.domain.accounts import Acceptance, masked, masked_email
from app.domain.audit import Event
from app.domain.invitations import InvitationStatus, InvitationUsed
from app.models.accounts import Account
from app.models.invitations import Invitation
from app.services import accounts, sessions
from app.services.accounts import UnknownTerms
from app.services.sessions import Entry

# The record is the one whose address on file is the invitation's at this moment; nothing else links.
BY_TOKEN: Final = Read("""
select i.id, i.email, i.language, i.status, i.expires_at, r.id as registrant_id,
  (select styled_name(r.profession, n.given_names, n.family_name) from names n
   where n.registrant_id = r.id and n.kind = 'legal' and n.effective_from <= :today
     and (n.effective_to is null or n.effective_to > :today)
     and n.cancelled_at is null and n.corrected_by_id is null) as name
from invitations i
left join registrants r on lower(r.email) = lower(i.email)
  and (i.registrant_id is null or i.registrant_id = r.id)
  and not exists (select 1 from accounts a where a.registrant_id = r.id)
where i.token_hash = :token_hash
""")


async def _find(ctx: Context, token: str) -> Row:
    row = await ctx.read_one(BY_TOKEN, token_hash=links.hashed(token), today=ctx.today)
    if row is None:
        raise NotFound
    rules.check_open(row["status"], expires_at=row["expires_at"], now=ctx.now)
    return row


async def look_up(ctx: Context, *, token: str) -> Row:
    """Hint at whom an invitation is for, and show the terms.

    Raises:
        NotFound: there never was such a link.
        InvitationUsed: an account was made with it.
        InvitationOver: it was replaced by a newer one, or is over.
    """
    row, terms = await _find(ctx, token), catalogue.terms()
    return {
        "name": masked(row["name"]) if row["name"] else None,
        "email": masked_email(row["email"]),
        "language": row["language"],
        "expires_at": row["expires_at"],
        "terms": {
            "version": terms.version,
            "title": terms.title.said_in(ctx.language),
            "text": terms.text.said_in(ctx.language),
        },
    }


async def accept(ctx: Context, *, token: str, acceptance: Acceptance, entry: Entry) -> Row:
    """Make an account with an invitation, and open its first session.

    Raises:
        NotFound: there never was such a link.
        InvitationUsed: an account was made with it, or with its address.
        InvitationOver: it was replaced by a newer one, or is over.
        PasswordRejected: the password is too short or too long, common, or soon guessed.
        UnknownTerms: these are not the terms in force.
    """
    row = await _find(ctx, token)
    if acceptance.terms_version != catalogue.terms().version:
        raise UnknownTerms(pointer="/terms_version", allowed=[catalogue.terms().version])
    about = [text for text in (row["email"], row["name"], acceptance.name) if text]
    stored = await accounts.hash_new(
        ctx, acceptance.password, about=about, second_factor=False, pointer="/password"
    )
    await ctx.begin()
    await ctx.session.execute(select(Invitation.id).where(Invitation.id == row["id"]).with_for_update())
    account = _account(ctx, await _find(ctx, token), acceptance, stored)
    ctx.session.add(account)
    await _flush(ctx)
    await _close(ctx, row["id"], account)
    await sessions.forget_failures(ctx, account.email)
    return await sessions.start(ctx, account.id, entry)


def _account(ctx: Context, row: Row, acceptance: Acceptance, stored: str) -> Account:
    account = Account(
        email=row["email"],
        display_name=row["name"] or acceptance.name or row["email"],
        language=acceptance.language or row["language"],
        password_hash=stored,
        terms_version=acceptance.terms_version,
        terms_accepted_at=ctx.now,
        created_at=clock.real_now(),
    )
    account.registrant_id = row["registrant_id"]
    return account


async def _flush(ctx: Context) -> None:
    """Two invitations of one person may be taken up at once: the first makes the account."""
    try:
        await ctx.session.flush()
    except IntegrityError as taken:
        raise InvitationUsed from taken


async def _close(ctx: Context, invitation_id: UUID, account: Account) -> None:
    invitation = await ctx.session.get_one(Invitation, invitation_id)
    invitation.status, invitation.accepted_at = InvitationStatus.ACCEPTED.value, ctx.now
    invitation.account_id = account.id
    await ctx.session.flush()
    subject = ("account", account.id)
    ctx.record(Event.ACCOUNT_CREATED, of=account.registrant_id, subject=subject)
    ctx.record(Event.INVITATION_ACCEPTED, of=account.registrant_id, subject=("invitation", invitation.id))
