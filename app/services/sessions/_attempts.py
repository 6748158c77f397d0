"""How often an identifier may be tried, whether or not it is anybody's: by rate, and a hundred times in a row at most.

A device from which the account was signed in to before has an allowance of its own: whoever wears out the
identifier's on purpose does not keep the owner out (security.md T10).
"""

import hashlib
from dataclasses import dataclass
from typing import Final

from app.context import Context
from app.core import clock
from app.core.db import Read
from app.core.rates import Rate, TooManyAttempts
from app.domain.audit import Event
from app.domain.sessions import MOST_FAILURES, AccountLocked
from app.services import rates

COUNT: Final = Read("""
insert into sign_in_failures as f (identifier_hash, failures, last_failed_at)
values (:identifier_hash, 1, :real_now)
on conflict (identifier_hash) do update set failures = f.failures + 1, last_failed_at = excluded.last_failed_at
  where f.failures < :most
returning failures
""")
COUNT_OF_DEVICE: Final = Read("""
update known_devices set failures = failures + 1
where device_hash = :device_hash and failures < :most
returning failures
""")
TAKE_BACK: Final = Read("""
update sign_in_failures set failures = failures - 1
where identifier_hash = :identifier_hash and failures > 0
returning failures
""")
TAKE_BACK_OF_DEVICE: Final = Read("""
update known_devices set failures = failures - 1
where device_hash = :device_hash and failures > 0
returning failures
""")
FORGET: Final = Read(
    "delete from sign_in_failures where identifier_hash = :identifier_hash returning identifier_hash"
)
FORGET_OF_DEVICE: Final = Read(
    "update known_devices set failures = 0 where device_hash = :device_hash returning failures"
)


@dataclass(frozen=True, slots=True)
class Attempts:
    """What attempts to sign in cost: the rate, and the bucket of the address that they come from."""

    rate: Rate
    source: str

    async def spend(self, ctx: Context, bucket: str) -> None:
        """Take one attempt out of a bucket.

        Raises:
            TooManyAttempts: there is none left.
        """
        if await rates.spend(ctx.office.database, self.rate, bucket) is None:
            raise TooManyAttempts(retry_after=await rates.wait(ctx.office.database, self.rate, bucket))

    async def forgive(self, ctx: Context, *buckets: str) -> None:
        """Give an attempt back that was right; only wrong ones count."""
        for bucket in (self.source, *buckets):
            await rates.refund(ctx.office.database, self.rate, bucket)


@dataclass(frozen=True, slots=True)
class Guess:
    """One attempt at an identifier, from a device that its account knows or from any other."""

    identifier: str
    device_hash: bytes | None

    @property
    def bucket(self) -> str:
        known = self.device_hash
        return f"device:{known.hex()}" if known is not None else f"sign_in:{self.identifier}"

    async def count(self, ctx: Context) -> None:
        """Count it before it is looked at, so that many at once are no more than one after another.

        Raises:
            AccountLocked: a hundred were wrong in a row.
        """
        if self.device_hash is not None:
            counted = await ctx.read(COUNT_OF_DEVICE, device_hash=self.device_hash, most=MOST_FAILURES)
        else:
            counted = await ctx.read(
                COUNT, identifier_hash=_hashed(self.identifier), real_now=clock.real_now(), most=MOST_FAILURES
            )
        if not counted:
            await ctx.trace(Event.SIGN_IN_STOPPED)
            raise AccountLocked(until=None)

    async def take_back(self, ctx: Context) -> None:
        """Uncount an attempt that nobody had the time to look at."""
        if self.device_hash is not None:
            await ctx.read(TAKE_BACK_OF_DEVICE, device_hash=self.device_hash)
        else:
            await ctx.read(TAKE_BACK, identifier_hash=_hashed(self.identifier))

    async def forget(self, ctx: Context) -> None:
        """Begin the count anew: this one was right."""
        if self.device_hash is not None:
            await ctx.read(FORGET_OF_DEVICE, device_hash=self.device_hash)
        else:
            await forget_failures(ctx, self.identifier)


async def forget_failures(ctx: Context, email: str) -> None:
    """Begin the count of an identifier anew: its owner has shown by mail that it is theirs."""
    await ctx.read(FORGET, identifier_hash=_hashed(email.strip().lower()))


def _hashed(identifier: str) -> bytes:
    return hashlib.sha256(identifier.encode()).digest()
