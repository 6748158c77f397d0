"""Devices from which an account has signed in: each holds a token of its own; a new one is told to the owner."""

import hashlib
import hmac
from typing import Final
from uuid import UUID

from app.context import Context
from app.core import clock, links
from app.core.db import Read
from app.domain.sessions import MOST_DEVICES, Visitor
from app.services import notices

# A browser that has lost its token and comes from where it came before is not new, and is not trusted either.
SEEN: Final = Read("""
with known as (
  update known_devices set last_seen_at = :real_now, trait_hash = :trait_hash
  where account_id = :account_id and device_hash = cast(:device_hash as bytea) returning 1
)
select exists (select from known) as is_known, exists (select from known_devices d
  where d.account_id = :account_id and d.trait_hash = :trait_hash) as is_familiar,
  (select count(*) from known_devices d where d.account_id = :account_id) as devices
""")
KEEP: Final = Read("""
insert into known_devices (account_id, device_hash, first_seen_at, last_seen_at, trait_hash)
values (:account_id, :device_hash, :real_now, :real_now, :trait_hash)
returning account_id
""")
FORGET_OLDEST: Final = Read("""
delete from known_devices where account_id = :account_id and device_hash in (
  select device_hash from known_devices where account_id = :account_id order by last_seen_at desc offset :kept)
returning account_id
""")


async def welcome(
    ctx: Context, account_id: UUID, session_id: UUID, visitor: Visitor, device_hash: bytes | None
) -> str | None:
    """Know a device again, or give it a token by which it will be known; tell the owner of one that is new.

    Source: security.md 2.2 (ASVS 6.3.5: tell of unusual sign-ins).
    """
    common = {
        "account_id": account_id, "real_now": clock.real_now(), "trait_hash": _trait(ctx, account_id, visitor),
    }  # fmt: skip
    (seen,) = await ctx.read(SEEN, **common, device_hash=device_hash)
    if seen["is_known"]:
        return None
    token = links.new_token()
    await ctx.read(KEEP, **common, device_hash=links.hashed(token))
    if seen["devices"] >= MOST_DEVICES:
        await ctx.read(FORGET_OLDEST, account_id=account_id, kept=MOST_DEVICES)
    if seen["devices"] and not seen["is_familiar"]:
        params = {"at": ctx.now.isoformat()}
        await notices.tell(
            ctx, account_id=account_id, code="new_device", subject_id=session_id, params=params
        )
    return token


def _trait(ctx: Context, account_id: UUID, visitor: Visitor) -> bytes:
    """Hash with a key: who reads the table alone does not learn from where somebody signs in."""
    key = ctx.office.secrets.derive("device traits")
    return hmac.digest(key, account_id.bytes + visitor.trait.encode(), hashlib.sha256)
