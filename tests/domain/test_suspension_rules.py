"""A suspension for an incomplete renewal follows the notice of intention to suspend (domain.md 2.2, 5.1 and 5.2)."""

from datetime import date

import pytest

from app.domain.periods import DateOutOfRange
from app.domain.registrations import NotEligible
from app.domain.suspensions import Chased, check_suspension, is_intended

DUE = date(2026, 6, 1)
NOTICED = Chased(is_outstanding=True, due_on=DUE, noticed_on=date(2026, 7, 31), days=60)
AT_ONCE = Chased(is_outstanding=True, due_on=DUE, noticed_on=DUE, days=60)
UNTOLD = Chased(is_outstanding=True, due_on=DUE, noticed_on=None, days=60)
DONE = Chased(is_outstanding=False, due_on=DUE, noticed_on=date(2026, 7, 31), days=60)
NEVER = Chased(is_outstanding=True, due_on=DUE, noticed_on=date(2026, 7, 31), days=None)


@pytest.mark.parametrize(
    ("chased", "reason"),
    [
        (None, "renewal_not_overdue"),
        (DONE, "renewal_not_overdue"),
        (UNTOLD, "suspension_notice_not_given"),
        (NEVER, "suspension_notice_not_given"),
    ],
)
def test_nobody_is_suspended_who_was_not_told_of_an_overdue_renewal(
    chased: Chased | None, reason: str
) -> None:
    with pytest.raises(NotEligible) as refused:
        check_suspension(chased, date(2027, 1, 1))

    assert refused.value.members["reasons"] == [reason]
    assert not is_intended(chased)


@pytest.mark.parametrize(
    ("chased", "first"), [(NOTICED, date(2026, 8, 1)), (AT_ONCE, date(2026, 7, 31))], ids=["after", "given"]
)
def test_sixty_days_pass_before_a_suspension_and_it_is_not_of_the_day_of_the_notice(
    chased: Chased, first: date
) -> None:
    """domain.md 5.1: the notice comes after 60 days (2024), or gives 60 days (earlier)."""
    check_suspension(chased, first)

    with pytest.raises(DateOutOfRange) as refused:
        check_suspension(chased, date.fromordinal(first.toordinal() - 1))

    assert refused.value.faults[0].params["earliest"] == first
    assert is_intended(chased)
