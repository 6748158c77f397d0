"""Who asks for an account is answered by mail alone, so that nobody learns who is on file."""

from typing import Final
from uuid import UUID

from sqlalchemy import func, select

from app.context import Context
from app.core import ids
from app.core.db import Read, Row
from app.domain.audit import Event
from app.domain.effects import AnswerAccountRequest
from app.domain.invitations import InvitationStatus
from app.models.invitations import Invitation
from app.services import accounts, notices
from app.services.invitations import _sending
from app.services.notices import LinkMail

KNOWN: Final = Read("""
select
  (select a.disabled_at is null from accounts a where lower(a.email) = lower(:email)) as is_open,
  coalesce(r.email, (select a.email from accounts a where lower(a.email) = lower(:email)), :email) as email,
  r.id as registrant_id, r.correspondence_language,
  exists (select 1 from accounts a where a.registrant_id = r.id) as is_linked
from (select 1) one left join registrants r on lower(r.email) = lower(:email)
""")


async def request_account(ctx: Context, *, email: str) -> None:
    """Have an address answered by mail: with an invitation, or that there is an account.

    Raises:
        RateLimited: this address was sent too many mails.
    """
    await accounts.spend_mail(ctx.office.database, email)
    await ctx.begin()
    ctx.record(Event.ACCOUNT_ASKED)
    ctx.after_commit(AnswerAccountRequest(ids.new(), email, ctx.language))


async def answer_request(ctx: Context, *, asked_id: UUID, email: str, language: str) -> None:
    """Answer an address by mail. One that is on file gets the way to its record, any other an account of its own."""
    known = await ctx.read_one(KNOWN, email=email)
    assert known is not None  # a select from one row
    if known["is_open"] is False:
        return
    address = known["email"]
    if known["is_open"] or known["is_linked"]:
        letter = LinkMail(address, known["correspondence_language"] or language, "/sign-in", str(asked_id))
        await notices.send_links(ctx, "account_exists", [letter])
        return
    await _invite(ctx, asked_id, address, language, known)


async def _invite(ctx: Context, asked_id: UUID, email: str, language: str, known: Row) -> None:
    """The request names the invitation, so a request that is carried out twice is answered once."""
    if await ctx.session.get(Invitation, asked_id) is not None:
        return
    new = Invitation(
        id=asked_id,
        registrant_id=known["registrant_id"],
        email=email,
        language=known["correspondence_language"] or language,
        created_at=ctx.now,
    )
    await _sending.send(ctx, new)
    for old in await _open(ctx, email, but=new.id):
        old.status, old.replaced_by_id = InvitationStatus.REPLACED.value, new.id
    await ctx.session.flush()


async def _open(ctx: Context, email: str, *, but: UUID) -> list[Invitation]:
    found = await ctx.session.scalars(
        select(Invitation)
        .where(
            func.lower(Invitation.email) == email.lower(),
            Invitation.status.in_((InvitationStatus.PLANNED, InvitationStatus.SENT)),
            Invitation.id != but,
        )
        .with_for_update()
    )
    return list(found)
