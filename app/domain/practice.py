"""What an entry of a practice says - activity, privileges, licence elsewhere - and what may be done with one."""

from collections.abc import Container, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final, Protocol
from uuid import UUID

from app.core.errors import Fault, Invalid
from app.core.texts import fold
from app.domain.access import Action, Resource
from app.domain.periods import (
    ONE_DAY,
    DateOutOfRange,
    InvalidTransition,
    Period,
    SliceStatus,
)

OTHER: Final = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class ActivityDraft:
    """A clinical activity: one of the list, or `other` in the registrant's own words."""

    code: str
    description: str | None = None

    @property
    def slot(self) -> str:
        return f"other {fold(self.description or '')}" if self.code == OTHER else self.code


@dataclass(frozen=True, slots=True, kw_only=True)
class PrivilegeDraft:
    """Privileges at a hospital that is listed, or named where it is not."""

    category: str
    institution_id: UUID | None = None
    institution_name: str | None = None

    # Where the caller told of the hospital.
    id_at = "/institution_id"
    name_at = "/institution_name"

    @property
    def slot(self) -> str:
        return str(self.institution_id or fold(self.institution_name or ""))


class PrivilegeToldInOne(PrivilegeDraft):
    """The same, with the hospital in one member, as requests for certificates tell of it."""

    id_at = "/institution/institution_id"
    name_at = "/institution/name"


@dataclass(frozen=True, slots=True, kw_only=True)
class LicenceDraft:
    """A licence of another regulator: one of the list, or `other` with its name and jurisdiction."""

    regulator: str
    licence_status: str
    licence_number: str | None = None
    regulator_name: str | None = None
    jurisdiction: str | None = None
    registered_on: date | None = None

    @property
    def slot(self) -> str:
        body = f"other {fold(self.regulator_name or '')}" if self.regulator == OTHER else self.regulator
        return f"{body} {fold(self.licence_number or '')}"


class Draft(Protocol):
    """What an entry says, apart from its dates; two of one slot say the same thing."""

    @property
    def slot(self) -> str: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """What somebody enters: from when it holds, and why staff enter it late."""

    draft: Draft
    effective_from: date | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ending:
    """From when an entry no longer holds."""

    effective_to: date
    reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """What an entry should have said; what is not named stays as it was."""

    reason: str
    named: frozenset[str]
    effective_from: date | None = None
    effective_to: date | None = None
    values: dict[str, Any] = field(default_factory=dict)


def check_activity(draft: ActivityDraft, *, activities: Container[str]) -> None:
    """Refuse an activity that is not listed, and `other` without words of its own.

    Source: domain.md 4 (clinical activities; free text: assumed).
    """
    faults = _unknown("/code", draft.code, activities, "clinical_activities")
    faults += _words(draft.code == OTHER, {"/description": draft.description})
    _refuse(faults)


def check_privilege(draft: PrivilegeDraft, *, categories: Container[str], is_hospital: bool) -> None:
    """Refuse privileges without one hospital, at a body that is none, or of a category that is not listed.

    Source: domain.md 4 (hospital privileges).
    """
    faults = _unknown("/category", draft.category, categories, "privilege_categories")
    if draft.institution_id is None:
        faults += [] if draft.institution_name else [Fault("required", draft.id_at)]
    elif draft.institution_name is not None:
        faults.append(Fault("not_allowed", draft.name_at))
    elif not is_hospital:
        faults.append(Fault("unknown_code", draft.id_at, params={"code_set": "institutions"}))
    _refuse(faults)


def check_licence(
    draft: LicenceDraft, *, regulators: Container[str], statuses: Container[str], today: date
) -> None:
    """Refuse a regulator or a standing that is not listed, `other` without a name, and a day to come.

    Source: domain.md 1.3 (registration with other bodies).
    """
    faults = _unknown("/regulator", draft.regulator, regulators, "regulators")
    faults += _unknown("/licence_status", draft.licence_status, statuses, "licence_statuses")
    named = {"/regulator_name": draft.regulator_name, "/jurisdiction": draft.jurisdiction}
    faults += _words(draft.regulator == OTHER, named)
    if draft.registered_on is not None and draft.registered_on > today:
        faults.append(Fault("date_out_of_range", "/registered_on", params={"latest": today}))
    _refuse(faults)


def check_languages(languages: Sequence[str], *, known: Container[str]) -> None:
    """Refuse what is no language, and one that is named twice.

    Source: domain.md 1.2 (languages of practice).
    """
    faults = []
    for place, language in enumerate(languages):
        if language in languages[:place]:
            faults.append(Fault("not_allowed", f"/languages/{place}"))
        faults += _unknown(f"/languages/{place}", language, known, "languages")
    _refuse(faults)


def open_actions(status: SliceStatus, *, corrected: bool) -> tuple[Action, ...]:
    """Tell what the state of an entry allows; who may do it is the access table's business.

    Removing ends and never deletes. Source: domain.md 4.
    """
    if corrected or status is SliceStatus.CANCELLED:
        return ()
    actions: list[Action] = []
    if status in (SliceStatus.CURRENT, SliceStatus.SCHEDULED):
        actions.append(Action.END)
    if status is not SliceStatus.SCHEDULED:
        actions.append(Action.CORRECT)
    return tuple(actions)


def check_open(action: Action, status: SliceStatus, *, corrected: bool, of: Resource) -> None:
    """Refuse an action that the state of an entry does not allow.

    Raises:
        InvalidTransition: its status does not allow it.
    """
    allowed = open_actions(status, corrected=corrected)
    if action not in allowed:
        needs = {each.value: (each, of) for each in allowed}
        raise InvalidTransition(status=status, allowed_actions=needs)


def is_withdrawn(period: Period, end: date, status: SliceStatus) -> bool:
    """Tell whether an end takes an entry back before it has begun.

    Raises:
        DateOutOfRange: it would be in force for no day, or for longer than it says already.
    """
    earliest = period.start + ONE_DAY
    if period.end is not None and end > period.end:
        raise DateOutOfRange(pointer="/effective_to", earliest=earliest, latest=period.end)
    if end > period.start:
        return False
    if status is not SliceStatus.SCHEDULED:
        raise DateOutOfRange(pointer="/effective_to", earliest=earliest, latest=period.end)
    return True


def _unknown(pointer: str, code: str, known: Container[str], code_set: str) -> list[Fault]:
    return [] if code in known else [Fault("unknown_code", pointer, params={"code_set": code_set})]


def _words(is_other: bool, written: dict[str, str | None]) -> list[Fault]:
    """Ask for words where nothing of a list was chosen, and for none where something was."""
    if is_other:
        return [Fault("required", pointer) for pointer, words in written.items() if words is None]
    return [Fault("not_allowed", pointer) for pointer, words in written.items() if words is not None]


def _refuse(faults: list[Fault]) -> None:
    if faults:
        raise Invalid(*faults)
