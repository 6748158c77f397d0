"""Signing in: a password, a second factor where there is one, and the session that they open."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from sqlalchemy import select

from app.context import Context
from app.core import clock, ids, links
from app.core.db import Read, Row
from app.core.errors import TooMany, Unauthenticated
from app.core.rates import TooManyAttempts
from app.domain.audit import Event
from app.domain.sessions import MOST_FAILURES, Proof, Visitor, check_page
from app.models.accounts import Account, Challenge, Session
from app.services import challenge_answers, second_factors
from app.services.second_factors import ChallengeFailed
from app.services.sessions import _devices, _recognising, _tokens
from app.services.sessions._attempts import Attempts, Guess


class InvalidCredentials(Unauthenticated):
    code = "invalid_credentials"


@dataclass(frozen=True, slots=True)
class Entry:
    """How somebody comes in: from where, with which device, and where to next."""

    visitor: Visitor
    device_hash: bytes | None = None
    next_page: str | None = None

    @classmethod
    def of(
        cls, visitor: Visitor, *, device_token: str | None = None, next_page: str | None = None
    ) -> "Entry":
        """Note how somebody comes in.

        Raises:
            UnknownPage: it leads out of the portal.
        """
        check_page(next_page)
        return cls(visitor, links.hashed(device_token) if device_token else None, next_page)


ACCOUNT: Final = Read(f"""
select a.id, a.password_hash, a.disabled_at, d.device_hash,
  exists (select 1 from mfa_methods m where m.account_id = a.id and m.confirmed_at is not null) as second_factor,
  array(select c.question from challenge_answers c where c.account_id = a.id) as questions
from accounts a
left join known_devices d on d.account_id = a.id and d.device_hash = cast(:device_hash as bytea)
  and d.failures < {MOST_FAILURES}
where lower(a.email) = :email
""")


async def sign_in(ctx: Context, *, email: str, password: str, entry: Entry, attempts: Attempts) -> Row:
    """Open a session for a right password, or ask for the second factor.

    An unknown address costs and answers the same as a wrong password.

    Raises:
        InvalidCredentials: the address or the password is wrong.
        AccountLocked: it was wrong a hundred times in a row.
        TooManyAttempts: this address was tried too often.
    """
    typed = email.strip().lower()
    account = await ctx.read_one(ACCOUNT, email=typed, device_hash=entry.device_hash)
    guess = Guess(typed, account["device_hash"] if account else None)
    await attempts.spend(ctx, guess.bucket)
    await guess.count(ctx)
    right = await _is_right(ctx, password, account, guess, attempts)
    if not right or account is None or account["disabled_at"] is not None:
        await ctx.trace(Event.SIGN_IN_FAILED)
        raise InvalidCredentials
    await attempts.forgive(ctx)

    await ctx.begin()
    if account["second_factor"]:
        return await _challenge(ctx, account["id"], entry)
    if ctx.office.settings.challenge_questions and account["questions"] and guess.device_hash is None:
        return await _question(ctx, account["id"], account["questions"], entry)
    await attempts.forgive(ctx, guess.bucket)
    await guess.forget(ctx)
    return await start(ctx, account["id"], entry)


async def _is_right(
    ctx: Context, password: str, account: Row | None, guess: Guess, attempts: Attempts
) -> bool:
    """Look at a password; who is sent away because too many wait has not guessed."""
    try:
        return await ctx.office.passwords.verify(password, account["password_hash"] if account else None)
    except TooMany:
        await guess.take_back(ctx)
        await attempts.forgive(ctx, guess.bucket)
        raise


async def _challenge(ctx: Context, account_id: UUID, entry: Entry) -> Row:
    """Ask for the second factor. The attempt counts until that is right as well: nobody guesses codes for ever."""
    challenge = await second_factors.open_challenge(
        ctx, account_id, device_hash=entry.device_hash, next_page=entry.next_page
    )
    return _asked(ctx, account_id, challenge)


async def _question(ctx: Context, account_id: UUID, questions: Sequence[str], entry: Entry) -> Row:
    """Ask a question on a device that is not known: one more check beside the password (docs/adr)."""
    challenge = await challenge_answers.ask(
        ctx, account_id, questions, device_hash=entry.device_hash, next_page=entry.next_page
    )
    return _asked(ctx, account_id, challenge)


def _asked(ctx: Context, account_id: UUID, challenge: Row) -> Row:
    ctx.record(Event.SIGN_IN_CHALLENGED, subject=("account", account_id))
    return {
        **_tokens.NO_TOKENS,
        "id": challenge["id"],
        "status": "challenge_required",
        "challenge": challenge,
    }


async def answer_challenge(
    ctx: Context, *, challenge_id: UUID, proof: Proof, visitor: Visitor, attempts: Attempts
) -> Row:
    """Open the session that waits for its second factor.

    Raises:
        ChallengeFailed: the code is wrong, or was used before.
        SessionOver: the challenge is unknown, over, or was answered.
        AccountLocked: codes and passwords were wrong a hundred times in a row.
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
    guess = await _guess_of(ctx, challenge)
    await guess.count(ctx)
    if not await _is_proved(ctx, challenge, proof):
        challenge.attempts_left -= 1
        ctx.record(Event.SIGN_IN_FAILED, subject=("account", challenge.account_id))
        raise ChallengeFailed(attempts_left=challenge.attempts_left)
    await attempts.forgive(ctx, guess.bucket)
    await guess.forget(ctx)
    challenge.answered_at = now
    return await start(ctx, challenge.account_id, Entry(visitor, challenge.device_hash, challenge.next_page))


async def _is_proved(ctx: Context, challenge: Challenge, proof: Proof) -> bool:
    if challenge.question is not None:
        return await challenge_answers.is_right(ctx, challenge, proof)
    return await second_factors.prove(ctx, challenge.account_id, proof, nonce=challenge.nonce)


async def _guess_of(ctx: Context, challenge: Challenge) -> Guess:
    email = await ctx.session.scalar(select(Account.email).where(Account.id == challenge.account_id))
    assert email is not None  # accounts are never removed
    row = await ctx.read_one(ACCOUNT, email=email.lower(), device_hash=challenge.device_hash)
    return Guess(email.lower(), row["device_hash"] if row else None)


async def start(ctx: Context, account_id: UUID, entry: Entry) -> Row:
    """Open a session for somebody who has just proved who they are; it says what must be done first."""
    standing = await _tokens.standing_of(ctx, account_id)
    now = clock.real_now()
    session = Session(
        account_id=account_id,
        created_at=now,
        used_at=now,
        expires_at=now + (_tokens.STAFF_LIFE if standing["roles"] else _tokens.MEMBER_LIFE),
        proved_at=now,
        device=entry.visitor.device,
    )
    ctx.session.add(session)
    await ctx.session.flush()
    ctx.record(Event.SESSION_STARTED, subject=("session", session.id), account=ids.render("acct", account_id))
    row, _ = _tokens.make(ctx, session, now, standing)
    device_token = await _devices.welcome(ctx, account_id, session.id, entry.visitor, entry.device_hash)
    return {**row, "device_token": device_token, "next": entry.next_page}
