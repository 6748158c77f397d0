"""Half-open periods of civil days, and where a dated slice stands on a day."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from app.core.errors import Fault, Invalid, Refused, Stale
from app.domain.access import Action, Resource

ONE_DAY: Final = timedelta(days=1)
EARLIEST: Final = date(1900, 1, 1)
YEARS_AHEAD: Final = 2


class SliceStatus(StrEnum):
    SCHEDULED = "scheduled"
    CURRENT = "current"
    HISTORICAL = "historical"
    CANCELLED = "cancelled"


class DateNotInFuture(Invalid):
    fault_code = "date_not_in_future"


class DateOutOfRange(Invalid):
    fault_code = "date_out_of_range"


class SliceOverlap(Refused):
    code = "slice_overlap"


Need = tuple[Action, Resource]
"""What somebody must be granted to take an action."""


class InvalidTransition(Refused):
    """What a status does not allow. The problem says `current_status`: its `status` is that of HTTP.

    What it does allow is named with what each action needs, where not all who may call may take all of them.
    """

    code = "invalid_state_transition"

    def __init__(self, *, status: str, allowed_actions: Iterable[str] | Mapping[str, Need]) -> None:
        super().__init__(current_status=status, allowed_actions=list(allowed_actions))
        self._needs = allowed_actions if isinstance(allowed_actions, Mapping) else {}

    def tell(self, is_granted: Callable[[Need], bool]) -> None:
        """Leave out what only others may do: `allowed_actions` are those of the caller."""
        self.members["allowed_actions"] = [
            name
            for name in self.members["allowed_actions"]
            if name not in self._needs or is_granted(self._needs[name])
        ]


class ChangedSince(Stale):
    """Raised with `current_etag`."""


@dataclass(frozen=True, slots=True)
class Period:
    """The days d with `start <= d < end`; no end means that it is open."""

    start: date
    end: date | None = None

    def holds(self, day: date) -> bool:
        return self.start <= day and (self.end is None or day < self.end)

    def overlaps(self, other: "Period") -> bool:
        return (self.end is None or other.start < self.end) and (other.end is None or self.start < other.end)


def status_of(period: Period, *, cancelled: bool, today: date) -> SliceStatus:
    """Tell where a slice stands on a day; nothing has to run at midnight for it.

    Source: Portal Resources FAQ, "How do I update or change an address?"; decisions.md 13.
    """
    if cancelled:
        return SliceStatus.CANCELLED
    if today < period.start:
        return SliceStatus.SCHEDULED
    return SliceStatus.CURRENT if period.holds(today) else SliceStatus.HISTORICAL


def latest_day(today: date) -> date:
    """Tell the last day that may be asked about or planned for: two years ahead (contract.md 2.15)."""
    year = today.year + YEARS_AHEAD
    is_leap_day = (today.month, today.day) == (2, 29)
    return date(year, 2, 28) if is_leap_day else today.replace(year=year)


def check_within_reach(day: date, *, today: date, pointer: str, place: str = "body") -> None:
    """Refuse a day that is before 1900 or more than two years ahead.

    Source: contract.md 2.15; decisions.md 19.
    """
    if not EARLIEST <= day <= latest_day(today):
        raise DateOutOfRange(pointer=pointer, place=place, earliest=EARLIEST, latest=latest_day(today))


def check_start(day: date, *, today: date, may_back_date: bool, reason: str | None) -> None:
    """Refuse a slice that would take effect today or earlier, except from staff who say why.

    Source: Portal Resources FAQ, "How do I update or change an address?"; contract.md 2.15; back-dating:
    decisions.md 16.
    """
    _check_turn(day, today=today, may_back_date=may_back_date, reason=reason, pointer="/effective_from")


def check_end(day: date, *, today: date, may_back_date: bool, reason: str | None) -> None:
    """Refuse an end that would hold today or earlier, except from staff who say why.

    Source: contract.md 2.15 (what is past is not the registrant's to change).
    """
    _check_turn(day, today=today, may_back_date=may_back_date, reason=reason, pointer="/effective_to")


def _check_turn(day: date, *, today: date, may_back_date: bool, reason: str | None, pointer: str) -> None:
    check_within_reach(day, today=today, pointer=pointer)
    if day > today:
        return
    if not may_back_date:
        raise DateNotInFuture(pointer=pointer, today=today, earliest=today + ONE_DAY)
    if reason is None:
        raise Invalid(Fault("required", "/reason"))


def check_period(start: date, end: date | None, *, named: frozenset[str], today: date) -> None:
    """Refuse a corrected period that is none; `named` are the ends that were given, and can be put right."""
    check_within_reach(start, today=today, pointer="/effective_from")
    if end is None:
        return
    if "effective_to" in named:
        check_within_reach(end, today=today, pointer="/effective_to")
    if end > start:
        return
    if "effective_to" in named:
        raise DateOutOfRange(pointer="/effective_to", earliest=start + ONE_DAY, latest=latest_day(today))
    raise DateOutOfRange(pointer="/effective_from", earliest=EARLIEST, latest=end - ONE_DAY)


@dataclass(frozen=True, slots=True)
class Held:
    """One slice that is on file, as the rules see it."""

    href: str
    period: Period


def predecessor(held: Sequence[Held], start: date) -> Held | None:
    """Pick the slice that ends when a new open one begins on `start`.

    Raises:
        SliceOverlap: another slice of the same slot begins on that day or later.
    """
    for slice_ in held:
        if slice_.period.start >= start:
            raise SliceOverlap(conflicts_with=slice_.href)
    in_force = [slice_ for slice_ in held if slice_.period.holds(start)]
    return in_force[0] if in_force else None


def check_move(period: Period, start: date, before: Held | None) -> None:
    """Refuse to move the first day of a scheduled slice past its end or onto the one before it.

    Raises:
        SliceOverlap: the one before would never be in force.
        DateOutOfRange: the slice itself would never be in force.
    """
    if before is not None and start <= before.period.start:
        raise SliceOverlap(conflicts_with=before.href)
    if period.end is not None and start >= period.end:
        raise DateOutOfRange(pointer="/effective_from", earliest=EARLIEST, latest=period.end - ONE_DAY)
