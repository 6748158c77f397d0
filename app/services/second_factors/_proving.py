"""A proof with a second factor: whether it is good."""

from typing import Any
from uuid import UUID

from app.context import Context
from app.core import clock, totp
from app.core.errors import Unauthenticated
from app.core.passkeys import NotProved, Passkey, credential_id_of
from app.domain.sessions import Proof
from app.models.accounts import MfaMethod
from app.services.second_factors import _recovery
from app.services.second_factors._methods import methods_of, passkeys, place_of


class ChallengeFailed(Unauthenticated):
    """Raised with `attempts_left`; a spent try is kept."""

    code = "challenge_failed"
    keeps_changes = True


async def prove(ctx: Context, account_id: UUID, proof: Proof, *, nonce: bytes | None) -> bool:
    """Tell whether a proof is good, and use it up."""
    if proof.method == "recovery_code":
        return await _recovery.spend(ctx, account_id, proof.code or "")
    for method in await methods_of(ctx, account_id):
        if method.kind == proof.method and _is_proved(ctx, method, proof, nonce):
            return True
    return False


def _is_proved(ctx: Context, method: MfaMethod, proof: Proof, nonce: bytes | None) -> bool:
    if method.kind == "totp":
        return proof.code is not None and accepts(ctx, method, proof.code)
    return (
        proof.credential is not None and nonce is not None and _was_used(ctx, method, proof.credential, nonce)
    )


def accepts(ctx: Context, method: MfaMethod, code: str) -> bool:
    """Tell whether an authenticator shows this code, and has not done so before."""
    assert method.secret is not None  # the database keeps it so
    secret = ctx.office.seal.open(method.secret, place=place_of(method)).decode()
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
