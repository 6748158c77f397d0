"""Slices of one slot follow one another: neighbours end, move and join so that no day is held twice or by nobody."""

from datetime import date
from uuid import UUID

from sqlalchemy import or_, select

from app.context import Context
from app.core import ids
from app.core.errors import NotFound
from app.domain import addresses as rules
from app.domain import periods
from app.domain.access import Action
from app.domain.addresses import AddressType
from app.domain.audit import Event
from app.domain.periods import (
    ChangedSince,
    Held,
    Period,
    SliceOverlap,
    status_of,
)
from app.models.addresses import Address
from app.services import registrants


async def take(ctx: Context, registrant_id: UUID, address_id: UUID, version: int, action: Action) -> Address:
    """Lock a registrant's record and give one slice of it, if it is the version meant and open to the action."""
    await registrants.lock(ctx, registrant_id=registrant_id)
    address = await ctx.session.get(Address, address_id)
    if address is None:
        raise NotFound
    if address.version != version:
        raise ChangedSince(current_etag=address.etag)
    period = Period(address.effective_from, address.effective_to)
    status = status_of(period, cancelled=address.cancelled_at is not None, today=ctx.today)
    corrected = address.corrected_by_id is not None
    rules.check_open(action, AddressType(address.type), status, corrected=corrected)
    return address


async def in_slot(ctx: Context, registrant_id: UUID, slot: str | None, *, until: date) -> list[Address]:
    """Read the slices of one slot that are in force on a day or later."""
    if slot is None:
        return []
    found = await ctx.session.scalars(
        select(Address)
        .where(
            Address.registrant_id == registrant_id,
            Address.slot == slot,
            Address.cancelled_at.is_(None),
            Address.corrected_by_id.is_(None),
            or_(Address.effective_to.is_(None), Address.effective_to >= until),
        )
        .order_by(Address.effective_from)
    )
    return list(found)


def href_of(address_id: UUID) -> str:
    return f"/v1/addresses/{ids.render('addr', address_id)}"


def as_held(address: Address) -> Held:
    return Held(href_of(address.id), Period(address.effective_from, address.effective_to))


async def move(ctx: Context, address: Address, start: date) -> None:
    periods.check_start(start, today=ctx.today, may_back_date=False, reason=None)
    before = await ctx.session.get(Address, address.supersedes_id) if address.supersedes_id else None
    period = Period(address.effective_from, address.effective_to)
    periods.check_move(period, start, as_held(before) if before else None)
    # Whoever gives days away is written first: the other way round two slices would hold them for a moment.
    if before is not None and start < address.effective_from:
        before.effective_to = start
        await ctx.session.flush()
    address.effective_from = start
    await ctx.session.flush()
    if before is not None:
        before.effective_to = start
        await ctx.session.flush()


async def join_neighbours(ctx: Context, cancelled: Address) -> None:
    """Let the slice before a cancelled one run on to where the cancelled one would have ended."""
    before = await ctx.session.get(Address, cancelled.supersedes_id) if cancelled.supersedes_id else None
    after = await ctx.session.get(Address, cancelled.superseded_by_id) if cancelled.superseded_by_id else None
    if after is not None:
        after.supersedes_id = cancelled.supersedes_id
    if before is not None:
        before.effective_to = cancelled.effective_to
        before.superseded_by_id = cancelled.superseded_by_id
        ctx.record(Event.ADDRESS_RESUMED, of=before.registrant_id, subject=("address", before.id))
    await ctx.session.flush()


async def meet_predecessor(ctx: Context, right: Address) -> None:
    """Let the slice before end where the corrected one begins, so that the slot has no gap."""
    before = await ctx.session.get(Address, right.supersedes_id) if right.supersedes_id else None
    if before is None or before.effective_to == right.effective_from:
        return
    periods.check_move(
        Period(right.effective_from, right.effective_to), right.effective_from, as_held(before)
    )
    before.effective_to = right.effective_from
    await ctx.session.flush()


async def check_free(ctx: Context, address: Address) -> None:
    period = Period(address.effective_from, address.effective_to)
    slot = AddressType(address.type).slot
    for other in await in_slot(ctx, address.registrant_id, slot, until=address.effective_from):
        if period.overlaps(Period(other.effective_from, other.effective_to)):
            raise SliceOverlap(conflicts_with=as_held(other).href)


async def relink(ctx: Context, wrong: Address, right: Address) -> None:
    """Let the neighbours of a corrected slice point at the slice that took its place."""
    for neighbour_id, attribute in (
        (wrong.supersedes_id, "superseded_by_id"),
        (wrong.superseded_by_id, "supersedes_id"),
    ):
        neighbour = await ctx.session.get(Address, neighbour_id) if neighbour_id else None
        if neighbour is not None:
            setattr(neighbour, attribute, right.id)
    await ctx.session.flush()
