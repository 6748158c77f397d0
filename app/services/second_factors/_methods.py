"""The second factors of an account, and where the secret of one lies."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select

from app.context import Context
from app.core.db import Row
from app.core.passkeys import Passkeys
from app.models.accounts import Account, MfaMethod


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


async def account_of(ctx: Context) -> Account:
    """Find the account that calls, locked until the transaction ends."""
    found = await ctx.session.scalar(
        select(Account).where(Account.id == ctx.actor.account_id).with_for_update(key_share=True)
    )
    assert found is not None  # the session was read a moment ago, and accounts are never removed
    return found


def place_of(method: MfaMethod) -> str:
    return f"mfa_methods|secret|{method.id}"


def shown(method: MfaMethod) -> Row:
    """Show a second factor to its owner."""
    return {
        "id": method.id,
        "kind": method.kind,
        "label": method.label,
        "status": "confirmed" if method.confirmed_at else "pending",
        "created_at": method.created_at,
    }
