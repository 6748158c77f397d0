"""The sandbox's own operations: none of them exists in production."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Path, Query

from app.core.db import Row
from app.core.errors import NotFound
from app.routers.deps import Books, Ctx, Cursor, Drain, Limit
from app.routers.door import Door
from app.routers.operations import Bucket, operation
from app.sandbox import cast, college, mail_room, payment_page
from app.schemas import sandbox as schemas
from app.schemas.base import Naming
from app.schemas.sessions import Email

router = APIRouter(route_class=Door, tags=["sandbox"])


@router.get("/v1/sandbox/people", response_model=schemas.PersonList, summary="List the cast")
@operation(bucket=Bucket.NONE, sandbox=True)
async def list_sandbox_people(ctx: Ctx) -> Row:
    """The people of the demonstration college, with what they sign in with."""
    return {"items": await cast.list_people(ctx), "next_cursor": None}


@router.get("/v1/sandbox/clock", response_model=schemas.Clock, summary="Read the clock of the college")
@operation(bucket=Bucket.NONE, sandbox=True)
async def get_sandbox_clock(ctx: Ctx) -> Row:
    """College time: every date and deadline follows it. Tokens and rates follow real time."""
    return await college.see_clock(ctx)


@router.put("/v1/sandbox/clock", response_model=schemas.Clock, summary="Set the clock of the college")
@operation(bucket=Bucket.NONE, sandbox=True, writes=True)
async def set_sandbox_clock(ctx: Ctx, body: schemas.ClockSet) -> Row:
    """The clock runs on from the new time; `null` returns to real time."""
    return await college.set_clock(ctx, now=body.now)


@router.post("/v1/sandbox/run-due", response_model=schemas.DueWork, summary="Carry out what is due")
@operation(bucket=Bucket.NONE, sandbox=True, writes=True, opens_late=True)
async def run_due_work(ctx: Ctx, drain: Drain) -> Row:
    """Schedule, effects and mails, at the clock's time, until nothing is left."""
    return await college.run_due(ctx, drain)


@router.post(
    "/v1/sandbox/payment-sessions/{payment_session_id}/settle", response_model=schemas.SettledSession,
    summary="Have a hosted payment end",
)  # fmt: skip
@operation(bucket=Bucket.NONE, sandbox=True, raises=(NotFound,))
async def settle_payment_session(
    ctx: Ctx,
    books: Books,
    payment_session_id: Annotated[
        Annotated[UUID, Naming("ps")], Path(description="A payment session that is open.")
    ],
    body: schemas.Settlement,
) -> Row:
    """The embedded provider charges or declines a card, or ends the payment, and sends a genuinely signed event
    through the public webhook.
    """
    return await payment_page.settle(
        ctx, books, payment_session_id=payment_session_id, outcome=body.outcome,
        card=(body.card.brand, body.card.last4) if body.card else ("visa", "4242"),
    )  # fmt: skip


@router.get("/v1/sandbox/mails", response_model=schemas.SandboxMailList, summary="List received mails")
@operation(bucket=Bucket.NONE, sandbox=True)
async def list_sandbox_mails(
    ctx: Ctx,
    to: Annotated[Email, Query(description="Only those to this address.")] = None,  # type: ignore[assignment]
    limit: Limit = 25,
    cursor: Cursor = None,  # type: ignore[assignment]
) -> Row:
    """What the embedded mail server received, the newest first."""
    return await mail_room.list_mails(ctx, to=to, limit=limit, cursor=cursor)
