"""The work of the staff desk: what waits, in whose queue, until when, and what may be decided of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any, Final
from uuid import UUID

from app.core.errors import Denied, Fault, Invalid
from app.domain.access import GRANTS, STAFF_ROLES, Action, Actor, Resource, Role
from app.domain.periods import InvalidTransition


class ItemKind(StrEnum):
    SERVICE_REQUEST = "service_request"
    MESSAGE_THREAD = "message_thread"
    RENEWAL_FOLLOW_UP = "renewal_follow_up"
    CPC_REVIEW = "cpc_review"
    CPC_DELIVERY = "cpc_delivery"
    ACCOUNT_LINK = "account_link"
    REFUND = "refund"
    PAYMENT_EVENT = "payment_event"
    MINC_NOTICE = "minc_notice"


class ItemStatus(StrEnum):
    OPEN = "open"
    WAITING = "waiting"
    DONE = "done"


class Pending(StrEnum):
    """How an item that is not done stands."""

    OPEN = "open"
    WAITING = "waiting"


class Decision(StrEnum):
    """What staff may decide; which of them, is the kind's and its state's to say."""

    APPROVE = "approve"
    REFUSE = "refuse"
    FULFIL = "fulfil"
    CLOSE = "close"


class Sort(StrEnum):
    DUE_FIRST = "due_at"
    OLDEST_FIRST = "opened_at"


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A new piece of work; its identifier is that of the thing it is about."""

    id: UUID
    kind: ItemKind
    registrant_id: UUID
    queue: str
    topic: str
    reference_number: str
    due_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which items a list is asked for: such as are not done, but for one that is named by its number."""

    queue: Role | None = None
    kind: ItemKind | None = None
    status: Pending | None = None
    assignee_id: UUID | None = None
    unassigned: bool = False
    overdue: bool = False
    due_before: datetime | None = None
    reference_number: str | None = None
    registrant_id: UUID | None = None
    sort: Sort


@dataclass(frozen=True, slots=True)
class Ask:
    """What the person is asked for: words, and the questions of the form that are asked anew."""

    message: str
    fields: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was decided, with the answers to its form."""

    decision: Decision
    answers: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Choice:
    """A decision that can be taken now, and the form that goes with it; `blocked_by` is the code it would answer."""

    decision: Decision
    form_key: str | None
    blocked_by: str | None = None


@dataclass(frozen=True, slots=True)
class Detail:
    """Something that is known of a thing without a page of its own: a code of `work_item_details`, and what it is."""

    code: str
    text: str
    href: str | None = None


QUEUES: Final = frozenset(GRANTS[Resource.WORK_ITEM].keys() & STAFF_ROLES) - {Role.AUDITOR}
_SEES_ALL: Final = frozenset({Role.REGISTRAR, Role.AUDITOR})


def queues_of(actor: Actor) -> list[str]:
    """Name the queues whose items an actor may see: those of their roles; the registrar and who audits see all.

    Source: security.md 3.4 (work items: queues the role holds).
    """
    if actor.roles & _SEES_ALL:
        return sorted(QUEUES)
    return sorted(role.value for role in actor.roles & QUEUES)


def check_queue(actor: Actor, queue: str) -> None:
    """Refuse an item of a queue that none of the actor's roles holds.

    Raises:
        Denied: none does.
    """
    if queue not in queues_of(actor):
        raise Denied


def may_lie_in(queue: Role, needs: tuple[Action, Resource] | None) -> bool:
    """Tell whether a queue is one in which somebody could decide what needs this grant."""
    if queue not in QUEUES:
        return False
    return needs is None or needs[0] in GRANTS[needs[1]].get(queue, ())


def check_open(status: ItemStatus, allowed: list[str]) -> None:
    """Refuse work on what is done.

    Raises:
        InvalidTransition: it is.
    """
    if status is ItemStatus.DONE:
        raise InvalidTransition(status=status, allowed_actions=allowed)


def check_decision(verdict: Verdict, choices: list[Choice], status: str) -> Choice:
    """Give the choice that a decision is, if it can be taken now.

    Raises:
        InvalidTransition: it cannot, with those that can.
    """
    for choice in choices:
        if choice.decision is verdict.decision:
            return choice
    raise InvalidTransition(status=status, allowed_actions=open_decisions(choices))


def open_decisions(choices: list[Choice]) -> list[str]:
    """Name the decisions in whose way nothing stands."""
    return [each.decision.value for each in choices if each.blocked_by is None]


def check_has_no_answers(verdict: Verdict) -> None:
    """Refuse answers to a decision that has no form.

    Raises:
        Invalid: there are some.
    """
    if verdict.answers:
        raise Invalid(*(Fault("unknown_field", f"/answers/{name}") for name in sorted(verdict.answers)))
