"""What a registrant does, and staff for them: declare ahead, edit and withdraw while it waits."""

from uuid import UUID

from app.context import Context
from app.core.db import Row
from app.domain import addresses as rules
from app.domain.access import Action, Resource, may
from app.domain.addresses import AddressChanges, AddressDraft
from app.domain.audit import Event
from app.services import registrants
from app.services.addresses import _drafts, _reading, _slots


async def declare(ctx: Context, *, registrant_id: UUID, draft: AddressDraft) -> Row:
    """Put a declared address on file and end the one it replaces on that day.

    Raises:
        DateNotInFuture: a registrant's address would start today or earlier.
        DateOutOfRange: it would start before 1900 or more than two years ahead.
        SliceOverlap: another address of the same slot begins then or later.
    """
    back_dates = may(ctx.actor, Action.CORRECT, Resource.ADDRESS, of=registrant_id)
    _drafts.check_draft(ctx, draft, back_dates=back_dates)
    await registrants.lock(ctx, registrant_id=registrant_id)

    address = _drafts.new(ctx, registrant_id, draft)
    before = await _slots.find_before(ctx, registrant_id, draft.type, draft.effective_from)
    if before is not None:
        await _slots.follow(ctx, address, before)
    ctx.session.add(address)
    ctx.record(
        Event.ADDRESS_DECLARED, of=registrant_id, subject=("address", address.id), reason=draft.reason,
        type=draft.type.value,
    )  # fmt: skip
    await ctx.session.flush()

    code = "address_scheduled" if address.announce else "address_in_effect"
    await _drafts.tell(ctx, address, code, on=draft.effective_from)
    return await _reading.see(ctx, address_id=address.id)


async def update(
    ctx: Context, *, registrant_id: UUID, address_id: UUID, version: int, changes: AddressChanges
) -> Row:
    """Change what a scheduled address will say, or the day from which it will hold.

    Raises:
        ChangedSince: it is not the version that was read.
        InvalidTransition: it has begun or was cancelled.
        SliceOverlap: it would begin before the one that it replaces.
    """
    address = await _slots.take(ctx, registrant_id, address_id, version, Action.UPDATE)
    if changes.effective_from is not None:
        await _slots.move(ctx, address, changes.effective_from)
    if "location" in changes.named:
        address.location = _drafts.checked({**_drafts.place_of(address), **(changes.location or {})})
    if "phone" in changes.named:
        address.phone = changes.phone
    rules.check_place(_drafts.as_draft(address))
    ctx.record(Event.ADDRESS_UPDATED, of=registrant_id, subject=("address", address.id))
    await ctx.session.flush()
    return await _reading.see(ctx, address_id=address.id)


async def cancel(ctx: Context, *, registrant_id: UUID, address_id: UUID, version: int) -> Row:
    """Withdraw a scheduled address; the one before it runs on.

    Raises:
        ChangedSince: it is not the version that was read.
        InvalidTransition: it has begun or was cancelled before.
    """
    address = await _slots.take(ctx, registrant_id, address_id, version, Action.CANCEL)
    address.cancelled_at = ctx.now
    ctx.record(Event.ADDRESS_CANCELLED, of=registrant_id, subject=("address", address.id))
    await ctx.session.flush()
    await _slots.join_neighbours(ctx, address)
    return await _reading.see(ctx, address_id=address.id)
