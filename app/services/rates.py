"""Rate buckets in the database, shared by all processes: one statement a hit, exact under concurrency.

A bucket is the moment at which it will be empty again; each request moves that moment by its own share of the
period, and is refused when the moment would lie more than one period ahead.
"""

from datetime import datetime, timedelta
from typing import Final

from app.core import clock
from app.core.db import Database, Read
from app.core.rates import Rate

SPEND_SQL: Final = """
  insert into rate_buckets as b (key, full_at)
  values (:key, cast(:real_now as timestamptz) + cast(:cost as interval))
  on conflict (key) do update
    set full_at = greatest(b.full_at, cast(:real_now as timestamptz)) + cast(:cost as interval)
    where greatest(b.full_at, cast(:real_now as timestamptz)) - cast(:real_now as timestamptz)
          <= cast(:burst as interval) - cast(:cost as interval)
  returning full_at - cast(:real_now as timestamptz) as used
"""
SPEND: Final = Read(SPEND_SQL)
SPEND_AND_TELL_TIME: Final = Read(
    f"with hit as ({SPEND_SQL}) select (select used from hit) as used, (select ahead from college_clock) as ahead"
)
WAIT: Final = Read("select full_at from rate_buckets where key = :key")
REFUND: Final = Read("update rate_buckets set full_at = full_at - cast(:cost as interval) where key = :key")


async def spend(database: Database, rate: Rate, key: str) -> timedelta | None:
    """Spend one request of a bucket; None means that it is refused."""
    row = await database.fetch_one(
        SPEND, key=key, real_now=clock.real_now(), cost=rate.step, burst=rate.burst
    )
    return row["used"] if row else None


async def wait(database: Database, rate: Rate, key: str) -> int:
    """Tell in how many whole seconds a refused bucket takes another request."""
    row = await database.fetch_one(WAIT, key=key)
    full_at: datetime = row["full_at"] if row else clock.real_now()
    ahead = full_at - clock.real_now() + rate.step - rate.burst
    return max(1, int(ahead.total_seconds()) + 1)


async def refund(database: Database, rate: Rate, key: str) -> None:
    """Give one request back: an attempt that was right does not count."""
    await database.fetch(REFUND, key=key, cost=rate.step)
