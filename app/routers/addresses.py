"""Addresses, for the registrant and for staff on the same paths."""

from typing import Annotated

from fastapi import APIRouter, Query

from app.core import ids
from app.core.db import Row
from app.core.errors import Invalid
from app.domain.access import Action, Resource
from app.domain.addresses import AddressType, RemovalNotApplicable
from app.domain.periods import (
    ChangedSince,
    DateNotInFuture,
    DateOutOfRange,
    InvalidTransition,
    SliceOverlap,
    SliceStatus,
)
from app.routers.deps import (
    KEYED,
    TAKES_KEY,
    AsOf,
    Ctx,
    Cursor,
    IfMatch,
    KnownAt,
    Limit,
    PathAddress,
    PathRegistrant,
)
from app.routers.door import Door
from app.routers.operations import operation
from app.schemas import addresses as schemas
from app.services import addresses, messages

router = APIRouter(route_class=Door, tags=["addresses"])


def _location(address: Row) -> str:
    return f"/v1/addresses/{ids.render('addr', address['id'])}"


@router.get(
    "/v1/registrants/{registrant_id}/addresses",
    response_model=schemas.AddressList,
    summary="List addresses, past, current and scheduled",
)
@operation(may=(Action.LIST, Resource.ADDRESS), raises=(DateOutOfRange,))
async def list_addresses(
    ctx: Ctx,
    registrant: PathRegistrant,
    type: Annotated[list[AddressType], Query(description="Only these types.", max_length=4)] = [],  # noqa: A002, B006
    status: Annotated[
        list[SliceStatus], Query(description="Only where they stand so today.", max_length=4)
    ] = [],  # noqa: B006
    as_of: AsOf = None,  # type: ignore[assignment]
    known_at: KnownAt = None,  # type: ignore[assignment]
    limit: Limit = 25,
    cursor: Cursor = None,  # type: ignore[assignment]
) -> bytes:
    """All slices, the latest first: nothing is hidden unless asked. With `as_of`, those in force on that day;
    with `known_at`, as the College knew them at that moment.
    """
    page = await addresses.list_on_file(
        ctx, registrant_id=registrant, types=type or None, statuses=status or None,
        as_of=as_of, known_at=known_at, limit=limit, cursor=cursor,
    )  # fmt: skip
    return schemas.written(page)


@router.post(
    "/v1/registrants/{registrant_id}/addresses",
    status_code=201,
    response_model=schemas.Address,
    summary="Add or replace an address from a date",
    dependencies=KEYED,
)
@operation(
    may=(Action.CREATE, Resource.ADDRESS), writes=True, plain=True, takes_key=True, keyed=True, location=_location,
    raises=(DateNotInFuture, DateOutOfRange, SliceOverlap),
)  # fmt: skip
async def create_address(ctx: Ctx, registrant: PathRegistrant, body: schemas.AddressCreate) -> Row:
    """Registrants may choose any day after today in the regulator's time zone; staff may back-date with a
    reason. A primary business, mailing or not-in-practice address ends the one before it on that day.
    """
    return await addresses.declare(ctx, registrant_id=registrant, draft=body.to_draft())


@router.get("/v1/addresses/{address_id}", response_model=schemas.Address, summary="Read one address")
@operation(may=(Action.READ, Resource.ADDRESS))
async def get_address(ctx: Ctx, address: PathAddress) -> Row:
    """One slice, with its place among the others and what the caller may do with it now."""
    return await addresses.see(ctx, address_id=address[1])


@router.patch(
    "/v1/addresses/{address_id}", response_model=schemas.Address, summary="Change a scheduled address"
)
@operation(
    may=(Action.UPDATE, Resource.ADDRESS), writes=True,
    raises=(ChangedSince, InvalidTransition, SliceOverlap, DateNotInFuture, DateOutOfRange),
)  # fmt: skip
async def update_address(
    ctx: Ctx, address: PathAddress, version: IfMatch, body: schemas.AddressUpdate
) -> Row:
    """A merge patch on an address that has not begun. A new first day moves the end of the one before it."""
    return await addresses.update(
        ctx, registrant_id=address[0], address_id=address[1], version=version, changes=body.to_changes()
    )


@router.post(
    "/v1/addresses/{address_id}/cancel",
    response_model=schemas.Address,
    summary="Withdraw a scheduled address",
    dependencies=TAKES_KEY,
)
@operation(
    may=(Action.CANCEL, Resource.ADDRESS),
    writes=True,
    takes_key=True,
    raises=(ChangedSince, InvalidTransition),
)
async def cancel_address(ctx: Ctx, address: PathAddress, version: IfMatch) -> Row:
    """The address before it runs on; the cancelled one stays on file."""
    return await addresses.cancel(ctx, registrant_id=address[0], address_id=address[1], version=version)


@router.post(
    "/v1/addresses/{address_id}/end",
    response_model=schemas.Address,
    summary="End an additional location",
    dependencies=TAKES_KEY,
)
@operation(
    may=(Action.END, Resource.ADDRESS), writes=True, takes_key=True,
    raises=(ChangedSince, InvalidTransition, RemovalNotApplicable, DateOutOfRange, Invalid),
)  # fmt: skip
async def end_address(ctx: Ctx, address: PathAddress, version: IfMatch, body: schemas.AddressEnd) -> Row:
    """Staff end an additional location from a day on, because of the message that asked for it if there is one;
    primary and mailing addresses are replaced instead.
    """
    return await messages.end_address(
        ctx, registrant_id=address[0], address_id=address[1], version=version,
        effective_to=body.effective_to, reason=body.reason, message_id=body.message_id,
    )  # fmt: skip


@router.post(
    "/v1/addresses/{address_id}/correct",
    response_model=schemas.Address,
    summary="Correct a wrong address",
    dependencies=TAKES_KEY,
)
@operation(
    may=(Action.CORRECT, Resource.ADDRESS), writes=True, takes_key=True, location=_location,
    raises=(ChangedSince, InvalidTransition, SliceOverlap, DateOutOfRange, Invalid),
)  # fmt: skip
async def correct_address(
    ctx: Ctx, address: PathAddress, version: IfMatch, body: schemas.AddressCorrection
) -> Row:
    """Staff put a corrected slice in the place of a wrong one. The wrong one is kept: `known_at` still answers
    with what was believed before.
    """
    return await addresses.correct(
        ctx, registrant_id=address[0], address_id=address[1], version=version, correction=body.to_correction()
    )
