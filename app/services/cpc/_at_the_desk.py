"""Reviews of requests, and certificates that came back, as the desk of the staff has them."""

from collections.abc import Mapping
from typing import Any, Final
from uuid import UUID

from sqlalchemy import select

from app.context import Context
from app.core import ids
from app.core.db import Read, Row
from app.core.errors import Fault, Invalid, NotFound, Refusal
from app.domain import cpc as rules
from app.domain.access import Action, Resource
from app.domain.approvals import Act, SecondPersonRequired
from app.domain.audit import Event
from app.domain.work_items import Choice, Decision, Detail, ItemStatus, Verdict, check_has_no_answers
from app.models.cpc import CpcDelivery, CpcRequest
from app.services import forms, work_items
from app.services.cpc import _delivering, _desk

DISCLOSURE: Final = "cpc_disclosure"
REFUSAL: Final = "cpc_refusal"
STANDS: Final = Read("""
select q.consent, q.recipient,
  (select p.asked_by_id from approvals p where p.subject_id = q.id and p.act = :act and p.approved_at is null) as first
from cpc_requests q where q.id = :id
""")

CAME_BACK: Final = Read("""
select q.id, q.reference_number, q.recipient, (
    select m.failure from cpc_sendings t join mails m on m.cause = t.mail_cause
    where t.delivery_id = d.id and m.failure is not null order by t.sent_at desc limit 1) as failure
from cpc_deliveries d
join cpc_certificates c on c.id = d.certificate_id
join cpc_requests q on q.id = c.request_id
where d.id = :id
""")


async def _lock(ctx: Context, request_id: UUID) -> None:
    await _held(ctx, request_id)


async def _held(ctx: Context, request_id: UUID) -> CpcRequest:
    request: CpcRequest | None = await ctx.session.scalar(
        select(CpcRequest).where(CpcRequest.id == request_id).with_for_update()
    )
    if request is None:
        raise NotFound
    return request


async def _choices(ctx: Context, item: Row) -> list[Choice]:
    """The first person says what is added, the second lets it be issued; either may refuse (decisions.md 22)."""
    if item["status"] == ItemStatus.DONE:
        return []
    stands = await _stands(ctx, item["id"])
    refuse = Choice(Decision.REFUSE, REFUSAL)
    if stands["first"] is None:
        return [Choice(Decision.APPROVE, DISCLOSURE), refuse]
    is_first = stands["first"] == ctx.actor.account_id
    blocked = SecondPersonRequired.code if is_first else _holds_back(ctx, stands)
    return [Choice(Decision.APPROVE, None, blocked), refuse]


async def _stands(ctx: Context, request_id: UUID) -> Row:
    stands = await ctx.read_one(STANDS, id=request_id, act=Act.ISSUE_CPC_BY_HAND.value)
    assert stands is not None  # the item bears its identifier
    return stands


def _holds_back(ctx: Context, stands: Row) -> str | None:
    """Tell what an approval would be refused for, as far as that is known without drawing the content up."""
    consent = stands["consent"]
    content_hash = consent["content_hash"] if consent else ""
    try:
        rules.check_consent(consent, stands["recipient"], content_hash, ctx.today)
    except Refusal as refusal:
        return refusal.code
    return None


async def _decide(ctx: Context, item: Row, verdict: Verdict) -> None:
    request = await _held(ctx, item["id"])
    if verdict.decision is Decision.REFUSE:
        form = await forms.find(ctx, REFUSAL)
        reason = form.take(verdict.answers)["reason"]
        await _desk.refuse(ctx, request_id=request.id, version=request.version, reason=reason)
    elif (await _stands(ctx, request.id))["first"] is None:
        form = await forms.find(ctx, DISCLOSURE)
        text = _both(form.take(verdict.answers))
        await _desk.disclose(ctx, request_id=request.id, version=request.version, text=text)
    else:
        check_has_no_answers(verdict)
        await _desk.approve(ctx, request_id=request.id, version=request.version)


def _both(answers: Mapping[str, Any]) -> dict[str, str] | None:
    """Take a text that is given in both languages, or in none.

    Raises:
        Invalid: it is given in one.
    """
    given = {
        language: answers[f"text_{language}"] for language in ("en", "fr") if f"text_{language}" in answers
    }
    if len(given) == 1:
        missing = "fr" if "en" in given else "en"
        raise Invalid(Fault("required", f"/answers/text_{missing}"))
    return given or None


async def _lock_delivery(ctx: Context, delivery_id: UUID) -> None:
    delivery = await ctx.session.scalar(
        select(CpcDelivery).where(CpcDelivery.id == delivery_id).with_for_update(key_share=True)
    )
    if delivery is None:
        raise NotFound


async def _choices_of_delivery(_ctx: Context, item: Row) -> list[Choice]:
    if item["status"] == ItemStatus.DONE:
        return []
    return [Choice(Decision.FULFIL, None), Choice(Decision.CLOSE, work_items.REASON)]


async def _details_of_delivery(ctx: Context, item: Row) -> list[Detail]:
    found = await ctx.read_one(CAME_BACK, id=item["id"])
    assert found is not None  # the item bears its identifier
    href = f"/v1/cpc-requests/{ids.render('cpcr', found['id'])}"
    return [
        Detail("recipient", found["recipient"]["name"], href),
        Detail("email", found["recipient"]["email"]),
        *([] if found["failure"] is None else [Detail("failure", found["failure"])]),
    ]


async def _decide_delivery(ctx: Context, item: Row, verdict: Verdict) -> None:
    """Send a certificate that came back once more, or leave it, where the recipient has none that works."""
    if verdict.decision is Decision.FULFIL:
        check_has_no_answers(verdict)
        await _delivering.resend(ctx, delivery_id=item["id"])
        return
    reason = await work_items.reason_given(ctx, verdict)
    ctx.record(
        Event.WORK_ITEM_CLOSED, of=item["registrant_id"], subject=("cpc_delivery", item["id"]), reason=reason
    )
    await work_items.finish(ctx, item["id"])


CPC_REVIEW: Final = work_items.Kind(
    prefix="cpcr",
    path="/v1/cpc-requests/{id}",
    title=work_items.title_of_kind,
    lock=_lock,
    choices=_choices,
    decide=_decide,
    needs=(Action.SUBMIT, Resource.CPC_REVIEW),
)
CPC_DELIVERY: Final = work_items.Kind(
    prefix="cpcd",
    path="/v1/staff/cpc-requests?bounced=true",
    title=work_items.title_of_kind,
    lock=_lock_delivery,
    choices=_choices_of_delivery,
    decide=_decide_delivery,
    details=_details_of_delivery,
    needs=(Action.SEND, Resource.CPC_REQUEST),
)
