"""Keeping a session and ending it: rotation, the honest retry, theft, and signing out."""

from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

import orjson
from sqlalchemy import select, update

from app.context import Context
from app.core import clock
from app.core.db import Row
from app.core.errors import NotFound
from app.domain.audit import Event
from app.models.accounts import RefreshToken, Session
from app.services import notices
from app.services.sessions import _recognising, _tokens

HONEST_RETRY: Final = timedelta(seconds=30)


class FamilyRevoked(_recognising.SessionOver):
    """A spent refresh token came back: the session is ended, and that must be kept."""

    keeps_changes = True


async def refresh(ctx: Context, *, refresh_token: str, key: str | None) -> Row:
    """Rotate the tokens of a session.

    Raises:
        SessionOver: the session has ended, was idle for too long, or the token is unknown.
        FamilyRevoked: the token was spent before; somebody else holds it too, and the session is ended.
    """
    found = await ctx.session.execute(
        select(RefreshToken, Session)
        .join(Session, Session.id == RefreshToken.session_id)
        .where(RefreshToken.token_hash == _tokens.hashed(refresh_token))
        .with_for_update()
    )
    pair = found.first()
    now = clock.real_now()
    if pair is None or pair.Session.ended_at is not None or pair.Session.expires_at <= now:
        raise _recognising.SessionOver
    token, session = pair.RefreshToken, pair.Session
    if token.spent_at is not None:
        return await _given_again(ctx, token, session, key=key, now=now)
    standing = await _tokens.standing_of(ctx, session.account_id)
    idle = _tokens.STAFF_IDLE if standing["roles"] else _tokens.MEMBER_IDLE
    if session.used_at + idle <= now:
        raise _recognising.SessionOver

    row, _ = _tokens.make(ctx, session, now, standing)
    token.spent_at, token.spent_with = now, key
    token.successor = ctx.office.seal.close(_packed(row), place=_place(token)) if key else None
    session.used_at = now
    ctx.record(Event.SESSION_REFRESHED, subject=("session", session.id))
    return row


async def _given_again(
    ctx: Context, token: RefreshToken, session: Session, *, key: str | None, now: datetime
) -> Row:
    """Answer a client that lost the answer as before; anybody else who brings a spent token ends the session."""
    is_retry = key is not None and key == token.spent_with
    if (
        is_retry
        and token.successor is not None
        and token.spent_at is not None
        and now - token.spent_at <= HONEST_RETRY
    ):
        return _unpacked(ctx.office.seal.open(token.successor, place=_place(token)))
    session.ended_at, session.end_reason = now, "refresh_token_reused"
    ctx.record(Event.SESSION_FAMILY_REVOKED, subject=("session", session.id))
    await notices.tell(
        ctx,
        account_id=session.account_id,
        code="session_family_revoked",
        subject_id=session.id,
        params={"at": now.isoformat()},
    )
    raise FamilyRevoked


def _place(token: RefreshToken) -> str:
    return f"refresh_tokens|successor|{token.id}"


def _packed(row: Row) -> bytes:
    return orjson.dumps(row, default=str)


def _unpacked(packed: bytes) -> Row:
    row: Row = orjson.loads(packed)
    return {**row, "id": UUID(row["id"])}


async def end(ctx: Context, *, session_id: UUID) -> None:
    """Sign out of one session of this account; the next request with it is refused.

    Raises:
        NotFound: it is not a live session of this account.
    """
    ended = await ctx.session.execute(
        update(Session)
        .where(
            Session.id == session_id, Session.account_id == ctx.actor.account_id, Session.ended_at.is_(None)
        )
        .values(ended_at=clock.real_now(), end_reason="signed_out")
        .returning(Session.id)
    )
    if ended.first() is None:
        raise NotFound
    ctx.record(Event.SESSION_ENDED, subject=("session", session_id))
