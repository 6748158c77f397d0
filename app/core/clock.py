"""The only reader of the system clock. Real time here; college time is real time plus the college's offset."""

import time
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo


def real_now() -> datetime:
    """Tell real time, in UTC: for tokens, sessions, rates, idempotency keys and job leases."""
    return datetime.now(UTC)


def real_seconds() -> float:
    """Tell real time as seconds since 1970."""
    return time.time()


def ticks() -> float:
    """Tell a clock that only runs forward, in seconds: for durations."""
    return time.perf_counter()


def college_now(offset: timedelta) -> datetime:
    """Tell college time, in UTC: for every date, deadline and `recorded_at` (decisions.md 3)."""
    return real_now() + offset


def day_of(instant: datetime, zone: ZoneInfo) -> date:
    """Tell the civil day of an instant in the regulator's zone."""
    return instant.astimezone(zone).date()
