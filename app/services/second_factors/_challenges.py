"""What an account is asked to prove, and what comes of the answer."""

from datetime import timedelta
from typing import Final
from uuid import UUID

from sqlalchemy import select, update

from app.context import Context
from app.core import clock
from app.core.db import Row
from app.core.errors import Fault, Invalid
from app.core.rates import Rate, TooManyAttempts
from app.domain.audit import Event
from app.domain.sessions import Proof
from app.models.accounts import Account, Challenge, Session
from app.services import rates
from app.services.second_factors import _recovery
from app.services.second_factors._methods import account_of, methods_of, passkeys
from app.services.second_factors._proving import ChallengeFailed, prove

CHALLENGE_LIFE: Final = timedelta(minutes=5)
CHALLENGE_TRIES: Final = 5


async def open_challenge(
    ctx: Context, account_id: UUID, *, device_hash: bytes | None = None, next_page: str | None = None
) -> Row:
    """Ask an account for its second factor: which ways there are, and what a passkey shall sign."""
    held = await methods_of(ctx, account_id)
    known = [method.credential_id for method in held if method.credential_id is not None]
    asked = passkeys(ctx)
    challenge = Challenge(
        account_id=account_id,
        expires_at=clock.real_now() + CHALLENGE_LIFE,
        attempts_left=CHALLENGE_TRIES,
        nonce=asked.new_nonce() if known else None,
        device_hash=device_hash,
        next_page=next_page,
    )
    ctx.session.add(challenge)
    left = await _recovery.left_of(ctx, account_id)
    kinds = dict.fromkeys(method.kind for method in held)
    return {
        "id": challenge.id,
        "methods": [*kinds, "recovery_code"] if left else [*kinds],
        "question": None,
        "passkey_options": asked.request(nonce=challenge.nonce, known=known) if challenge.nonce else None,
        "expires_at": challenge.expires_at,
    }


async def step_up(ctx: Context, *, proof: Proof, challenge_id: UUID | None, rate: Rate) -> Row:
    """Prove anew who is calling: with a second factor, or with the password where there is none.

    A passkey is asked first what to sign; whoever names it without its answer is given the challenge.

    Raises:
        ChallengeFailed: it is not proved.
        Invalid: the password alone does not do where there is a second factor.
        TooManyAttempts: it was wrong too often.
    """
    account = await account_of(ctx)
    if proof.method == "password" and ctx.actor.factors:
        raise Invalid(Fault("not_allowed", "/method", params={"allowed": list(ctx.actor.factors)}))
    if proof.method == "passkey" and proof.credential is None:
        challenge = await open_challenge(ctx, account.id)
        return {"status": "challenge_required", "proved_at": None, "challenge": challenge}
    bucket = f"proof:{account.id}"
    if await rates.spend(ctx.office.database, rate, bucket) is None:
        raise TooManyAttempts(retry_after=await rates.wait(ctx.office.database, rate, bucket))
    if not await _steps_up(ctx, account, proof, challenge_id):
        ctx.record(Event.STEP_UP_FAILED, subject=("account", account.id))
        raise ChallengeFailed
    await rates.refund(ctx.office.database, rate, bucket)
    now = clock.real_now()
    await ctx.session.execute(update(Session).where(Session.id == ctx.actor.session_id).values(proved_at=now))
    ctx.record(Event.STEPPED_UP, subject=("account", account.id), method=proof.method)
    return {"status": "proved", "proved_at": now, "challenge": None}


async def _steps_up(ctx: Context, account: Account, proof: Proof, challenge_id: UUID | None) -> bool:
    if proof.method == "password":
        return await ctx.office.passwords.verify(proof.code or "", account.password_hash)
    challenge = None
    if challenge_id is not None:
        challenge = await ctx.session.scalar(
            select(Challenge)
            .where(
                Challenge.id == challenge_id,
                Challenge.account_id == account.id,
                Challenge.answered_at.is_(None),
                Challenge.expires_at > clock.real_now(),
            )
            .with_for_update()
        )
    if challenge is not None:
        challenge.answered_at = clock.real_now()
    return await prove(ctx, account.id, proof, nonce=challenge.nonce if challenge else None)
