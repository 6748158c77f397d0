"""Where a registration stands, and what registrants may say of themselves."""

from collections.abc import Container, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from app.core.errors import Fault, Invalid


class RegistrationStatus(StrEnum):
    ACTIVE = "active"
    SUSPENDED = "suspended"
    EXPIRED = "expired"
    REVOKED = "revoked"


class PhoneKind(StrEnum):
    """Lines of a registrant's own; those of a practice are with its address. The fax is a business one."""

    MOBILE = "mobile"
    HOME = "home"
    FAX = "fax"


class CorrespondenceLanguage(StrEnum):
    EN = "en"
    FR = "fr"


@dataclass(frozen=True, slots=True)
class RegistrantChanges:
    """What a registrant shall say instead; only what is named changes. Phones are replaced whole."""

    named: frozenset[str]
    phones: tuple[tuple[PhoneKind, str], ...] = ()
    correspondence_language: str | None = None
    gender: str | None = None
    publication: Mapping[str, str | bool | None] = field(default_factory=dict)


def check_phones(phones: tuple[tuple[PhoneKind, str], ...]) -> None:
    """Refuse two numbers of one kind."""
    kinds = [kind for kind, _ in phones]
    twice = [place for place, kind in enumerate(kinds) if kind in kinds[:place]]
    if twice:
        raise Invalid(*(Fault("not_allowed", f"/phones/{place}/kind") for place in twice))


def check_gender(gender: str, *, known: Container[str]) -> None:
    """Refuse what is not one of the five identities that the register shows.

    Source: domain.md 1.2 (since 16 October 2024).
    """
    if gender not in known:
        raise Invalid(Fault("unknown_code", "/gender", params={"code_set": "gender_identities"}))


def check_publication(public_email: str | None, *, private_email: str | None, may_be_private: bool) -> None:
    """Refuse to publish the address that the College writes to, unless the registrant says so.

    Source: domain.md 1.2 (public business e-mail).
    """
    if public_email is None or private_email is None or may_be_private:
        return
    if public_email.casefold() == private_email.casefold():
        raise Invalid(Fault("not_allowed", "/publication/public_email"))
