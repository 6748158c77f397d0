"""Who each document is for."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from app.routers.operations import Audience, Operation


@dataclass(frozen=True, slots=True)
class Edition:
    """One document: what is said of it, and whose operations it holds."""

    title: str
    summary: str
    audiences: frozenset[Audience]
    is_fhir: bool = False

    @property
    def tells_partners(self) -> bool:
        """Tell whether what is sent to partners belongs into it."""
        return Audience.PARTNER in self.audiences

    def holds(self, operation: Operation) -> bool:
        return operation.fhir == self.is_fhir and not self.audiences.isdisjoint(operation.audience)


EDITIONS: Final[Mapping[str, Edition]] = {
    "portal": Edition(
        "Member Portal API",
        "The self-serve portal of a professional regulator: every operation.",
        frozenset(Audience) - {Audience.SANDBOX},
    ),
    "public": Edition(
        "Member Portal API: public",
        "What needs no sign-in: the public register, reference data, and signing in itself.",
        frozenset({Audience.PUBLIC}),
    ),
    "partner": Edition(
        "Member Portal API: partners",
        "For programs of hospitals and other regulators: a token, and what may be asked with it.",
        frozenset({Audience.PARTNER}),
    ),
    "staff": Edition(
        "Member Portal API: staff",
        "Everything that a staff front end calls.",
        frozenset({Audience.PUBLIC, Audience.ACCOUNT, Audience.STAFF, Audience.AUDITOR}),
    ),
    "fhir": Edition(
        "Member Portal API: FHIR R4",
        "The public register in the words of HL7 FHIR R4, read only. Refusals are OperationOutcome.",
        frozenset({Audience.PUBLIC}),
        is_fhir=True,
    ),
    "sandbox": Edition(
        "Member Portal API: sandbox",
        "The cast, the clock and the mail room of a sandbox. None of it exists in production.",
        frozenset({Audience.SANDBOX}),
    ),
}
