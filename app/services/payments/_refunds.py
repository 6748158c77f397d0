"""Refunds: asked for by one person, approved by another, paid back by the provider, never more than came in."""

from typing import Any, Final
from uuid import UUID

from sqlalchemy import select

from app.context import Context, Office, unit_of_work
from app.core import ids
from app.core.db import Read, Row
from app.core.errors import NotFound
from app.core.narrowed import Narrowed
from app.core.paging import page
from app.domain import payments as rules
from app.domain.audit import Event
from app.domain.catalogue import Localized
from app.domain.effects import SendRefund
from app.domain.invoices import LineKind
from app.domain.payments import ProviderRefund, RefundStatus, RefundTooLarge, SecondPersonRequired
from app.domain.periods import ChangedSince, InvalidTransition
from app.gateways.payments import ProviderRefused
from app.models.invoices import Invoice
from app.models.payments import Payment, Refund
from app.services import belonging, invoices
from app.services.payments import _attempts
from app.services.payments._taking import take, take_known

GIVEN_BACK: Final = Localized("Given back", "Somme rendue")
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
WAITING: Final = Read("""
update provider_events set status = 'applied', version = version + 1
where payment_reference = :reference and status = 'waiting' and type like 'refund.%'
returning content
""")
TO_SEND: Final = Read("""
select f.id, f.amount_cents, f.status, p.provider_reference from refunds f join payments p on p.id = f.payment_id
where f.id = :id
""")


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
    _, payment = await _held(ctx, payment_id)
    _check_left(payment, amount_cents)
    refund = _new(ctx, payment, amount_cents, cause="requested", reason=reason)
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
    invoice, payment = await _held(ctx, payment_id)
    refund = await _take(ctx, refund_id)
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
        await finish(ctx, invoice, payment, refund, ProviderRefund("", "succeeded"))
    return await see(ctx, refund_id=refund.id)


async def cancel(ctx: Context, *, refund_id: UUID, version: int, reason: str) -> Row:
    """Withdraw a refund that has not been approved.

    Raises:
        ChangedSince: it is not the version that was read.
        InvalidTransition: it was approved or withdrawn before.
    """
    known = await ctx.session.get_one(Refund, refund_id)
    _, payment = await _held(ctx, known.payment_id)
    refund = await _take(ctx, refund_id)
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
    await _held(ctx, known.payment_id)
    return await _take(ctx, refund_id)


async def asked_by(ctx: Context, *, refund_id: UUID) -> UUID | None:
    """Tell who has asked for a refund; nobody has for what was paid too much."""
    row = await ctx.read_one(ASKED_BY, id=refund_id)
    return None if row is None else row["requested_by_id"]


async def give_back(ctx: Context, payment_id: UUID, *, cause: str, amount: int) -> None:
    """Send money back at once that should never have been taken; what it paid for is owed again.

    The payment's invoice is held by the caller: the lock covers its payments.
    """
    payment = await take_known(ctx, Payment, payment_id)
    refund = _new(ctx, payment, amount, cause=cause, reason="The card is not one that is accepted.")
    refund.status, refund.approved_at = RefundStatus.APPROVED.value, ctx.now
    payment.refunding_cents += amount
    ctx.session.add(refund)
    ctx.record(Event.REFUND_REQUESTED, of=payment.registrant_id, subject=("refund", refund.id), cause=cause)
    await ctx.session.flush()
    ctx.after_commit(SendRefund(refund.id))


async def flag_overpaid(ctx: Context, payment_id: UUID, amount: int) -> None:
    """Flag what was paid too much: it goes back once finance approves. The payment's invoice is held by the caller."""
    payment = await take_known(ctx, Payment, payment_id)
    refund = _new(ctx, payment, amount, cause="overpayment", reason="Paid more than was owed.")
    payment.refunding_cents += amount
    ctx.session.add(refund)
    ctx.record(
        Event.REFUND_REQUESTED, of=payment.registrant_id, subject=("refund", refund.id), cause="overpayment"
    )
    await ctx.session.flush()


async def send_refund(office: Office, refund_id: UUID) -> None:
    """Have the provider pay a refund back, outside any transaction, and note what came of it.

    Raises:
        ProviderAway: there is no answer; the same key is sent again later.
    """
    row = await office.database.fetch_one(TO_SEND, id=refund_id)
    if row is None or row["status"] != RefundStatus.APPROVED:
        return
    try:
        told = await office.payments.refund(
            refund=ids.render("rfd", refund_id),
            payment_reference=row["provider_reference"],
            amount_cents=row["amount_cents"],
        )
    except ProviderRefused as refused:
        told = ProviderRefund("", "failed", str(refused))
    async with unit_of_work(office, SendRefund.kind) as ctx:
        await apply(ctx, refund_id=refund_id, told=told)


async def apply(ctx: Context, *, refund_id: UUID, told: ProviderRefund) -> str | None:
    """Carry out what became of a refund of ours; tell why it cannot be, if it cannot."""
    known = await ctx.session.get(Refund, refund_id)
    if known is None:
        return "refund_unknown"
    invoice, payment = await _held(ctx, known.payment_id)
    refund = await _take(ctx, refund_id)
    if refund.status == RefundStatus.SUCCEEDED and told.status == "failed":
        return "refund_failed_after_success"
    if refund.status == RefundStatus.APPROVED and told.status in ("succeeded", "failed"):
        await finish(ctx, invoice, payment, refund, told)
    return None


async def finish(
    ctx: Context, invoice: Invoice, payment: Payment, refund: Refund, told: ProviderRefund
) -> None:
    """Put the outcome of a refund on the books of an invoice that is held."""
    before = invoice.balance_cents
    payment.refunding_cents -= refund.amount_cents
    refund.status, refund.finished_at = told.status, ctx.now
    refund.provider_reference = told.reference or None
    refund.failure = told.failure
    if told.status == RefundStatus.SUCCEEDED:
        payment.refunded_cents += refund.amount_cents
        invoice.refunded_cents += refund.amount_cents
    ctx.record(
        Event.REFUND_FINISHED, of=refund.registrant_id, subject=("refund", refund.id), status=told.status
    )
    await ctx.session.flush()
    if told.status != RefundStatus.SUCCEEDED:
        return
    gone = rules.given_up(refund.amount_cents, balance_cents=before)
    if refund.cause in ("requested", "provider") and gone and invoice.voided_at is None:
        await invoices.add_line(
            ctx, invoice, kind=LineKind.REFUND, title=GIVEN_BACK, amount_cents=-gone, reason=refund.reason
        )
    await invoices.tell(
        ctx,
        "payment_refunded",
        invoice_id=invoice.id,
        registrant_id=invoice.registrant_id,
        number=invoice.number,
    )


async def take_up_waiting(ctx: Context, payment_id: UUID, reference: str) -> None:
    """Carry out refunds that the provider told of before it told of the payment."""
    for row in await ctx.read(WAITING, reference=reference):
        invoice, payment = await _held(ctx, payment_id)
        await record_theirs(ctx, invoice, payment, row["content"])


async def record_theirs(ctx: Context, invoice: Invoice, payment: Payment, about: dict[str, Any]) -> None:
    """Record a refund that was made at the provider, past the portal; doing it again changes nothing."""
    if about.get("status") != "succeeded":
        return
    known = await ctx.session.scalar(select(Refund.id).where(Refund.provider_reference == about["id"]))
    if known is not None:
        return
    if about["amount"] > payment.refundable_cents:
        await _park_theirs(ctx, payment, about["id"], "refund_exceeds_payment", {"amount": about["amount"]})
        return
    refund = _new(ctx, payment, about["amount"], cause="provider", reason="Made at the payment provider.")
    refund.status = RefundStatus.APPROVED.value
    payment.refunding_cents += refund.amount_cents
    ctx.session.add(refund)
    await ctx.session.flush()
    await finish(ctx, invoice, payment, refund, ProviderRefund(about["id"], "succeeded"))
    told = {"refund": ids.render("rfd", refund.id)}
    await _park_theirs(ctx, payment, about["id"], "refund_past_the_portal", told)


async def _park_theirs(
    ctx: Context, payment: Payment, reference: str, reason: str, content: dict[str, Any]
) -> None:
    await _attempts.park(
        ctx, event_id=f"past-the-portal:{reference}", kind="refund.found", happened_at=ctx.now,
        reason=reason, payment_session_id=payment.payment_session_id,
        payment_reference=payment.provider_reference, content=content,
    )  # fmt: skip


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


def _new(ctx: Context, payment: Payment, amount_cents: int, *, cause: str, reason: str) -> Refund:
    return Refund(
        payment_id=payment.id,
        invoice_id=payment.invoice_id,
        registrant_id=payment.registrant_id,
        amount_cents=amount_cents,
        cause=cause,
        status=RefundStatus.AWAITING_APPROVAL.value,
        reason=reason,
        **ctx.recorded(),
    )


def _check_left(payment: Payment, amount_cents: int) -> None:
    left = payment.refundable_cents
    if amount_cents > left:
        raise RefundTooLarge(refundable=invoices.money(left))


def _check_status(refund: Refund) -> None:
    if refund.status != RefundStatus.AWAITING_APPROVAL:
        raise InvalidTransition(status=refund.status, allowed_actions=[])


async def _held(ctx: Context, payment_id: UUID) -> tuple[Invoice, Payment]:
    known = await ctx.session.get(Payment, payment_id)
    if known is None:
        raise NotFound
    invoice = await invoices.hold(ctx, invoice_id=known.invoice_id)
    payment = await take_known(ctx, Payment, payment_id)
    return invoice, payment


async def held(ctx: Context, payment_id: UUID) -> Payment:
    """Take a payment whose invoice is held."""
    return (await _held(ctx, payment_id))[1]


async def _take(ctx: Context, refund_id: UUID) -> Refund:
    refund = await take(ctx, Refund, refund_id)
    if refund is None:
        raise NotFound
    return refund
