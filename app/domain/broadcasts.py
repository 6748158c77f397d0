"""Rules of broadcasts: whom one is for, and that it speaks both languages."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

from app.core.errors import Fault, Invalid, Refused

AT_ONCE: Final = 500


class TranslationMissing(Refused):
    """Raised with `missing`, the texts that are not there."""

    code = "translation_missing"


@dataclass(frozen=True, slots=True)
class Said:
    """A text as it was given: in one language, or in both."""

    en: str | None
    fr: str | None


@dataclass(frozen=True, slots=True)
class Audience:
    """Whom a broadcast is for, by class and status of their registration and by language; empty is any."""

    registration_classes: tuple[str, ...] = ()
    registration_statuses: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BroadcastDraft:
    """One message to many, as staff write it."""

    category: str
    audience: Audience
    subject: Said
    body: Said


def check_draft(draft: BroadcastDraft, *, categories: Collection[str], classes: Collection[str]) -> None:
    """Refuse a broadcast about no topic of the College's, to a class that there is not, or in one language only.

    Source: contract.md 4.23, `create_broadcast`: audience filter, en and fr.

    Raises:
        Invalid: its category or a class is unknown.
        TranslationMissing: a text is there in one language only.
    """
    faults = []
    if draft.category not in categories:
        faults.append(Fault("unknown_code", "/category", params={"code_set": "message_categories"}))
    for place, code in enumerate(draft.audience.registration_classes):
        if code not in classes:
            pointer = f"/audience/registration_classes/{place}"
            faults.append(Fault("unknown_code", pointer, params={"code_set": "registration_classes"}))
    if faults:
        raise Invalid(*faults)
    texts = {"subject": draft.subject, "body": draft.body}
    missing = [
        f"{name}.{language}"
        for name, said in texts.items()
        for language in ("en", "fr")
        if getattr(said, language) is None
    ]
    if missing:
        raise TranslationMissing(missing=missing)
