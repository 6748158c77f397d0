"""Half-open periods, where a slice stands on a day, and how far ahead anybody may look (contract.md 2.15)."""

from contextlib import AbstractContextManager, nullcontext
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.periods import (
    EARLIEST,
    DateOutOfRange,
    Period,
    SliceStatus,
    check_within_reach,
    latest_day,
    status_of,
)

MAY_4 = date(2026, 5, 4)
DAYS = [MAY_4 + timedelta(n) for n in range(-3, 12)]

starts = st.integers(0, 8)
lengths = st.one_of(st.none(), st.integers(1, 5))
periods = st.builds(
    lambda start, length: Period(DAYS[start], DAYS[start + length] if length else None), starts, lengths
)


@pytest.mark.parametrize(
    ("end", "day", "holds"),
    [
        (None, date(2026, 5, 3), False),
        (None, date(2026, 5, 4), True),
        (None, date(9999, 12, 31), True),
        (date(2026, 5, 6), date(2026, 5, 5), True),
        (date(2026, 5, 6), date(2026, 5, 6), False),
        (date(2026, 5, 6), date(2026, 5, 7), False),
    ],
)
def test_a_period_holds_its_first_day_and_not_its_end(end: date | None, day: date, holds: bool) -> None:
    assert Period(MAY_4, end).holds(day) is holds


@given(one=periods, other=periods)
def test_two_periods_overlap_when_some_day_is_in_both(one: Period, other: Period) -> None:
    shared = any(one.holds(day) and other.holds(day) for day in DAYS)

    assert one.overlaps(other) is shared
    assert other.overlaps(one) is shared


@pytest.mark.parametrize(
    ("end", "today", "status"),
    [
        (None, date(2026, 5, 3), SliceStatus.SCHEDULED),
        (None, date(2026, 5, 4), SliceStatus.CURRENT),
        (date(2026, 5, 6), date(2026, 5, 3), SliceStatus.SCHEDULED),
        (date(2026, 5, 6), date(2026, 5, 5), SliceStatus.CURRENT),
        (date(2026, 5, 6), date(2026, 5, 6), SliceStatus.HISTORICAL),
        (date(2026, 5, 6), date(2031, 1, 1), SliceStatus.HISTORICAL),
    ],
)
def test_the_dates_alone_tell_where_a_slice_stands(
    end: date | None, today: date, status: SliceStatus
) -> None:
    assert status_of(Period(MAY_4, end), cancelled=False, today=today) is status
    assert status_of(Period(MAY_4, end), cancelled=True, today=today) is SliceStatus.CANCELLED


@pytest.mark.parametrize(
    ("today", "latest"),
    [
        (date(2026, 5, 4), date(2028, 5, 4)),
        (date(2026, 2, 28), date(2028, 2, 28)),
        (date(2028, 2, 29), date(2030, 2, 28)),
        (date(2027, 12, 31), date(2029, 12, 31)),
    ],
)
def test_the_last_day_is_two_years_ahead_to_the_day(today: date, latest: date) -> None:
    assert latest_day(today) == latest


@pytest.mark.parametrize(
    ("day", "outcome"),
    [
        (date(1899, 12, 31), pytest.raises(DateOutOfRange)),
        (date(1900, 1, 1), nullcontext()),
        (date(2028, 5, 4), nullcontext()),
        (date(2028, 5, 5), pytest.raises(DateOutOfRange)),
    ],
)
def test_a_day_is_within_reach_from_1900_to_two_years_ahead(
    day: date, outcome: AbstractContextManager[object]
) -> None:
    with outcome:
        check_within_reach(day, today=MAY_4, pointer="/as_of", place="query")


def test_a_day_out_of_reach_is_a_fault_with_its_bounds() -> None:
    with pytest.raises(DateOutOfRange) as refused:
        check_within_reach(date(2040, 1, 1), today=MAY_4, pointer="/as_of", place="query")

    (fault,) = refused.value.faults
    assert (fault.code, fault.place, fault.pointer) == ("date_out_of_range", "query", "/as_of")
    assert fault.params == {"earliest": EARLIEST, "latest": date(2028, 5, 4)}
