"""Statuses and conditions that were entered wrongly: what can be put right, what never held, and what goes with it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from app.core.errors import Fault, Invalid
from app.domain.catalogue import StatusChange
from app.domain.periods import (
    EARLIEST,
    ONE_DAY,
    DateOutOfRange,
    InvalidTransition,
    Period,
    SliceStatus,
    check_within_reach,
)
from app.domain.registrants import RegistrationStatus
from app.domain.registrations import (
    EMERITUS,
    FIRST_REASONS,
    SET_ENDINGS,
    Stand,
    check_change,
    comes_by_itself,
    is_gone,
    reasons_open,
)

NEVER_HELD: Final = "never_held"


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusCorrection:
    """What a status should have said; what is not named stays as it was. What never held is not put right."""

    reason: str
    named: frozenset[str]
    reason_code: str | None = None
    effective_from: date | None = None
    public_text: Mapping[str, str] | None = None

    @property
    def never_held(self) -> bool:
        return NEVER_HELD in self.named


@dataclass(frozen=True, slots=True, kw_only=True)
class ConditionCorrection:
    """What a condition should have said; what is not named stays as it was. What never held is not put right."""

    reason: str
    named: frozenset[str]
    type: str | None = None
    origin: str | None = None
    text: Mapping[str, str] | None = None
    public: bool | None = None
    effective_from: date | None = None
    effective_to: date | None = None

    @property
    def never_held(self) -> bool:
        return NEVER_HELD in self.named


def check_alone(named: frozenset[str]) -> None:
    """Refuse to put right what is said to have never held."""
    if NEVER_HELD in named and len(named) > 1:
        raise Invalid(*(Fault("not_allowed", f"/{name}") for name in sorted(named - {NEVER_HELD})))


def is_status_correctable(stands: Sequence[Stand], place: int) -> bool:
    """Tell whether somebody has decided this status: what comes by itself follows what is put right elsewhere."""
    return not comes_by_itself(stands, place)


def check_status_correctable(stands: Sequence[Stand], place: int, correction: StatusCorrection) -> None:
    """Refuse to correct a status that no decision made, or to strike the one that a certificate begins with.

    Raises:
        InvalidTransition: it comes by itself, or is the first and would leave the certificate without one.
        Invalid: with what this status does not let be corrected.
    """
    check_alone(correction.named)
    is_first = place == 0
    if not is_status_correctable(stands, place) or (is_first and correction.never_held):
        raise InvalidTransition(status=stands[place].status, allowed_actions=[])
    faults = []
    new_reason = correction.reason_code or stands[place].reason_code
    if is_first and correction.reason_code is not None and new_reason not in FIRST_REASONS:
        faults.append(Fault("not_allowed", "/reason_code", params={"allowed": list(FIRST_REASONS)}))
    # The first day is that of the certificate. Emeritus standing is earned, and lasts a year.
    is_emeritus = EMERITUS in (stands[place].reason_code, new_reason)
    if is_emeritus and new_reason != stands[place].reason_code:
        faults.append(Fault("not_allowed", "/reason_code"))
    if (is_first or is_emeritus) and correction.effective_from is not None:
        faults.append(Fault("not_allowed", "/effective_from"))
    if faults:
        raise Invalid(*faults)


def going_with(changes: Iterable[StatusChange], stands: Sequence[Stand], place: int) -> int:
    """Tell up to which place statuses go with one that never held: a lifting with its suspension.

    The end of a term stays, whatever came before it.
    """
    table, before = list(changes), stands[place - 1]
    end = place + 1
    while end < len(stands) and (
        stands[end - 1].reason_code == EMERITUS
        or (
            stands[end].reason_code not in SET_ENDINGS
            and stands[end].reason_code not in reasons_open(table, before)
        )
    ):
        end += 1
    return end


def making_way(stands: Sequence[Stand], place: int, right: Stand) -> int:
    """Tell up to which place statuses make way for a corrected one: for an ending, the end that was set before."""
    end = place + 1
    if is_gone(right) and end < len(stands) and stands[end].reason_code in SET_ENDINGS:
        end += 1
    return end


def check_corrected_status(
    changes: Iterable[StatusChange], stands: Sequence[Stand], place: int, right: Stand, *, today: date
) -> None:
    """Refuse a corrected status out of its place: between the one before and the one after, as a step from the former.

    Raises:
        DateOutOfRange: with the days that it may begin on.
        InvalidTransition: the status before does not take this step.
    """
    start = right.period.start
    check_within_reach(start, today=today, pointer="/effective_from")
    if place == 0:
        return
    following = stands[making_way(stands, place, right) :]
    earliest = stands[place - 1].period.start + ONE_DAY
    latest = following[0].period.start - ONE_DAY if following else None
    if start < earliest or (latest is not None and start > latest):
        raise DateOutOfRange(pointer="/effective_from", earliest=earliest, latest=latest)
    if right.reason_code is not None and right.reason_code != stands[place].reason_code:
        check_change(changes, stands[place - 1], right.status, right.reason_code)


def follows(changes: Iterable[StatusChange], before: Stand, after: Stand) -> bool:
    """Tell whether one status may come after another."""
    return after.reason_code in reasons_open(changes, before)


def end_of(chain: Iterable[Stand]) -> date | None:
    """Tell on which day statuses end the certificate that they are of."""
    return next((stand.period.start for stand in chain if is_gone(stand)), None)


def is_condition_correctable(status: SliceStatus, *, corrected: bool) -> bool:
    """Tell whether a condition can be put right: also one that is over, for it is printed for years."""
    return not corrected and status is not SliceStatus.CANCELLED


def check_condition_correctable(
    status: SliceStatus, correction: ConditionCorrection, *, corrected: bool
) -> None:
    """Refuse to correct a condition that was taken back, or corrected before.

    Raises:
        InvalidTransition: there is nothing to put right.
    """
    check_alone(correction.named)
    if not is_condition_correctable(status, corrected=corrected):
        raise InvalidTransition(status=status, allowed_actions=[])


def check_condition_held(period: Period, certificate: Period, stand: Stand | None) -> None:
    """Refuse a corrected condition that would begin outside of its certificate, or after that has ended.

    Raises:
        DateOutOfRange: it would begin before the certificate does.
        InvalidTransition: the certificate is expired or revoked on that day.
    """
    if period.start < certificate.start or stand is None:
        raise DateOutOfRange(
            pointer="/effective_from", earliest=max(certificate.start, EARLIEST), latest=None
        )
    if is_gone(stand):
        raise InvalidTransition(status=stand.status, allowed_actions=[])


def corrected_stand(
    correction: StatusCorrection, wrong: Stand, to: RegistrationStatus, after: date | None
) -> Stand:
    """Say what a status says once it is corrected."""
    start = correction.effective_from or wrong.period.start
    return Stand(to, correction.reason_code or wrong.reason_code, Period(start, after))
