"""Invitations are sent: waves on their day, in batches; and one again, which kills the link before it."""

from datetime import timedelta
from typing import Final
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import aliased

from app.context import Context
from app.core import ids, links
from app.core.db import Read, Row
from app.core.errors import NotFound
from app.core.rates import RateLimited
from app.domain.audit import Event
from app.domain.invitations import LINK_LIFE, RESENDS_A_DAY, InvitationStatus
from app.domain.links import InvitationUsed, LinkExpired
from app.models.invitations import Invitation
from app.services import notices
from app.services.invitations import _listing
from app.services.notices import LinkMail

# Who has got an account since the wave was planned needs no invitation.
DROP: Final = Read("""
update invitations i set status = 'replaced'
from invitation_cohorts c
where i.status = 'planned' and c.id = i.cohort_id and c.send_at <= :now
  and (exists (select 1 from accounts a where a.registrant_id = i.registrant_id)
       or exists (select 1 from accounts a where lower(a.email) = lower(i.email)))
returning i.id
""")
DUE: Final = Read("""
select i.id, i.email, i.language
from invitations i join invitation_cohorts c on c.id = i.cohort_id
where i.status = 'planned' and c.send_at <= :now
order by i.id limit 500
for no key update of i
""")
SEND: Final = Read("""
update invitations i set status = 'sent', token_hash = d.token_hash, sent_at = :now, expires_at = :expires_at
from unnest(cast(:ids as uuid[]), cast(:hashes as bytea[])) as d (id, token_hash)
where i.id = d.id
returning i.id
""")
FINISH: Final = Read("""
update invitation_cohorts c set sent_at = :now, version = version + 1
where c.sent_at is null and c.send_at <= :now
  and not exists (select 1 from invitations i where i.cohort_id = c.id and i.status = 'planned')
returning c.id
""")


async def send_due(ctx: Context) -> int:
    """Send the next batch of the waves whose day has come; count it."""
    await ctx.read(DROP, now=ctx.now)
    due = await ctx.read(DUE, now=ctx.now)
    if due:
        tokens = [links.new_token() for _ in due]
        await ctx.read(
            SEND, ids=[row["id"] for row in due], hashes=[links.hashed(token) for token in tokens],
            now=ctx.now, expires_at=ctx.now + LINK_LIFE,
        )  # fmt: skip
        letters = [letter(row["id"], row, token) for row, token in zip(due, tokens, strict=True)]
        await notices.send_links(ctx, "invitation", letters)
        ctx.record(Event.INVITATIONS_SENT, count=len(due))
    await ctx.read(FINISH, now=ctx.now)
    return len(due)


def letter(invitation_id: UUID, row: Row, token: str) -> LinkMail:
    return LinkMail(row["email"], row["language"], f"/invitation#token={token}", str(invitation_id))


async def send(ctx: Context, invitation: Invitation) -> None:
    """Send one invitation, now."""
    token = links.new_token()
    invitation.token_hash = links.hashed(token)
    invitation.status = InvitationStatus.SENT.value
    invitation.sent_at, invitation.expires_at = ctx.now, ctx.now + LINK_LIFE
    ctx.session.add(invitation)
    await ctx.session.flush()
    facts = {"email": invitation.email, "language": invitation.language}
    await notices.send_links(ctx, "invitation", [letter(invitation.id, facts, token)])


async def replace(ctx: Context, old: Invitation) -> Invitation:
    """Send an invitation again: a new link goes out, the one before it dies."""
    new = Invitation(
        cohort_id=old.cohort_id,
        registrant_id=old.registrant_id,
        email=old.email,
        language=old.language,
        created_at=ctx.now,
    )
    await send(ctx, new)
    old.status, old.replaced_by_id = InvitationStatus.REPLACED.value, new.id
    await ctx.session.flush()
    ctx.record(
        Event.INVITATION_REPLACED, subject=("invitation", old.id), replaced_by=ids.render("invt", new.id)
    )
    return new


async def resend(ctx: Context, *, invitation_id: UUID) -> Row:
    """Send an invitation again; the link before it dies.

    Raises:
        NotFound: there is none.
        InvitationUsed: an account was made with it.
        LinkExpired: it was replaced already; the newer one can be sent again.
        RateLimited: it was sent again three times within a day.
    """
    old = await ctx.session.get(Invitation, invitation_id, with_for_update=True)
    if old is None:
        raise NotFound
    if old.status == InvitationStatus.ACCEPTED:
        raise InvitationUsed
    if old.status == InvitationStatus.REPLACED:
        raise LinkExpired
    await _check_pace(ctx, old.email)
    new = await replace(ctx, old)
    return await _listing.see_invitation(ctx, new.id)


async def _check_pace(ctx: Context, email: str) -> None:
    older = aliased(Invitation)
    again = (
        select(Invitation.created_at)
        .join(older, older.replaced_by_id == Invitation.id)
        .where(
            func.lower(Invitation.email) == email.lower(), Invitation.created_at > ctx.now - timedelta(days=1)
        )
        .order_by(Invitation.created_at)
    )
    sent = list(await ctx.session.scalars(again))
    if len(sent) >= RESENDS_A_DAY:
        wait = sent[-RESENDS_A_DAY] + timedelta(days=1) - ctx.now
        raise RateLimited(retry_after=max(1, int(wait.total_seconds()) + 1))
