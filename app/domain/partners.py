"""Partners: outside organisations that call with their own programs, and what each may ask."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final
from uuid import UUID

from app.core.errors import Denied, Refused

MOST_AT_ONCE: Final = 100
JWT_BEARER: Final = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"

# What to mend, for each word of RFC 6749, section 5.2: in English, in ASCII without quotes, as that section has it.
# One text for every assertion that is not good: which part of it is wrong, or whether there is such a client, is for
# nobody to learn here (security.md 4, T4).
MENDED_BY: Final[Mapping[str, str]] = {
    "invalid_request": "Send a form with grant_type, client_assertion_type and client_assertion.",
    "unsupported_grant_type": "Send grant_type=client_credentials.",
    "invalid_scope": "Name only scopes that the agreement covers, one space apart; leave scope out for all of them.",
    "invalid_client": f"Send client_assertion_type={JWT_BEARER} and a client_assertion that was not used before: a JWT"
    " signed with the registered key (ES256), with iss and sub the identifier of the client, aud the address of this"
    " operation, exp at most a minute after iat, and a jti. See that the clock that it is dated by is right.",
}


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
    """No token is given; `error` is a word of RFC 6749, section 5.2. The caller is told it, and what mends it."""

    def __init__(self, error: str) -> None:
        super().__init__(error)
        self.error = error

    @property
    def description(self) -> str:
        return MENDED_BY[self.error]

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
