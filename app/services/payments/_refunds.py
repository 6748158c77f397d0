"""Refunds: asked for by one person, approved by another, never more than came in."""

from typing import Final
from uuid import UUID

from app.context import Context
from app.core.db import Read, Row
from app.core.errors import NotFound
from app.core.narrowed import Narrowed
from app.core.paging import page
from app.domain.audit import Event
from app.domain.effects import SendRefund
from app.domain.payments import ProviderRefund, RefundStatus, RefundTooLarge, SecondPersonRequired
from app.domain.periods import ChangedSince, InvalidTransition
from app.models.payments import Payment, Refund
from app.services import belonging, invoices
from app.services.payments import _giving_back

OWNER: Final = Read("select registrant_id from refunds where id = :id")
OWNER_OF_PAYMENT: Final = Read("select registrant_id from payments where id = :id")
ASKED_BY: Final = Read("select requested_by_id from refunds where id = :id")
COLUMNS: Final = """
  f.id, f.payment_id, f.invoice_id, f.registrant_id, f.amount_cents, f.cause, f.status, f.reason, f.recorded_at,
  f.recorded_by_kind, f.recorded_by_name, f.approved_by_name, f.approved_at, f.finished_at, f.failure, f.version,
  i.number
"""
ONE: Final = Read(f"select {COLUMNS} from refunds f join invoices i on i.id = f.invoice_id where f.id = :id")
PAGE: Final = Narrowed(
    f"""
select {COLUMNS}
from (select f.* from refunds f where true{{only}} order by f.recorded_at desc, f.id desc limit 101) f
join invoices i on i.id = f.invoice_id
order by f.recorded_at desc, f.id desc limit :rows
""",
    {
        "statuses": "f.status = any (:statuses)",
        "after_at": "(f.recorded_at, f.id) < (cast(:after_at as timestamptz), cast(:after_id as uuid))",
    },
)


async def owner_of(ctx: Context, *, refund_id: UUID) -> UUID:
    """Tell whose money goes back.

    Raises:
        NotFound: there is no such refund.
    """
    return await belonging.owner(ctx, OWNER, refund_id)


async def owner_of_payment(ctx: Context, *, payment_id: UUID) -> UUID:
    """Tell whose money came in.

    Raises:
        NotFound: there is no such payment.
    """
    return await belonging.owner(ctx, OWNER_OF_PAYMENT, payment_id)


async def request(ctx: Context, *, payment_id: UUID, amount_cents: int, reason: str) -> Row:
    """Ask that money go back; it waits for another person.

    Raises:
        RefundTooLarge: it is more than what is left of the payment.
    """
    _, payment = await _giving_back.hold(ctx, payment_id)
    _check_left(payment, amount_cents)
    refund = _giving_back.drawn_up(ctx, payment, amount_cents, cause="requested", reason=reason)
    refund.requested_by_id = ctx.actor.account_id
    payment.refunding_cents += amount_cents
    ctx.session.add(refund)
    ctx.record(
        Event.REFUND_REQUESTED, of=payment.registrant_id, subject=("refund", refund.id), reason=reason,
        amount_cents=amount_cents,
    )  # fmt: skip
    await ctx.session.flush()
    return await see(ctx, refund_id=refund.id)


async def approve(ctx: Context, *, payment_id: UUID, refund_id: UUID) -> Row:
    """Let a refund happen that somebody else has asked for; the provider pays it back.

    Raises:
        NotFound: nobody has asked for such a refund of this payment.
        SecondPersonRequired: the caller has asked for it.
        InvalidTransition: it was approved or withdrawn before.
    """
    invoice, payment = await _giving_back.hold(ctx, payment_id)
    refund = await _giving_back.take_refund(ctx, refund_id)
    if refund.payment_id != payment.id:
        raise NotFound
    _check_status(refund)
    if refund.requested_by_id == ctx.actor.account_id:
        raise SecondPersonRequired
    refund.status = RefundStatus.APPROVED.value
    refund.approved_by_id, refund.approved_by_name = ctx.actor.account_id, ctx.actor.name
    refund.approved_at = ctx.now
    ctx.record(Event.REFUND_APPROVED, of=payment.registrant_id, subject=("refund", refund.id))
    await ctx.session.flush()
    if payment.provider_reference is not None:
        ctx.after_commit(SendRefund(refund.id))
    else:  # a cheque goes back as a cheque: there is nobody to wait for
        await _giving_back.finish(ctx, invoice, payment, refund, ProviderRefund("", "succeeded"))
    return await see(ctx, refund_id=refund.id)


async def cancel(ctx: Context, *, refund_id: UUID, version: int, reason: str) -> Row:
    """Withdraw a refund that has not been approved.

    Raises:
        ChangedSince: it is not the version that was read.
        InvalidTransition: it was approved or withdrawn before.
    """
    known = await ctx.session.get_one(Refund, refund_id)
    _, payment = await _giving_back.hold(ctx, known.payment_id)
    refund = await _giving_back.take_refund(ctx, refund_id)
    if refund.version != version:
        raise ChangedSince(current_etag=refund.etag)
    _check_status(refund)
    refund.status, refund.finished_at = RefundStatus.CANCELLED.value, ctx.now
    payment.refunding_cents -= refund.amount_cents
    ctx.record(Event.REFUND_CANCELLED, of=payment.registrant_id, subject=("refund", refund.id), reason=reason)
    await ctx.session.flush()
    return await see(ctx, refund_id=refund.id)


async def hold_refund(ctx: Context, *, refund_id: UUID) -> Refund:
    """Lock a refund in the order in which everybody does: its invoice, its payment, the refund.

    Raises:
        NotFound: there is none.
    """
    known = await ctx.session.get(Refund, refund_id)
    if known is None:
        raise NotFound
    await _giving_back.hold(ctx, known.payment_id)
    return await _giving_back.take_refund(ctx, refund_id)


async def asked_by(ctx: Context, *, refund_id: UUID) -> UUID | None:
    """Tell who has asked for a refund; nobody has for what was paid too much."""
    row = await ctx.read_one(ASKED_BY, id=refund_id)
    return None if row is None else row["requested_by_id"]


async def see(ctx: Context, *, refund_id: UUID) -> Row:
    """Show one refund.

    Raises:
        NotFound: there is none.
    """
    row = await ctx.read_one(ONE, id=refund_id)
    if row is None:
        raise NotFound
    return _shown(row)


async def list_refunds(ctx: Context, *, statuses: list[str] | None, limit: int, cursor: str | None) -> Row:
    """List refunds, the newest first: those that wait for approval, and what became of the others."""
    filters = {"s": statuses}
    after_at, after_id = (None, None) if cursor is None else ctx.resume(filters, cursor)
    given = {"statuses": statuses, "after_at": after_at}
    rows = await ctx.read(PAGE.by(given), **given, after_id=after_id, rows=limit + 1)
    items, next_cursor = page(rows, limit, lambda row: ctx.mark(filters, [row["recorded_at"], row["id"]]))
    return {"items": [_shown(row) for row in items], "next_cursor": next_cursor}


def _shown(row: Row) -> Row:
    return {
        **row,
        "etag": f'"{row["version"]}"',
        "invoice": invoices.named({"id": row["invoice_id"], "number": row["number"]}),
        "amount": invoices.money(row["amount_cents"]),
        "requested_by": {"kind": row["recorded_by_kind"], "display": row["recorded_by_name"]},
        "requested_at": row["recorded_at"],
        "approved_by": row["approved_by_name"],
    }


def _check_left(payment: Payment, amount_cents: int) -> None:
    left = payment.refundable_cents
    if amount_cents > left:
        raise RefundTooLarge(refundable=invoices.money(left))


def _check_status(refund: Refund) -> None:
    if refund.status != RefundStatus.AWAITING_APPROVAL:
        raise InvalidTransition(status=refund.status, allowed_actions=[])
