"""An invitation is taken up: an account, linked to the record whose address on file it was sent to."""

from typing import Final
from uuid import UUID

from sqlalchemy import select

from app import catalogue
from app.context import Context
from app.core import links
from app.core.db import Read, Row
from app.core.errors import NotFound
from app.domain import invitations as rules
from app.domain.accounts import Acceptance, masked, masked_email
from app.domain.audit import Event
from app.domain.invitations import InvitationStatus
from app.models.accounts import Account
from app.models.invitations import Invitation
from app.services import accounts, sessions
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
        LinkExpired: it was replaced by a newer one, or is over.
    """
    row = await _find(ctx, token)
    return {
        "kind": "invitation",
        "has_account": False,
        "name": masked(row["name"]) if row["name"] else None,
        "email": masked_email(row["email"]),
        "language": row["language"],
        "expires_at": row["expires_at"],
        "terms": terms(ctx),
    }


def terms(ctx: Context) -> Row:
    """Show the terms of use in force."""
    in_force = catalogue.terms()
    return {
        "version": in_force.version,
        "title": in_force.title.said_in(ctx.language),
        "text": in_force.text.said_in(ctx.language),
    }


async def accept(ctx: Context, *, token: str, acceptance: Acceptance, entry: Entry) -> Row:
    """Make an account with an invitation, and open its first session.

    Raises:
        NotFound: there never was such a link.
        InvitationUsed: an account was made with it, or with its address.
        LinkExpired: it was replaced by a newer one, or is over.
        PasswordRejected: the password is too short or too long, common, or soon guessed.
        UnknownTerms: these are not the terms in force.
    """
    row = await _find(ctx, token)
    accounts.check_terms(acceptance.terms_version)
    about = [text for text in (row["email"], row["name"], acceptance.name) if text]
    stored = await accounts.hash_new(
        ctx, acceptance.password, about=about, second_factor=False, pointer="/password"
    )
    await ctx.begin()
    await ctx.session.execute(select(Invitation.id).where(Invitation.id == row["id"]).with_for_update())
    row = await _find(ctx, token)
    account = await accounts.make(
        ctx, email=row["email"], name=row["name"], language=row["language"],
        registrant_id=row["registrant_id"], acceptance=acceptance, stored=stored,
    )  # fmt: skip
    await _close(ctx, row["id"], account)
    return await sessions.start(ctx, account.id, entry)


async def _close(ctx: Context, invitation_id: UUID, account: Account) -> None:
    invitation = await ctx.session.get_one(Invitation, invitation_id)
    invitation.status, invitation.accepted_at = InvitationStatus.ACCEPTED.value, ctx.now
    invitation.account_id = account.id
    await ctx.session.flush()
    ctx.record(Event.INVITATION_ACCEPTED, of=account.registrant_id, subject=("invitation", invitation.id))
