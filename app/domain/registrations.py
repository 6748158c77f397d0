"""What certificates of registration may be issued, for how long, and which steps their status may take."""

import calendar
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from app.core.errors import Denied, Fault, Invalid, Refused
from app.domain.access import Action
from app.domain.catalogue import ClassKind, RegistrationClass, StatusChange, Term
from app.domain.periods import EARLIEST, ONE_DAY, DateOutOfRange, InvalidTransition, Period, SliceStatus
from app.domain.registrants import RegistrationStatus

GONE: Final = frozenset({RegistrationStatus.EXPIRED, RegistrationStatus.REVOKED})
FIRST_REASONS: Final = ("issued", "reinstated")
EMERITUS: Final = "emeritus"
# What ends a certificate by itself, on the day that was set when it was issued.
SET_ENDINGS: Final = frozenset({"end_of_term", "end_of_appointment"})
EMERITUS_CLASS: Final = "independent_practice"
EMERITUS_YEARS: Final = 25


class SecondPersonRequired(Denied):
    code = "second_person_required"


class NotEligible(Refused):
    """Raised with `reasons`."""

    code = "not_eligible"


@dataclass(frozen=True, slots=True)
class RegistrationDraft:
    """A certificate as staff issue it."""

    class_: str
    kind: str | None
    effective_from: date
    effective_to: date | None
    reason_code: str
    reason: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RegistrationCorrection:
    """What a certificate should have said; what is not named stays as it was."""

    reason: str
    named: frozenset[str]
    class_: str | None = None
    kind: str | None = None
    effective_from: date | None = None
    effective_to: date | None = None


@dataclass(frozen=True, slots=True)
class StatusDraft:
    """A change of status as staff decide it; `public_text` is by language."""

    effective_from: date
    reason_code: str
    public_text: Mapping[str, str] | None
    reason: str | None


@dataclass(frozen=True, slots=True)
class ConditionDraft:
    """A term, condition or limitation as staff impose it; `text` is by language."""

    type: str
    origin: str
    text: Mapping[str, str]
    public: bool
    effective_from: date
    effective_to: date | None
    reason: str | None


@dataclass(frozen=True, slots=True)
class Stand:
    """One status over one period."""

    status: RegistrationStatus
    reason_code: str | None
    period: Period


def check_class(entry: RegistrationClass | None, draft: RegistrationDraft, *, profession: str) -> None:
    """Refuse a class that is not issued on the day, is for another profession, or has no such kind.

    Source: domain.md 2.1.
    """
    start = draft.effective_from
    if entry is None or not entry.is_valid(start):
        raise Invalid(Fault("unknown_code", "/class", params={"code_set": "registration_classes"}))
    if entry.profession != profession:
        raise Invalid(Fault("not_allowed", "/class"))
    if draft.kind is None:
        if entry.needs_end and entry.kinds:
            raise Invalid(Fault("required", "/kind"))
        return
    kind = entry.find_kind(draft.kind)
    if kind is None or not kind.is_valid(start):
        allowed = [each.code for each in entry.kinds if each.is_valid(start)]
        raise Invalid(Fault("not_allowed", "/kind", params={"allowed": allowed}))


def end_of_term(
    entry: RegistrationClass, kind: ClassKind | None, start: date, asked: date | None
) -> date | None:
    """Tell the first day on which a new certificate is no longer in force; None is open.

    Raises:
        Invalid: an end is missing where the class needs one, or given where it has none.
        DateOutOfRange: it would last longer than the class allows, or not at all.
    """
    latest = _latest_end(entry, kind, start)
    if asked is None:
        if entry.needs_end:
            raise Invalid(Fault("required", "/effective_to"))
        return latest
    if entry.term is Term.OPEN_ENDED:
        raise Invalid(Fault("not_allowed", "/effective_to"))
    if asked <= start or (latest is not None and asked > latest):
        raise DateOutOfRange(pointer="/effective_to", earliest=start + ONE_DAY, latest=latest)
    return asked


def end_within_term(entry: RegistrationClass, kind: ClassKind | None, start: date, asked: date) -> date:
    """Tell the end of a certificate that is to last until a day, or for as long as its class allows."""
    latest = _latest_end(entry, kind, start)
    return asked if latest is None else min(asked, latest)


def _latest_end(entry: RegistrationClass, kind: ClassKind | None, start: date) -> date | None:
    ends = [_after(start, days=entry.term_days, months=entry.term_months)]
    if kind is not None:
        ends.append(_after(start, days=kind.longest_days, months=kind.longest_months))
        ends.append(_next_year(start, kind.year_begins))
    return min((end for end in ends if end is not None), default=None)


def _after(start: date, *, days: int | None, months: int | None) -> date | None:
    if days is not None:
        return start + timedelta(days)
    return None if months is None else add_months(start, months)


def _next_year(start: date, begins: tuple[int, int] | None) -> date | None:
    """Tell when the year after that of a day begins; residents train from July 1 to June 30 (domain.md 2.1)."""
    if begins is None:
        return None
    return date(start.year + ((start.month, start.day) >= begins), *begins)


def add_months(day: date, months: int) -> date:
    """Tell the same day of a later month, or its last day where it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def reason_of_ending(term: Term) -> str:
    """Tell why a certificate expires on the day that was set when it was issued."""
    return "end_of_appointment" if term is Term.APPOINTMENT else "end_of_term"


def check_change(
    changes: Iterable[StatusChange],
    now: Stand,
    to: RegistrationStatus,
    reason_code: str,
    *,
    withheld: Collection[str] = (),
) -> None:
    """Refuse a step that the status of a registration does not take.

    `withheld` are reasons that cannot be given now though the status allows them: they are not offered. Source:
    domain.md 2.2.

    Raises:
        InvalidTransition: with the reasons for which it can be changed.
    """
    open_ = reasons_open(changes, now)
    if reason_code not in open_:
        offered = [reason for reason in open_ if reason not in withheld]
        raise InvalidTransition(status=now.status, allowed_actions=offered)
    assert to in {change.to for change in changes if reason_code in change.reasons}


def reasons_open(changes: Iterable[StatusChange], now: Stand) -> list[str]:
    """Tell for which reasons the status of a registration can be changed."""
    return [
        reason
        for change in changes
        if change.before == now.status and (not change.after or now.reason_code in change.after)
        for reason in change.reasons
    ]


def corrected(
    correction: RegistrationCorrection, *, class_: str, kind: str | None, period: Period
) -> RegistrationDraft:
    """Say what a certificate says once it is corrected; a kind belongs to its class."""
    right_class = correction.class_ or class_
    same_class = right_class == class_
    return RegistrationDraft(
        class_=right_class,
        kind=correction.kind if "kind" in correction.named else (kind if same_class else None),
        effective_from=correction.effective_from or period.start,
        effective_to=correction.effective_to if "effective_to" in correction.named else period.end,
        reason_code=FIRST_REASONS[0],
        reason=correction.reason,
    )


def is_gone(stand: Stand) -> bool:
    """Tell whether a status ends the registration."""
    return stand.status in GONE


def decided(stands: Sequence[Stand]) -> list[Stand]:
    """Leave out the expiry that was set when the certificate was issued: it follows the term, wherever that ends."""
    is_set = is_gone(stands[-1]) and stands[-1].reason_code in SET_ENDINGS
    return list(stands[:-1] if is_set else stands)


def corrected_end(
    entry: RegistrationClass, draft: RegistrationDraft, stands: Sequence[Stand], *, named: frozenset[str]
) -> date | None:
    """Tell where a corrected certificate ends: with its term, or where somebody has decided that it does.

    Raises:
        Invalid: an end was decided, such as a resignation, and is not the certificate's to correct.
        DateOutOfRange: the class allows no such term.
    """
    over = [stand for stand in decided(stands) if is_gone(stand)]
    if over:
        if "effective_to" in named:
            raise Invalid(Fault("not_allowed", "/effective_to"))
        return over[0].period.start
    kind = entry.find_kind(draft.kind) if draft.kind else None
    is_left = "effective_to" not in named and entry.term is Term.OPEN_ENDED
    return end_of_term(entry, kind, draft.effective_from, None if is_left else draft.effective_to)


def check_holds(period: Period, statuses: Sequence[date], conditions: Sequence[date]) -> None:
    """Refuse a corrected period that leaves a status or a condition outside of it.

    `statuses` are the first days of all but the first status, `conditions` those of conditions.

    Raises:
        DateOutOfRange: with the latest first day, or the earliest end.
    """
    latest = [day - ONE_DAY for day in statuses] + list(conditions)
    if any(period.start > day for day in latest):
        raise DateOutOfRange(pointer="/effective_from", earliest=EARLIEST, latest=min(latest))
    if period.end is not None and any(period.end < day for day in (*statuses, *conditions)):
        earliest = max((*statuses, *conditions)) + ONE_DAY
        raise DateOutOfRange(pointer="/effective_to", earliest=earliest, latest=None)


def check_withdrawable(stands: Sequence[Stand], place: int, *, today: date) -> None:
    """Refuse to take back a status that has begun, or one that no decision made.

    Raises:
        InvalidTransition: it has begun, is the first, or comes by itself: the end of a term, or of emeritus standing.
    """
    if not is_withdrawable(stands, place, today=today):
        raise InvalidTransition(status=stands[place].status, allowed_actions=[])


def is_withdrawable(stands: Sequence[Stand], place: int, *, today: date) -> bool:
    """Tell whether a status was decided and has not begun, and is not the one that a certificate begins with."""
    return stands[place].period.start > today and place > 0 and not comes_by_itself(stands, place)


def comes_by_itself(stands: Sequence[Stand], place: int) -> bool:
    """Tell whether no decision made a status: it is the end of a term, or of emeritus standing."""
    follows_emeritus = place > 0 and stands[place - 1].reason_code == EMERITUS
    return stands[place].reason_code in SET_ENDINGS or follows_emeritus


def check_emeritus(certificates: Sequence[tuple[str, Period]], last: Sequence[Stand]) -> None:
    """Refuse emeritus standing to who has not earned it.

    `certificates` are class and period of each, `last` the statuses of the one that was resigned from, in order. It
    takes independent practice without a break for 25 years, in good standing, and resignation; who was issued a
    certificate since has not retired. Source: domain.md 2.2.

    Raises:
        NotEligible: with what is missing.
    """
    reasons = []
    left = next(stand.period.start for stand in last if stand.status is RegistrationStatus.EXPIRED)
    before = [stand for stand in last if stand.period.end == left]
    if not before or before[-1].status is not RegistrationStatus.ACTIVE:
        reasons.append("not_in_good_standing")
    own = sorted(
        (period for class_, period in certificates if class_ == EMERITUS_CLASS),
        key=lambda period: period.start,
    )
    since = left
    for period in reversed(own):
        if period.end == since:
            since = period.start
    if add_months(since, 12 * EMERITUS_YEARS) > left:
        reasons.append("not_long_enough_in_practice")
    if any(period.start >= left for _, period in certificates):
        reasons.append("registered_again")
    if reasons:
        raise NotEligible(reasons=reasons)


def is_taken_back(end: date, period: Period, status: SliceStatus) -> bool:
    """Tell whether a condition that has not begun is to end before it does: it is then never in force."""
    return status is SliceStatus.SCHEDULED and end <= period.start


def check_condition_end(end: date, period: Period) -> None:
    """Refuse an end before the first day, or after the end that a condition has already."""
    earliest = period.start + ONE_DAY
    if end < earliest or (period.end is not None and end > period.end):
        raise DateOutOfRange(pointer="/effective_to", earliest=max(earliest, EARLIEST), latest=period.end)


def condition_actions(status: SliceStatus, *, corrected: bool) -> tuple[Action, ...]:
    """Tell what the state of a condition allows: it can be lifted until it has ended."""
    if corrected or status not in (SliceStatus.SCHEDULED, SliceStatus.CURRENT):
        return ()
    return (Action.END,)


def check_condition_open(status: SliceStatus, *, corrected: bool) -> None:
    """Refuse to lift what has ended.

    Raises:
        InvalidTransition: it is over.
    """
    if Action.END not in condition_actions(status, corrected=corrected):
        raise InvalidTransition(status=status, allowed_actions=[])
