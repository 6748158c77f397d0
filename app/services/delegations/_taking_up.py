"""Whoever has no account yet takes up a delegation and makes the account with one and the same link."""

from typing import Final
from uuid import UUID

from sqlalchemy import select

from app.context import Context
from app.core import links
from app.core.db import Read, Row
from app.core.errors import NotFound
from app.domain import delegations as rules
from app.domain.access import Actor, ActorKind
from app.domain.accounts import Acceptance, AccountExists, masked_email
from app.domain.periods import Period
from app.models.delegations import Delegation
from app.services import accounts, invitations, sessions
from app.services.delegations import _giving
from app.services.sessions import Entry

# The delegate is linked to a record of their own, if this is the address on file there.
BY_TOKEN: Final = Read("""
select d.id, d.registrant_id as principal_id, d.email, d.accepted_at, d.revoked_at, d.link_expires_at,
  d.effective_from, d.effective_to, p.correspondence_language as language, own.id as own_id,
  (select styled_name(own.profession, n.given_names, n.family_name) from names n
   where n.registrant_id = own.id and n.kind = 'legal' and n.effective_from <= :today
     and (n.effective_to is null or n.effective_to > :today)
     and n.cancelled_at is null and n.corrected_by_id is null) as name,
  exists (select 1 from accounts a where lower(a.email) = lower(d.email)) as has_account
from delegations d join registrants p on p.id = d.registrant_id
left join registrants own on lower(own.email) = lower(d.email)
  and not exists (select 1 from accounts a where a.registrant_id = own.id)
where d.token_hash = :token_hash
""")


async def look_up(ctx: Context, *, token: str) -> Row:
    """Hint at whom a mailed link is for, be it an invitation to the portal or one to act for somebody.

    Raises:
        NotFound: there never was such a link.
        InvitationUsed: it was taken up.
        LinkExpired: it was replaced by a newer one, was withdrawn, or is over.
    """
    row = await _find(ctx, token)
    if row is None:
        return await invitations.look_up(ctx, token=token)
    return {
        "kind": "delegation",
        "has_account": row["has_account"],
        "name": None,
        "email": masked_email(row["email"]),
        "language": row["language"],
        "expires_at": row["link_expires_at"],
        "terms": invitations.terms(ctx),
    }


async def take_up(ctx: Context, *, token: str, acceptance: Acceptance, entry: Entry) -> Row:
    """Make an account with a mailed link, open its first session, and let it act where the link says so.

    Raises:
        NotFound: there never was such a link.
        AccountExists: its address has an account, which can take the delegation up.
        InvitationUsed: it was taken up.
        LinkExpired: it was replaced by a newer one, was withdrawn, or is over.
        PasswordRejected: the password is too short or too long, common, or soon guessed.
        UnknownTerms: these are not the terms in force.
    """
    row = await _find(ctx, token)
    if row is None:
        return await invitations.accept(ctx, token=token, acceptance=acceptance, entry=entry)
    if row["has_account"]:
        raise AccountExists(existing=None)
    accounts.check_terms(acceptance.terms_version)
    about = [text for text in (row["email"], row["name"], acceptance.name) if text]
    stored = await accounts.hash_new(
        ctx, acceptance.password, about=about, second_factor=False, pointer="/password"
    )
    await ctx.begin()
    delegation = await _lock(ctx, row["id"])
    _check(ctx, await _find(ctx, token) or row)
    account = await accounts.make(
        ctx, email=row["email"], name=row["name"], language=row["language"], registrant_id=row["own_id"],
        acceptance=acceptance, stored=stored,
    )  # fmt: skip
    await ctx.sign(Actor(ActorKind.ACCOUNT, account.display_name))
    await _giving.take_up(ctx, delegation, account)
    return await sessions.start(ctx, account.id, entry)


async def _find(ctx: Context, token: str) -> Row | None:
    row = await ctx.read_one(BY_TOKEN, token_hash=links.hashed(token), today=ctx.today)
    if row is None:
        return None
    if row["own_id"] == row["principal_id"]:
        raise NotFound  # nobody acts for themselves
    _check(ctx, row)
    return row


def _check(ctx: Context, row: Row) -> None:
    accepted = row["accepted_at"] is not None
    status = rules.status_of(
        Period(row["effective_from"], row["effective_to"]), link_expires_at=row["link_expires_at"],
        accepted=accepted, revoked=row["revoked_at"] is not None, today=ctx.today, now=ctx.now,
    )  # fmt: skip
    rules.check_acceptable(status, accepted=accepted)


async def _lock(ctx: Context, delegation_id: UUID) -> Delegation:
    found = await ctx.session.scalar(
        select(Delegation).where(Delegation.id == delegation_id).with_for_update()
    )
    assert found is not None  # delegations are never removed
    return found
