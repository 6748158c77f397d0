"""Monitors: for how long, and of whom."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from app.core.errors import Refused
from app.domain.periods import ONE_DAY, DateOutOfRange

LONGEST: Final = timedelta(days=366)


class AlreadyWatched(Refused):
    """Raised with `existing`."""

    code = "resource_already_exists"


@dataclass(frozen=True, slots=True)
class MonitorDraft:
    registration_number: str
    family_name: str
    purpose: str
    expires_on: date


def check_expiry(day: date, *, today: date) -> None:
    """Refuse a monitor that is over today or lasts for more than a year.

    Raises:
        DateOutOfRange: it does.
    """
    if not today < day <= today + LONGEST:
        raise DateOutOfRange(pointer="/expires_on", earliest=today + ONE_DAY, latest=today + LONGEST)
