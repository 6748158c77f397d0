"""A register as a child would keep it: for every day of the calendar a note of who holds it, and no arithmetic.

It is slow, it forgets nothing, and it knows neither periods nor SQL: what the real one must agree with.
"""

from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from enum import StrEnum

DAY = timedelta(days=1)
SLOTS = {"primary_business": "practice", "not_in_practice": "practice", "mailing": "mailing"}


class Says(StrEnum):
    """What is answered."""

    YES = "yes"
    TOO_EARLY = "DateNotInFuture"
    TAKEN = "SliceOverlap"
    NOT_OPEN = "InvalidTransition"
    NOT_ENDED = "RemovalNotApplicable"
    NO_PERIOD = "DateOutOfRange"


@dataclass(frozen=True)
class Slip:
    """One address on a slip of paper; the calendar says on which days it holds."""

    name: str
    type: str
    street: str | None
    is_cancelled: bool = False
    corrected_by: str | None = None
    # Of a slip that was withdrawn or corrected: the days that it held when that happened.
    last_days: tuple[date, ...] = ()

    @property
    def strip(self) -> str:
        """Tell the strip of the calendar that it is noted on; additional locations have one each."""
        return SLOTS.get(self.type, self.name)


@dataclass
class NaiveRegister:
    """The slips of one registrant, and a calendar with a strip for each slot."""

    first: date
    last: date
    slips: dict[str, Slip] = field(default_factory=dict)
    calendar: dict[str, dict[date, str]] = field(default_factory=dict)

    def days(self, start: date, end: date | None = None) -> list[date]:
        """Give the days from one to before another; without an end, to the end of the calendar."""
        stop = self.last + DAY if end is None else end
        return [start + DAY * n for n in range((stop - start).days)]

    def held_by(self, name: str) -> list[date]:
        """Find the days on which a slip holds, or held when it was put away."""
        slip = self.slips[name]
        if slip.last_days:
            return list(slip.last_days)
        return sorted(day for day, holder in self.calendar.get(slip.strip, {}).items() if holder == name)

    def status(self, name: str, today: date) -> str:
        if self.slips[name].is_cancelled:
            return "cancelled"
        days = self.held_by(name)
        if today < days[0]:
            return "scheduled"
        return "current" if today <= days[-1] else "historical"

    def period(self, name: str) -> tuple[date, date | None]:
        days = self.held_by(name)
        return days[0], None if days[-1] == self.last else days[-1] + DAY

    def in_force(self, day: date) -> set[str]:
        return {strip[day] for strip in self.calendar.values() if day in strip}

    def before(self, name: str) -> str | None:
        """Find who holds the day before a slip's first one."""
        return self.calendar[self.slips[name].strip].get(self.held_by(name)[0] - DAY)

    def declare(self, slip: Slip, start: date, *, today: date, by_staff: bool) -> Says:
        if start <= today and not by_staff:
            return Says.TOO_EARLY
        strip = self.calendar.get(slip.strip, {})
        if any(self.held_by(holder)[0] >= start for holder in set(strip.values())):
            return Says.TAKEN
        self.slips[slip.name] = slip
        self._note(slip.name, self.days(start))
        return Says.YES

    def update(self, name: str, *, start: date | None, street: str | None, today: date) -> Says:
        if self.slips[name].corrected_by or self.status(name, today) != "scheduled":
            return Says.NOT_OPEN
        if start is not None:
            if start <= today:
                return Says.TOO_EARLY
            refused = self._move(name, start)
            if refused is not Says.YES:
                return refused
        if street is not None:
            self.slips[name] = replace(self.slips[name], street=street)
        return Says.YES

    def cancel(self, name: str, *, today: date) -> Says:
        if self.slips[name].corrected_by or self.status(name, today) != "scheduled":
            return Says.NOT_OPEN
        before, days = self.before(name), self.held_by(name)
        for day in days:
            del self.calendar[self.slips[name].strip][day]
        if before is not None:
            self._note(before, days)
        self.slips[name] = replace(self.slips[name], is_cancelled=True, last_days=tuple(days))
        return Says.YES

    def end(self, name: str, end: date, *, today: date) -> Says:
        if self.slips[name].type != "secondary_business":
            return Says.NOT_ENDED
        if self.slips[name].corrected_by or self.status(name, today) not in ("scheduled", "current"):
            return Says.NOT_OPEN
        first, already = self.period(name)
        if end <= first or (already is not None and end > already):
            return Says.NO_PERIOD
        for day in self.held_by(name):
            if day >= end:
                del self.calendar[name][day]
        return Says.YES

    def correct(self, name: str, right: Slip, *, start: date | None, end: date | None, today: date) -> Says:
        if self.slips[name].corrected_by or self.status(name, today) not in ("current", "historical"):
            return Says.NOT_OPEN
        days = self.held_by(name)
        first, after = self.period(name)
        start, after = start or first, end or after
        if after is not None and start >= after:
            return Says.NO_PERIOD
        before = self.before(name) if right.strip != right.name else None
        if before is not None and start <= self.held_by(before)[0]:
            return Says.TAKEN
        self.slips[name] = replace(self.slips[name], corrected_by=right.name, last_days=tuple(days))
        self.slips[right.name] = right
        strip = self.calendar[self.slips[name].strip]
        for day in days:
            del strip[day]
        if before is not None:
            self._note(before, self.days(self.held_by(before)[0], start))
        self._note(right.name, self.days(start, after))
        return Says.YES

    def _move(self, name: str, start: date) -> Says:
        before, days = self.before(name), self.held_by(name)
        if before is not None and start <= self.held_by(before)[0]:
            return Says.TAKEN
        if start > days[-1]:
            return Says.NO_PERIOD
        strip = self.calendar[self.slips[name].strip]
        for day in days:
            del strip[day]
        self._note(name, self.days(start, days[-1] + DAY))
        if before is not None:
            self._note(before, self.days(self.held_by(before)[0], start))
        return Says.YES

    def _note(self, name: str, days: list[date]) -> None:
        strip = self.calendar.setdefault(self.slips[name].strip, {})
        for day in days:
            strip[day] = name
