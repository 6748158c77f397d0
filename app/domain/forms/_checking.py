"""Checks answers against a form: by type while they are written, in full when they are submitted.

The checks are those of JSON Schema 2020-12, so that what a screen is told by any validator is what the
portal says. Codes and pointers are the contract's (contract.md 3).
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Any, Final

from app.core.errors import Fault, Invalid
from app.core.texts import TextRefused, check_text, looks_like_card_number
from app.domain.forms._answers import Answers, drop_hidden, names_shown
from app.domain.forms._compiling import Check, Codes, compiled, escaped
from app.domain.forms._definition import Definition, Json

Beside = Callable[[Answers], Iterable[Fault]]
"""Finds faults that no form can: those of answers against what else is known."""

# What only a submission must meet.
_IN_FULL: Final = frozenset({"required", "minItems", "minLength", "allOf", "if", "then"})


class SectionStatus(StrEnum):
    EMPTY = "empty"
    PARTIAL = "partial"
    COMPLETE = "complete"


@dataclass(frozen=True, slots=True)
class Section:
    """One page of a form, and how far it is."""

    key: str
    title: Mapping[str, str]
    status: SectionStatus


@dataclass(frozen=True, slots=True)
class Progress:
    percent: int
    sections: tuple[Section, ...]


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a submission would be told: the answers that count, what is wrong with them, how far they are."""

    answers: Answers
    faults: tuple[Fault, ...]
    progress: Progress


def _nothing(_answers: Answers) -> Iterable[Fault]:
    return ()


class Form:
    """A form that answers can be checked against; `codes` gives the codes of a set that may be chosen."""

    def __init__(self, definition: Definition, codes: Codes) -> None:
        self.definition = definition
        self._codes = codes

    @cached_property
    def _full(self) -> Check:
        return compiled(self.definition.schema, self._codes)

    @cached_property
    def _by_type(self) -> Check:
        return compiled(_loosened(self.definition.schema), self._codes)

    def check_types(self, answers: Mapping[str, Any]) -> None:
        """Refuse answers that could never be submitted: of another type, unknown, too long, not to be chosen.

        Raises:
            Invalid: with a pointer to each.
        """
        if faults := _faults(self._by_type, answers):
            raise Invalid(*faults)

    def fitting(self, answers: Mapping[str, Any]) -> Answers:
        """Give of some answers those that a draft can hold: others would stand in the way of all that is saved."""
        wrong = _names(_faults(self._by_type, answers))
        return {name: value for name, value in answers.items() if name not in wrong}

    def judge(
        self,
        answers: Mapping[str, Any],
        *,
        beside: Beside = _nothing,
        unseen: frozenset[str] = frozenset(),
    ) -> Judgement:
        """Tell what a submission of these answers would be told.

        `beside` finds what else is wrong with those that count and that the form has nothing against. Of questions that
        are `unseen` nothing is told, neither what was answered nor whether: it is as if the form did not have them.
        """
        seen = {name: value for name, value in answers.items() if name not in unseen}
        kept = drop_hidden(self.definition, seen)
        faults = _faults(self._full, kept)
        wrong = _names(faults)
        sound = {name: value for name, value in kept.items() if name not in wrong}
        told = [each for each in (*faults, *beside(sound)) if _name(each) not in unseen]
        return Judgement(kept, tuple(sorted(told, key=_place)), self._progress(kept, told, unseen))

    def check(self, answers: Mapping[str, Any], *, beside: Beside = _nothing) -> Answers:
        """Give the answers that count, if they can be submitted.

        Raises:
            Invalid: with a pointer to each that is missing or wrong, by the form or by what is known `beside` it.
        """
        judged = self.judge(answers, beside=beside)
        if judged.faults:
            raise Invalid(*judged.faults)
        return judged.answers

    def take(self, answers: Mapping[str, Any]) -> Answers:
        """Give the answers that count of those handed in at once, without a draft that was checked before.

        Raises:
            Invalid: with a pointer to each that is missing, wrong, or unknown to the form.
        """
        self.check_types(answers)
        return self.check(answers)

    def _progress(self, kept: Answers, faults: list[Fault], unseen: frozenset[str]) -> Progress:
        wrong = _names(faults)
        shown = names_shown(self.definition, kept)
        sections = []
        for page in self.definition.pages:
            if page.names <= unseen:
                continue
            names = page.names & (shown - unseen)
            status = SectionStatus.PARTIAL
            if not names & wrong:
                status = SectionStatus.COMPLETE
            elif not names & kept.keys():
                status = SectionStatus.EMPTY
            sections.append(Section(page.section, page.title, status))
        done = sum(section.status is SectionStatus.COMPLETE for section in sections)
        return Progress(done * 100 // max(len(sections), 1), tuple(sections))


def _loosened(schema: Json) -> Json:
    """Take out what only a submission must meet."""
    loose = {
        name: _loosened(each) if isinstance(each, Mapping) and name == "items" else each
        for name, each in schema.items()
        if name not in _IN_FULL
    }
    if "properties" in schema:
        loose["properties"] = {name: _loosened(each) for name, each in schema["properties"].items()}
    return loose


def _faults(check: Check, answers: Mapping[str, Any]) -> list[Fault]:
    noted: list[Fault] = []
    check(dict(answers), "/answers", noted)
    found: dict[tuple[str, str], Fault] = {}
    for fault in noted:
        found.setdefault((fault.pointer, fault.code), fault)
    refused = {fault.pointer for fault in noted}
    for fault in _of_texts(answers, "/answers"):
        if fault.pointer not in refused:
            found.setdefault((fault.pointer, fault.code), fault)
    return sorted(found.values(), key=_place)


def _place(fault: Fault) -> tuple[str, str]:
    return fault.pointer, fault.code


def _names(faults: Iterable[Fault]) -> set[str]:
    """Name the questions whose answers are wrong."""
    return {_name(fault) for fault in faults}


def _name(fault: Fault) -> str:
    return fault.pointer.split("/")[2]


def _of_texts(value: Any, pointer: str) -> Iterator[Fault]:
    """Find texts that nobody types on purpose, and numbers of payment cards (domain.md 6.3)."""
    if isinstance(value, Mapping):
        for name, each in value.items():
            yield from _of_texts(each, f"{pointer}/{escaped(name)}")
    elif isinstance(value, list):
        for place, each in enumerate(value):
            yield from _of_texts(each, f"{pointer}/{place}")
    elif isinstance(value, str):
        try:
            check_text(value, multiline=True)
        except TextRefused:
            yield Fault("pattern", pointer)
        else:
            if looks_like_card_number(value):
                yield Fault("card_number_not_allowed", pointer)
