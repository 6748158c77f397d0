"""The days that finance asks about: half-open, this month if nothing is said, at most a year."""

from datetime import date

import pytest

from app.domain.ledger import Days
from app.domain.periods import DateOutOfRange

TODAY = date(2026, 5, 4)


def asked(first: date | None, beyond: date | None) -> Days:
    return Days.asked(first, beyond, today=TODAY, name="paid_to")


def test_left_out_it_is_this_month_until_today() -> None:
    assert asked(None, None) == Days(date(2026, 5, 1), date(2026, 5, 5))


@pytest.mark.parametrize(
    ("first", "beyond"),
    [
        (date(2026, 5, 4), date(2026, 5, 4)),
        (date(2026, 5, 5), date(2026, 5, 4)),
        (date(2026, 5, 5), None),
        (None, date(2026, 5, 1)),
        (date(2025, 1, 1), date(2026, 1, 3)),
    ],
)
def test_a_period_runs_forwards_and_for_a_year_at_most(first: date | None, beyond: date | None) -> None:
    with pytest.raises(DateOutOfRange) as refused:
        asked(first, beyond)

    assert refused.value.faults[0].pointer == "/paid_to"


def test_a_leap_year_is_a_year() -> None:
    assert asked(date(2028, 1, 1), date(2029, 1, 1)) == Days(date(2028, 1, 1), date(2029, 1, 1))
