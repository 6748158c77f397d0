"""Partners: outside organisations that call with their own programs, and what each may ask."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final
from uuid import UUID

from app.core.errors import Denied, Refused

MOST_AT_ONCE: Final = 100


class Scope(StrEnum):
    """What a token may be used for (contract.md 4.22)."""

    CPC_READ = "cpc:read"
    REGISTER_VERIFY = "register:verify"
    REGISTER_MONITOR = "register:monitor"
    WEBHOOKS_MANAGE = "webhooks:manage"


class PartnerKind(StrEnum):
    HOSPITAL = "hospital"
    HEALTH_FACILITY = "health_facility"
    REGULATOR = "regulator"
    MEDICAL_SCHOOL = "medical_school"
    CERTIFICATION_BODY = "certification_body"
    GOVERNMENT = "government"


class Basis(StrEnum):
    """Why a partner may be told about a person: that person's consent, or being a regulator itself."""

    CONSENT = "consent"
    REGULATOR = "regulator"


class InsufficientScope(Denied):
    """Raised with `required_scopes`: the token does not reach this far."""

    code = "insufficient_scope"


class AgreementOnFile(Refused):
    """Raised with `existing`: this agreement, or this institution, has its partner already."""

    code = "resource_already_exists"


class OAuthRefused(Exception):  # noqa: N818 - the house names errors as statements of fact
    """No token is given; `error` is a word of RFC 6749, section 5.2, and all that the caller is told."""

    def __init__(self, error: str) -> None:
        super().__init__(error)
        self.error = error

    @property
    def is_of_the_client(self) -> bool:
        return self.error == "invalid_client"


@dataclass(frozen=True, slots=True)
class Question:
    """A registrant as a partner knows them."""

    registration_number: str
    family_name: str


@dataclass(frozen=True, slots=True)
class PartnerDraft:
    """A partner to be taken on."""

    name: str
    kind: PartnerKind
    legal_basis: Basis
    agreement_reference: str
    scopes: frozenset[Scope]
    email: str
    institution_id: UUID | None


@dataclass(frozen=True, slots=True)
class ClientDraft:
    """A program of a partner's, with its public key as a JWK."""

    name: str
    key: Mapping[str, Any]


def granted(asked: str | None, *, allowed: frozenset[Scope]) -> frozenset[Scope]:
    """Tell which scopes a token gets: those asked for, or all that are allowed.

    Raises:
        OAuthRefused: something is asked for that is not allowed, or nothing is.
    """
    if asked is None:
        return allowed
    names = asked.split(" ")
    if not set(names) <= set(allowed):
        raise OAuthRefused("invalid_scope")
    return frozenset(map(Scope, names))
