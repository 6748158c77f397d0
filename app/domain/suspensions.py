"""Suspending somebody whose renewal is not complete: the notice of intention to suspend comes first."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from app.domain.periods import ONE_DAY, DateOutOfRange
from app.domain.registrations import NotEligible

RENEWAL_INCOMPLETE: Final = "renewal_incomplete"


@dataclass(frozen=True, slots=True)
class Chased:
    """How far somebody was chased for the renewal that was due last; `days` are those of the kind of its cycle."""

    is_outstanding: bool
    due_on: date
    noticed_on: date | None
    days: int | None


def earliest_suspension(chased: Chased | None) -> date:
    """Tell from which day on somebody may be suspended because their renewal is not complete.

    The notice of intention to suspend was given on an earlier day, and the days from the deadline are over.

    Source: domain.md 2.2 ("after notice"), 5.1 (60 days; the notice follows them, or gives them) and 5.2.

    Raises:
        NotEligible: no renewal is overdue, or nobody was told that a suspension is intended.
    """
    if chased is None or not chased.is_outstanding:
        raise NotEligible(reasons=["renewal_not_overdue"])
    if chased.noticed_on is None or chased.days is None:
        raise NotEligible(reasons=["suspension_notice_not_given"])
    return max(chased.noticed_on + ONE_DAY, chased.due_on + timedelta(chased.days))


def check_suspension(chased: Chased | None, start: date) -> None:
    """Refuse to suspend somebody for an incomplete renewal before they were told, or before the days are over.

    Raises:
        NotEligible: no renewal is overdue, or nobody was told that a suspension is intended.
        DateOutOfRange: with the first day.
    """
    earliest = earliest_suspension(chased)
    if start < earliest:
        raise DateOutOfRange(pointer="/effective_from", earliest=earliest, latest=None)


def is_intended(chased: Chased | None) -> bool:
    """Tell whether a suspension for an incomplete renewal can follow at all."""
    try:
        earliest_suspension(chased)
    except NotEligible:
        return False
    return True
