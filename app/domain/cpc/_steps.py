"""What may be done with a request and a certificate, and where it leads."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from app.domain.access import Action, Resource
from app.domain.cpc._words import CertificateStatus, RequestStatus
from app.domain.periods import InvalidTransition, Need

RESENDINGS_A_DAY: Final = 3


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


def check_step(step: Step, status: RequestStatus) -> None:
    """Refuse what a request does not allow where it stands.

    Raises:
        InvalidTransition: it does not.
    """
    if step not in STEPS[status]:
        raise InvalidTransition(
            status=status, allowed_actions={each.value: NEEDS[each] for each in sorted(STEPS[status])}
        )


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
