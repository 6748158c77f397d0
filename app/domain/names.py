"""What a legal name is, and on what evidence the College records another."""

from collections.abc import Container
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from app.core.errors import Fault, Invalid
from app.domain.access import Action, Resource
from app.domain.periods import InvalidTransition, SliceStatus


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The parts of a legal name."""

    family_name: str
    given_names: str
    middle_names: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NameDraft:
    """A name that staff record: from when it holds, and what proves it."""

    words: Words
    effective_from: date
    evidence_type: str
    evidence: str
    file_id: UUID | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NameCorrection:
    """What a name should have said; what is not given stays as it was, `middle_names` unless it is named."""

    reason: str
    named: frozenset[str]
    family_name: str | None = None
    given_names: str | None = None
    middle_names: str | None = None
    effective_from: date | None = None


def check_words(words: Words) -> None:
    """Refuse initials: a legal name is written out.

    Source: domain.md 1.2 (no initials, nicknames, alternates).
    """
    written = {
        "/family_name": words.family_name,
        "/given_names": words.given_names,
        "/middle_names": words.middle_names,
    }
    faults = [Fault("not_allowed", pointer) for pointer, part in written.items() if _has_initials(part or "")]
    if faults:
        raise Invalid(*faults)


def check_evidence(evidence_type: str, *, known: Container[str]) -> None:
    """Refuse evidence of a kind that does not prove a name.

    Source: domain.md 7.2 (`NAME_CHANGE`).
    """
    if evidence_type not in known:
        raise Invalid(Fault("unknown_code", "/evidence_type", params={"code_set": "name_evidence"}))


def open_actions(status: SliceStatus, *, corrected: bool) -> tuple[Action, ...]:
    """Tell what the state of a name allows: names are never removed, and wrong ones are corrected."""
    return () if corrected or status is SliceStatus.CANCELLED else (Action.CORRECT,)


def check_open(action: Action, status: SliceStatus, *, corrected: bool) -> None:
    """Refuse an action that the state of a name does not allow.

    Raises:
        InvalidTransition: it was corrected before.
    """
    allowed = open_actions(status, corrected=corrected)
    if action not in allowed:
        needs = {each.value: (each, Resource.NAME) for each in allowed}
        raise InvalidTransition(status=status, allowed_actions=needs)


def _has_initials(part: str) -> bool:
    return any(len(word) <= 2 and word.endswith(".") for word in part.split())  # noqa: PLR2004 - `J.`
