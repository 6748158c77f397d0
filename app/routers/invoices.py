"""Invoices, for whoever owes them and for staff on the same paths."""

from typing import Annotated

from fastapi import APIRouter, Query

from app.core import ids
from app.core.db import Row
from app.core.errors import Invalid
from app.domain.access import Action, Resource
from app.domain.invoices import InvoiceStatus, NotPayable, NotVoidable
from app.domain.periods import ChangedSince, DateOutOfRange
from app.routers.deps import KEYED, TAKES_KEY, Ctx, Cursor, IfMatch, Limit, PathInvoice, PathRegistrant
from app.routers.door import Door
from app.routers.operations import operation
from app.schemas import invoices as schemas
from app.schemas.base import Day
from app.services import invoices, payments

router = APIRouter(route_class=Door, tags=["billing"])


def _location(invoice: Row) -> str:
    return f"/v1/invoices/{ids.render('inv', invoice['id'])}"


@router.get(
    "/v1/registrants/{registrant_id}/invoices", response_model=schemas.InvoiceList, summary="List invoices"
)
@operation(may=(Action.LIST, Resource.INVOICE))
async def list_invoices(
    ctx: Ctx,
    registrant: PathRegistrant,
    status: Annotated[
        list[InvoiceStatus], Query(description="Only where they stand so today.", max_length=7)
    ] = [],  # noqa: B006
    issued_from: Annotated[Day, Query(description="Only those issued on this day or later.")] = None,  # type: ignore[assignment]
    issued_to: Annotated[Day, Query(description="Only those issued before this day.")] = None,  # type: ignore[assignment]
    limit: Limit = 25,
    cursor: Cursor = None,  # type: ignore[assignment]
) -> Row:
    """All invoices with what was paid for each, the newest first. Where one stands follows the clock."""
    return await invoices.list_owed_by(
        ctx, registrant_id=registrant, statuses=status or None, issued_from=issued_from, issued_to=issued_to,
        limit=limit, cursor=cursor,
    )  # fmt: skip


@router.post(
    "/v1/registrants/{registrant_id}/invoices", status_code=201, response_model=schemas.Invoice,
    summary="Bill by hand", dependencies=KEYED,
)  # fmt: skip
@operation(
    may=(Action.CREATE, Resource.INVOICE), writes=True, takes_key=True, keyed=True, location=_location,
    raises=(Invalid, DateOutOfRange),
)  # fmt: skip
async def create_invoice(ctx: Ctx, registrant: PathRegistrant, body: schemas.InvoiceCreate) -> Row:
    """Finance bills fees of the schedule; their code, words and amount are copied."""
    return await invoices.raise_by_hand(ctx, draft=body.to_draft(registrant))


@router.get("/v1/invoices/{invoice_id}", response_model=schemas.Invoice, summary="Read one invoice")
@operation(may=(Action.READ, Resource.INVOICE))
async def get_invoice(ctx: Ctx, invoice: PathInvoice) -> Row:
    """Lines, tax, total, balance, payments, what it is for, and what the caller may do with it now."""
    return await invoices.see(ctx, invoice_id=invoice)


@router.post(
    "/v1/invoices/{invoice_id}/void", response_model=schemas.Invoice, summary="Cancel an unpaid invoice",
    dependencies=TAKES_KEY,
)  # fmt: skip
@operation(
    may=(Action.CANCEL, Resource.INVOICE), writes=True, takes_key=True, raises=(ChangedSince, NotVoidable)
)
async def void_invoice(ctx: Ctx, invoice: PathInvoice, version: IfMatch, body: schemas.InvoiceVoid) -> Row:
    """Every line is reversed by one of its own, so that nothing is owed and nothing is lost."""
    return await payments.void(ctx, invoice_id=invoice, version=version, reason=body.reason)


@router.post(
    "/v1/invoices/{invoice_id}/credit", response_model=schemas.Invoice, summary="Credit a part of an invoice",
    dependencies=KEYED,
)  # fmt: skip
@operation(
    may=(Action.CORRECT, Resource.INVOICE), writes=True, takes_key=True, keyed=True,
    raises=(ChangedSince, NotPayable),
)  # fmt: skip
async def credit_invoice(
    ctx: Ctx, invoice: PathInvoice, version: IfMatch, body: schemas.InvoiceCredit
) -> Row:
    """Adds a line that takes some of it back. What was paid too much after that can be refunded."""
    return await invoices.credit(
        ctx, invoice_id=invoice, version=version, amount_cents=body.amount.amount, reason=body.reason
    )
