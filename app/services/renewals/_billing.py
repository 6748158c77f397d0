"""The fee of a renewal: one invoice for each, raised when the cycle opens, and whether anything is owed on it."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, Final
from uuid import UUID

from app import catalogue
from app.context import Context
from app.core import ids
from app.core.db import Read, Row
from app.domain.access import Action, Resource, may
from app.domain.invoices import InvoiceDraft, Item, Subject
from app.domain.money import CURRENCY, share
from app.models.renewals import Renewal, RenewalCycle
from app.services import fees, invoices

PURPOSE: Final = "annual_renewal"
SUBJECT: Final = "renewal"
OWED: Final = "i.lines_cents + i.tax_cents - i.paid_cents + i.refunded_cents"

INVOICE: Final = f"""
(select json_build_object('id', i.id, 'number', i.number, 'cents', {OWED},
   'status', invoice_status(i.voided_at, i.lines_cents + i.tax_cents, i.paid_cents, i.refunded_cents, i.due_on, :today))
 from invoices i where i.id = n.invoice_id)
"""
PAID: Final = f"not exists (select from invoices i where i.id = n.invoice_id and {OWED} > 0)"

TO_BILL: Final = Read(
    "select n.id, n.registrant_id, n.class from renewals n where n.id = any (:ids) order by n.id"
)
TIE: Final = Read("""
update renewals n set invoice_id = i.id
from invoices i
where n.id = any (:ids) and i.subject_type = :subject and i.subject_id = n.id and i.purpose = :purpose
  and i.voided_at is null
returning n.id
""")


def is_fee(code: str) -> bool:
    """Tell whether the College has a fee of this code."""
    return code in catalogue.fees()


async def raise_for(ctx: Context, cycle: RenewalCycle, renewal_ids: Sequence[UUID]) -> None:
    """Raise the invoices of renewals of a cycle, in a few statements however many there are.

    The late fee is not left to the invoice: it is due as well from who has paid and not handed in.
    """
    if not renewal_ids:
        return
    due_on = _due_on(ctx, cycle)
    rows = await ctx.read(TO_BILL, ids=list(renewal_ids))
    drafts = [
        InvoiceDraft(
            registrant_id=row["registrant_id"],
            purpose=PURPOSE,
            items=(Item(cycle.fees[row["class"]]),),
            subject=Subject(SUBJECT, row["id"]),
            due_on=max(due_on, ctx.today),
        )
        for row in rows
    ]
    await invoices.raise_many(ctx, drafts=drafts)
    await ctx.read(TIE, ids=list(renewal_ids), subject=SUBJECT, purpose=PURPOSE)


def _due_on(ctx: Context, cycle: RenewalCycle) -> date:
    return ctx.day_of(cycle.closes_at)


async def move_due(ctx: Context, cycle: RenewalCycle, invoice_ids: Sequence[UUID]) -> None:
    """Have invoices of a cycle be due on the day of its deadline."""
    await invoices.move_due(ctx, invoice_ids=invoice_ids, due_on=_due_on(ctx, cycle))


def is_settled(row: Mapping[str, Any]) -> bool:
    """Tell whether nothing is owed for a renewal, of which the invoice was read under its lock."""
    return row["invoice"] is None or row["invoice"]["cents"] <= 0


async def charge_late(ctx: Context, cycle: RenewalCycle, invoice_ids: Sequence[UUID]) -> None:
    """Add the late fee to the invoices of renewals that were not completed in time; whoever had paid owes again.

    Source: domain.md 6.1 (25 % of the full annual fee) and 6.2 (one late line).
    """
    assert cycle.late_fee_code is not None
    await invoices.add_late_fee(ctx, invoice_ids=invoice_ids, fee_code=cycle.late_fee_code)


async def take_back_late(ctx: Context, invoice_ids: Sequence[UUID]) -> None:
    """Take the late fee back from invoices of renewals that are not late any more."""
    await invoices.take_back_late_fee(ctx, invoice_ids=invoice_ids, reason="The deadline was extended.")


async def reduce(ctx: Context, cycle: RenewalCycle, renewal: Renewal, *, reason: str) -> int:
    """Credit the share of the fee that a parental leave takes off; tell it in cents."""
    fee_code = cycle.fees[renewal.class_]
    full = await fees.price(ctx, code=fee_code)
    cents = share(full, cycle.reduction_basis_points)
    assert renewal.invoice_id is not None
    await invoices.credit(
        ctx, invoice_id=renewal.invoice_id, amount_cents=cents, reason=reason, fee_code=fee_code
    )
    return cents


async def withdraw(ctx: Context, invoice_id: UUID) -> None:
    """Void an invoice that nobody has to pay any more; what was paid is finance's to give back or keep."""
    invoice = await invoices.hold(ctx, invoice_id=invoice_id)
    if invoice.voided_at is None and invoice.paid_cents == 0:
        await invoices.void(
            ctx, invoice_id=invoice_id, version=invoice.version, reason="The renewal was withdrawn."
        )


def is_reducible(row: Mapping[str, Any]) -> bool:
    """Tell whether the fee of a renewal can still be reduced."""
    return row["fee_reduction"] is None and row["invoice"] is not None and row["kind"] == "annual"


def shown(invoice: Mapping[str, Any]) -> Row:
    """Name the invoice inside the renewal."""
    wire_id = ids.render("inv", invoice["id"])
    return {
        "id": wire_id,
        "href": f"/v1/invoices/{wire_id}",
        "display": invoice["number"],
        "balance": {"amount": invoice["cents"], "currency": CURRENCY},
        "status": invoice["status"],
    }


def pay_action(ctx: Context, row: Mapping[str, Any]) -> Iterator[Row]:
    """Lead to the payment page, while something is owed."""
    if row["invoice"]["cents"] <= 0 or not may(
        ctx.actor, Action.CREATE, Resource.PAYMENT_SESSION, of=row["registrant_id"]
    ):
        return
    yield {
        "action": "pay",
        "operation_id": "create_payment_session",
        "method": "POST",
        "href": f"/v1/invoices/{ids.render('inv', row['invoice']['id'])}/payment-sessions",
        "enabled": True,
        "requires": ["idempotency_key"],
        "blocked_by": [],
    }
