"""Certificates of professional conduct: who is given one at once, what consent binds, and where each may go next."""

import hashlib
import json
import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any, Final
from uuid import UUID

from app.core.errors import Fault, Invalid, NotFound, Refused
from app.core.ids import ALPHABET
from app.domain.access import Action, Resource
from app.domain.addresses import Location
from app.domain.catalogue import Localized
from app.domain.periods import InvalidTransition, Need

CONSENT_LIFE: Final = timedelta(days=60)
RESENDINGS_A_DAY: Final = 3
# 16 characters of 32: 80 bits, which nobody guesses at 60 tries a minute (security.md T35).
CODE_LENGTH: Final = 16
CODE_PATTERN: Final = "^[0-9A-HJKMNP-TV-Za-hjkmnp-tv-z]{4}(-[0-9A-HJKMNP-TV-Za-hjkmnp-tv-z]{4}){3}$"
"""How a verification code may be typed; it is printed in capitals."""
STATUS_LIST_LENGTH: Final = 131_072
# A list is only half filled, so that a free place is found by chance.
PLACES_USED: Final = STATUS_LIST_LENGTH // 2


class RequestStatus(StrEnum):
    """Where a request stands (decisions.md 13)."""

    DRAFT = "draft"
    IN_REVIEW = "in_review"
    ISSUED = "issued"
    REFUSED = "refused"
    CANCELLED = "cancelled"


class Route(StrEnum):
    AUTOMATIC = "automatic"
    REVIEW = "review"


class CertificateStatus(StrEnum):
    CURRENT = "current"
    SUPERSEDED = "superseded"
    REVOKED = "revoked"


class DeliveryStatus(StrEnum):
    QUEUED = "queued"
    SENT = "sent"
    AVAILABLE = "available"
    RETRIEVED = "retrieved"
    BOUNCED = "bounced"


class Channel(StrEnum):
    EMAIL = "email"
    PARTNER_API = "partner_api"


class Step(StrEnum):
    """What may be done with a request."""

    UPDATE = "update"
    CONSENT = "consent"
    SUBMIT = "submit"
    CANCEL = "cancel"
    REVIEW = "review"
    APPROVE = "approve"
    REFUSE = "refuse"


# What may be done where, and where it leads. Consent may be given anew while a review goes on: it may run out, or the
# register may have changed.
STEPS: Final[Mapping[RequestStatus, Mapping[Step, tuple[RequestStatus, ...]]]] = {
    RequestStatus.DRAFT: {
        Step.UPDATE: (RequestStatus.DRAFT,),
        Step.CONSENT: (RequestStatus.DRAFT,),
        Step.SUBMIT: (RequestStatus.ISSUED, RequestStatus.IN_REVIEW),
        Step.CANCEL: (RequestStatus.CANCELLED,),
    },
    RequestStatus.IN_REVIEW: {
        Step.CONSENT: (RequestStatus.IN_REVIEW,),
        Step.CANCEL: (RequestStatus.CANCELLED,),
        Step.REVIEW: (RequestStatus.IN_REVIEW,),
        Step.APPROVE: (RequestStatus.ISSUED,),
        Step.REFUSE: (RequestStatus.REFUSED,),
    },
    RequestStatus.ISSUED: {},
    RequestStatus.REFUSED: {},
    RequestStatus.CANCELLED: {},
}
NEEDS: Final[Mapping[Step, Need]] = {
    Step.UPDATE: (Action.UPDATE, Resource.CPC_REQUEST),
    Step.CONSENT: (Action.CREATE, Resource.CPC_CONSENT),
    Step.SUBMIT: (Action.SUBMIT, Resource.CPC_REQUEST),
    Step.CANCEL: (Action.CANCEL, Resource.CPC_REQUEST),
    Step.REVIEW: (Action.CREATE, Resource.CPC_REVIEW),
    Step.APPROVE: (Action.SUBMIT, Resource.CPC_REVIEW),
    Step.REFUSE: (Action.CANCEL, Resource.CPC_REVIEW),
}


class ConsentRequired(Refused):
    code = "consent_required"


class ConsentExpired(Refused):
    code = "consent_expired"


class PreviewChanged(Refused):
    """Raised with `content_hash`, as it is now."""

    code = "preview_changed"


class UnknownCertificate(NotFound):
    """No certificate has this code and number."""


# A certificate that was revoked stays so; one whose facts have changed may still be revoked.
_MARKS: Final[Mapping[CertificateStatus, frozenset[CertificateStatus]]] = {
    CertificateStatus.CURRENT: frozenset({CertificateStatus.SUPERSEDED, CertificateStatus.REVOKED}),
    CertificateStatus.SUPERSEDED: frozenset({CertificateStatus.REVOKED}),
    CertificateStatus.REVOKED: frozenset(),
}


def check_mark(status: CertificateStatus, to: CertificateStatus) -> None:
    """Refuse a mark that a certificate does not take where it stands.

    Raises:
        InvalidTransition: it does not.
    """
    if to not in _MARKS[status]:
        raise InvalidTransition(status=status, allowed_actions=sorted(_MARKS[status]))


def check_step(step: Step, status: RequestStatus) -> None:
    """Refuse what a request does not allow where it stands.

    Raises:
        InvalidTransition: it does not.
    """
    if step not in STEPS[status]:
        raise InvalidTransition(
            status=status, allowed_actions={each.value: NEEDS[each] for each in sorted(STEPS[status])}
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """To whom a certificate goes, as somebody names it: an institution of the list, or another in full."""

    is_listed: bool
    institution_id: UUID | None = None
    name: str | None = None
    email: str | None = None
    location: Location | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestDraft:
    """A request as it is made."""

    institution_type: str
    chosen: Chosen
    purpose: str
    recipient_reference: str | None
    additional_information_requested: bool
    language: str | None


def check_chosen(chosen: Chosen) -> None:
    """Refuse a recipient that is not named in full, or in two ways.

    Source: domain.md 8.2 (for Other: full address and the email to send to).

    Raises:
        Invalid: something is missing, or is the College's to know.
    """
    listed, other = ("institution_id",), ("name", "email", "location")
    needed, foreign = (listed, other) if chosen.is_listed else (other, listed)
    faults = [Fault("required", f"/institution/{name}") for name in needed if getattr(chosen, name) is None]
    faults += [
        Fault("not_allowed", f"/institution/{name}") for name in foreign if getattr(chosen, name) is not None
    ]
    if faults:
        raise Invalid(*faults)


@dataclass(frozen=True, slots=True)
class Consent:
    """What somebody consents to: a statement in one version, for one content."""

    key: str
    version: int
    content_hash: str
    signed_name: str


def hash_of(content: Mapping[str, Any]) -> str:
    """Give the hash that consent binds: SHA-256 over the content, written in one way only."""
    written = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(written.encode()).hexdigest()


def consent_for(draft: Consent, recipient: Mapping[str, Any], today: date) -> dict[str, Any]:
    """Write down a consent: the recipient is bound by its hash. It lasts 60 days (domain.md 8.2)."""
    return {
        "statement": {"key": draft.key, "version": draft.version},
        "content_hash": draft.content_hash,
        "recipient_hash": hash_of(recipient),
        "signed_name": draft.signed_name,
        "expires_on": (today + CONSENT_LIFE).isoformat(),
    }


def check_consent(
    consent: Mapping[str, Any] | None, recipient: Mapping[str, Any], content_hash: str, today: date
) -> None:
    """Refuse a release that nobody consented to: of this content, to this recipient, on this day.

    Source: domain.md 8.2 (no certificate goes to a third party without consent).

    Raises:
        ConsentRequired: there is none, or it is for another recipient.
        ConsentExpired: it was given too long ago.
        PreviewChanged: it is for other content.
    """
    if consent is None or consent["recipient_hash"] != hash_of(recipient):
        raise ConsentRequired
    if today >= date.fromisoformat(consent["expires_on"]):
        raise ConsentExpired
    if consent["content_hash"] != content_hash:
        raise PreviewChanged(content_hash=content_hash)


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What the rule of automatic issue looks at. Counts are of what is on file today, or ever was."""

    status: str | None
    open_matters: int
    tribunal_referrals: int
    findings: int
    charges: int
    staff_holds: int
    conditions: int
    undertakings: int
    suspensions: int
    overdue_renewals: int
    overdue_invoices: int
    asks_for_more: bool


# Each holds when nothing stands in the way. Source: domain.md 8.3.
PREDICATES: Final[Mapping[str, Callable[[Standing], bool]]] = {
    "registration_in_force": lambda found: found.status == "active",
    "no_open_matter": lambda found: found.open_matters == 0,
    "no_tribunal_referral": lambda found: found.tribunal_referrals == 0,
    "no_finding_on_file": lambda found: found.findings == 0,
    "no_charge_or_claim": lambda found: found.charges == 0,
    "no_staff_hold": lambda found: found.staff_holds == 0,
    "no_condition_beyond_class": lambda found: found.conditions == 0,
    "no_active_undertaking": lambda found: found.undertakings == 0,
    "never_suspended_or_revoked": lambda found: found.suspensions == 0,
    "renewal_completed": lambda found: found.overdue_renewals == 0,
    "no_overdue_invoice": lambda found: found.overdue_invoices == 0,
    "nothing_more_is_asked": lambda found: not found.asks_for_more,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Predicate:
    """One line of the rule: the name of a predicate, and who may read that it failed."""

    code: str
    is_confidential: bool
    label: Localized


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """The rule of automatic issue in one version, in force from a day on: the predicates that count."""

    version: int
    effective_from: date
    counted: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """What a registrant consents to, in one version."""

    key: str
    version: int
    effective_from: date
    text: Localized


@dataclass(frozen=True, slots=True, kw_only=True)
class CpcPolicy:
    """What the College sets about these certificates."""

    predicates: tuple[Predicate, ...]
    rules: tuple[Rule, ...]
    statements: tuple[Statement, ...]
    review_business_days: int
    title: Localized
    copy_title: Localized
    file_name: Localized
    blanks: Mapping[str, Localized]
    collected_since: Mapping[str, date]
    words: Mapping[str, Localized]
    page: Mapping[str, Localized]

    def rule(self, on: date) -> Rule:
        """Give the rule in force on a day."""
        return max(
            (each for each in self.rules if each.effective_from <= on), key=lambda each: each.effective_from
        )

    def rule_of(self, version: int) -> Rule | None:
        """Give the rule in one version, which may still be to come."""
        return next((each for each in self.rules if each.version == version), None)

    def statement(self, on: date) -> Statement:
        """Give the statement of consent in force on a day."""
        return max(
            (each for each in self.statements if each.effective_from <= on),
            key=lambda each: each.effective_from,
        )


@dataclass(frozen=True, slots=True)
class Explanation:
    """How a request was routed: the version of the rule, and what each of its predicates said."""

    version: int
    held: Mapping[str, bool]

    @property
    def route(self) -> Route:
        return Route.AUTOMATIC if all(self.held.values()) else Route.REVIEW

    def stored(self) -> dict[str, Any]:
        return {"rule_version": self.version, "predicates": dict(self.held)}


def judge(rule: Rule, standing: Standing) -> Explanation:
    """Apply the rule: every predicate is asked, so that an answer takes as long whatever the others say."""
    held = {code: PREDICATES[code](standing) for code in rule.counted}
    return Explanation(rule.version, held)


def reasons(
    predicates: Sequence[Predicate], held: Mapping[str, bool], *, sees_confidential: bool
) -> list[str]:
    """Name what stands in the way, as far as the reader may know: the rest is `confidential_matter`.

    Source: security.md 3.4 (others see only that automatic issue is not possible).
    """
    failed = [each for each in predicates if not held.get(each.code, True)]
    if sees_confidential:
        return [each.code for each in failed]
    named = [each.code for each in failed if not each.is_confidential]
    return [*named, "confidential_matter"] if len(named) < len(failed) else named


def new_code() -> str:
    """Draw a verification code, in groups of four."""
    drawn = "".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH))
    return "-".join(drawn[place : place + 4] for place in range(0, CODE_LENGTH, 4))
