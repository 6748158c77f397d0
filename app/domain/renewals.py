"""The annual renewal: cycles by the clock, where a renewal stands, and what may be done with it now."""

import calendar
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any, Final

from app.core.errors import Fault, Invalid, Refused
from app.domain.access import Action, Resource, Role
from app.domain.periods import ONE_DAY, DateOutOfRange, InvalidTransition

REENTRY_YEARS: Final = 2
YEAR_BEGINS: Final = (6, 1)
LEAST_LEAVE_MONTHS: Final = 4
UNDERTAKING: Final = "cpd_undertaking_given"


class RenewalStatus(StrEnum):
    NOT_STARTED = "not_started"
    IN_PROGRESS = "in_progress"
    AWAITING_PAYMENT = "awaiting_payment"
    COMPLETED = "completed"
    LAPSED = "lapsed"
    WITHDRAWN = "withdrawn"


class CycleKind(StrEnum):
    ANNUAL = "annual"
    POSTGRADUATE = "postgraduate"


class CycleStatus(StrEnum):
    PLANNED = "planned"
    OPEN = "open"
    LATE = "late"
    CLOSED = "closed"


class FollowUpOutcome(StrEnum):
    """What came of looking into an answer; what was found is not written here. Undertakings alone are countersigned."""

    NO_ACTION = "no_action"
    INFORMATION_OBTAINED = "information_obtained"
    REFERRED = "referred"
    COUNTERSIGNED = "countersigned"


class FollowUpStatus(StrEnum):
    OPEN = "open"
    DONE = "done"


class CycleNotOpen(Refused):
    """Raised with `opens_at` and `closes_at`."""

    code = "cycle_not_open"


class AlreadyStarted(Refused):
    """Raised with `existing`: the draft that is there."""

    code = "resource_already_exists"


class ProfileNotConfirmed(Refused):
    code = "profile_confirmation_required"


@dataclass(frozen=True, slots=True, kw_only=True)
class RenewalPolicy:
    """What a cycle of a kind begins with, as the College sets it."""

    kind: str
    form_key: str
    fees: Mapping[str, str]
    late_fee_code: str | None
    reminder_days: tuple[int, ...]
    notice_after_days: int | None
    suspension_after_days: int | None
    late_days: int
    reduction_basis_points: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CycleDraft:
    """A cycle as staff plan it; what is left out is as the College's policy says."""

    kind: CycleKind
    label: str
    opens_at: datetime
    closes_at: datetime
    late_until: datetime | None = None
    form_version: int | None = None
    fees: Mapping[str, str] | None = None
    form_key: str | None = None
    eligible_classes: tuple[str, ...] | None = None
    reminder_days: tuple[int, ...] | None = None
    notice_after_days: int | None = None


@dataclass(frozen=True, slots=True)
class LetterDraft:
    """A letter of appointment as a medical school sends it."""

    registration_number: str
    programme: str
    appointment_from: date
    appointment_to: date


@dataclass(frozen=True, slots=True, kw_only=True)
class CycleChanges:
    """What changes of a cycle; `named` are the members that were sent."""

    named: frozenset[str]
    values: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Moments:
    """The moments of a cycle: `closes_at` is when it is due; it can be completed, late, until `late_until`."""

    opens_at: datetime
    closes_at: datetime
    late_until: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What is known of a renewal when somebody asks what may be done with it."""

    started: bool
    submitted: bool
    completed: bool
    withdrawn: bool
    profile_confirmed: bool
    moments: Moments


def status_of(moments: Moments, now: datetime) -> CycleStatus:
    """Tell where a cycle stands; it opens and closes by the clock alone.

    Source: domain.md 5.1; decisions.md 15.
    """
    if now < moments.opens_at:
        return CycleStatus.PLANNED
    if now < moments.closes_at:
        return CycleStatus.OPEN
    return CycleStatus.LATE if now < moments.late_until else CycleStatus.CLOSED


def check_takes_work(moments: Moments, now: datetime) -> None:
    """Refuse work on a renewal before its cycle opens and after it can be completed late.

    Source: decisions.md 15.
    """
    if status_of(moments, now) in (CycleStatus.PLANNED, CycleStatus.CLOSED):
        raise CycleNotOpen(opens_at=moments.opens_at, closes_at=moments.closes_at)


def check_joinable(moments: Moments, now: datetime) -> None:
    """Refuse to begin a renewal that was not there at the deadline.

    Who is registered after the deadline is registered for the year already, and has nothing to renew; whoever was
    before it can complete, late, what they have.
    """
    if status_of(moments, now) is not CycleStatus.OPEN:
        raise CycleNotOpen(opens_at=moments.opens_at, closes_at=moments.closes_at)


def check_moments(
    moments: Moments, now: datetime, *, deadline_is_new: bool, day_of: Callable[[datetime], date]
) -> None:
    """Refuse a cycle that closes before it opens, and a deadline that has passed already.

    `day_of` tells the regulator's day of an instant: what is refused names the first day that would do.
    """
    is_past = deadline_is_new and moments.closes_at <= now
    if moments.closes_at <= moments.opens_at or is_past:
        raise DateOutOfRange(pointer="/closes_at", earliest=day_of(max(moments.opens_at, now)), latest=None)
    if moments.late_until < moments.closes_at:
        raise DateOutOfRange(pointer="/late_until", earliest=day_of(moments.closes_at), latest=None)


def check_changes(named: Collection[str], status: CycleStatus) -> None:
    """Once a cycle is open, only its deadline and its notices may change.

    Source: contract.md 4.23; the extension of 2020 (domain.md 5.1).
    """
    if status is CycleStatus.CLOSED:
        raise InvalidTransition(status=status, allowed_actions=[])
    movable = {"closes_at", "late_until", "reminder_days", "notice_after_days", "label"}
    if status is not CycleStatus.PLANNED and (fixed := sorted(set(named) - movable)):
        raise Invalid(*(Fault("not_writable", f"/{name}") for name in fixed))


def renewal_status(facts: Facts, now: datetime) -> RenewalStatus:
    """Tell where a renewal stands. The database's `renewal_status` says the same.

    Source: domain.md 5.2; decisions.md 13. Complete is the survey and the fee, both; payment alone is not renewal.
    """
    if facts.withdrawn:
        return RenewalStatus.WITHDRAWN
    if facts.completed:
        return RenewalStatus.COMPLETED
    if facts.moments.late_until <= now:
        return RenewalStatus.LAPSED
    if facts.submitted:
        return RenewalStatus.AWAITING_PAYMENT
    return RenewalStatus.IN_PROGRESS if facts.started else RenewalStatus.NOT_STARTED


# What may be done where, and where it leads; a lower fee may leave nothing to pay.
ALLOWED: Final[Mapping[RenewalStatus, Mapping[Action, tuple[RenewalStatus, ...]]]] = {
    RenewalStatus.NOT_STARTED: {
        Action.CREATE: (RenewalStatus.IN_PROGRESS,),
        Action.CORRECT: (RenewalStatus.NOT_STARTED,),
    },
    RenewalStatus.IN_PROGRESS: {
        Action.UPDATE: (RenewalStatus.IN_PROGRESS,),
        Action.SUBMIT: (RenewalStatus.AWAITING_PAYMENT, RenewalStatus.COMPLETED),
        Action.CORRECT: (RenewalStatus.IN_PROGRESS,),
    },
    RenewalStatus.AWAITING_PAYMENT: {
        Action.REOPEN: (RenewalStatus.IN_PROGRESS,),
        Action.CORRECT: (RenewalStatus.AWAITING_PAYMENT, RenewalStatus.COMPLETED),
    },
    RenewalStatus.COMPLETED: {Action.REOPEN: (RenewalStatus.IN_PROGRESS,)},
    RenewalStatus.LAPSED: {},
    RenewalStatus.WITHDRAWN: {},
}

# What comes to pass without a call of this area: see `renewal_status`.
HAPPENS: Final[Mapping[RenewalStatus, Mapping[str, tuple[RenewalStatus, ...]]]] = {
    RenewalStatus.NOT_STARTED: {"lapse": (RenewalStatus.LAPSED,), "leave": (RenewalStatus.WITHDRAWN,)},
    RenewalStatus.IN_PROGRESS: {"lapse": (RenewalStatus.LAPSED,), "leave": (RenewalStatus.WITHDRAWN,)},
    RenewalStatus.AWAITING_PAYMENT: {
        "pay": (RenewalStatus.COMPLETED,),
        "lapse": (RenewalStatus.LAPSED,),
        "leave": (RenewalStatus.WITHDRAWN,),
    },
    RenewalStatus.WITHDRAWN: {
        "return": (RenewalStatus.NOT_STARTED, RenewalStatus.IN_PROGRESS, RenewalStatus.AWAITING_PAYMENT)
    },
}

# As `available_actions` has them.
_NAMES: Final = {Action.CREATE: "start", Action.CORRECT: "hand_back"}


def check_allowed(action: Action, facts: Facts, now: datetime) -> None:
    """Refuse what the state of a renewal does not allow.

    Raises:
        CycleNotOpen: its cycle takes no more work.
        InvalidTransition: its status does not allow it.
    """
    status = renewal_status(facts, now)
    if status is RenewalStatus.LAPSED:
        raise CycleNotOpen(opens_at=facts.moments.opens_at, closes_at=facts.moments.closes_at)
    if action not in ALLOWED[status]:
        needs = {_NAMES.get(each, each.value): (each, Resource.RENEWAL) for each in ALLOWED[status]}
        if status is RenewalStatus.AWAITING_PAYMENT:
            needs["pay"] = (Action.CREATE, Resource.PAYMENT_SESSION)
        raise InvalidTransition(status=status, allowed_actions=needs)
    check_takes_work(facts.moments, now)


def check_profile(facts: Facts) -> None:
    """Refuse a submission before the profile was looked at.

    Source: portal FAQ, renewal: the profile is confirmed first (domain.md 5.2).
    """
    if not facts.profile_confirmed:
        raise ProfileNotConfirmed


def milestones(
    moments: Moments, reminder_days: Collection[int], notice_after_days: int | None
) -> list[tuple[datetime, str]]:
    """List when whoever is not done is told something, and what, in order.

    Source: domain.md 5.1: reminders by mail; notice of intention to suspend 60 days after the deadline.
    """
    told = [(moments.opens_at, "renewal_opened"), (moments.closes_at, "renewal_late")]
    for days in reminder_days:
        at = moments.closes_at - timedelta(days=days)
        if at > moments.opens_at:
            told.append((at, "renewal_reminder"))
    if notice_after_days is not None:
        told.append((moments.closes_at + timedelta(days=notice_after_days), "renewal_suspension_notice"))
    return sorted(told)


def day_of_year_renewed(opened_on: date) -> date:
    """Tell the first day of the registration year that a cycle is for: the first 1 June after it opened.

    Source: domain.md 5.1 (the year runs from 1 June; renewal opens in April before it).
    """
    year = opened_on.year if (opened_on.month, opened_on.day) < YEAR_BEGINS else opened_on.year + 1
    return date(year, *YEAR_BEGINS)


def needs_reentry(last_practice_on: date | None, *, today: date) -> bool:
    """Tell whether somebody has been out of clinical practice for two years or more.

    Source: domain.md 5.8.
    """
    return last_practice_on is not None and _months_later(last_practice_on, 12 * REENTRY_YEARS) <= today


def check_letters(letters: Sequence[LetterDraft]) -> None:
    """Refuse letters whose days are no period, and two that say otherwise of the same beginning.

    Source: domain.md 5.7; a letter is known by its trainee and its first day.
    """
    faults, said = [], dict[tuple[str, date], LetterDraft]()
    for place, letter in enumerate(letters):
        if letter.appointment_to <= letter.appointment_from:
            earliest = letter.appointment_from + ONE_DAY
            outside = {"earliest": earliest, "latest": None}
            faults.append(Fault("date_out_of_range", f"/letters/{place}/effective_to", params=outside))
        elif said.setdefault((letter.registration_number, letter.appointment_from), letter) != letter:
            faults.append(Fault("mismatch", f"/letters/{place}"))
    if faults:
        raise Invalid(*faults)


def check_leave(leave_starts_on: date, leave_ends_on: date) -> None:
    """Refuse a fee reduction for a leave of four months or less.

    Source: portal FAQ on parental leave (domain.md 5.6).
    """
    least = _months_later(leave_starts_on, LEAST_LEAVE_MONTHS)
    if leave_ends_on <= least:
        raise DateOutOfRange(pointer="/leave_ends_on", earliest=least + ONE_DAY, latest=None)


def _months_later(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))


def day_of(answer: object) -> date | None:
    """Read an answer that is a day, if it was given."""
    return date.fromisoformat(answer) if isinstance(answer, str) else None


def check_reducible(facts: Facts, now: datetime, *, may_be: bool, asked_first: bool = False) -> None:
    """Refuse to reduce the fee of what is over, what has none to reduce, or twice.

    Once it was asked for, the survey can be completed (domain.md 5.6): that it is complete then stands in nobody's way.

    Raises:
        CycleNotOpen: its cycle takes no more work.
        InvalidTransition: it is complete or withdrawn, was reduced before, or has no annual fee.
    """
    if facts.completed and asked_first:
        check_takes_work(facts.moments, now)
    else:
        check_allowed(Action.CORRECT, facts, now)
    if not may_be:
        raise InvalidTransition(status=renewal_status(facts, now), allowed_actions=[])


def follow_up_roles(roles: Collection[Role]) -> list[Role]:
    """Tell whose answers somebody of the staff looks into: those of their own teams; the registrar, all of them."""
    teams = {Role.CONDUCT, Role.MEMBERSHIP, Role.REGISTRATION}
    return sorted(teams if Role.REGISTRAR in roles else teams & set(roles))


def check_outcome(question: str, outcome: FollowUpOutcome) -> None:
    """Refuse to countersign what is no undertaking.

    Source: domain.md 5.5 and 15.
    """
    if outcome is FollowUpOutcome.COUNTERSIGNED and question != UNDERTAKING:
        allowed = [each.value for each in FollowUpOutcome if each is not outcome]
        raise Invalid(Fault("not_allowed", "/outcome", params={"allowed": allowed}))


def undertaken_from(named: date | None, *, given_on: date) -> date:
    """Tell from which day an undertaking holds: the one that it names, but nobody undertakes anything for the past.

    Source: domain.md 5.5 and 7.2 (the day is that of the form).
    """
    return given_on if named is None else max(named, given_on)


def check_unfinished(*, done: bool) -> None:
    """Refuse to finish what is finished.

    Raises:
        InvalidTransition: it is.
    """
    if done:
        raise InvalidTransition(status=FollowUpStatus.DONE, allowed_actions=[])
