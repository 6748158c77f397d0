"""The finance desk: invoices of anybody, two books beside each other, what is owed and what was billed."""

from typing import Annotated

from fastapi import APIRouter, Query, Response

from app.core.db import Row
from app.core.errors import Invalid
from app.domain.access import Action, Resource
from app.domain.invoices import InvoiceStatus
from app.domain.ledger import Days
from app.domain.periods import DateOutOfRange
from app.routers.deps import Ctx, Cursor, Limit, WantsTable
from app.routers.door import Door
from app.routers.operations import operation
from app.schemas import invoices as invoice_schemas
from app.schemas import ledger as schemas
from app.schemas.base import Day, OneLine
from app.schemas.fees import FeeCode
from app.services import ledger

router = APIRouter(route_class=Door, tags=["staff"])

FeeCodes = Annotated[list[FeeCode], Query(description="Only of these fees.", max_length=20)]


@router.get("/v1/staff/invoices", response_model=invoice_schemas.InvoiceList, summary="Find an invoice")
@operation(may=(Action.LIST, Resource.LEDGER), raises=(Invalid,))
async def search_invoices(
    ctx: Ctx,
    q: Annotated[
        str,
        OneLine(100),
        Query(
            description="The number of an invoice, a registration number, an e-mail address, or two letters or more of"
            " a name."
        ),
    ] = None,  # type: ignore[assignment]
    status: Annotated[
        list[InvoiceStatus], Query(description="Only where they stand so today.", max_length=7)
    ] = [],  # noqa: B006
    fee_code: FeeCodes = [],  # noqa: B006
    issued_from: Annotated[Day, Query(description="Only those issued on this day or later.")] = None,  # type: ignore[assignment]
    issued_to: Annotated[Day, Query(description="Only those issued before this day.")] = None,  # type: ignore[assignment]
    due_before: Annotated[Day, Query(description="Only those due before this day.")] = None,  # type: ignore[assignment]
    limit: Limit = 25,
    cursor: Cursor = None,  # type: ignore[assignment]
) -> Row:
    """For finance: of anybody, by number, by whose they are, where they stand, fees and dates; the newest first."""
    asked = ledger.Asked(
        q=q, statuses=tuple(status), fee_codes=tuple(fee_code), issued_from=issued_from, issued_to=issued_to,
        due_before=due_before,
    )  # fmt: skip
    return await ledger.search_invoices(ctx, asked=asked, limit=limit, cursor=cursor)


@router.get(
    "/v1/staff/reconciliation", response_model=schemas.Reconciliation, summary="Compare the provider's books with ours"
)  # fmt: skip
@operation(may=(Action.READ, Resource.LEDGER), tabular=True, raises=(DateOutOfRange,))
async def get_reconciliation(
    ctx: Ctx,
    wants_table: WantsTable,
    paid_from: Annotated[
        Day, Query(description="The first day; the first of this month if left out.")
    ] = None,  # type: ignore[assignment]
    paid_to: Annotated[Day, Query(description="The day after the last; tomorrow if left out.")] = None,  # type: ignore[assignment]
) -> Row | Response:
    """Sums of both books and each movement in which they differ. Asked for `text/csv`, it is every movement of both,
    a line each.
    """
    days = Days.asked(paid_from, paid_to, today=ctx.today, name="paid_to")
    told = await ledger.reconcile(ctx, days=days, as_table=wants_table)
    return Response(told, media_type="text/csv") if isinstance(told, str) else told


@router.get(
    "/v1/staff/invoice-aging", response_model=schemas.InvoiceAging, summary="Tell what is owed for how long"
)
@operation(may=(Action.READ, Resource.LEDGER))
async def get_invoice_aging(ctx: Ctx) -> Row:
    """What is owed today, by how long it is overdue."""
    return await ledger.age_invoices(ctx)


@router.get("/v1/staff/fee-totals", response_model=schemas.FeeTotals, summary="Tell what each fee brought")
@operation(may=(Action.READ, Resource.LEDGER), raises=(DateOutOfRange,))
async def get_fee_totals(
    ctx: Ctx,
    fee_code: FeeCodes = [],  # noqa: B006
    billed_from: Annotated[
        Day, Query(description="The first day; the first of this month if left out.")
    ] = None,  # type: ignore[assignment]
    billed_to: Annotated[Day, Query(description="The day after the last; tomorrow if left out.")] = None,  # type: ignore[assignment]
) -> Row:
    """What was billed and taken back in a period, by fee."""
    days = Days.asked(billed_from, billed_to, today=ctx.today, name="billed_to")
    return await ledger.total_fees(ctx, days=days, fee_codes=fee_code)
