"""What is owed and what was paid: one invoice, a page of them, and what may be done with each."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Final
from uuid import UUID

from app import catalogue
from app.context import Context
from app.core import ids
from app.core.db import Read, Row
from app.core.errors import NotFound
from app.core.narrowed import Narrowed
from app.core.paging import page
from app.domain.access import Action, Resource, may
from app.domain.invoices import OWED, NotPayable, NotVoidable
from app.domain.money import CURRENCY
from app.services import belonging, registrants
from app.services.called import CALLED

STATUS: Final = """invoice_status(i.voided_at, i.lines_cents + i.tax_cents, i.paid_cents, i.refunded_cents, i.due_on,
  :today)"""

# As part of what is read of a payment `p`: its receipt, and whether that is the last one of its invoice.
RECEIPT_OF: Final = """
(select json_build_object('number', x.number, 'is_last', not exists (
   select from receipts l where l.invoice_id = x.invoice_id and (l.issued_at, l.id) > (x.issued_at, x.id)))
 from receipt_payments t join receipts x on x.id = t.receipt_id where t.payment_id = p.id)
"""

COLUMNS: Final = f"""
  i.id, i.registrant_id, i.number, i.purpose, i.subject_type, i.subject_id, i.issued_on, i.due_on, i.lines_cents,
  i.tax_cents, i.paid_cents, i.refunded_cents, i.late_fee_on, i.settled_at, i.voided_at, i.reason, i.recorded_at,
  i.recorded_by_kind, i.recorded_by_name, i.version, {STATUS} as status,
  {CALLED} as display,
  (select json_agg(json_build_object('id', l.id, 'kind', l.kind, 'fee_code', l.fee_code, 'title_en', l.title_en,
     'title_fr', l.title_fr, 'quantity', l.quantity, 'unit_cents', l.unit_cents, 'amount_cents', l.amount_cents,
     'tax_code', l.tax_code, 'tax_cents', l.tax_cents) order by l.position)
   from invoice_lines l where l.invoice_id = i.id) as lines,
  (select coalesce(json_agg(json_build_object('id', p.id, 'amount_cents', p.amount_cents, 'kind', p.kind,
     'brand', p.brand, 'last4', p.last4, 'paid_at', p.paid_at, 'reference', p.reference,
     'refunded_cents', p.refunded_cents, 'refunding_cents', p.refunding_cents, 'receipt', {RECEIPT_OF})
     order by p.paid_at, p.id), '[]')
   from payments p where p.invoice_id = i.id) as payments,
  (select coalesce(json_agg(json_build_object('number', x.number, 'issued_at', x.issued_at)
     order by x.issued_at, x.id), '[]') from receipts x where x.invoice_id = i.id) as receipts
"""

ONE: Final = Read(
    f"select {COLUMNS} from invoices i join registrants r on r.id = i.registrant_id where i.id = :id"
)
OWNER: Final = Read("select registrant_id from invoices where id = :id")
NUMBER: Final = Read("select number from invoices where id = :id")

PAGE: Final = Narrowed(
    f"""
select {COLUMNS}
from registrants r
left join lateral (
  select * from invoices i
  where i.registrant_id = r.id{{only}}
  order by i.issued_on desc, i.id desc
  limit 101
) i on true
where r.id = :registrant_id
order by i.issued_on desc, i.id desc
limit :rows
""",
    {
        "statuses": f"{STATUS} = any (:statuses)",
        "issued_from": "i.issued_on >= :issued_from",
        "issued_to": "i.issued_on < :issued_to",
        "after_on": "(i.issued_on, i.id) < (cast(:after_on as date), cast(:after_id as uuid))",
    },
)

BRIEF: Final = Read(f"""
select i.id, i.number, i.lines_cents, i.tax_cents, i.paid_cents, i.refunded_cents, {STATUS} as status
from invoices i where i.id = any (:ids)
""")


# How each kind of subject is named on the wire: prefix of its identifier, path of one.
SUBJECTS: Final[dict[str, tuple[str, str]]] = {"renewal": ("ren", "/v1/renewals/{id}")}


def money(cents: int) -> Row:
    """Write an amount as it goes on the wire."""
    return {"amount": cents, "currency": CURRENCY}


async def owner_of(ctx: Context, *, invoice_id: UUID) -> UUID:
    """Tell whose invoice this is.

    Raises:
        NotFound: there is none.
    """
    return await belonging.owner(ctx, OWNER, invoice_id)


async def see(ctx: Context, *, invoice_id: UUID) -> Row:
    """Show one invoice, with its lines and payments.

    Raises:
        NotFound: there is none.
    """
    row = await ctx.read_one(ONE, id=invoice_id, today=ctx.today)
    if row is None:
        raise NotFound
    return shown(ctx, row)


async def list_owed_by(
    ctx: Context,
    *,
    registrant_id: UUID,
    statuses: Sequence[str] | None,
    issued_from: date | None,
    issued_to: date | None,
    limit: int,
    cursor: str | None,
) -> Row:
    """List the invoices of a registrant, the newest first.

    Raises:
        NotFound: there is no such registrant.
    """
    filters = {"r": registrant_id, "s": statuses, "from": issued_from, "to": issued_to}
    after_on, after_id = (None, None) if cursor is None else ctx.resume(filters, cursor)
    given = {
        "statuses": statuses, "issued_from": issued_from, "issued_to": issued_to, "after_on": after_on,
    }  # fmt: skip
    rows = await ctx.read(
        PAGE.by(given),
        **given,
        registrant_id=registrant_id,
        after_id=after_id,
        rows=limit + 1,
        today=ctx.today,
    )
    items, next_cursor = page(
        belonging.held(rows), limit, lambda row: ctx.mark(filters, [row["issued_on"], row["id"]])
    )
    return {"items": [shown(ctx, row) for row in items], "next_cursor": next_cursor}


async def brief(ctx: Context, *, invoice_ids: Sequence[UUID]) -> dict[UUID, Row]:
    """Tell of invoices what other resources show of them: number, balance and status, by identifier."""
    rows = await ctx.read(BRIEF, ids=list(invoice_ids), today=ctx.today)
    return {
        ids.plain(row["id"]): {
            **ref(row),
            "balance": money(
                row["lines_cents"] + row["tax_cents"] - row["paid_cents"] + row["refunded_cents"]
            ),
            "status": row["status"],
        }
        for row in rows
    }


def ref(row: Row) -> Row:
    """Name an invoice inside another resource, from its `id` and `number`."""
    wire_id = ids.render("inv", row["id"])
    return {"id": wire_id, "href": f"/v1/invoices/{wire_id}", "display": row["number"]}


def shown(ctx: Context, row: Row) -> Row:
    """Show an invoice: its sums, where it stands today, and what this actor may do with it."""
    total = row["lines_cents"] + row["tax_cents"]
    return {
        **row,
        "etag": f'"{row["version"]}"',
        "registrant": registrants.ref(row["registrant_id"], row["display"]),
        "subject": _subject(row),
        "lines": [_line(line) for line in row["lines"] or ()],
        "subtotal": money(row["lines_cents"]),
        "taxes": _taxes(row["lines"] or (), row["issued_on"]),
        "total": money(total),
        "paid": money(row["paid_cents"]),
        "refunded": money(row["refunded_cents"]),
        "balance": money(total - row["paid_cents"] + row["refunded_cents"]),
        "payments": [_payment(row["id"], payment) for payment in row["payments"]],
        "receipts": (issued := _receipts(row)),
        "receipt": issued[-1] if issued else None,
        "reason": row["reason"]
        if registrants.sees_corrected(ctx, registrant_id=row["registrant_id"])
        else None,
        "recorded_by": registrants.recorder(ctx, row),
        "available_actions": _available(ctx, row),
    }


def _subject(row: Row) -> Row | None:
    """Name the case that an invoice is for; where it is read is known of the kinds that have a path."""
    if row["subject_type"] is None:
        return None
    prefix, path = SUBJECTS.get(row["subject_type"], ("", None))
    href = path.format(id=ids.render(prefix, row["subject_id"])) if path else None
    return {"type": row["subject_type"], "href": href}


def _line(line: Row) -> Row:
    return {
        "id": line["id"],
        "kind": line["kind"],
        "fee_code": line["fee_code"],
        "label": {"en": line["title_en"], "fr": line["title_fr"]},
        "quantity": line["quantity"],
        "unit_amount": money(line["unit_cents"]),
        "amount": money(line["amount_cents"]),
        "tax": money(line["tax_cents"]),
    }


def _taxes(lines: Sequence[Row], on: date) -> list[Row]:
    sums: dict[str, int] = {}
    for line in lines:
        if line["tax_code"] is not None:
            sums[line["tax_code"]] = sums.get(line["tax_code"], 0) + line["tax_cents"]
    return [_tax(code, cents, on) for code, cents in sums.items()]


def _tax(code: str, cents: int, on: date) -> Row:
    rate = catalogue.tax(code, on)
    assert rate is not None  # codes are forever, and so are their rates
    return {"code": code, "label": {"en": rate.label.en, "fr": rate.label.fr}, "amount": money(cents)}


def _payment(invoice_id: UUID, payment: Row) -> Row:
    return {
        "id": payment["id"],
        "amount": money(payment["amount_cents"]),
        "refunded": money(payment["refunded_cents"]),
        "refunding": money(payment["refunding_cents"]),
        "method": method(payment),
        "paid_at": payment["paid_at"],
        "receipt_href": receipt_href(invoice_id, payment["receipt"]),
    }


def method(payment: Row) -> Row:
    """Tell how something was paid."""
    return {name: payment[name] for name in ("kind", "brand", "last4")}


def receipt_href(invoice_id: UUID, receipt: Row | None) -> str | None:
    """Tell where a receipt is: the last one of an invoice needs no number."""
    if receipt is None:
        return None
    href = f"/v1/invoices/{ids.render('inv', invoice_id)}/receipt"
    return href if receipt["is_last"] else f"{href}?number={receipt['number']}"


def _receipts(row: Row) -> list[Row]:
    issued = row["receipts"]
    return [
        {**each, "href": receipt_href(row["id"], {**each, "is_last": each is issued[-1]})} for each in issued
    ]


_OPERATIONS: Final[tuple[tuple[str, str, str, Action, Resource, tuple[str, ...]], ...]] = (
    ("pay", "create_payment_session", "payment-sessions", Action.CREATE, Resource.PAYMENT_SESSION,
     ("idempotency_key",)),
    ("record_payment", "record_offline_payment", "offline-payments", Action.CREATE, Resource.PAYMENT,
     ("idempotency_key",)),
    ("void", "void_invoice", "void", Action.CANCEL, Resource.INVOICE, ("if_match",)),
    ("credit", "credit_invoice", "credit", Action.CORRECT, Resource.INVOICE, ("if_match", "idempotency_key")),
)  # fmt: skip


def _available(ctx: Context, row: Row) -> list[Row]:
    href = f"/v1/invoices/{ids.render('inv', row['id'])}"
    return [
        {
            "action": action,
            "operation_id": operation_id,
            "method": "POST",
            "href": f"{href}/{verb}",
            "enabled": (blocker := _blocker(action, row)) is None,
            "requires": list(requires),
            "blocked_by": [] if blocker is None else [_told(ctx, blocker)],
        }
        for action, operation_id, verb, permit, resource, requires in _OPERATIONS
        if may(ctx.actor, permit, resource, of=row["registrant_id"])
    ]


def _blocker(action: str, row: Row) -> str | None:
    is_owed = row["status"] in OWED
    if action == "void":
        return None if is_owed and row["paid_cents"] == 0 else NotVoidable.code
    if action == "credit":
        is_open = row["status"] != "voided" and row["lines_cents"] + row["tax_cents"] > 0
        return None if is_open else NotPayable.code
    return None if is_owed else NotPayable.code


def _told(ctx: Context, code: str) -> dict[str, Any]:
    return {"code": code, "detail": catalogue.problem(code).details[-1].said_in(ctx.language)}
