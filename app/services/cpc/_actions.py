"""What can be done with a request now, by whoever reads it, and what stands in the way."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from app import catalogue
from app.catalogue.texts import detail
from app.context import Context
from app.core import ids
from app.core.db import Row
from app.core.errors import Refusal
from app.domain import approvals
from app.domain import cpc as rules
from app.domain.access import Action, Resource, check_disinterested, may
from app.domain.approvals import Act
from app.domain.cpc import CertificateStatus, Channel, RequestStatus, Step
from app.services.approvals import AlreadyAsked

Requires = tuple[str, ...]

_IF_MATCH: Final[Requires] = ("if_match",)
_ON_REQUESTS: Final[Mapping[Step, tuple[str, str, str, Requires]]] = {
    Step.UPDATE: ("update_cpc_request", "PATCH", "", _IF_MATCH),
    Step.CONSENT: ("record_cpc_consent", "POST", "/consent", _IF_MATCH),
    Step.SUBMIT: ("submit_cpc_request", "POST", "/submit", (*_IF_MATCH, "idempotency_key")),
    Step.CANCEL: ("cancel_cpc_request", "POST", "/cancel", _IF_MATCH),
    Step.REVIEW: ("record_cpc_disclosure", "POST", "/disclosure", _IF_MATCH),
    Step.APPROVE: ("approve_cpc_request", "POST", "/approve", _IF_MATCH),
    Step.REFUSE: ("refuse_cpc_request", "POST", "/refuse", _IF_MATCH),
}


def available(ctx: Context, row: Row) -> list[Row]:
    """Tell what this caller may do with a request where it stands."""
    href = f"/v1/cpc-requests/{ids.render('cpcr', row['id'])}"
    status, of = RequestStatus(row["status"]), row["registrant_id"]
    actions = [_action("preview", "get_cpc_preview", "GET", f"{href}/preview")]
    for step, (operation_id, method, path, requires) in _ON_REQUESTS.items():
        if step not in rules.STEPS[status] or not may(ctx.actor, *rules.NEEDS[step], of=of):
            continue
        if step is Step.APPROVE and row["reviewed_by_id"] is None:
            continue  # there is nothing to approve before a review
        blocked = _blocked(ctx, row, step)
        actions.append(_action(step, operation_id, method, href + path, requires=requires, blocked=blocked))
    return [*actions, *_resendings(ctx, row)]


def _blocked(ctx: Context, row: Row, step: Step) -> list[Row]:
    """Tell what a step would be refused for, as far as that is known without drawing the content up."""
    checks: dict[Step, Callable[[Context, Row], None]] = {
        Step.SUBMIT: _check_consent, Step.REVIEW: _check_review, Step.APPROVE: _check_approval
    }  # fmt: skip
    if step not in checks:
        return []
    try:
        checks[step](ctx, row)
    except Refusal as refusal:
        said = detail(catalogue.problem(refusal.code), ctx.language, {})
        return [{"code": refusal.code, "detail": said}]
    return []


def _check_consent(ctx: Context, row: Row) -> None:
    consent = row["consent"]
    rules.check_consent(consent, row["recipient"], consent["content_hash"] if consent else "", ctx.today)


def _check_review(ctx: Context, row: Row) -> None:
    check_disinterested(ctx.actor, row["registrant_id"])
    if row["reviewed_by_id"] is not None:
        raise AlreadyAsked


def _check_approval(ctx: Context, row: Row) -> None:
    approvals.check_second(
        Act.ISSUE_CPC_BY_HAND, ctx.actor, first=row["reviewed_by_id"], of=row["registrant_id"]
    )
    _check_consent(ctx, row)


def _resendings(ctx: Context, row: Row) -> list[Row]:
    """Tell of the mails that can be sent again, once there is something to send and for as long as it holds."""
    issued = row["certificate"]
    if issued is None or issued["ready_at"] is None or issued["status"] == CertificateStatus.REVOKED:
        return []
    if not may(ctx.actor, Action.SEND, Resource.CPC_REQUEST, of=row["registrant_id"]):
        return []
    return [
        _action(
            "resend", "resend_cpc_delivery", "POST",
            f"/v1/cpc-deliveries/{ids.render('cpcd', each['id'])}/resend",
        )
        for each in row["deliveries"]
        if each["channel"] == Channel.EMAIL
    ]  # fmt: skip


def _action(
    action: str, operation_id: str, method: str, href: str, *, requires: Requires = (),
    blocked: Sequence[Row] = (),
) -> Row:  # fmt: skip
    return {
        "action": str(action), "operation_id": operation_id, "method": method, "href": href,
        "enabled": not blocked, "requires": list(requires), "blocked_by": list(blocked),
    }  # fmt: skip
