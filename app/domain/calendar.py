"""The College's working days and hours: which days count, and when something that takes some of them is due."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

_ONE_DAY: Final = timedelta(days=1)
_FIRST_OF_THE_WEEKEND: Final = 5


@dataclass(frozen=True, slots=True)
class BusinessCalendar:
    """Monday to Friday from `opens` to `closes` in `zone`, except where `is_closed` says otherwise.

    Source: portal guide, business hours 8 to 5 on weekdays (domain.md 13); holidays are Ontario's, closures data.
    """

    opens: time
    closes: time
    zone: ZoneInfo
    is_closed: Callable[[date], bool]

    def is_business_day(self, day: date) -> bool:
        """Tell whether the College works on a day."""
        return day.weekday() < _FIRST_OF_THE_WEEKEND and not self.is_closed(day)

    def first_business_day(self, day: date) -> date:
        """Tell the first business day that is not before a day."""
        while not self.is_business_day(day):
            day += _ONE_DAY
        return day

    def add_business_days(self, day: date, count: int) -> date:
        """Tell the business day that comes `count` business days after the first one not before a day."""
        found = self.first_business_day(day)
        for _ in range(count):
            found = self.first_business_day(found + _ONE_DAY)
        return found

    def business_days_between(self, start: date, end: date) -> int:
        """Count the business days of the half-open period from `start` to `end`."""
        days = (start + timedelta(days=passed) for passed in range((end - start).days))
        return sum(map(self.is_business_day, days))

    def day_of_receipt(self, at: datetime) -> date:
        """Tell on which business day the College has received what reached it at an instant.

        What arrives after hours is received on the next business day. Source: assumed, configurable.
        """
        local = at.astimezone(self.zone)
        day = local.date() + _ONE_DAY if local.time() >= self.closes else local.date()
        return self.first_business_day(day)

    def due(self, at: datetime, *, business_days: int) -> datetime:
        """Tell when something that reached the College at `at` is due: at the close of a business day, in UTC."""
        day = self.add_business_days(self.day_of_receipt(at), business_days)
        return datetime.combine(day, self.closes, self.zone).astimezone(UTC)
