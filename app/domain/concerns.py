"""Concerns: what they are, how they end, and who may know of them."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.domain.periods import ONE_DAY, DateOutOfRange, InvalidTransition


class ConcernKind(StrEnum):
    COMPLAINT = "complaint"
    INVESTIGATION = "investigation"
    TRIBUNAL_REFERRAL = "tribunal_referral"
    CHARGE = "charge"
    CIVIL_CLAIM = "civil_claim"
    STAFF_HOLD = "staff_hold"


class ConcernOutcome(StrEnum):
    """How a matter ends. All but `no_action` and `withdrawn` stay on file as findings."""

    NO_ACTION = "no_action"
    WITHDRAWN = "withdrawn"
    CAUTION = "caution"
    SPECIFIED_EDUCATION = "specified_education"
    FINDING = "finding"


@dataclass(frozen=True, slots=True)
class ConcernDraft:
    kind: ConcernKind
    summary: str
    opened_on: date


def check_opening(opened_on: date, *, today: date) -> None:
    """Refuse a matter that would begin tomorrow or later.

    Raises:
        DateOutOfRange: it would.
    """
    if opened_on > today or opened_on < date(1900, 1, 1):
        raise DateOutOfRange(pointer="/opened_on", earliest=date(1900, 1, 1), latest=today)


def check_closing(closed_on: date | None, day: date, *, opened_on: date, today: date) -> None:
    """Refuse to close a matter twice, before it began, or ahead of time.

    Raises:
        InvalidTransition: it is closed.
        DateOutOfRange: the day is before its first or after today.
    """
    if closed_on is not None:
        raise InvalidTransition(status="closed", allowed_actions=[])
    if not opened_on <= day < today + ONE_DAY:
        raise DateOutOfRange(pointer="/closed_on", earliest=opened_on, latest=today)
