"""Recovery codes: made with the first factor of an account, each good once."""

import base64
import hashlib
import secrets as randomness
from typing import Final
from uuid import UUID

from sqlalchemy import delete, func, insert, select, update

from app.context import Context
from app.core import clock
from app.models.accounts import MfaMethod, RecoveryCode

RECOVERY_CODES: Final = 10
_CODE_BYTES: Final = 10


async def make_first(ctx: Context, method: MfaMethod) -> list[str]:
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


async def left_of(ctx: Context, account_id: UUID) -> int:
    """Count the recovery codes of an account that were not used yet."""
    left = await ctx.session.scalar(
        select(func.count())
        .select_from(RecoveryCode)
        .where(RecoveryCode.account_id == account_id, RecoveryCode.used_at.is_(None))
    )
    return left or 0


async def spend(ctx: Context, account_id: UUID, code: str) -> bool:
    """Use a recovery code up; tell whether there was one."""
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


async def forget(ctx: Context, account_id: UUID) -> None:
    """Take the recovery codes of an account away."""
    await ctx.session.execute(delete(RecoveryCode).where(RecoveryCode.account_id == account_id))


def _new_code() -> str:
    text = base64.b32encode(randomness.token_bytes(_CODE_BYTES)).decode().lower()
    return "-".join(text[start : start + 4] for start in range(0, len(text), 4))


def _hashed(code: str) -> bytes:
    return hashlib.sha256(code.strip().lower().replace("-", "").encode()).digest()
