"""One payment session and all of an invoice, with the cards that were tried."""

from typing import Final
from uuid import UUID

from app.context import Context
from app.core.db import Read, Row
from app.core.errors import NotFound
from app.core.paging import page
from app.domain.payments import Brand, SessionStatus
from app.services import belonging
from app.services.invoices import RECEIPT_OF, money, named, paid_by, receipt_href

COLUMNS: Final = f"""
  s.id, s.invoice_id, s.registrant_id, s.amount_cents, s.currency, s.status, s.checkout_url, s.opened_at,
  s.expires_at, s.finished_at, s.failure, i.number,
  (select json_build_object('id', p.id, 'paid_at', p.paid_at, 'kind', p.kind, 'brand', p.brand, 'last4', p.last4,
     'receipt', {RECEIPT_OF})
   from payments p where p.payment_session_id = s.id order by p.paid_at limit 1) as payment,
  (select coalesce(json_agg(json_build_object('attempted_at', a.attempted_at, 'outcome', a.outcome,
     'reason', a.reason, 'brand', a.brand, 'last4', a.last4) order by a.attempted_at, a.id), '[]')
   from payment_attempts a where a.payment_session_id = s.id) as attempts
"""

ONE: Final = Read(
    f"select {COLUMNS} from payment_sessions s join invoices i on i.id = s.invoice_id where s.id = :id"
)
OWNER: Final = Read("select registrant_id from payment_sessions where id = :id")
PAGE: Final = Read(f"""
select {COLUMNS} from payment_sessions s join invoices i on i.id = s.invoice_id
where s.invoice_id = :invoice_id
  and (cast(:after_at as timestamptz) is null
       or (s.opened_at, s.id) < (cast(:after_at as timestamptz), cast(:after_id as uuid)))
order by s.opened_at desc, s.id desc limit :rows
""")


async def owner_of(ctx: Context, *, payment_session_id: UUID) -> UUID:
    """Tell whose payment this is.

    Raises:
        NotFound: there is none.
    """
    return await belonging.owner(ctx, OWNER, payment_session_id)


async def see(ctx: Context, *, payment_session_id: UUID) -> Row:
    """Show one payment session: whether it is over, and how it ended.

    Raises:
        NotFound: there is none.
    """
    row = await ctx.read_one(ONE, id=payment_session_id)
    if row is None:
        raise NotFound
    return shown(ctx, row)


async def list_sessions(ctx: Context, *, invoice_id: UUID, limit: int, cursor: str | None) -> Row:
    """List how often and when a payment of an invoice was tried, the newest first."""
    filters = {"invoice_id": invoice_id}
    after_at, after_id = (None, None) if cursor is None else ctx.resume(filters, cursor)
    rows = await ctx.read(PAGE, invoice_id=invoice_id, after_at=after_at, after_id=after_id, rows=limit + 1)
    items, next_cursor = page(rows, limit, lambda row: ctx.mark(filters, [row["opened_at"], row["id"]]))
    return {"items": [shown(ctx, row) for row in items], "next_cursor": next_cursor}


def shown(ctx: Context, row: Row) -> Row:
    """Show a payment session as it was read."""
    status = row["status"]
    if status == SessionStatus.OPEN and row["expires_at"] <= ctx.now:
        status = SessionStatus.EXPIRED.value  # by the clock; the sweeper asks the provider once more
    is_open = status == SessionStatus.OPEN
    return {
        **row,
        "invoice": named({"id": row["invoice_id"], "number": row["number"]}),
        "amount": money(row["amount_cents"]),
        "status": status,
        "finished": not is_open,
        "checkout_url": row["checkout_url"] if is_open else None,
        "accepted_cards": [brand.value for brand in Brand],
        "failure": {"code": row["failure"]} if row["failure"] else None,
        "payment": _payment(row),
    }


def _payment(row: Row) -> Row | None:
    payment = row["payment"]
    if payment is None:
        return None
    return {
        "id": payment["id"],
        "paid_at": payment["paid_at"],
        "method": paid_by(payment),
        "receipt_href": receipt_href(row["invoice_id"], payment["receipt"]),
    }
