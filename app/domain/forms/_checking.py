"""Checks answers against a form: by type while they are written, in full when they are submitted.

The checks are those of JSON Schema 2020-12, so that what a screen is told by any validator is what the
portal says. Codes and pointers are the contract's (contract.md 3).
"""

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import Any, Final

from jsonschema import Draft202012Validator, FormatChecker, ValidationError
from jsonschema.validators import extend

from app.core.errors import Fault, Invalid
from app.core.texts import TextRefused, check_text, looks_like_card_number
from app.domain.forms._answers import Answers, controls_of, drop_hidden, shown_names
from app.domain.forms._definition import Definition, Json

Codes = Callable[[str], Collection[str]]

_DAY: Final = re.compile(r"(?:19|20|21)\d\d-\d\d-\d\d")
_FORMATS: Final = FormatChecker(formats=())


def _is_day(value: object) -> bool:
    return not isinstance(value, str) or (
        _DAY.fullmatch(value) is not None and bool(date.fromisoformat(value))
    )


_FORMATS.checks("date", raises=ValueError)(_is_day)


_CODES: Final[Mapping[str, str]] = {
    "type": "wrong_type",
    "const": "not_allowed",
    "enum": "not_allowed",
    "oneOf": "not_allowed",
    "format": "wrong_format",
    "pattern": "pattern",
    "minLength": "too_short",
    "minItems": "too_short",
    "maxLength": "too_long",
    "maxItems": "too_long",
    "minimum": "too_small",
    "maximum": "too_large",
    "uniqueItems": "not_allowed",
    "x-code-set": "unknown_code",
}
_BOUNDS: Final[Mapping[str, str]] = {
    "minLength": "min_length",
    "minItems": "min_length",
    "maxLength": "max_length",
    "maxItems": "max_length",
    "minimum": "minimum",
    "maximum": "maximum",
}
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


class Form:
    """A form that answers can be checked against; `codes` gives the codes of a set that may be chosen."""

    def __init__(self, definition: Definition, codes: Codes) -> None:
        self.definition = definition
        self._codes = codes

    @cached_property
    def _full(self) -> Any:
        return _validator(self.definition.schema, self._codes)

    @cached_property
    def _by_type(self) -> Any:
        return _validator(_loosened(self.definition.schema), self._codes)

    def check_types(self, answers: Mapping[str, Any]) -> None:
        """Refuse answers that could never be submitted: of another type, unknown, too long, not to be chosen.

        Raises:
            Invalid: with a pointer to each.
        """
        if faults := _faults(self._by_type, answers):
            raise Invalid(*faults)

    def judge(self, answers: Mapping[str, Any]) -> Judgement:
        """Tell what a submission of these answers would be told."""
        kept = drop_hidden(self.definition, answers)
        faults = _faults(self._full, kept)
        return Judgement(kept, tuple(faults), self._progress(kept, faults))

    def check(self, answers: Mapping[str, Any]) -> Answers:
        """Give the answers that count, if they can be submitted.

        Raises:
            Invalid: with a pointer to each that is missing or wrong.
        """
        judged = self.judge(answers)
        if judged.faults:
            raise Invalid(*judged.faults)
        return judged.answers

    def _progress(self, kept: Answers, faults: list[Fault]) -> Progress:
        wrong = {fault.pointer.split("/")[2] for fault in faults}
        shown = shown_names(self.definition, kept)
        sections = []
        for page in self.definition.ui["elements"]:
            names = {name for name, _ in controls_of(page)} & shown
            status = SectionStatus.PARTIAL
            if not names & wrong:
                status = SectionStatus.COMPLETE
            elif not names & kept.keys():
                status = SectionStatus.EMPTY
            sections.append(Section(page["options"]["section"], page["label"], status))
        done = sum(section.status is SectionStatus.COMPLETE for section in sections)
        return Progress(done * 100 // len(sections), tuple(sections))


def _required(_validator: Any, required: Any, instance: Any, _schema: Any) -> Iterator[ValidationError]:
    for name in required:
        if isinstance(instance, Mapping) and name not in instance:
            yield ValidationError("required", path=[name], validator="required")


def _closed(_validator: Any, _allowed: Any, instance: Any, schema: Any) -> Iterator[ValidationError]:
    for name in instance if isinstance(instance, Mapping) else ():
        if name not in schema["properties"]:
            yield ValidationError("unknown", path=[name], validator="additionalProperties")


def _validator(schema: Json, codes: Codes) -> Any:
    def of_set(_validator: Any, name: str, instance: Any, _schema: Any) -> Iterator[ValidationError]:
        if isinstance(instance, str) and instance not in codes(name):
            yield ValidationError("unknown code")

    kind = extend(
        Draft202012Validator,
        {"required": _required, "additionalProperties": _closed, "x-code-set": of_set},
    )
    return kind(schema, format_checker=_FORMATS)


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


def _faults(validator: Any, answers: Mapping[str, Any]) -> list[Fault]:
    found: dict[tuple[str, str], Fault] = {}
    for error in validator.iter_errors(dict(answers)):
        fault = _fault(error)
        found.setdefault((fault.pointer, fault.code), fault)
    refused = {fault.pointer for fault in found.values()}
    for fault in _of_texts(answers, "/answers"):
        if fault.pointer not in refused:
            found.setdefault((fault.pointer, fault.code), fault)
    return sorted(found.values(), key=lambda fault: (fault.pointer, fault.code))


def _fault(error: ValidationError) -> Fault:
    pointer = "".join(f"/{_escaped(str(each))}" for each in error.absolute_path)
    name = str(error.validator)
    if name in ("required", "additionalProperties"):
        return Fault("required" if name == "required" else "unknown_field", f"/answers{pointer}")
    params = {_BOUNDS[name]: error.validator_value} if name in _BOUNDS else {}
    return Fault(_CODES[name], f"/answers{pointer}", params=params)


def _escaped(name: str) -> str:
    return name.replace("~", "~0").replace("/", "~1")


def _of_texts(value: Any, pointer: str) -> Iterator[Fault]:
    """Find texts that nobody types on purpose, and numbers of payment cards (domain.md 6.3)."""
    if isinstance(value, Mapping):
        for name, each in value.items():
            yield from _of_texts(each, f"{pointer}/{_escaped(name)}")
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
