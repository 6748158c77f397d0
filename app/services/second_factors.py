"""Second factors: authenticators, passkeys and recovery codes - enrolled, proved and removed."""

import base64
import hashlib
import secrets as randomness
from collections.abc import Sequence
from datetime import timedelta
from typing import Any, Final
from uuid import UUID

from sqlalchemy import delete, func, insert, select, update

from app.context import Context
from app.core import clock, ids, totp
from app.core.db import Row
from app.core.errors import Fault, Invalid, NotFound, Refused, Unauthenticated
from app.core.passkeys import NotProved, Passkey, Passkeys, credential_id_of
from app.core.rates import Rate, TooManyAttempts
from app.domain.access import STAFF_ROLES
from app.domain.audit import Event
from app.domain.sessions import Proof
from app.models.accounts import Account, Challenge, MfaMethod, RecoveryCode, Session
from app.services import notices, rates

CHALLENGE_LIFE: Final = timedelta(minutes=5)
CHALLENGE_TRIES: Final = 5
RECOVERY_CODES: Final = 10
MOST_PASSKEYS: Final = 10
_CODE_BYTES: Final = 10


class ChallengeFailed(Unauthenticated):
    """Raised with `attempts_left`; a spent try is kept."""

    code = "challenge_failed"
    keeps_changes = True


class FactorExists(Refused):
    """Raised with `existing`."""

    code = "resource_already_exists"


class LastMethod(Refused):
    """Staff keep at least one second factor."""

    code = "last_mfa_method"


def passkeys(ctx: Context) -> Passkeys:
    return Passkeys(ctx.office.settings.front_end_url)


async def methods_of(ctx: Context, account_id: UUID) -> Sequence[MfaMethod]:
    """List the confirmed second factors of an account, locked until the transaction ends."""
    found = await ctx.session.scalars(
        select(MfaMethod)
        .where(MfaMethod.account_id == account_id, MfaMethod.confirmed_at.is_not(None))
        .order_by(MfaMethod.created_at, MfaMethod.id)
        .with_for_update()
    )
    return found.all()


async def prove(ctx: Context, account_id: UUID, proof: Proof, *, nonce: bytes | None) -> bool:
    """Tell whether a proof is good, and use it up."""
    if proof.method == "recovery_code":
        return await _spend_recovery_code(ctx, account_id, proof.code or "")
    for method in await methods_of(ctx, account_id):
        if method.kind == proof.method and _is_proved(ctx, method, proof, nonce):
            return True
    return False


def _is_proved(ctx: Context, method: MfaMethod, proof: Proof, nonce: bytes | None) -> bool:
    if method.kind == "totp":
        return proof.code is not None and _accepts(ctx, method, proof.code)
    return (
        proof.credential is not None and nonce is not None and _was_used(ctx, method, proof.credential, nonce)
    )


def _accepts(ctx: Context, method: MfaMethod, code: str) -> bool:
    assert method.secret is not None  # the database keeps it so
    secret = ctx.office.seal.open(method.secret, place=_place(method)).decode()
    step = totp.accepted_step(secret, code, now=clock.real_seconds(), last_step=method.last_step)
    if step is not None:
        method.last_step = step
    return step is not None


def _was_used(ctx: Context, method: MfaMethod, credential: dict[str, Any], nonce: bytes) -> bool:
    if method.credential_id is None or method.public_key is None or method.sign_count is None:
        return False
    try:
        if credential_id_of(credential) != method.credential_id:
            return False
        kept = Passkey(method.credential_id, method.public_key, method.sign_count)
        method.sign_count = passkeys(ctx).used(credential, nonce=nonce, passkey=kept)
    except NotProved:
        return False
    return True


async def _spend_recovery_code(ctx: Context, account_id: UUID, code: str) -> bool:
    spent = await ctx.session.execute(
        update(RecoveryCode)
        .where(
            RecoveryCode.account_id == account_id,
            RecoveryCode.code_hash == _hashed(code),
            RecoveryCode.used_at.is_(None),
        )
        .values(used_at=clock.real_now())
        .returning(RecoveryCode.account_id)
    )
    return spent.first() is not None


async def enrol(ctx: Context, *, kind: str, label: str | None) -> Row:
    """Begin to enrol a second factor; it counts once it is confirmed.

    Raises:
        FactorExists: there is an authenticator already, or no room for another passkey.
    """
    account = await _account(ctx)
    held = await methods_of(ctx, account.id)
    same = [method for method in held if method.kind == kind]
    if len(same) >= (1 if kind == "totp" else MOST_PASSKEYS):
        raise FactorExists(existing={"id": ids.render("mfa", same[0].id)})
    method = MfaMethod(account_id=account.id, kind=kind, label=label, created_at=clock.real_now())
    provisioning = (
        _begin_totp(ctx, method, account) if kind == "totp" else _begin_passkey(ctx, method, account, same)
    )
    ctx.session.add(method)
    ctx.record(Event.MFA_METHOD_BEGUN, subject=("mfa_method", method.id), kind=kind)
    return {**shown(method), "provisioning": provisioning}


def _begin_totp(ctx: Context, method: MfaMethod, account: Account) -> Row:
    secret = totp.new_secret()
    method.secret = ctx.office.seal.close(secret.encode(), place=_place(method))
    uri = totp.provisioning_uri(secret, label=account.email, issuer="College portal")
    return {"secret": secret, "uri": uri, "options": None}


def _begin_passkey(ctx: Context, method: MfaMethod, account: Account, held: Sequence[MfaMethod]) -> Row:
    asked = passkeys(ctx)
    nonce = asked.new_nonce()
    method.secret = ctx.office.seal.close(nonce, place=_place(method))
    known = [each.credential_id for each in held if each.credential_id is not None]
    options = asked.creation(account=account.id.bytes, name=account.email, nonce=nonce, known=known)
    return {"secret": None, "uri": None, "options": options}


async def confirm(ctx: Context, *, method_id: UUID, proof: Proof) -> Row:
    """Prove that a new second factor works; the first one brings recovery codes, shown once.

    Raises:
        NotFound: there is no such method of this account that waits.
        ChallengeFailed: it does not work.
    """
    method = await ctx.session.scalar(
        select(MfaMethod)
        .where(
            MfaMethod.id == method_id,
            MfaMethod.account_id == ctx.actor.account_id,
            MfaMethod.confirmed_at.is_(None),
        )
        .with_for_update()
    )
    if method is None:
        raise NotFound
    if not _is_confirmed(ctx, method, proof):
        raise ChallengeFailed
    method.confirmed_at = clock.real_now()
    ctx.record(Event.MFA_METHOD_CONFIRMED, subject=("mfa_method", method.id), kind=method.kind)
    await ctx.session.flush()
    codes = await _first_recovery_codes(ctx, method)
    await _tell(ctx, "second_factor_added", method)
    return {**shown(method), "recovery_codes": codes}


def _is_confirmed(ctx: Context, method: MfaMethod, proof: Proof) -> bool:
    if method.kind == "totp":
        return proof.code is not None and _accepts(ctx, method, proof.code)
    if proof.credential is None or method.secret is None:
        return False
    nonce = ctx.office.seal.open(method.secret, place=_place(method))
    try:
        made = passkeys(ctx).created(proof.credential, nonce=nonce)
    except NotProved:
        return False
    method.credential_id, method.public_key, method.sign_count = (
        made.credential_id,
        made.public_key,
        made.sign_count,
    )
    method.secret = None
    return True


async def _first_recovery_codes(ctx: Context, method: MfaMethod) -> list[str]:
    """Make recovery codes with the first factor of an account; later factors keep them."""
    kept = await ctx.session.scalar(
        select(func.count()).select_from(RecoveryCode).where(RecoveryCode.account_id == method.account_id)
    )
    if kept:
        return []
    codes = [_new_code() for _ in range(RECOVERY_CODES)]
    await ctx.session.execute(
        insert(RecoveryCode),
        [{"account_id": method.account_id, "code_hash": _hashed(code)} for code in codes],
    )
    return codes


async def remove(ctx: Context, *, method_id: UUID) -> None:
    """Remove a second factor; with the last one its recovery codes go.

    Raises:
        NotFound: there is no such method of this account.
        LastMethod: staff keep at least one.
    """
    account = await _account(ctx)
    held = await methods_of(ctx, account.id)
    method = await ctx.session.scalar(
        select(MfaMethod).where(MfaMethod.id == method_id, MfaMethod.account_id == account.id)
    )
    if method is None:
        raise NotFound
    is_last = [each.id for each in held] == [method.id]
    if is_last and ctx.actor.roles & STAFF_ROLES:
        raise LastMethod
    await ctx.session.delete(method)
    if is_last:
        await ctx.session.execute(delete(RecoveryCode).where(RecoveryCode.account_id == account.id))
    ctx.record(Event.MFA_METHOD_REMOVED, subject=("mfa_method", method.id), kind=method.kind)
    await _tell(ctx, "second_factor_removed", method)


async def step_up(ctx: Context, *, proof: Proof, challenge_id: UUID | None, rate: Rate) -> Row:
    """Prove anew who is calling: with a second factor, or with the password where there is none.

    A passkey is asked first what to sign; whoever names it without its answer is given the challenge.

    Raises:
        ChallengeFailed: it is not proved.
        Invalid: the password alone does not do where there is a second factor.
        TooManyAttempts: it was wrong too often.
    """
    account = await _account(ctx)
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
    left = await ctx.session.scalar(
        select(func.count())
        .select_from(RecoveryCode)
        .where(RecoveryCode.account_id == account_id, RecoveryCode.used_at.is_(None))
    )
    kinds = dict.fromkeys(method.kind for method in held)
    return {
        "id": challenge.id,
        "methods": [*kinds, "recovery_code"] if left else [*kinds],
        "question": None,
        "passkey_options": asked.request(nonce=challenge.nonce, known=known) if challenge.nonce else None,
        "expires_at": challenge.expires_at,
    }


def shown(method: MfaMethod) -> Row:
    """Show a second factor to its owner."""
    return {
        "id": method.id,
        "kind": method.kind,
        "label": method.label,
        "status": "confirmed" if method.confirmed_at else "pending",
        "created_at": method.created_at,
    }


async def _account(ctx: Context) -> Account:
    found = await ctx.session.scalar(
        select(Account).where(Account.id == ctx.actor.account_id).with_for_update(key_share=True)
    )
    assert found is not None  # the session was read a moment ago, and accounts are never removed
    return found


async def _tell(ctx: Context, code: str, method: MfaMethod) -> None:
    await notices.tell(
        ctx,
        account_id=method.account_id,
        code=code,
        subject_id=method.id,
        params={"at": clock.real_now().isoformat()},
    )


def _place(method: MfaMethod) -> str:
    return f"mfa_methods|secret|{method.id}"


def _new_code() -> str:
    text = base64.b32encode(randomness.token_bytes(_CODE_BYTES)).decode().lower()
    return "-".join(text[start : start + 4] for start in range(0, len(text), 4))


def _hashed(code: str) -> bytes:
    return hashlib.sha256(code.strip().lower().replace("-", "").encode()).digest()
