"""The days of the fuzzed college."""

from datetime import date, timedelta
from typing import Any, Final

TODAY: Final = date(2026, 5, 4)
EARLIEST: Final = date(1900, 1, 1)
LATEST: Final = date(2028, 5, 4)


def between(value: Any, first: date, last: date) -> str:
    """Give a day of a range: this one, or another that depends on it."""
    day = date.fromisoformat(str(value))
    if first <= day <= last:
        return day.isoformat()
    return (first + timedelta(days=day.toordinal() % ((last - first).days + 1))).isoformat()
