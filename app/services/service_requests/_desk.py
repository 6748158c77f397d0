"""The College's side of a request: into the queue, asked about, approved, refused, completed."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any, Final
from uuid import UUID

from app import catalogue
from app.context import Context
from app.core import ids
from app.core.db import Read, Row
from app.core.errors import Refusal
from app.domain import service_requests as rules
from app.domain.access import ActorKind, check_disinterested
from app.domain.approvals import Act
from app.domain.audit import Event
from app.domain.service_requests import BY_STAFF, Fulfilment, Move, RequestStatus
from app.domain.work_items import Ask, Choice, Decision, Item, ItemKind, ItemStatus, Verdict
from app.services import approvals, forms, notices, work_items
from app.services.notices import News
from app.services.service_requests import _cases, _effects
from app.services.service_requests._cases import Case

KIND: Final = ItemKind.SERVICE_REQUEST

TAKE: Final = Read("""
with taken as (
  update service_requests set status = 'in_review', version = version + 1
  where id = any (:ids) and status = 'submitted' returning id, registrant_id, type
), moved as (
  insert into service_request_moves (id, service_request_id, registrant_id, position, move, status, moved_at,
                                     moved_by_kind, moved_by_name)
  select gen_random_uuid(), t.id, t.registrant_id,
         (select coalesce(max(m.position), 0) + 1 from service_request_moves m where m.service_request_id = t.id),
         'take', 'in_review', :now, :kind, :name
  from taken t returning 1
)
select t.id, t.registrant_id, t.type from taken t where (select count(*) from moved) >= 0
""")
UNDER_REVIEW: Final = Read("""
select id, registrant_id from service_requests where id = any (:ids) and status = 'in_review' order by id
""")
ASKED: Final = Read("""
select p.asked_by_id from approvals p where p.subject_id = :id and p.act = :act and p.approved_at is null
  and p.withdrawn_at is null
""")
STANDS: Final = Read("select status, type from service_requests where id = :id")

_MOVES: Final[Mapping[Move, Decision]] = {
    Move.APPROVE: Decision.APPROVE,
    Move.REFUSE: Decision.REFUSE,
    Move.FULFIL: Decision.FULFIL,
}


async def queue_up(ctx: Context, case: Case) -> None:
    """Put what was sent, and paid if it costs something, into its queue; what nobody has to decide is done at once."""
    request, days = case.request, case.type.turnaround_business_days
    assert days is not None  # what is asked for here has a turnaround
    request.due_at = catalogue.calendar().due(ctx.now, business_days=days)
    if case.type.fulfilment is Fulfilment.AUTOMATIC and await _is_done_by_itself(ctx, case):
        return
    await work_items.open_item(
        ctx,
        Item(
            id=request.id, kind=KIND, registrant_id=case.owner, queue=case.queue, topic=request.type,
            reference_number=request.reference_number, due_at=request.due_at,
        ),
    )  # fmt: skip
    due = ctx.day_of(request.due_at)
    await _cases.tell(ctx, case, "request_submitted", due=due)


async def _is_done_by_itself(ctx: Context, case: Case) -> bool:
    """Carry out what nobody has to decide; where its rule says no, staff look at it (domain.md 7.1)."""
    try:
        async with ctx.session.begin_nested():
            outcome = await _effects.grant(ctx, case, _cases.answers_of(ctx, case), {})
    except Refusal:
        return False
    _note_decision(ctx, case, "approved", {})
    await _cases.move(ctx, case, Move.APPROVE, RequestStatus.APPROVED)
    await _complete(ctx, case, outcome, {})
    return True


def _title(topic: str, language: str) -> str:
    return catalogue.request_types()[topic].title.said_in(language)


async def _lock(ctx: Context, request_id: UUID) -> None:
    await _cases.hold(ctx, request_id)


async def _choices(ctx: Context, item: Row) -> list[Choice]:
    (stands,) = await ctx.read(STANDS, id=item["id"])
    type_ = catalogue.request_types()[stands["type"]]
    open_ = rules.moves_open(RequestStatus(stands["status"]), BY_STAFF)
    keys = {
        Decision.APPROVE: type_.approval_form,
        Decision.REFUSE: type_.refusal_form,
        Decision.FULFIL: type_.fulfilment_form,
    }
    choices = [Choice(_MOVES[move], keys[_MOVES[move]]) for move in open_ if move in _MOVES]
    if not type_.two_person:
        return choices
    first = await ctx.read_one(ASKED, id=item["id"], act=Act.CORRECT_REGISTER.value)
    is_first = first is not None and first["asked_by_id"] == ctx.actor.account_id
    return [
        Choice(each.decision, each.form_key, "second_person_required")
        if is_first and each.decision is Decision.APPROVE
        else each
        for each in choices
    ]


async def _may_ask(ctx: Context, item: Row) -> bool:
    (stands,) = await ctx.read(STANDS, id=item["id"])
    open_ = rules.moves_open(RequestStatus(stands["status"]), BY_STAFF)
    return Move.REQUEST_INFORMATION in open_ and item["status"] == ItemStatus.OPEN


async def _request_information(ctx: Context, item: Row, ask: Ask) -> None:
    """Ask the registrant; the clock stops, and the request lapses if they never answer."""
    case = await _cases.hold(ctx, item["id"])
    form = await _cases.form_of(ctx, case)
    fields = rules.asked_fields(ask.fields, form.definition.properties)
    request = case.request
    assert request.due_at is not None  # it is in a queue
    left = catalogue.calendar().business_days_between(ctx.today, ctx.day_of(request.due_at))
    request.information_request = {
        "message": ask.message,
        "fields": fields,
        "asked_at": ctx.now.isoformat(),
        "answered_at": None,
        "left_business_days": left,
    }
    request.lapses_at = ctx.now + timedelta(days=case.type.lapse_days)
    await _cases.move(ctx, case, Move.REQUEST_INFORMATION, RequestStatus.INFORMATION_REQUESTED)
    await work_items.wait(ctx, request.id)
    lapses = ctx.day_of(request.lapses_at)
    await _cases.tell(ctx, case, "request_information", message=ask.message, lapses=lapses)


async def _assigned(
    ctx: Context, request_ids: Sequence[UUID], assignee_id: UUID | None, _queue: str | None
) -> None:
    """What is on somebody's desk is under review."""
    if assignee_id is None:
        return
    taken = await ctx.read(
        TAKE, ids=list(request_ids), now=ctx.now, kind=ctx.actor.kind.value, name=ctx.actor.signature
    )
    for row in taken:
        ctx.record(
            Event.SERVICE_REQUEST_TAKEN, of=row["registrant_id"], subject=("service_request", row["id"]),
            type=row["type"],
        )  # fmt: skip


async def _taken_up(ctx: Context, request_ids: Sequence[UUID]) -> None:
    """Tell whose requests are under review now, once; whoever is decided at once hears of the decision alone.

    Source: domain.md 7.1 (every transition is told to the registrant).
    """
    rows = await ctx.read(UNDER_REVIEW, ids=list(request_ids))
    news = [
        News(row["registrant_id"], row["id"], f"/v1/service-requests/{ids.render('srq', row['id'])}")
        for row in rows
    ]
    if news:
        await notices.tell_many(ctx, code="request_under_review", news=news, params={})


async def _decide(ctx: Context, item: Row, verdict: Verdict) -> None:
    """Approve, refuse or complete a request, by the form that goes with it.

    Source: domain.md 15 (no one approves what they submitted); decisions.md 22 (corrections take two people).
    """
    case = await _cases.hold(ctx, item["id"])
    await ctx.session.refresh(case.request)  # taking it may have moved it past the session
    check_disinterested(ctx.actor, case.owner, accounts=[case.request.submitted_by_id])
    form = await forms.find(ctx, _form_key(case, verdict.decision))
    answers = form.take(verdict.answers)
    if verdict.decision is Decision.REFUSE:
        await _refuse(ctx, case, answers)
    elif verdict.decision is Decision.FULFIL:
        await _complete(ctx, case, await _effects.complete(ctx, case, answers), answers)
    elif await _may_approve(ctx, case):
        await _approve(ctx, case, answers)


def _form_key(case: Case, decision: Decision) -> str:
    keys = {Decision.REFUSE: case.type.refusal_form, Decision.FULFIL: case.type.fulfilment_form}
    return keys.get(decision, case.type.approval_form)


async def _may_approve(ctx: Context, case: Case) -> bool:
    """Let an approval happen at once, or when a second person gives theirs."""
    if not case.type.two_person:
        return True
    act, request_id = Act.CORRECT_REGISTER, case.request.id
    if await ctx.read_one(ASKED, id=request_id, act=act.value) is None:
        await approvals.ask(ctx, act=act, subject_id=request_id, of=case.owner)
        await work_items.touch(ctx, request_id)
        return False
    await approvals.give(ctx, act=act, subject_id=request_id)
    return True


async def _approve(ctx: Context, case: Case, answers: Mapping[str, Any]) -> None:
    outcome = await _effects.grant(ctx, case, _cases.answers_of(ctx, case), answers)
    _note_decision(ctx, case, "approved", answers)
    await _cases.move(ctx, case, Move.APPROVE, RequestStatus.APPROVED)
    if case.type.fulfilment is Fulfilment.ON_APPROVAL:
        await _complete(ctx, case, outcome, answers)
    else:
        await work_items.resume(ctx, case.request.id, due_at=item_due(case))
        await _cases.tell(ctx, case, "request_approved", note=answers.get("note"))


def item_due(case: Case) -> Any:
    assert case.request.due_at is not None
    return case.request.due_at


async def _refuse(ctx: Context, case: Case, answers: Mapping[str, Any]) -> None:
    _note_decision(ctx, case, "refused", answers)
    await _cases.move(ctx, case, Move.REFUSE, RequestStatus.REFUSED, reason_code=answers["reason_code"])
    await _cases.tell(ctx, case, "request_refused", note=answers["explanation"])


async def _complete(ctx: Context, case: Case, outcome: _effects.Outcome, answers: Mapping[str, Any]) -> None:
    """End an approved request, and send what it was asked for."""
    request = case.request
    if outcome.type is not None:
        request.outcome_type, request.outcome_id = outcome.type, outcome.id
    await _cases.move(ctx, case, Move.FULFIL, RequestStatus.FULFILLED)
    documents = [ids.parse("file", each) for each in answers.get("documents", ())]
    await _cases.tell(ctx, case, outcome.words, note=answers.get("note"), file_ids=documents, **outcome.facts)


def _note_decision(ctx: Context, case: Case, outcome: str, answers: Mapping[str, Any]) -> None:
    by = "College" if ctx.actor.kind is not ActorKind.STAFF else ctx.actor.name
    told = {"reason_code": answers.get("reason_code"), "explanation": answers.get("explanation")}
    case.request.decision = {"outcome": outcome, "decided_by": by, **told}
    case.request.decided_at = ctx.now


SERVICE_REQUEST: Final = work_items.Kind(
    prefix="srq",
    path="/v1/service-requests/{id}",
    title=_title,
    lock=_lock,
    choices=_choices,
    may_ask=_may_ask,
    decide=_decide,
    request_information=_request_information,
    assigned=_assigned,
    taken_up=_taken_up,
)
