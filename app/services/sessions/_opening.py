"""Signing in: a password, a second factor where there is one, and the session that they open."""

from dataclasses import dataclass
from typing import Final
from uuid import UUID

from sqlalchemy import select

from app.context import Context
from app.core import clock, ids
from app.core.db import Read, Row
from app.core.errors import Unauthenticated
from app.core.rates import Rate, TooManyAttempts
from app.domain.audit import Event
from app.domain.sessions import Proof
from app.models.accounts import Challenge, Session
from app.services import rates, second_factors
from app.services.second_factors import ChallengeFailed
from app.services.sessions import _recognising, _tokens


class InvalidCredentials(Unauthenticated):
    code = "invalid_credentials"


@dataclass(frozen=True, slots=True)
class Attempts:
    """What attempts to sign in cost: the rate, and the bucket of the address that they come from."""

    rate: Rate
    source: str

    async def forgive(self, ctx: Context, *buckets: str) -> None:
        """Give an attempt back that was right; only wrong ones count."""
        for bucket in (self.source, *buckets):
            await rates.refund(ctx.office.database, self.rate, bucket)


async def sign_in(ctx: Context, *, email: str, password: str, attempts: Attempts) -> Row:
    """Open a session for a right password, or ask for the second factor.

    An unknown address costs and answers the same as a wrong password.

    Raises:
        InvalidCredentials: the address or the password is wrong.
        TooManyAttempts: this address was tried too often.
    """
    bucket = f"sign_in:{email.strip().lower()}"
    if await rates.spend(ctx.office.database, attempts.rate, bucket) is None:
        raise TooManyAttempts(retry_after=await rates.wait(ctx.office.database, attempts.rate, bucket))
    account = await ctx.read_one(ACCOUNT, email=email.strip())
    right = await ctx.office.passwords.verify(password, account["password_hash"] if account else None)
    if not right or account is None or account["disabled_at"] is not None:
        await ctx.trace(Event.SIGN_IN_FAILED)
        raise InvalidCredentials
    await attempts.forgive(ctx, bucket)

    await ctx.begin()
    if account["second_factor"]:
        return await _challenge(ctx, account["id"])
    return await start(ctx, account["id"])


ACCOUNT: Final = Read("""
select a.id, a.password_hash, a.disabled_at,
  exists (select 1 from mfa_methods m where m.account_id = a.id and m.confirmed_at is not null) as second_factor
from accounts a where lower(a.email) = lower(:email)
""")


async def _challenge(ctx: Context, account_id: UUID) -> Row:
    challenge = await second_factors.open_challenge(ctx, account_id)
    ctx.record(Event.SIGN_IN_CHALLENGED, subject=("account", account_id))
    return {
        **_tokens.NO_TOKENS,
        "id": challenge["id"],
        "status": "challenge_required",
        "challenge": challenge,
    }


async def answer_challenge(ctx: Context, *, challenge_id: UUID, proof: Proof, attempts: Attempts) -> Row:
    """Open the session that waits for its second factor.

    Raises:
        ChallengeFailed: the code is wrong, or was used before.
        SessionOver: the challenge is unknown, over, or was answered.
        TooManyAttempts: this was the last try.
    """
    challenge = await ctx.session.scalar(
        select(Challenge).where(Challenge.id == challenge_id).with_for_update()
    )
    now = clock.real_now()
    if challenge is None or challenge.answered_at is not None or challenge.expires_at <= now:
        raise _recognising.SessionOver
    if challenge.attempts_left == 0:
        raise TooManyAttempts(retry_after=int((challenge.expires_at - now).total_seconds()) + 1)
    if not await second_factors.prove(ctx, challenge.account_id, proof, nonce=challenge.nonce):
        challenge.attempts_left -= 1
        ctx.record(Event.SIGN_IN_FAILED, subject=("account", challenge.account_id))
        raise ChallengeFailed(attempts_left=challenge.attempts_left)
    await attempts.forgive(ctx)
    challenge.answered_at = now
    return await start(ctx, challenge.account_id)


async def start(ctx: Context, account_id: UUID) -> Row:
    """Open a session for somebody who has just proved who they are; it says what must be done first."""
    standing = await _tokens.standing_of(ctx, account_id)
    now = clock.real_now()
    session = Session(
        account_id=account_id,
        created_at=now,
        used_at=now,
        expires_at=now + (_tokens.STAFF_LIFE if standing["roles"] else _tokens.MEMBER_LIFE),
        proved_at=now,
    )
    ctx.session.add(session)
    await ctx.session.flush()
    ctx.record(Event.SESSION_STARTED, subject=("session", session.id), account=ids.render("acct", account_id))
    return _tokens.make(ctx, session, now, standing)[0]
