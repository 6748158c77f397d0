"""What a registrant does, and staff for them: declare ahead, edit and withdraw while it waits."""

from typing import Final
from uuid import UUID

from app.context import Context
from app.core import ids
from app.core.db import Read, Row
from app.core.errors import NotFound
from app.domain import addresses as rules
from app.domain import periods
from app.domain.access import Action, Resource, may
from app.domain.addresses import AddressChanges, AddressDraft
from app.domain.audit import Event
from app.domain.periods import Held, Period
from app.services import registrants
from app.services.addresses import _drafts, _reading, _slots

IN_SLOT: Final = Read("""
select id, effective_from, effective_to from addresses
where registrant_id = :registrant_id and slot = :slot and cancelled_at is null and corrected_by_id is null
  and (effective_to is null or effective_to >= :until)
order by effective_from
""")
END: Final = Read("""
update addresses set effective_to = :effective_to, superseded_by_id = :superseded_by_id, version = version + 1
where id = :id
returning id
""")
DECLARE: Final = Read(f"""
with a as (
  insert into addresses (id, registrant_id, type, lines, city, region, postal_code, country, phone, reason, announce,
                         effective_from, supersedes_id, recorded_at, recorded_by_kind, recorded_by_name)
  select :id, mine.id, :type, :lines, :city, :region, :postal_code, :country, :phone, :reason, :announce,
         :effective_from, :supersedes_id, :recorded_at, :recorded_by_kind, :recorded_by_name
  from (select r.id from registrants r where r.id = :registrant_id for no key update) mine
  returning *
)
select {_reading.COLUMNS} from a join registrants r on r.id = a.registrant_id
""")


async def declare(ctx: Context, *, registrant_id: UUID, draft: AddressDraft) -> Row:
    """Put a declared address on file and end the one it replaces on that day.

    Raises:
        NotFound: there is no such registrant.
        DateNotInFuture: a registrant's address would start today or earlier.
        DateOutOfRange: it would start before 1900 or more than two years ahead.
        SliceOverlap: another address of the same slot begins then or later.
    """
    back_dates = may(ctx.actor, Action.CORRECT, Resource.ADDRESS, of=registrant_id)
    _drafts.check_draft(ctx, draft, back_dates=back_dates)

    address_id = ids.new()
    before = await _end_the_one_before(ctx, registrant_id, draft, superseded_by=address_id)
    ctx.record(
        Event.ADDRESS_DECLARED, of=registrant_id, subject=("address", address_id), reason=draft.reason,
        type=draft.type.value,
    )  # fmt: skip
    row = await ctx.read_one(
        DECLARE, id=address_id, registrant_id=registrant_id, supersedes_id=before, today=ctx.today,
        **_drafts.columns(ctx, draft), **ctx.recorded(),
    )  # fmt: skip
    if row is None:
        raise NotFound

    code = "address_scheduled" if draft.effective_from > ctx.today else "address_in_effect"
    await _drafts.tell(
        ctx, code, registrant_id=registrant_id, address_id=address_id, of_type=draft.type.value,
        on=draft.effective_from,
    )  # fmt: skip
    return _reading.show(ctx, row)


async def _end_the_one_before(
    ctx: Context, registrant_id: UUID, draft: AddressDraft, *, superseded_by: UUID
) -> UUID | None:
    """End the address of the same slot that is in force on the new one's first day, and tell which it was.

    Neighbours are read once the record is held: in one statement they would be those of the moment it began.
    """
    if draft.type.slot is None:
        return None
    await registrants.take_turn(ctx, registrant_id=registrant_id)
    rows = await ctx.read(
        IN_SLOT, registrant_id=registrant_id, slot=draft.type.slot, until=draft.effective_from
    )
    held = {
        Held(_slots.href_of(row["id"]), Period(row["effective_from"], row["effective_to"])): row["id"]
        for row in rows
    }
    before = periods.predecessor(list(held), draft.effective_from)
    if before is None:
        return None
    ended: UUID = held[before]
    await ctx.read(END, id=ended, effective_to=draft.effective_from, superseded_by_id=superseded_by)
    ctx.record(Event.ADDRESS_ENDED, of=registrant_id, subject=("address", ended))
    return ended


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
