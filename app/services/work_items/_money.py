"""Money that waits for somebody, as the desk has it: refunds for a second person, and payments that fit nothing."""

from typing import Final
from uuid import UUID

from app.catalogue.texts import render
from app.context import Context
from app.core import clock, ids
from app.core.db import Read, Row
from app.domain.access import Action, Resource
from app.domain.approvals import SecondPersonRequired
from app.domain.catalogue import Localized
from app.domain.payments import Resolution
from app.domain.sessions import check_fresh
from app.domain.work_items import Choice, Decision, Detail, ItemStatus, Verdict, check_has_no_answers
from app.services import payments
from app.services.work_items._keeping import credit
from app.services.work_items._kinds import REASON, Kind, reason_given, title_of_kind

ASKED: Final = Read("""
select f.amount_cents, f.reason, f.invoice_id, i.number, a.display_name as asked_by
from refunds f join invoices i on i.id = f.invoice_id left join accounts a on a.id = f.requested_by_id
where f.id = :id
""")
PARKED: Final = Read("""
select e.provider_event_id as event, e.reason,
  case when e.content ->> 'amount_total' ~ '^[0-9]{1,15}$'
    then cast(e.content ->> 'amount_total' as bigint) end as cents
from provider_events e where e.id = :id
""")
_MONEY: Final = Localized("{cents:money}", "{cents:money}")


async def _lock_refund(ctx: Context, refund_id: UUID) -> None:
    await payments.hold_refund(ctx, refund_id=refund_id)


async def _choices_of_refund(ctx: Context, item: Row) -> list[Choice]:
    if item["status"] == ItemStatus.DONE:
        return []
    is_first = await payments.asked_by(ctx, refund_id=item["id"]) == ctx.actor.account_id
    blocked = SecondPersonRequired.code if is_first else None
    return [Choice(Decision.APPROVE, None, blocked), Choice(Decision.REFUSE, REASON)]


async def _details_of_refund(ctx: Context, item: Row) -> list[Detail]:
    asked = await ctx.read_one(ASKED, id=item["id"])
    assert asked is not None  # the item bears its identifier
    href = f"/v1/invoices/{ids.render('inv', asked['invoice_id'])}"
    return [
        Detail("amount", render(_MONEY, ctx.language, cents=asked["amount_cents"])),
        Detail("reason", asked["reason"]),
        Detail("invoice", asked["number"], href),
        *([] if asked["asked_by"] is None else [Detail("asked_by", asked["asked_by"])]),
    ]


async def _decide_refund(ctx: Context, item: Row, verdict: Verdict) -> None:
    """Let money go back, or not. Who lets it go proves anew who they are, as everywhere (decisions.md 22)."""
    if verdict.decision is Decision.APPROVE:
        check_has_no_answers(verdict)
        check_fresh(ctx.actor, now=clock.real_now())
        refund = await payments.hold_refund(ctx, refund_id=item["id"])
        await payments.approve(ctx, payment_id=refund.payment_id, refund_id=refund.id)
        return
    reason = await reason_given(ctx, verdict)
    refund = await payments.hold_refund(ctx, refund_id=item["id"])
    await payments.cancel(ctx, refund_id=refund.id, version=refund.version, reason=reason)


async def _lock_event(ctx: Context, event_id: UUID) -> None:
    await payments.hold_event(ctx, provider_event_id=event_id)


async def _choices_of_event(ctx: Context, item: Row) -> list[Choice]:
    """Money can be put on the books where it is known for what it was paid; else it is only looked into."""
    if item["status"] == ItemStatus.DONE:
        return []
    close = Choice(Decision.CLOSE, REASON)
    can_be_applied = await payments.can_be_applied(ctx, provider_event_id=item["id"])
    return [Choice(Decision.APPROVE, REASON), close] if can_be_applied else [close]


async def _details_of_event(ctx: Context, item: Row) -> list[Detail]:
    told = await ctx.read_one(PARKED, id=item["id"])
    assert told is not None  # the item bears its identifier
    details = [Detail(name, told[name]) for name in ("event", "reason") if told[name] is not None]
    if told["cents"] is not None:
        details.append(Detail("amount", render(_MONEY, ctx.language, cents=told["cents"])))
    return details


async def _decide_event(ctx: Context, item: Row, verdict: Verdict) -> None:
    """Apply the money that the provider says it has, or close what is settled. The event is taken anew once the
    provider was asked, outside any transaction.
    """
    reason = await reason_given(ctx, verdict)
    event = await payments.hold_event(ctx, provider_event_id=item["id"])
    is_applied = verdict.decision is Decision.APPROVE
    await payments.resolve(
        ctx,
        provider_event_id=event.id,
        version=event.version,
        resolution=Resolution.APPLIED if is_applied else Resolution.DISMISSED,
        reason=reason,
    )
    await credit(ctx, item["id"])


REFUND: Final = Kind(
    prefix="rfd",
    path="/v1/staff/refunds",
    title=title_of_kind,
    lock=_lock_refund,
    choices=_choices_of_refund,
    decide=_decide_refund,
    details=_details_of_refund,
    needs=(Action.UPDATE, Resource.REFUND),
)
PAYMENT_EVENT: Final = Kind(
    prefix="pev",
    path="/v1/staff/payment-provider-events",
    title=title_of_kind,
    lock=_lock_event,
    choices=_choices_of_event,
    decide=_decide_event,
    details=_details_of_event,
    needs=(Action.UPDATE, Resource.LEDGER),
    in_two_steps=True,
)
