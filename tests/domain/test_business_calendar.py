"""Business days in Ontario: what the College owes within days is reckoned in days on which it works (domain.md 13)."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app import catalogue
from app.domain.calendar import BusinessCalendar

TORONTO = ZoneInfo("America/Toronto")
CALENDAR = catalogue.calendar()
PLAIN = BusinessCalendar(time(8), time(17), TORONTO, is_closed=lambda _day: False)

days = st.dates(date(2024, 1, 1), date(2030, 12, 31))
counts = st.integers(0, 30)
moments = st.datetimes(datetime(2024, 1, 1), datetime(2030, 12, 31), timezones=st.just(UTC))  # noqa: DTZ001 - hypothesis adds the zone


@pytest.mark.parametrize(
    "day",
    [
        date(2026, 2, 16),  # Family Day
        date(2026, 4, 3),  # Good Friday
        date(2026, 5, 18),  # Victoria Day
        date(2026, 7, 1),
        date(2026, 8, 3),  # the Civic Holiday: a closure of the College's, no public holiday
        date(2026, 12, 24),  # the winter closure
        date(2026, 12, 28),  # Boxing Day, observed
        date(2026, 5, 9),  # a Saturday
    ],
)
def test_the_college_is_closed_on_weekends_ontarios_holidays_and_its_own_closures(day: date) -> None:
    assert not CALENDAR.is_business_day(day)


@pytest.mark.parametrize("day", [date(2026, 5, 4), date(2026, 11, 11), date(2026, 4, 6), date(2026, 12, 23)])
def test_it_works_on_other_days_remembrance_day_and_easter_monday_too(day: date) -> None:
    assert CALENDAR.is_business_day(day)


@pytest.mark.parametrize(
    ("sent_at", "business_days", "due_at"),
    [
        ("2026-05-04T16:01:10Z", 3, "2026-05-07T21:00:00Z"),  # a Monday noon: Thursday at five
        ("2026-05-04T20:59:59Z", 0, "2026-05-04T21:00:00Z"),
        ("2026-05-04T21:00:00Z", 0, "2026-05-05T21:00:00Z"),  # after hours: received on the next business day
        ("2026-05-15T16:00:00Z", 1, "2026-05-19T21:00:00Z"),  # over Victoria Day
        ("2026-12-23T22:05:00Z", 2, "2027-01-06T22:00:00Z"),  # over the winter closure
        ("2026-03-06T15:00:00Z", 1, "2026-03-09T21:00:00Z"),  # over the change to daylight time
        ("2026-05-09T02:00:00Z", 1, "2026-05-12T21:00:00Z"),  # Friday night in Toronto, Saturday in UTC
    ],
)
def test_an_answer_is_due_at_the_close_of_a_business_day(
    sent_at: str, business_days: int, due_at: str
) -> None:
    due = CALENDAR.due(datetime.fromisoformat(sent_at), business_days=business_days)

    assert due == datetime.fromisoformat(due_at)


@given(days, counts)
def test_adding_business_days_always_ends_on_one_and_counts_them(day: date, count: int) -> None:
    end = CALENDAR.add_business_days(day, count)

    assert CALENDAR.is_business_day(end)
    assert CALENDAR.business_days_between(CALENDAR.first_business_day(day), end) == count


@given(days, counts, counts)
def test_adding_in_two_steps_is_adding_at_once(day: date, first: int, second: int) -> None:
    at_once = CALENDAR.add_business_days(day, first + second)

    assert CALENDAR.add_business_days(CALENDAR.add_business_days(day, first), second) == at_once


@given(moments, moments, counts)
def test_what_arrives_later_is_never_due_earlier(one: datetime, other: datetime, count: int) -> None:
    earlier, later = sorted((one, other))

    assert earlier < CALENDAR.due(earlier, business_days=count) <= CALENDAR.due(later, business_days=count)


@given(days)
def test_without_closures_five_business_days_are_a_week(day: date) -> None:
    start = PLAIN.first_business_day(day)

    assert PLAIN.add_business_days(start, 5) == start + timedelta(days=7)
