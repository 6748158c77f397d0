"""The fee schedule: for everybody to read, for finance to set from a day on."""

from fastapi import APIRouter

from app.core import ids
from app.core.db import Row
from app.core.errors import Invalid
from app.domain.access import Action, Resource
from app.domain.periods import DateNotInFuture, DateOutOfRange, SliceOverlap
from app.routers.deps import KEYED, AsOf, Ctx
from app.routers.door import Door
from app.routers.operations import Bucket, operation
from app.schemas import fees as schemas
from app.services import fees

router = APIRouter(route_class=Door)

CACHED_SECONDS = 3600


def _location(fee: Row) -> str:
    return f"/v1/fee-schedule?as_of={fee['effective_from']}#{ids.render('fee', fee['id'])}"


@router.get(
    "/v1/fee-schedule", response_model=schemas.FeeSchedule, summary="Read the fees in force", tags=["billing"]
)
@operation(bucket=Bucket.PUBLIC, raises=(DateOutOfRange,), cached=CACHED_SECONDS)
async def get_fee_schedule(ctx: Ctx, as_of: AsOf = None) -> Row:  # type: ignore[assignment]
    """Every fee on a day, in cents; shares are priced, rounded half-up. Invoices keep the price of their day."""
    return await fees.see_schedule(ctx, as_of=as_of)


@router.post(
    "/v1/staff/fees", status_code=201, response_model=schemas.FeeSlice, summary="Set a fee from a day on",
    dependencies=KEYED, tags=["staff"],
)  # fmt: skip
@operation(
    may=(Action.CREATE, Resource.FEE), writes=True, takes_key=True, keyed=True, location=_location,
    raises=(Invalid, DateNotInFuture, DateOutOfRange, SliceOverlap),
)  # fmt: skip
async def create_fee(ctx: Ctx, body: schemas.FeeCreate) -> Row:
    """Finance sets an amount or a share of another fee, never in the past; what holds until then ends that day."""
    return await fees.set_from(ctx, draft=body.to_draft())
