"""Rules of correspondence: on which side a message is written, what a thread allows, what a draft must say."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final
from uuid import UUID

from app.core.errors import Fault, Invalid, NotFound, Refused
from app.domain.access import GRANTS, STAFF_ROLES, Actor, Resource, Role
from app.domain.catalogue import Code
from app.domain.periods import InvalidTransition

MOST_FILES: Final = 10
ADDRESS_REMOVAL: Final = "address_removal"


class ThreadStatus(StrEnum):
    OPEN = "open"
    CLOSED = "closed"


class Direction(StrEnum):
    """To whom a message goes; an internal one is a note among staff, and never leaves."""

    TO_REGULATOR = "to_regulator"
    TO_REGISTRANT = "to_registrant"
    INTERNAL = "internal"


class Undelivered(StrEnum):
    """How the mail that tells of a message can fail to arrive."""

    BOUNCED = "bounced"


class CaseKind(StrEnum):
    NEW = "new"
    EXISTING = "existing"


class AboutType(StrEnum):
    """What of a record a thread can be about."""

    ADDRESS = "address"
    REGISTRATION = "registration"
    DELEGATION = "delegation"
    DOCUMENT = "document"
    INVOICE = "invoice"
    RENEWAL = "renewal"
    SERVICE_REQUEST = "service_request"
    CPC_REQUEST = "cpc_request"


@dataclass(frozen=True, slots=True)
class Assignment:
    """On whose desk a thread is put: an account, a team, or both; `named` are the fields that were given."""

    assignee_id: UUID | None
    team: Role | None
    named: frozenset[str]


class ThreadAction(StrEnum):
    REPLY = "reply"
    CLOSE = "close"
    REOPEN = "reopen"
    ASSIGN = "assign"


class ThreadClosed(Refused):
    code = "thread_closed"


class CaseNotFound(NotFound):
    code = "case_not_found"


class UnknownReference(Invalid):
    fault_code = "unknown_reference"


@dataclass(frozen=True, slots=True)
class ContactPhone:
    """A phone that a person wants to be called at; `confirmed` says that it is to be the one on file."""

    number: str
    confirmed: bool


@dataclass(frozen=True, slots=True)
class About:
    """The part of the record that a thread is about."""

    type: AboutType
    id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class ThreadDraft:
    """A conversation as it is begun. No `case_number` means a new case."""

    category: str
    subject: str
    body: str
    case_number: str | None = None
    phone: ContactPhone | None = None
    about: About | None = None
    file_ids: tuple[UUID, ...] = field(default_factory=tuple)


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """A message as it is written into a thread that there is."""

    body: str
    internal: bool = False
    file_ids: tuple[UUID, ...] = field(default_factory=tuple)


def writes_for_the_college(actor: Actor, registrant_id: UUID) -> bool:
    """Tell on which side of a registrant's correspondence an actor stands.

    Staff who are themselves registrants write in their own thread as anybody else does (security.md 3.4).
    """
    return actor.is_staff and actor.registrant_id != registrant_id


def direction_of(post: Post, *, for_the_college: bool) -> Direction:
    """Tell to whom a message goes.

    Raises:
        Invalid: somebody who is not staff writes a note among staff.
    """
    if not for_the_college and post.internal:
        raise Invalid(Fault("not_writable", "/internal"))
    if post.internal:
        return Direction.INTERNAL
    return Direction.TO_REGISTRANT if for_the_college else Direction.TO_REGULATOR


def check_draft(draft: ThreadDraft, *, categories: Mapping[str, Code], for_the_college: bool) -> None:
    """Refuse a conversation about no topic of the College's, or a phone that is not the writer's to give.

    Source: domain.md 13, topics; the CMPA's web mail: phone on file shown, confirmed or updated.

    Raises:
        Invalid: its category is not one, or staff give a phone for the registrant.
    """
    faults = []
    if draft.category not in categories:
        faults.append(Fault("unknown_code", "/category", params={"code_set": "message_categories"}))
    if for_the_college and draft.phone is not None:
        faults.append(Fault("not_writable", "/contact_phone"))
    if faults:
        raise Invalid(*faults)


def check_filter(category: str | None, *, categories: Mapping[str, Code]) -> None:
    """Refuse to look for a topic that there is not.

    Raises:
        Invalid: there is none of this code.
    """
    if category is not None and category not in categories:
        code_set = {"code_set": "message_categories"}
        raise Invalid(Fault("unknown_code", "/category", "query", code_set))


def check_case(kind: CaseKind, case_number: str | None) -> None:
    """Refuse a case that is neither new nor named.

    Source: CMPA web mail, case type new or existing with its number (domain.md 13).

    Raises:
        Invalid: an existing case has no number, or a new one has.
    """
    if kind is CaseKind.EXISTING and case_number is None:
        raise Invalid(Fault("required", "/case/case_number"))
    if kind is CaseKind.NEW and case_number is not None:
        raise Invalid(Fault("not_allowed", "/case/case_number"))


_OPEN_ACTIONS: Final[Mapping[ThreadStatus, tuple[ThreadAction, ...]]] = {
    ThreadStatus.OPEN: (ThreadAction.REPLY, ThreadAction.ASSIGN, ThreadAction.CLOSE),
    ThreadStatus.CLOSED: (ThreadAction.REOPEN,),
}


def open_actions(status: ThreadStatus) -> tuple[ThreadAction, ...]:
    """Tell what the state of a thread allows; who may do it is the access table's business.

    Source: domain.md 13, staff can assign, close and re-open; a closed thread takes no more messages.
    """
    return _OPEN_ACTIONS[status]


def check_open(action: ThreadAction, status: ThreadStatus) -> None:
    """Refuse what the state of a thread does not allow.

    Raises:
        InvalidTransition: it is closed already, or open still.
    """
    allowed = open_actions(status)
    if action not in allowed:
        raise InvalidTransition(status=status, allowed_actions=[each.value for each in allowed])


def correspondents() -> list[Role]:
    """List the roles of those who answer for the College."""
    return sorted(GRANTS[Resource.MESSAGE_DESK].keys() & STAFF_ROLES)


def check_team(team: Role | None) -> None:
    """Refuse to hand a conversation to those who do not answer messages.

    Raises:
        Invalid: it is no team that does.
    """
    if team is not None and team not in correspondents():
        raise Invalid(Fault("not_allowed", "/team"))
