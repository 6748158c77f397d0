"""The tokens of a session: a short one to call with, and a chain of refresh tokens of which each is good once."""

import hashlib
import secrets as randomness
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from app.context import Context
from app.core.db import Read, Row
from app.core.tokens import LIFE
from app.models.accounts import RefreshToken, Session
from app.services.sessions import _recognising

STAFF_LIFE: Final = timedelta(hours=12)


MEMBER_LIFE: Final = timedelta(hours=24)


STAFF_IDLE: Final = timedelta(minutes=15)


MEMBER_IDLE: Final = timedelta(minutes=60)


NO_TOKENS: Final[Row] = {
    "access_token": None,
    "token_type": None,
    "expires_in": None,
    "refresh_token": None,
    "device_token": None,
    "next": None,
    "challenge": None,
    "required_actions": [],
}


STANDING: Final = Read("""
select a.must_change_password, a.terms_version,
  array(select r.role from account_roles r where r.account_id = a.id) as roles,
  array(select m.kind from mfa_methods m where m.account_id = a.id and m.confirmed_at is not null) as factors,
  cast(:asks_questions as boolean) and not exists (
    select from challenge_answers c where c.account_id = a.id) as lacks_questions
from accounts a where a.id = :account_id
""")


async def standing_of(ctx: Context, account_id: UUID) -> Row:
    standing = await ctx.read_one(
        STANDING, account_id=account_id, asks_questions=ctx.office.settings.challenge_questions
    )
    assert standing is not None  # accounts are never removed
    return standing


def make(ctx: Context, session: Session, now: datetime, standing: Row) -> tuple[Row, RefreshToken]:
    secret = randomness.token_urlsafe(32)
    link = RefreshToken(session_id=session.id, token_hash=hashed(secret), issued_at=now)
    ctx.session.add(link)
    access = ctx.office.tokens.issue(
        account_id=session.account_id, session_id=session.id, now=int(now.timestamp())
    )
    row = {
        **NO_TOKENS,
        "id": session.id,
        "status": "active",
        "access_token": access,
        "token_type": "Bearer",
        "expires_in": LIFE,
        "refresh_token": secret,
        "required_actions": list(_recognising.required_of(standing)),
    }
    return row, link


def hashed(secret: str) -> bytes:
    return hashlib.sha256(secret.encode()).digest()
