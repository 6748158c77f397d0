"""Links that are mailed to an account's owner, and what ends with a credential: links and sessions."""

from datetime import timedelta
from typing import Any, Final
from uuid import UUID

from sqlalchemy import select, update

from app.context import Context
from app.core import clock, links
from app.core.db import Database
from app.core.errors import NotFound
from app.core.rates import Rate, RateLimited
from app.domain.accounts import LinkKind
from app.domain.links import LinkExpired
from app.models.accounts import Link, Session
from app.services import rates

# Whoever asks, nobody is sent more than a few mails that they did not ask for.
MAILS_TO_ONE_ADDRESS: Final = Rate("mails", 5, 3600)


async def spend_mail(database: Database, email: str) -> None:
    """Count a mail to an address, whether or not anybody is there.

    Raises:
        RateLimited: it was sent too many.
    """
    bucket = f"mails:{email.lower()}"
    if await rates.spend(database, MAILS_TO_ONE_ADDRESS, bucket) is None:
        raise RateLimited(retry_after=await rates.wait(database, MAILS_TO_ONE_ADDRESS, bucket))


def make(ctx: Context, kind: LinkKind, account_id: UUID, *, life: timedelta, **details: Any) -> str:
    """Make a link; give its token, which is kept nowhere."""
    token = links.new_token()
    ctx.session.add(
        Link(
            kind=kind.value,
            account_id=account_id,
            token_hash=links.hashed(token),
            created_at=ctx.now,
            expires_at=ctx.now + life,
            details=details,
        )
    )
    return token


async def take(ctx: Context, token: str, *kinds: LinkKind) -> Link:
    """Use a link up.

    Raises:
        NotFound: there never was one.
        LinkExpired: it was used, is over, or a newer one is out.
    """
    link = await ctx.session.scalar(
        select(Link).where(Link.token_hash == links.hashed(token), Link.kind.in_(kinds)).with_for_update()
    )
    if link is None:
        raise NotFound
    if link.used_at is not None or link.expires_at <= ctx.now:
        raise LinkExpired
    link.used_at = ctx.now
    return link


async def end_links(ctx: Context, account_id: UUID, *kinds: LinkKind) -> None:
    """Let the open links of some kinds die."""
    await ctx.session.execute(
        update(Link)
        .where(Link.account_id == account_id, Link.kind.in_(kinds), Link.used_at.is_(None))
        .values(used_at=ctx.now)
    )


async def end_sessions(ctx: Context, account_id: UUID, *, reason: str, but: UUID | None = None) -> None:
    """End the sessions of an account, all or all but one; their next requests are refused."""
    await ctx.session.execute(
        update(Session)
        .where(Session.account_id == account_id, Session.ended_at.is_(None), Session.id.is_distinct_from(but))
        .values(ended_at=clock.real_now(), end_reason=reason)
    )
