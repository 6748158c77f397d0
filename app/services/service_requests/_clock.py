"""What happens to requests by itself: a fee is paid, and what waited too long lapses."""

from typing import Final
from uuid import UUID

from app.context import Context
from app.core.db import Read
from app.domain.service_requests import Move, RequestStatus
from app.services.service_requests import _cases, _desk
from app.services.service_requests._handing_in import void_unpaid

DUE: Final = Read("""
select id from service_requests where lapses_at <= :now order by lapses_at, id limit 100 for update skip locked
""")


async def fee_settled(ctx: Context, *, subject_id: UUID, invoice_id: UUID) -> None:
    """Hear that nothing is owed any more for a request; work on it begins. Hearing it twice changes nothing."""
    case = await _cases.hold(ctx, subject_id)
    if case.status is not RequestStatus.AWAITING_PAYMENT or case.request.invoice_id != invoice_id:
        return
    case.request.lapses_at = None
    await _cases.move(ctx, case, Move.SETTLE, RequestStatus.IN_REVIEW)
    await _desk.queue_up(ctx, case)


async def lapse_due(ctx: Context) -> int:
    """End drafts, unpaid requests and questions of the College's that nobody came back to; count them.

    Source: domain.md 7.1; for how long each type waits is data.
    """
    due = await ctx.read(DUE, now=ctx.now)
    for row in due:
        case = await _cases.hold(ctx, row["id"])
        await _cases.move(ctx, case, Move.LAPSE, RequestStatus.LAPSED)
        await void_unpaid(ctx, case, reason="The request has lapsed.")
        await _cases.tell(ctx, case, "request_lapsed")
    return len(due)
