"""What one version of a form is: its questions, its pages and the words that are signed, in both languages."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from enum import StrEnum
from functools import cached_property
from typing import Any, Final

from app.core.errors import Fault, Invalid, Refused
from app.domain.forms._facts import Fact

LANGUAGES: Final = frozenset({"en", "fr"})

Json = Mapping[str, Any]
Texts = Mapping[str, str]


class FormStatus(StrEnum):
    DRAFT = "draft"
    PUBLISHED = "published"


class TranslationMissing(Refused):
    """Raised with `missing`: pointers to the texts that one language lacks."""

    code = "translation_missing"


@dataclass(frozen=True, slots=True)
class Attestation:
    """What a person signs when they submit; the words of a version never change."""

    key: str
    version: int
    text: Texts


@dataclass(frozen=True, slots=True)
class AttestationGiven:
    """What a person says of the words that they saw."""

    key: str
    version: int
    accepted: bool
    signed_name: str


@dataclass(frozen=True, slots=True)
class FormPage:
    """One page of a form, and the questions that stand on it."""

    section: str
    title: Texts
    names: frozenset[str]


@dataclass(frozen=True, kw_only=True)
class Definition:
    """One version of a form. Texts are `{"en": ..., "fr": ...}` wherever JSON Schema has a text."""

    key: str
    version: int
    title: Texts
    schema: Json
    ui: Json
    attestation: Attestation | None = None
    fee_code: str | None = None

    @property
    def properties(self) -> Mapping[str, Json]:
        found: Mapping[str, Json] = self.schema["properties"]
        return found

    @cached_property
    def sensitive(self) -> frozenset[str]:
        """Name the answers that are sealed: about health and conduct (security.md, class S3)."""
        return frozenset(name for name, asked in self.properties.items() if asked.get("x-sensitive") is True)

    @cached_property
    def facts(self) -> frozenset[Fact]:
        """Name what it is filled in with ahead; a fact that nobody knows of any more is passed over."""
        named = {asked.get("x-prefill") for asked in self.properties.values()}
        return frozenset(fact for fact in Fact if fact in named)

    @cached_property
    def controls(self) -> tuple[tuple[str, tuple[Json, ...]], ...]:
        """Name the questions in the order of the pages, each with the rules that it stands under."""
        return tuple(controls_of(self.ui))

    @cached_property
    def pages(self) -> tuple[FormPage, ...]:
        """Tell of each page what it is called and which questions stand on it."""
        return tuple(
            FormPage(
                page["options"]["section"], page["label"], frozenset(name for name, _ in controls_of(page))
            )
            for page in self.ui["elements"]
        )


@dataclass(frozen=True, kw_only=True)
class LaterSealed(Definition):
    """A version of a form of which a later one seals more: what is about health then was so before."""

    later: frozenset[str]

    @cached_property
    def sensitive(self) -> frozenset[str]:
        return super().sensitive | (self.later & self.properties.keys())


def sealed_with(definition: Definition, newest: Definition) -> Definition:
    """Give a version whose answers are sealed where the newest version of the same form seals them.

    Its words stay what they were; what is done with the answers is the College's to mend.

    Source: security.md 6.6; contract.md 2.17 (a version never changes).
    """
    if newest.sensitive & definition.properties.keys() <= definition.sensitive:
        return definition
    known = {each.name: getattr(definition, each.name) for each in fields(definition)}
    return LaterSealed(**known, later=newest.sensitive)


def controls_of(element: Json, rules: tuple[Json, ...] = ()) -> Iterator[tuple[str, tuple[Json, ...]]]:
    """Find the questions of a part of the pages, each with the rules that it stands under."""
    under = (*rules, element["rule"]) if "rule" in element else rules
    if element["type"] == "Control":
        yield element["scope"].rpartition("/")[2], under
    for inner in element.get("elements", ()):
        yield from controls_of(inner, under)


def is_text(value: object) -> bool:
    """Tell whether a value is a text in one or both languages."""
    return (
        isinstance(value, Mapping)
        and bool(value)
        and LANGUAGES.issuperset(value)
        and all(isinstance(each, str) for each in value.values())
    )


def said_in(value: Any, language: str) -> Any:
    """Say a part of a form in one language; what is missing there is said in the other."""
    if is_text(value):
        return value.get(language) or next(iter(value.values()))
    if isinstance(value, Mapping):
        return {name: said_in(each, language) for name, each in value.items()}
    return [said_in(each, language) for each in value] if isinstance(value, (list, tuple)) else value


def texts_of(value: Any, pointer: str = "") -> Iterator[tuple[str, Texts]]:
    """Find every text of a part of a form, with where it is."""
    if is_text(value):
        yield pointer, value
    elif isinstance(value, Mapping):
        for name, each in value.items():
            yield from texts_of(each, f"{pointer}/{name}")
    elif isinstance(value, (list, tuple)):
        for place, each in enumerate(value):
            yield from texts_of(each, f"{pointer}/{place}")


def languages_missing(definition: Definition) -> list[str]:
    """Point at the texts that are not there, or are blank, in one of the languages."""
    attestation = {} if definition.attestation is None else {"text": definition.attestation.text}
    whole = {
        "title": definition.title,
        "schema": definition.schema,
        "ui": definition.ui,
        "attestation": attestation,
    }
    return [
        pointer
        for pointer, text in texts_of(whole)
        if any(not text.get(language, "").strip() for language in LANGUAGES)
    ]


def check_attestation(asked: Attestation | None, given: AttestationGiven | None) -> None:
    """Refuse a signature under other words than those in force, or one that was not given.

    Source: domain.md 5.3 K; the version that was accepted is kept with the case.
    """
    if asked is None:
        if given is not None:
            raise Invalid(Fault("not_allowed", "/attestation"))
        return
    if given is None:
        raise Invalid(Fault("required", "/attestation"))
    faults = []
    if given.key != asked.key:
        faults.append(Fault("mismatch", "/attestation/key"))
    elif given.version != asked.version:
        faults.append(Fault("mismatch", "/attestation/version"))
    if not given.accepted:
        faults.append(Fault("not_allowed", "/attestation/accepted", params={"allowed": [True]}))
    if faults:
        raise Invalid(*faults)
