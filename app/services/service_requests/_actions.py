"""What a caller may do with a request now, and what handing it in would be refused for."""

from collections.abc import Collection, Iterator, Mapping
from typing import Final
from uuid import UUID

from app.context import Context
from app.core import ids
from app.core.db import Row
from app.core.errors import Invalid, Refusal
from app.domain import service_requests as rules
from app.domain.access import Action, DelegationNotPermitted, Resource, check_disinterested, may
from app.domain.approvals import SecondPersonRequired
from app.domain.forms import Judgement
from app.domain.service_requests import BY_REGISTRANT, Move, RequestStatus
from app.services import registrations
from app.services.service_requests import _cases, _catalogue, _checks, _effects
from app.services.service_requests._cases import Case

_OPERATIONS: Final[Mapping[Move, tuple[str, str, str, Action, tuple[str, ...]]]] = {
    Move.SAVE: ("update", "PATCH", "", Action.UPDATE, ("if_match",)),
    Move.SUBMIT: ("submit", "POST", "/submit", Action.SUBMIT, ("if_match", "idempotency_key")),
    Move.ANSWER: ("submit", "POST", "/submit", Action.SUBMIT, ("if_match", "idempotency_key")),
    Move.WITHDRAW: ("withdraw", "POST", "/withdraw", Action.CANCEL, ("if_match",)),
}


async def blockers(ctx: Context, case: Case, judged: Judgement) -> list[Refusal]:
    """Find what handing in would be refused for, in the order in which it is looked at."""
    what = rules.hand_in_by(case.status)
    if what not in rules.TABLE[case.status] or not may(
        ctx.actor, Action.SUBMIT, Resource.SERVICE_REQUEST, of=case.owner
    ):
        return []
    found: list[Refusal] = []
    try:
        _checks.check_signer(ctx, case)
        await _checks.check_eligible(ctx, case, what)
    except Refusal as refused:
        found.append(refused)
    if judged.faults:
        return found
    try:
        await _effects.check_answers(ctx, case, judged.answers)
        form = await _cases.form_of(ctx, case)
        await _checks.use_files(ctx, case, form, judged.answers, rehearsal=True)
    except Refusal as refused:
        found.append(refused)
    return found


def available(ctx: Context, row: Row, case: Case, judged: Judgement, blocked: list[Refusal]) -> Iterator[Row]:
    href = f"/v1/service-requests/{ids.render('srq', row['id'])}"
    for move in rules.moves_open(case.status, BY_REGISTRANT):
        name, method, tail, needs, requires = _OPERATIONS[move]
        if not may(ctx.actor, needs, Resource.SERVICE_REQUEST, of=case.owner):
            continue
        operation_id = f"{name}_service_request"
        reasons = _reasons(ctx, judged, blocked) if name == "submit" else []
        yield _action(name, operation_id, href + tail, requires, reasons, method=method)
    yield from _pay(ctx, row, case)
    yield from _release(ctx, row, case)


def _release(ctx: Context, row: Row, case: Case) -> Iterator[Row]:
    condition = row["condition"]
    if condition is None or condition["ended"]:
        return
    if not may(ctx.actor, Action.END, Resource.SERVICE_REQUEST, of=case.owner):
        return
    href = f"/v1/service-requests/{ids.render('srq', row['id'])}/release"
    blocked = []
    try:
        check_disinterested(ctx.actor, case.owner)
        if registrations.is_own_act(ctx, condition["imposed_by_id"]):
            raise SecondPersonRequired
    except Refusal as refused:
        blocked.append(_catalogue.blocker(ctx, refused.code))
    yield _action("release", "release_undertaking", href, ("if_match",), blocked)


def _reasons(ctx: Context, judged: Judgement, blocked: list[Refusal]) -> list[Row]:
    found = [
        _catalogue.blocker(ctx, each.code, **each.members)
        for each in blocked
        if not isinstance(each, Invalid)
    ]
    faults = len(judged.faults) + sum(len(each.faults) for each in blocked if isinstance(each, Invalid))
    # Whose it is not to send is not told how many answers are missing: some of them are sealed.
    if faults and not any(isinstance(each, DelegationNotPermitted) for each in blocked):
        found.append(_catalogue.blocker(ctx, Invalid.code, count=faults))
    return found


def _pay(ctx: Context, row: Row, case: Case) -> Iterator[Row]:
    is_owed = case.status is RequestStatus.AWAITING_PAYMENT and row["invoice"] and row["invoice"]["cents"] > 0
    if not is_owed or not may(ctx.actor, Action.CREATE, Resource.PAYMENT_SESSION, of=case.owner):
        return
    href = f"/v1/invoices/{ids.render('inv', UUID(str(row['invoice']['id'])))}/payment-sessions"
    yield _action("pay", "create_payment_session", href, ("idempotency_key",), [])


def _action(
    action: str,
    operation_id: str,
    href: str,
    requires: Collection[str],
    blocked: list[Row],
    *,
    method: str = "POST",
) -> Row:
    return {
        "action": action,
        "operation_id": operation_id,
        "method": method,
        "href": href,
        "enabled": not blocked,
        "requires": list(requires),
        "blocked_by": blocked,
    }
