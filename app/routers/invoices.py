"""Invoices, for whoever owes them and for staff on the same paths."""

from typing import Annotated

from fastapi import APIRouter, Query, Response

from app.core import ids
from app.core.db import Row
from app.core.errors import Invalid
from app.core.ranges import RangeNotSatisfiable
from app.domain.access import Action, Resource
from app.domain.invoices import InvoiceStatus, NotPaid, NotPayable, NotVoidable, ReceiptNotOnline
from app.domain.periods import ChangedSince, DateOutOfRange
from app.routers import downloads
from app.routers.deps import (
    KEYED,
    TAKES_KEY,
    Ctx,
    Cursor,
    IfMatch,
    Limit,
    PathInvoice,
    PathRegistrant,
    RangeWanted,
)
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


@router.get("/v1/invoices/{invoice_id}/content", response_class=Response, summary="Download an invoice")
@operation(may=(Action.READ, Resource.INVOICE), downloads=True, raises=(RangeNotSatisfiable,))
async def download_invoice(ctx: Ctx, invoice: PathInvoice, wanted: RangeWanted) -> Response:
    """A PDF of the invoice as it stands today, in the caller's language."""
    return downloads.attachment(await invoices.download(ctx, invoice_id=invoice, wish=wanted))


@router.get("/v1/invoices/{invoice_id}/receipt", response_class=Response, summary="Download a receipt")
@operation(
    may=(Action.READ, Resource.INVOICE), downloads=True,
    raises=(NotPaid, ReceiptNotOnline, RangeNotSatisfiable),
)  # fmt: skip
async def download_receipt(
    ctx: Ctx,
    invoice: PathInvoice,
    wanted: RangeWanted,
    number: Annotated[
        str,
        Query(
            description="The number of a receipt; else the last one.",
            pattern="^RC-[0-9]{4}-[0-9]{6,12}$",
            max_length=20,
        ),
    ] = None,  # type: ignore[assignment]
) -> Response:
    """A PDF of the receipt for a paid invoice, in the caller's language: of what was written down when it was paid,
    and the same bytes on every download. What was paid later for the same invoice, as a late fee may be, has a
    receipt of its own. Receipts of years before 2018 are in the archive.
    """
    return downloads.attachment(
        await payments.download_receipt(ctx, invoice_id=invoice, number=number, wish=wanted)
    )


@router.get(
    "/v1/registrants/{registrant_id}/yearly-statement", response_class=Response,
    summary="Download a statement of a year",
)  # fmt: skip
@operation(
    may=(Action.LIST, Resource.INVOICE), downloads=True,
    raises=(ReceiptNotOnline, DateOutOfRange, RangeNotSatisfiable),
)  # fmt: skip
async def download_yearly_statement(
    ctx: Ctx,
    registrant: PathRegistrant,
    year: Annotated[int, Query(description="A calendar year, from 2018 on.", ge=1900, le=2199)],
    wanted: RangeWanted,
) -> Response:
    """A PDF of what was paid in a calendar year and what went back, each by its day, in the caller's language."""
    return downloads.attachment(
        await payments.download_statement(ctx, registrant_id=registrant, year=year, wish=wanted)
    )


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
