"""What a paid invoice means to the case that it was raised for: one verb for each kind of subject."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any, Final
from uuid import UUID

from app.context import Context, Office, unit_of_work
from app.domain.effects import InvoiceSettled
from app.services import renewals, service_requests

Settle = Callable[..., Awaitable[None]]

# By the `type` of the invoice's subject; each is called as `verb(ctx, subject_id=..., invoice_id=...)`, in a
# transaction of its own, and may be called more than once. An area that raises invoices adds its line here.
SETTLED_BY: Final[Mapping[str, Settle]] = {
    "renewal": renewals.fee_settled,
    "service_request": service_requests.fee_settled,
}


async def invoice_settled(office: Office, facts: Mapping[str, Any]) -> None:
    """Tell the case that its invoice is paid."""
    async with unit_of_work(office, InvoiceSettled.kind) as ctx:
        await tell_subject(
            ctx,
            subject_type=facts["subject_type"],
            subject_id=UUID(facts["subject_id"]),
            invoice_id=UUID(facts["invoice_id"]),
        )


async def tell_subject(ctx: Context, *, subject_type: str, subject_id: UUID, invoice_id: UUID) -> None:
    """Carry out what the kind of subject asks for; a kind that waits for nothing has no verb."""
    verb = SETTLED_BY.get(subject_type)
    if verb is not None:
        await verb(ctx, subject_id=subject_id, invoice_id=invoice_id)
