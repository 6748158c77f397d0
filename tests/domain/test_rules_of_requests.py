"""Rules of what is asked for: when somebody may resign, which years, which day (domain.md 7.2)."""

from datetime import date

import pytest

from app.core.errors import Invalid
from app.domain import service_requests as rules
from app.domain.periods import DateOutOfRange

TODAY, DEADLINE = date(2026, 5, 4), date(2026, 6, 1)


@pytest.mark.parametrize(
    ("day", "deadline"),
    [
        (DEADLINE, DEADLINE),
        (TODAY, None),
        (date(2026, 11, 30), None),
        (date(2027, 5, 4), None),
        (TODAY, TODAY),
    ],
)
def test_a_resignation_is_from_the_deadline_of_an_open_renewal_or_a_day_that_is_chosen(
    day: date, deadline: date | None
) -> None:
    rules.check_resignation(day, today=TODAY, deadline=deadline)


@pytest.mark.parametrize(
    ("day", "deadline", "earliest"),
    [
        (date(2026, 5, 31), DEADLINE, DEADLINE),
        (date(2026, 6, 2), DEADLINE, DEADLINE),
        (date(2026, 5, 3), None, TODAY),
        (date(2027, 5, 5), None, TODAY),
    ],
)
def test_a_resignation_from_any_other_day_names_those_that_may_be_chosen(
    day: date, deadline: date | None, earliest: date
) -> None:
    with pytest.raises(DateOutOfRange) as refused:
        rules.check_resignation(day, today=TODAY, deadline=deadline)

    assert refused.value.faults[0].params["earliest"] == earliest


def test_years_of_an_old_receipt_run_forwards() -> None:
    rules.check_years(2012, 2012)

    with pytest.raises(Invalid):
        rules.check_years(2014, 2012)


def test_an_undertaking_is_given_from_today_on() -> None:
    rules.check_not_past(TODAY, today=TODAY, name="effective_on")

    with pytest.raises(DateOutOfRange):
        rules.check_not_past(date(2026, 5, 3), today=TODAY, name="effective_on")
