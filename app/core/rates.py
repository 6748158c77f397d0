"""Rates: what a bucket allows, and how a process takes allowance in chunks so that most requests cost no statement."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from app.core.errors import TooMany

LEASE_SECONDS: Final = 5.0
_CHUNKS: Final = 15


@dataclass(frozen=True, slots=True)
class Rate:
    """So many requests in so many seconds, from one caller."""

    name: str
    limit: int
    seconds: int

    @property
    def step(self) -> timedelta:
        """The time that one request takes up."""
        return timedelta(seconds=self.seconds / self.limit)

    @property
    def burst(self) -> timedelta:
        return timedelta(seconds=self.seconds)

    @property
    def chunk(self) -> int:
        """How many requests a process takes at once."""
        return max(1, self.limit // _CHUNKS)

    @property
    def policy(self) -> str:
        """The `RateLimit-Policy` header (IETF draft 10)."""
        return f'"{self.name}";q={self.limit};w={self.seconds}'

    def remaining(self, used: timedelta) -> int:
        """Tell how many requests are left when a bucket is this full."""
        return max(0, int((self.burst - used) / self.step + 1e-6))

    def header(self, *, remaining: int, reset: float) -> str:
        """Write the `RateLimit` header (IETF draft 10)."""
        return f'"{self.name}";r={remaining};t={max(0, round(reset))}'


class RateLimited(TooMany):
    code = "rate_limited"


class TooManyAttempts(TooMany):
    code = "too_many_attempts"


@dataclass(slots=True)
class Lease:
    """Allowance that a process has taken and not used up."""

    left: int
    remaining: int
    until: float


class Leases:
    """What this process may still spend, by bucket. An unused rest is lost after a few seconds."""

    SIZE: Final = 50_000

    def __init__(self) -> None:
        self._leases: dict[str, Lease] = {}
        self._asked: dict[str, float] = {}

    def spend(self, key: str, *, now: float) -> Lease | None:
        """Spend one request of a lease, if there is one."""
        lease = self._leases.get(key)
        if lease is None or lease.left == 0 or lease.until <= now:
            return None
        lease.left -= 1
        return lease

    def ask(self, key: str, rate: Rate, *, now: float) -> int:
        """Tell how many requests to take out of a bucket: a chunk, or one while another request fetches a chunk.

        Else everybody who comes at the same moment takes a chunk, and a page of eight calls uses up half of
        its account's allowance.
        """
        if self._asked.get(key, now) > now:
            return 1
        if len(self._asked) >= self.SIZE:
            self._asked.pop(next(iter(self._asked)))
        self._asked[key] = now + LEASE_SECONDS
        return rate.chunk

    def take(self, key: str, lease: Lease) -> None:
        """Keep a fresh lease."""
        self._asked.pop(key, None)
        if len(self._leases) >= self.SIZE:
            self._leases.pop(next(iter(self._leases)))
        self._leases[key] = lease
