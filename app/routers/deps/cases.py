"""What a path names of a registrant's business: money, conversations, certificates, requests."""

from typing import Annotated
from uuid import UUID

from fastapi import Depends, Path, Request

from app.core.db import Row
from app.domain import work_items as work_rules
from app.domain.access import check_disinterested
from app.routers.deps.visible import check, path_to, path_to_owned
from app.routers.visit import Visit
from app.schemas.base import Naming
from app.services import (
    cpc,
    delegations,
    invoices,
    messages,
    payments,
    renewals,
    service_requests,
    webhooks,
    work_items,
)


async def get_delegation(
    request: Request,
    delegation_id: Annotated[Annotated[UUID, Naming("dlg")], Path(description="A delegation.")],
) -> tuple[UUID, UUID]:
    """Find the delegation that the path names and whose it is; whoever has taken it up may give it back."""
    visit = Visit.of(request)
    assert visit.ctx is not None
    owner, delegate = await delegations.parties_of(visit.ctx, delegation_id=delegation_id)
    visit.named = owner
    if delegate is None or delegate != visit.actor.account_id:
        await check(visit, owner)
    return owner, delegation_id


PathDelegation = Annotated[tuple[UUID, UUID], Depends(get_delegation)]
PathInvoice = Annotated[
    UUID,
    Depends(
        path_to("invoice_id", "inv", "An invoice.", lambda ctx, it: invoices.owner_of(ctx, invoice_id=it))
    ),
]
PathPaymentSession = Annotated[
    UUID,
    Depends(
        path_to(
            "payment_session_id",
            "ps",
            "A payment session.",
            lambda ctx, it: payments.owner_of(ctx, payment_session_id=it),
        )
    ),
]
PathPayment = Annotated[
    UUID,
    Depends(
        path_to(
            "payment_id", "pay", "A payment.", lambda ctx, it: payments.owner_of_payment(ctx, payment_id=it)
        )
    ),
]
PathRefund = Annotated[
    UUID,
    Depends(
        path_to("refund_id", "rfd", "A refund.", lambda ctx, it: payments.owner_of_refund(ctx, refund_id=it))
    ),
]
PathParkedEvent = Annotated[Annotated[UUID, Naming("pev")], Path(description="A parked payment event.")]


async def get_thread(
    request: Request,
    thread_id: Annotated[Annotated[UUID, Naming("msgt")], Path(description="A conversation.")],
) -> tuple[UUID, UUID, str]:
    """Find the thread that the path names, whose it is and its topic, if the caller may know of it and do this."""
    visit = Visit.of(request)
    assert visit.ctx is not None
    owner, category = await messages.owner_of(visit.ctx, thread_id=thread_id)
    await check(visit, owner, is_known=True)
    return owner, thread_id, category


PathThread = Annotated[tuple[UUID, UUID, str], Depends(get_thread)]
PathCpcRequest = Annotated[
    UUID,
    Depends(
        path_to(
            "cpc_request_id",
            "cpcr",
            "A request for a certificate.",
            lambda ctx, it: cpc.owner_of(ctx, request_id=it),
        )
    ),
]
PathCpcDelivery = Annotated[
    UUID,
    Depends(
        path_to(
            "cpc_delivery_id",
            "cpcd",
            "A delivery.",
            lambda ctx, it: cpc.owner_of_delivery(ctx, delivery_id=it),
        )
    ),
]
PathCpcCertificate = Annotated[
    UUID,
    Depends(
        path_to(
            "cpc_certificate_id",
            "cpc",
            "A certificate.",
            lambda ctx, it: cpc.owner_of_certificate(ctx, certificate_id=it),
        )
    ),
]


async def get_released(
    request: Request,
    cpc_certificate_id: Annotated[Annotated[UUID, Naming("cpc")], Path(description="A certificate.")],
) -> Row:
    """Find the certificate that the path names, if it was released to the partner that calls."""
    visit = Visit.of(request)
    assert visit.ctx is not None
    return await cpc.find_released(visit.ctx, certificate_id=cpc_certificate_id)


PathReleased = Annotated[Row, Depends(get_released)]
PathRenewal = Annotated[
    tuple[UUID, UUID],
    Depends(
        path_to_owned(
            "renewal_id", "ren", "A renewal.", lambda ctx, it: renewals.owner_of(ctx, renewal_id=it)
        )
    ),
]
PathServiceRequest = Annotated[
    tuple[UUID, UUID],
    Depends(
        path_to_owned(
            "service_request_id",
            "srq",
            "A service request.",
            lambda ctx, it: service_requests.owner_of(ctx, service_request_id=it),
        )
    ),
]


async def get_work_item(
    request: Request,
    work_item_id: Annotated[Annotated[UUID, Naming("wrk")], Path(description="An item of work.")],
) -> UUID:
    """Find the item of work that the path names, if it is in a queue of the caller's and not about themselves."""
    visit = Visit.of(request)
    assert visit.ctx is not None
    owner = await work_items.owner_of(visit.ctx, work_item_id=work_item_id)
    if owner.registrant_id is not None:
        await check(visit, owner.registrant_id, is_known=True)
    check_disinterested(visit.actor, accounts=[owner.account_id])
    work_rules.check_queue(visit.actor, owner.queue)
    return work_item_id


PathWorkItem = Annotated[UUID, Depends(get_work_item)]


async def get_webhook_endpoint(
    request: Request,
    webhook_endpoint_id: Annotated[Annotated[UUID, Naming("whe")], Path(description="A webhook endpoint.")],
) -> UUID:
    """Find the endpoint that the path names, if it is the calling partner's."""
    visit = Visit.of(request)
    assert visit.ctx is not None
    return await webhooks.find(visit.ctx, endpoint_id=webhook_endpoint_id)


PathWebhookEndpoint = Annotated[UUID, Depends(get_webhook_endpoint)]


async def get_webhook_delivery(
    request: Request,
    webhook_delivery_id: Annotated[Annotated[UUID, Naming("whd")], Path(description="A delivery.")],
) -> UUID:
    """Find the delivery that the path names, if it is to an endpoint of the calling partner's."""
    visit = Visit.of(request)
    assert visit.ctx is not None
    return await webhooks.find_delivery(visit.ctx, delivery_id=webhook_delivery_id)


PathWebhookDelivery = Annotated[UUID, Depends(get_webhook_delivery)]
