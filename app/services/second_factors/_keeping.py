"""Second factors are enrolled, confirmed and removed."""

from collections.abc import Sequence
from typing import Final
from uuid import UUID

from sqlalchemy import select

from app.context import Context
from app.core import clock, ids, totp
from app.core.db import Row
from app.core.errors import NotFound, Refused
from app.core.passkeys import NotProved
from app.domain.access import STAFF_ROLES
from app.domain.audit import Event
from app.domain.sessions import Proof
from app.models.accounts import Account, MfaMethod
from app.services import notices
from app.services.second_factors import _recovery
from app.services.second_factors._methods import account_of, methods_of, passkeys, place_of, shown
from app.services.second_factors._proving import ChallengeFailed, accepts

MOST_PASSKEYS: Final = 10


class FactorExists(Refused):
    """Raised with `existing`."""

    code = "resource_already_exists"


class LastMethod(Refused):
    """Staff keep at least one second factor."""

    code = "last_mfa_method"


async def enrol(ctx: Context, *, kind: str, label: str | None) -> Row:
    """Begin to enrol a second factor; it counts once it is confirmed.

    Raises:
        FactorExists: there is an authenticator already, or no room for another passkey.
    """
    account = await account_of(ctx)
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
    method.secret = ctx.office.seal.close(secret.encode(), place=place_of(method))
    uri = totp.provisioning_uri(secret, label=account.email, issuer="College portal")
    return {"secret": secret, "uri": uri, "options": None}


def _begin_passkey(ctx: Context, method: MfaMethod, account: Account, held: Sequence[MfaMethod]) -> Row:
    asked = passkeys(ctx)
    nonce = asked.new_nonce()
    method.secret = ctx.office.seal.close(nonce, place=place_of(method))
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
    codes = await _recovery.make_first(ctx, method)
    await _tell(ctx, "second_factor_added", method)
    return {**shown(method), "recovery_codes": codes}


def _is_confirmed(ctx: Context, method: MfaMethod, proof: Proof) -> bool:
    if method.kind == "totp":
        return proof.code is not None and accepts(ctx, method, proof.code)
    if proof.credential is None or method.secret is None:
        return False
    nonce = ctx.office.seal.open(method.secret, place=place_of(method))
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


async def remove(ctx: Context, *, method_id: UUID) -> None:
    """Remove a second factor; with the last one its recovery codes go.

    Raises:
        NotFound: there is no such method of this account.
        LastMethod: staff keep at least one.
    """
    account = await account_of(ctx)
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
        await _recovery.forget(ctx, account.id)
    ctx.record(Event.MFA_METHOD_REMOVED, subject=("mfa_method", method.id), kind=method.kind)
    await _tell(ctx, "second_factor_removed", method)


async def _tell(ctx: Context, code: str, method: MfaMethod) -> None:
    await notices.tell(
        ctx,
        account_id=method.account_id,
        code=code,
        subject_id=method.id,
        params={"at": clock.real_now().isoformat()},
    )
