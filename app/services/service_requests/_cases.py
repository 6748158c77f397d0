"""One request in hand: locked, its answers opened, moved along the table, and what the registrant is told of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from sqlalchemy import select

from app import catalogue
from app.catalogue.texts import render
from app.context import Context
from app.core import ids
from app.core.db import Read
from app.core.errors import NotFound
from app.domain import service_requests as rules
from app.domain.approvals import Act
from app.domain.audit import Event
from app.domain.forms import Form
from app.domain.messages import AboutType
from app.domain.periods import ChangedSince
from app.domain.service_requests import Move, RequestStatus, RequestType
from app.models.service_requests import ServiceRequest
from app.services import approvals, forms, messages, registrants, work_items
from app.services.forms import Kept

MOVED: Final = Read("""
insert into service_request_moves (id, service_request_id, registrant_id, position, move, status, moved_at,
                                   moved_by_kind, moved_by_name)
select :id, :request_id, :registrant_id, coalesce(max(m.position), 0) + 1, :move, :status, :now, :kind, :name
from service_request_moves m where m.service_request_id = :request_id
returning position
""")

# A save is no step of the case: it is on record as a change alone.
EVENTS: Final[Mapping[Move, Event]] = {
    Move.SAVE: Event.SERVICE_REQUEST_UPDATED,
    Move.SUBMIT: Event.SERVICE_REQUEST_SUBMITTED,
    Move.ANSWER: Event.SERVICE_REQUEST_ANSWERED,
    Move.WITHDRAW: Event.SERVICE_REQUEST_WITHDRAWN,
    Move.TAKE: Event.SERVICE_REQUEST_TAKEN,
    Move.REQUEST_INFORMATION: Event.SERVICE_REQUEST_INFORMATION_REQUESTED,
    Move.APPROVE: Event.SERVICE_REQUEST_APPROVED,
    Move.REFUSE: Event.SERVICE_REQUEST_REFUSED,
    Move.FULFIL: Event.SERVICE_REQUEST_FULFILLED,
    Move.SETTLE: Event.SERVICE_REQUEST_PAID,
    Move.LAPSE: Event.SERVICE_REQUEST_LAPSED,
}
# What ends the wait for a second person: the first has not seen what is answered afterwards.
_UNDO_FIRST_WORD: Final = frozenset({Move.REQUEST_INFORMATION, Move.REFUSE, Move.WITHDRAW, Move.LAPSE})
# The topic under which each queue answers.
_CATEGORIES: Final[Mapping[str, str]] = {
    "membership": "membership_inquiry",
    "registration": "registration",
    "finance": "payment",
    "premises": "ohp",
    "intake": "general_inquiry",
}


@dataclass(frozen=True, slots=True)
class Case:
    """A request that is locked for a change, with its type."""

    request: ServiceRequest
    type: RequestType

    @property
    def status(self) -> RequestStatus:
        return RequestStatus(self.request.status)

    @property
    def owner(self) -> UUID:
        return self.request.registrant_id

    @property
    def queue(self) -> str:
        assert self.type.queue is not None  # what is asked for here reaches a queue
        return self.type.queue

    @property
    def category(self) -> str:
        return _CATEGORIES[self.queue]

    @property
    def place(self) -> str:
        return place_of(self.request.id)


def place_of(request_id: UUID) -> str:
    """Name the place where the sealed answers of a request are."""
    return f"service_requests|sealed_answers|{request_id}"


async def hold(ctx: Context, request_id: UUID, version: int | None = None) -> Case:
    """Lock a request, if it is the version meant.

    Raises:
        NotFound: there is none.
        ChangedSince: it is not the version that was read.
    """
    request = await ctx.session.scalar(
        select(ServiceRequest).where(ServiceRequest.id == request_id).with_for_update()
    )
    if request is None:
        raise NotFound
    case = Case(request, catalogue.request_types()[request.type])
    if version is not None:
        check_version(case, version)
    return case


def check_version(case: Case, version: int) -> None:
    """Refuse a change of what has changed since.

    Raises:
        ChangedSince: it is not the version that was read.
    """
    if case.request.version != version:
        raise ChangedSince(current_etag=case.request.etag)


async def form_of(ctx: Context, case: Case) -> Form:
    return await forms.find(ctx, case.request.form_key, case.request.form_version)


def answers_of(ctx: Context, case: Case) -> dict[str, Any]:
    kept = Kept(case.request.answers, case.request.sealed_answers)
    return forms.opened(ctx, kept, place=case.place)


def keep_answers(ctx: Context, case: Case, form: Form, answers: Mapping[str, Any]) -> None:
    kept = forms.keep(ctx, form, answers, place=case.place)
    case.request.answers, case.request.sealed_answers = kept.plain, kept.sealed


async def move(ctx: Context, case: Case, what: Move, to: RequestStatus, **details: Any) -> None:
    """Take a step of the table; it is on record with the request and in the audit trail.

    Raises:
        InvalidTransition: the table has no such step.
    """
    rules.check_move(case.status, what)
    assert to in rules.TABLE[case.status][what]
    request = case.request
    if case.type.two_person and what in _UNDO_FIRST_WORD:
        await approvals.withdraw(ctx, act=Act.CORRECT_REGISTER, subject_id=request.id)
    request.status = to.value
    if to in rules.ENDED:
        request.closed_at, request.lapses_at = ctx.now, None
    ctx.record(
        EVENTS[what], of=case.owner, subject=("service_request", request.id), type=request.type, **details
    )
    await ctx.session.flush()
    await ctx.read(
        MOVED, id=ids.new(), request_id=request.id, registrant_id=case.owner, move=what.value, status=to.value,
        now=ctx.now, kind=ctx.actor.kind.value, name=ctx.actor.signature,
    )  # fmt: skip
    if to in rules.ENDED:
        await work_items.finish(ctx, request.id)


async def tell(
    ctx: Context,
    case: Case,
    code: str,
    *,
    note: str | None = None,
    file_ids: Sequence[UUID] = (),
    **facts: Any,
) -> None:
    """Say in the thread of a request what became of it, in the language of the record; a draft has no thread yet."""
    language = await registrants.language_of(ctx, registrant_id=case.owner)
    written = catalogue.written_messages()[code]
    named = {"number": case.request.reference_number, "type": case.type.title.said_in(language), **facts}
    if case.request.thread_id is None:
        case.request.thread_id = await messages.open_thread(
            ctx, registrant_id=case.owner, case_number=case.request.reference_number, category=case.category,
            subject=render(written.subject, language, **named), about=(AboutType.SERVICE_REQUEST, case.request.id),
        )  # fmt: skip
        await ctx.session.flush()
    body = render(written.body, language, **named)
    await messages.say(
        ctx, registrant_id=case.owner, thread_id=case.request.thread_id, category=case.category,
        body=body if note is None else f"{body}\n\n{note}", file_ids=file_ids,
    )  # fmt: skip
