"""Paying: hosted payments, the provider's events, payments on paper, refunds by two people."""

from typing import Annotated, Literal

from fastapi import APIRouter, Path, Query

from app.core import ids
from app.core.db import Row
from app.core.errors import Invalid, NotFound
from app.domain.access import Action, Resource
from app.domain.invoices import NotPayable
from app.domain.payments import (
    ProviderFailed,
    RefundStatus,
    RefundTooLarge,
    SecondPersonRequired,
    UrlNotAllowed,
)
from app.domain.periods import ChangedSince, InvalidTransition
from app.routers.deps import (
    KEYED,
    TAKES_KEY,
    Ctx,
    Cursor,
    Event,
    IfMatch,
    Limit,
    PathInvoice,
    PathParkedEvent,
    PathPayment,
    PathPaymentSession,
    PathRefund,
)
from app.routers.door import Door
from app.routers.operations import Bucket, operation
from app.schemas import invoices as invoice_schemas
from app.schemas import payments as schemas
from app.services import payments
from app.services.payments import BadSignature

router = APIRouter(route_class=Door)


def _session(made: Row) -> str:
    return f"/v1/payment-sessions/{ids.render('ps', made['id'])}"


def _invoice(made: Row) -> str:
    return f"/v1/invoices/{ids.render('inv', made['id'])}"


def _refund(made: Row) -> str:
    return f"/v1/staff/refunds#{ids.render('rfd', made['id'])}"


@router.post(
    "/v1/invoices/{invoice_id}/payment-sessions", status_code=201, response_model=schemas.PaymentSession,
    summary="Start a hosted payment", dependencies=KEYED, tags=["billing"],
)  # fmt: skip
@operation(
    may=(Action.CREATE, Resource.PAYMENT_SESSION), writes=True, plain=True, two_steps=True, takes_key=True, keyed=True,
    location=_session, raises=(UrlNotAllowed, NotPayable, ProviderFailed),
)  # fmt: skip
async def create_payment_session(ctx: Ctx, invoice: PathInvoice, body: schemas.PaymentSessionCreate) -> Row:
    """Send the payer to `checkout_url`. There is one open payment for an invoice: a new one ends the one before.
    If the provider does not answer, repeat the call with the same key.
    """
    return await payments.open_session(
        ctx, invoice_id=invoice, return_url=body.return_url, locale=body.locale
    )


@router.get(
    "/v1/invoices/{invoice_id}/payment-sessions", response_model=schemas.PaymentSessionList,
    summary="List how often payment was tried", tags=["billing"],
)  # fmt: skip
@operation(may=(Action.LIST, Resource.PAYMENT_SESSION))
async def list_payment_sessions(
    ctx: Ctx,
    invoice: PathInvoice,
    limit: Limit = 25,
    cursor: Cursor = None,  # type: ignore[assignment]
) -> Row:
    """Every hosted payment of an invoice, the newest first, with each card that was tried and when."""
    return await payments.list_sessions(ctx, invoice_id=invoice, limit=limit, cursor=cursor)


@router.get(
    "/v1/payment-sessions/{payment_session_id}", response_model=schemas.PaymentSession,
    summary="Read what became of a hosted payment", tags=["billing"],
)  # fmt: skip
@operation(may=(Action.READ, Resource.PAYMENT_SESSION))
async def get_payment_session(ctx: Ctx, payment_session: PathPaymentSession) -> Row:
    """Poll it after the browser has returned, until `finished`. The provider's word, not the return, makes it paid."""
    return await payments.see(ctx, payment_session_id=payment_session)


@router.post(
    "/v1/payment-provider-events/{provider}", status_code=204, response_model=None,
    summary="Take in an event of the provider", tags=["billing"],
)  # fmt: skip
@operation(bucket=Bucket.NONE, writes=True, opens_late=True, signed=True, raises=(NotFound, BadSignature))
async def receive_payment_provider_event(
    ctx: Ctx,
    provider: Annotated[Literal["stripe"], Path(description="The provider.", examples=["stripe"])],
    event: Event,
) -> None:
    """For the provider alone: the body is an event in its own words, and the signature is over these very bytes.
    Sent twice, an event changes nothing; one that does not fit its session is parked for finance, and the invoice
    stays open.
    """
    await payments.receive(ctx, event)


@router.post(
    "/v1/invoices/{invoice_id}/offline-payments", status_code=201, response_model=invoice_schemas.Invoice,
    summary="Record a cheque or an adjustment", dependencies=KEYED, tags=["billing"],
)  # fmt: skip
@operation(
    may=(Action.CREATE, Resource.PAYMENT), writes=True, takes_key=True, keyed=True, location=_invoice,
    raises=(NotPayable, Invalid),
)  # fmt: skip
async def record_offline_payment(ctx: Ctx, invoice: PathInvoice, body: schemas.OfflinePaymentCreate) -> Row:
    """Finance records money that came in on paper, all of what is owed or a part. An open hosted payment ends."""
    return await payments.record_on_paper(ctx, invoice_id=invoice, paper=body.to_paper())


@router.post(
    "/v1/payments/{payment_id}/refunds", status_code=201, response_model=schemas.Refund,
    summary="Ask for a refund", dependencies=KEYED, tags=["billing"],
)  # fmt: skip
@operation(
    may=(Action.CREATE, Resource.REFUND), writes=True, takes_key=True, keyed=True, fresh=True, location=_refund,
    raises=(RefundTooLarge,),
)  # fmt: skip
async def request_refund(ctx: Ctx, payment: PathPayment, body: schemas.RefundRequest) -> Row:
    """Of all of a payment or a part. It waits, as `awaiting_approval`, for another person."""
    return await payments.request(
        ctx, payment_id=payment, amount_cents=body.amount.amount, reason=body.reason
    )


@router.post(
    "/v1/payments/{payment_id}/refund", response_model=schemas.Refund, summary="Approve and pay a refund",
    dependencies=KEYED, tags=["billing"],
)  # fmt: skip
@operation(
    may=(Action.UPDATE, Resource.REFUND), writes=True, takes_key=True, keyed=True, fresh=True,
    raises=(NotFound, SecondPersonRequired, InvalidTransition),
)  # fmt: skip
async def refund_payment(ctx: Ctx, payment: PathPayment, body: schemas.RefundApproval) -> Row:
    """Another person than who asked for it approves a refund. The provider pays it back: `approved` becomes
    `succeeded` or `failed` shortly after.
    """
    return await payments.approve(ctx, payment_id=payment, refund_id=body.refund_id)


@router.post(
    "/v1/refunds/{refund_id}/cancel", response_model=schemas.Refund, summary="Withdraw a refund",
    dependencies=TAKES_KEY, tags=["billing"],
)  # fmt: skip
@operation(
    may=(Action.CANCEL, Resource.REFUND),
    writes=True,
    takes_key=True,
    raises=(ChangedSince, InvalidTransition),
)
async def cancel_refund(ctx: Ctx, refund: PathRefund, version: IfMatch, body: schemas.RefundCancel) -> Row:
    """One that nobody has approved yet; the payment stays as it is."""
    return await payments.cancel(ctx, refund_id=refund, version=version, reason=body.reason)


@router.get("/v1/staff/refunds", response_model=schemas.RefundList, summary="List refunds", tags=["staff"])
@operation(may=(Action.LIST, Resource.REFUND))
async def list_refunds(
    ctx: Ctx,
    status: Annotated[list[RefundStatus], Query(description="Only where they stand so.", max_length=5)] = [],  # noqa: B006
    limit: Limit = 25,
    cursor: Cursor = None,  # type: ignore[assignment]
) -> Row:
    """Those that wait for a second person, what was paid too much, and what became of the others."""
    return await payments.list_refunds(ctx, statuses=list(status) or None, limit=limit, cursor=cursor)


@router.get(
    "/v1/staff/payment-provider-events", response_model=schemas.ParkedEventList,
    summary="List parked payment events", tags=["staff"],
)  # fmt: skip
@operation(may=(Action.LIST, Resource.LEDGER))
async def list_parked_payment_events(
    ctx: Ctx,
    resolved: Annotated[
        bool, Query(description="Those that were dealt with, instead of those that wait.")
    ] = False,
    limit: Limit = 25,
    cursor: Cursor = None,  # type: ignore[assignment]
) -> Row:
    """What the provider told of and did not fit: another amount, another currency, a session that nobody knows."""
    return await payments.list_parked(ctx, resolved=resolved, limit=limit, cursor=cursor)


@router.post(
    "/v1/staff/payment-provider-events/{payment_event_id}/resolve", response_model=schemas.ParkedEvent,
    summary="Deal with a parked payment event", dependencies=TAKES_KEY, tags=["staff"],
)  # fmt: skip
@operation(
    may=(Action.UPDATE, Resource.LEDGER), writes=True, two_steps=True, takes_key=True,
    raises=(NotFound, ChangedSince, InvalidTransition, ProviderFailed),
)  # fmt: skip
async def resolve_parked_payment_event(
    ctx: Ctx, payment_event_id: PathParkedEvent, version: IfMatch, body: schemas.ParkedEventResolution
) -> Row:
    """`applied` puts on the books what the provider says it has; what is then paid too much is flagged to go back."""
    return await payments.resolve(
        ctx,
        provider_event_id=payment_event_id,
        version=version,
        resolution=body.resolution,
        reason=body.reason,
    )
