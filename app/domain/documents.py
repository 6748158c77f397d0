"""Papers of registration: who is given one, and until when it is valid."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from app.core.errors import Refused
from app.domain.catalogue import Paper, RegistrationClass
from app.domain.periods import ONE_DAY
from app.domain.registrants import RegistrationStatus
from app.domain.registrations import NotEligible

YEAR_BEGINS: Final = (6, 1)
EMAILS_A_DAY: Final = 5


class DocumentType(StrEnum):
    """What a registrant can ask for."""

    REGISTRATION_CARD = "registration_card"
    REGISTRATION_CERTIFICATE = "registration_certificate"
    REGISTRATION_DIPLOMA = "registration_diploma"


class PaperType(StrEnum):
    """What is issued, asked for or not."""

    REGISTRATION_CARD = "registration_card"
    REGISTRATION_CERTIFICATE = "registration_certificate"
    REGISTRATION_DIPLOMA = "registration_diploma"
    RENEWAL_SUMMARY = "renewal_summary"
    CPC_COPY = "cpc_copy"


class Delivery(StrEnum):
    DOWNLOAD = "download"
    EMAIL = "email"


class DocumentStatus(StrEnum):
    PENDING = "pending"
    READY = "ready"
    FAILED = "failed"


class DocumentNotReady(Refused):
    """It is still being made; what could not be made is not worth waiting for."""

    code = "document_not_ready"

    def __init__(self, status: str) -> None:
        super().__init__()
        self._is_coming = status == DocumentStatus.PENDING

    @property
    def headers(self) -> dict[str, str]:
        return {"Retry-After": "1"} if self._is_coming else {}


class OutstandingInvoice(Refused):
    """Raised with `invoice`."""

    code = "outstanding_invoice"


@dataclass(frozen=True, slots=True)
class Candidate:
    """What decides whether somebody is given a paper: the certificate it is of, and the first one ever held."""

    status: RegistrationStatus | None
    begun: bool
    first_registered: date | None
    has_address_on_file: bool


def registration_year(day: date) -> tuple[date, date]:
    """Tell the first and the last day of the registration year of a day: June 1 to May 31 (domain.md 5.1)."""
    year = day.year if (day.month, day.day) >= YEAR_BEGINS else day.year - 1
    return date(year, *YEAR_BEGINS), date(year + 1, *YEAR_BEGINS) - ONE_DAY


def valid_until(entry: RegistrationClass | None, effective_to: date | None, today: date) -> date | None:
    """Tell the last day on which a paper holds: the end of the year that is paid for, or of the certificate."""
    ends = [] if effective_to is None else [effective_to - ONE_DAY]
    if entry is not None and entry.renewable:
        ends.append(registration_year(today)[1])
    return min(ends, default=None)


def check_eligible(paper: Paper, candidate: Candidate, delivery: Delivery, *, today: date) -> None:
    """Refuse a paper to who is not given one.

    There is no card in the first year, before the first renewal. Source: domain.md 7.2, `REGISTRATION_DOCUMENT`.

    Raises:
        NotEligible: with what stands in the way.
    """
    reasons = [*_standing_in_the_way(paper, candidate, today)]
    if delivery is Delivery.EMAIL and not candidate.has_address_on_file:
        reasons.append("no_email_on_file")
    if reasons:
        raise NotEligible(reasons=reasons)


def _standing_in_the_way(paper: Paper, candidate: Candidate, today: date) -> Sequence[str]:
    if candidate.status is None or not candidate.begun:
        return ["not_registered"]
    reasons = []
    if candidate.status is RegistrationStatus.REVOKED:
        reasons.append("registration_revoked")
    elif paper.needs_active and candidate.status is not RegistrationStatus.ACTIVE:
        reasons.append("registration_not_active")
    is_new = (
        candidate.first_registered is not None and candidate.first_registered >= registration_year(today)[0]
    )
    if paper.waits_for_first_renewal and is_new:
        reasons.append("before_first_renewal")
    return reasons
