"""What only staff do: end an additional location, and correct a wrong entry."""

from datetime import date
from uuid import UUID

from app.context import Context
from app.core import ids
from app.core.db import Row
from app.domain import addresses as rules
from app.domain.access import Action
from app.domain.addresses import AddressType, Correction
from app.domain.audit import Event
from app.domain.periods import ONE_DAY, DateOutOfRange, check_period, check_within_reach
from app.models.addresses import Address
from app.services import notices
from app.services.addresses import _drafts, _reading, _slots


async def end(
    ctx: Context, *, registrant_id: UUID, address_id: UUID, version: int, effective_to: date, reason: str
) -> Row:
    """End an additional location; the registrant is told.

    Raises:
        RemovalNotApplicable: a primary or mailing address is replaced instead.
        InvalidTransition: it has ended or was cancelled.
        DateOutOfRange: it would end before its first day.
    """
    address = await _slots.take(ctx, registrant_id, address_id, version, Action.END)
    earliest = address.effective_from + ONE_DAY
    check_within_reach(effective_to, today=ctx.today, pointer="/effective_to")
    if effective_to < earliest or (address.effective_to is not None and effective_to > address.effective_to):
        raise DateOutOfRange(pointer="/effective_to", earliest=earliest, latest=address.effective_to)
    address.effective_to = effective_to
    ctx.record(Event.ADDRESS_ENDED, of=registrant_id, subject=("address", address.id), reason=reason)
    await ctx.session.flush()
    await _drafts.tell(
        ctx, "address_ended_by_staff", registrant_id=registrant_id, address_id=address.id, of_type=address.type,
        on=effective_to, told_of=notices.of_day(address.id, effective_to),
    )  # fmt: skip
    return await _reading.see(ctx, address_id=address.id)


async def correct(
    ctx: Context, *, registrant_id: UUID, address_id: UUID, version: int, correction: Correction
) -> Row:
    """Put a corrected slice in the place of a wrong one; what was believed before stays on file.

    Raises:
        InvalidTransition: it has not begun, was cancelled, or was corrected before.
        SliceOverlap: the corrected period runs into another slice.
        DateOutOfRange: the corrected period is no period.
    """
    wrong = await _slots.take(ctx, registrant_id, address_id, version, Action.CORRECT)
    rules.check_correction(correction, AddressType(wrong.type))
    right = _corrected(ctx, wrong, correction)
    rules.check_place(_drafts.as_draft(right))
    wrong.corrected_by_id = right.id
    await ctx.session.flush()
    await _slots.meet_predecessor(ctx, right)
    await _slots.check_free(ctx, right)
    ctx.session.add(right)
    ctx.record(
        Event.ADDRESS_CORRECTED, of=registrant_id, subject=("address", right.id), reason=correction.reason,
        corrects=ids.render("addr", wrong.id),
    )  # fmt: skip
    await ctx.session.flush()
    await _slots.relink(ctx, wrong, right)
    await _drafts.tell(
        ctx, "address_corrected", registrant_id=registrant_id, address_id=right.id, of_type=right.type,
        on=right.effective_from,
    )  # fmt: skip
    return await _reading.see(ctx, address_id=right.id)


def _corrected(ctx: Context, wrong: Address, correction: Correction) -> Address:
    named = correction.named
    start = correction.effective_from if "effective_from" in named else wrong.effective_from
    end = correction.effective_to if "effective_to" in named else wrong.effective_to
    assert start is not None
    check_period(start, end, named=named, today=ctx.today)
    right = Address(
        registrant_id=wrong.registrant_id,
        type=wrong.type,
        phone=correction.phone if "phone" in named else wrong.phone,
        reason=correction.reason,
        announce=False,
        effective_from=start,
        effective_to=end,
        supersedes_id=wrong.supersedes_id,
        superseded_by_id=wrong.superseded_by_id,
        corrects_id=wrong.id,
        **ctx.recorded(),
    )
    right.location = wrong.location
    if "location" in named and correction.location is not None:
        rules.check_location(correction.location, **_drafts.code_lists())
        right.location = rules.tidy(correction.location)
    return right
