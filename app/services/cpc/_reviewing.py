"""A request that is not issued at once lies on the desk until it is decided."""

from app import catalogue
from app.context import Context
from app.domain.work_items import Item, ItemKind
from app.models.cpc import CpcRequest
from app.services import work_items

QUEUE = "membership"


async def open_review(ctx: Context, request: CpcRequest) -> None:
    """Put a request on the desk of those who keep the register, until its day of business days."""
    due_at = catalogue.calendar().due(ctx.now, business_days=catalogue.cpc().review_business_days)
    request.due_on = ctx.day_of(due_at)
    kind = ItemKind.CPC_REVIEW
    await work_items.open_item(
        ctx,
        Item(
            id=request.id, kind=kind, registrant_id=request.registrant_id, queue=QUEUE, topic=kind.value,
            reference_number=request.reference_number, due_at=due_at,
        ),
    )  # fmt: skip
