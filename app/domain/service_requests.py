"""What can be asked of the College, by whom, and what may happen to a request next: one table for all types."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any, Final
from uuid import UUID

from app.core.errors import Fault, Invalid, Refused
from app.domain.catalogue import Localized
from app.domain.periods import DateOutOfRange, InvalidTransition
from app.domain.registrants import RegistrationStatus


class RequestStatus(StrEnum):
    DRAFT = "draft"
    AWAITING_PAYMENT = "awaiting_payment"
    SUBMITTED = "submitted"
    IN_REVIEW = "in_review"
    INFORMATION_REQUESTED = "information_requested"
    APPROVED = "approved"
    FULFILLED = "fulfilled"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    LAPSED = "lapsed"


class Move(StrEnum):
    """What happens to a request: the first four by the registrant, then by staff, the last two by themselves."""

    SAVE = "save"
    SUBMIT = "submit"
    ANSWER = "answer"
    WITHDRAW = "withdraw"
    TAKE = "take"
    REQUEST_INFORMATION = "request_information"
    APPROVE = "approve"
    REFUSE = "refuse"
    FULFIL = "fulfil"
    SETTLE = "settle"
    LAPSE = "lapse"


class Fulfilment(StrEnum):
    """What completes an approved request: the approval itself, staff who send something, or nobody's decision."""

    ON_APPROVAL = "on_approval"
    BY_STAFF = "by_staff"
    AUTOMATIC = "automatic"


class SubjectType(StrEnum):
    """What of a record a request can be about."""

    ADDRESS = "address"


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestType:
    """One thing that can be asked for, as the College sets it. One with `handled_by` is asked for elsewhere."""

    code: str
    category: str
    title: Localized
    description: Localized
    form_key: str | None = None
    fee_code: str | None = None
    queue: str | None = None
    turnaround_business_days: int | None = None
    eligible: tuple[str, ...] = ()
    signed: bool = False
    single: bool = True
    two_person: bool = False
    waits_for_payment: bool = False
    subject: SubjectType | None = None
    fulfilment: Fulfilment = Fulfilment.ON_APPROVAL
    approval_form: str = "request_approval"
    refusal_form: str = "request_refusal"
    fulfilment_form: str = "request_fulfilment"
    lapse_days: int = 60
    handled_by: str | None = None
    href: str | None = None


@dataclass(frozen=True, slots=True)
class Subject:
    """The part of the record that a request is about."""

    type: SubjectType
    id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestDraft:
    """A request as it is begun."""

    type: str
    subject: Subject | None = None
    answers: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What is known of a person who asks for something, gathered once."""

    status: str | None
    reason_code: str | None
    has_minc: bool
    has_email: bool
    has_fee_to_reduce: bool


class RequestOpen(Refused):
    """Raised with `existing`: one of this type is open."""

    code = "resource_already_exists"


# The table of the case: what may happen where, and where it leads (domain.md 7.1). A fee sends what is handed in to
# `awaiting_payment`; what nobody decides goes through review and approval by itself.
TABLE: Final[Mapping[RequestStatus, Mapping[Move, tuple[RequestStatus, ...]]]] = {
    RequestStatus.DRAFT: {
        Move.SAVE: (RequestStatus.DRAFT,),
        Move.SUBMIT: (RequestStatus.SUBMITTED, RequestStatus.AWAITING_PAYMENT),
        Move.WITHDRAW: (RequestStatus.WITHDRAWN,),
        Move.LAPSE: (RequestStatus.LAPSED,),
    },
    RequestStatus.AWAITING_PAYMENT: {
        Move.SETTLE: (RequestStatus.IN_REVIEW,),
        Move.WITHDRAW: (RequestStatus.WITHDRAWN,),
        Move.LAPSE: (RequestStatus.LAPSED,),
    },
    RequestStatus.SUBMITTED: {
        Move.TAKE: (RequestStatus.IN_REVIEW,),
        Move.WITHDRAW: (RequestStatus.WITHDRAWN,),
        Move.REQUEST_INFORMATION: (RequestStatus.INFORMATION_REQUESTED,),
        Move.APPROVE: (RequestStatus.APPROVED,),
        Move.REFUSE: (RequestStatus.REFUSED,),
    },
    RequestStatus.IN_REVIEW: {
        Move.WITHDRAW: (RequestStatus.WITHDRAWN,),
        Move.REQUEST_INFORMATION: (RequestStatus.INFORMATION_REQUESTED,),
        Move.APPROVE: (RequestStatus.APPROVED,),
        Move.REFUSE: (RequestStatus.REFUSED,),
    },
    RequestStatus.INFORMATION_REQUESTED: {
        Move.SAVE: (RequestStatus.INFORMATION_REQUESTED,),
        Move.ANSWER: (RequestStatus.IN_REVIEW,),
        Move.WITHDRAW: (RequestStatus.WITHDRAWN,),
        Move.LAPSE: (RequestStatus.LAPSED,),
    },
    RequestStatus.APPROVED: {Move.FULFIL: (RequestStatus.FULFILLED,)},
    RequestStatus.FULFILLED: {},
    RequestStatus.REFUSED: {},
    RequestStatus.WITHDRAWN: {},
    RequestStatus.LAPSED: {},
}

# The type that an activity of a practice points to (domain.md 4).
CHANGE_OF_SCOPE: Final = "change_of_scope"

ENDED: Final = frozenset(status for status, moves in TABLE.items() if not moves)
BY_REGISTRANT: Final = frozenset({Move.SAVE, Move.SUBMIT, Move.ANSWER, Move.WITHDRAW})
BY_STAFF: Final = frozenset({Move.REQUEST_INFORMATION, Move.APPROVE, Move.REFUSE, Move.FULFIL})

# How each move of a registrant is called on the wire: answering is handing in again.
_ON_THE_WIRE: Final[Mapping[Move, str]] = {
    Move.SAVE: "update",
    Move.SUBMIT: "submit",
    Move.ANSWER: "submit",
    Move.WITHDRAW: "withdraw",
}


def wire_name(move: Move) -> str:
    """Tell how a move is called on the wire."""
    return _ON_THE_WIRE.get(move, move.value)


def moves_open(status: RequestStatus, among: Collection[Move]) -> list[Move]:
    """Tell what may happen to a request where it stands, of what a side may do."""
    return [move for move in TABLE[status] if move in among]


def check_move(status: RequestStatus, move: Move) -> None:
    """Refuse what the table does not have.

    Source: domain.md 7.1.

    Raises:
        InvalidTransition: with what the caller's side may do instead.
    """
    if move not in TABLE[status]:
        among = BY_REGISTRANT if move in BY_REGISTRANT else BY_STAFF
        allowed = [wire_name(each) for each in moves_open(status, among)]
        raise InvalidTransition(status=status, allowed_actions=allowed)


def hand_in_by(status: RequestStatus) -> Move:
    """Tell what handing in means where a request stands: the first time, or the answer to a question."""
    return Move.ANSWER if status is RequestStatus.INFORMATION_REQUESTED else Move.SUBMIT


def is_registered(facts: Facts) -> bool:
    """Holds a certificate of registration, in force or suspended."""
    return facts.status in (RegistrationStatus.ACTIVE, RegistrationStatus.SUSPENDED)


def is_active(facts: Facts) -> bool:
    """Holds a certificate of registration that is in force."""
    return facts.status == RegistrationStatus.ACTIVE


def has_been_registered(facts: Facts) -> bool:
    """Is or was on the register."""
    return facts.status is not None


def has_resigned(facts: Facts) -> bool:
    """Resigned; whether it was after long enough is found out when it is decided (domain.md 2.2)."""
    return facts.reason_code in ("resigned", "emeritus")


def has_no_minc(facts: Facts) -> bool:
    """Has no Medical Identification Number for Canada on file."""
    return not facts.has_minc


def has_email_on_file(facts: Facts) -> bool:
    """The College knows an address to which a paper can be mailed."""
    return facts.has_email


def has_fee_to_reduce(facts: Facts) -> bool:
    """A renewal is open that was not handed in, and whose fee was not reduced yet (domain.md 5.6)."""
    return facts.has_fee_to_reduce


PREDICATES: Final[Mapping[str, Callable[[Facts], bool]]] = {
    predicate.__name__: predicate
    for predicate in (
        is_registered,
        is_active,
        has_been_registered,
        has_resigned,
        has_no_minc,
        has_email_on_file,
        has_fee_to_reduce,
    )
}


def reasons_against(type_: RequestType, facts: Facts) -> list[str]:
    """Name what stands in the way of asking for something; nothing if it may be asked for."""
    return [name for name in type_.eligible if not PREDICATES[name](facts)]


def check_subject(type_: RequestType, subject: Subject | None) -> None:
    """Refuse a request about nothing that needs something to be about, and the other way round.

    Raises:
        Invalid: `required` or `not_allowed`, pointing at it.
    """
    if type_.subject is not None and subject is None:
        raise Invalid(Fault("required", "/subject"))
    if subject is not None and subject.type is not type_.subject:
        raise Invalid(Fault("not_allowed", "/subject"))


def check_resignation(effective_on: date, *, today: date, deadline: date | None) -> None:
    """Refuse a resignation from another day than the deadline of the renewal while that is open, or from the past.

    Source: domain.md 7.2 (in the renewal window effective 1 June; otherwise the day chosen in the form).

    Raises:
        DateOutOfRange: with the days that may be chosen.
    """
    if deadline is not None and deadline > today:
        earliest, latest = deadline, deadline
    else:
        earliest, latest = today, date(today.year + 1, today.month, min(today.day, 28))
    if not earliest <= effective_on <= latest:
        raise DateOutOfRange(pointer="/answers/effective_on", earliest=earliest, latest=latest)


def check_years(first: int, last: int) -> None:
    """Refuse years that run backwards."""
    if last < first:
        raise Invalid(Fault("too_small", "/answers/last_year", params={"minimum": first}))


def check_not_past(day: date, *, today: date, name: str) -> None:
    """Refuse an undertaking from a day that is over.

    Raises:
        DateOutOfRange: with the earliest day.
    """
    if day < today:
        raise DateOutOfRange(pointer=f"/answers/{name}", earliest=today, latest=None)


def asked_fields(names: Iterable[str], known: Collection[str]) -> list[str]:
    """Give the questions that are asked anew.

    Raises:
        Invalid: the form has no such question.
    """
    found = list(dict.fromkeys(names))
    unknown = [place for place, name in enumerate(found) if name not in known]
    if unknown:
        raise Invalid(*(Fault("not_allowed", f"/fields/{place}") for place in unknown))
    return found
