"""The College's calendar, made of its hours, the province's holidays and the closures that are written down."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time, timedelta
from zoneinfo import ZoneInfo

from app.domain.calendar import BusinessCalendar
from app.domain.catalogue import Code


@dataclass(frozen=True, slots=True)
class OfficeHours:
    """From when to when the College works, whose holidays it keeps, and how many days `work` of each kind may take."""

    opens: str
    closes: str
    country: str
    province: str
    holidays: tuple[str, ...]
    work: dict[str, int]


def closed_days(closures: Iterable[Code]) -> frozenset[date]:
    """List the days of the closures that are written down; their first and last days are both closed."""
    found: set[date] = set()
    for closure in closures:
        first, last = (date.fromisoformat(str(closure.extra[end])) for end in ("first_day", "last_day"))
        found.update(first + timedelta(days=passed) for passed in range((last - first).days + 1))
    return frozenset(found)


def business_calendar(hours: OfficeHours, closures: Iterable[Code], zone: ZoneInfo) -> BusinessCalendar:
    """Make the calendar; holidays are reckoned year by year as they are asked for."""
    # Read late, because only what is due in business days asks for it.
    from holidays import country_holidays

    holidays = country_holidays(hours.country, subdiv=hours.province, categories=hours.holidays)
    closed = closed_days(closures)
    return BusinessCalendar(
        opens=time.fromisoformat(hours.opens),
        closes=time.fromisoformat(hours.closes),
        zone=zone,
        is_closed=lambda day: day in closed or day in holidays,
    )
