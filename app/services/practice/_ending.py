"""Ending an entry, which is never removed; and correcting a wrong one, which is kept."""

from uuid import UUID

from app.context import Context
from app.core.db import Row
from app.core.errors import NotFound
from app.domain import practice as rules
from app.domain.access import Action
from app.domain.periods import (
    ChangedSince,
    Period,
    SliceStatus,
    check_end,
    check_period,
    status_of,
)
from app.domain.practice import Correction, Ending
from app.services import notices, registrants
from app.services.practice import _drafts, _reading
from app.services.practice._kinds import Entry, Kind


async def end(
    ctx: Context, kind: Kind, *, registrant_id: UUID, entry_id: UUID, version: int, ending: Ending
) -> Row:
    """End an entry from a day on; one that has not begun by then is withdrawn. Both stay on file.

    Raises:
        ChangedSince: it is not the version that was read.
        InvalidTransition: it has ended, was cancelled or was corrected.
        DateNotInFuture: a registrant would end it today or earlier.
        DateOutOfRange: it would be in force for no day, or for longer than it says already.
    """
    back_dates = _drafts.may_back_date(ctx, kind, registrant_id, ending.reason)
    entry, status = await _take(
        ctx, kind, Action.END, registrant_id=registrant_id, entry_id=entry_id, version=version
    )
    check_end(ending.effective_to, today=ctx.today, may_back_date=back_dates, reason=ending.reason)
    if rules.is_withdrawn(Period(entry.effective_from, entry.effective_to), ending.effective_to, status):
        entry.cancelled_at = ctx.now
    else:
        entry.effective_to = ending.effective_to
    ctx.record(kind.ended, of=registrant_id, subject=(kind.noun, entry.id), reason=ending.reason)
    await ctx.session.flush()
    day = ending.effective_to
    await _drafts.tell(ctx, entry, f"{kind.told}_ended", on=day, told_of=notices.of_day(entry.id, day))
    return await _reading.see_one(ctx, kind, entry_id=entry.id)


async def correct(
    ctx: Context, kind: Kind, *, registrant_id: UUID, entry_id: UUID, version: int, correction: Correction
) -> Row:
    """Put a corrected entry in the place of a wrong one; what was believed before stays on file.

    Raises:
        ChangedSince: it is not the version that was read.
        InvalidTransition: it has not begun, was cancelled, or was corrected before.
        SliceOverlap: the corrected one says what another entry says for the same days.
        DateOutOfRange: the corrected period is no period.
    """
    wrong, _ = await _take(
        ctx, kind, Action.CORRECT, registrant_id=registrant_id, entry_id=entry_id, version=version
    )
    draft = kind.draft(**{**kind.values_of(wrong), **correction.values})
    await kind.check(ctx, draft)
    named = correction.named
    start = correction.effective_from or wrong.effective_from
    stop = correction.effective_to if "effective_to" in named else wrong.effective_to
    check_period(start, stop, named=named, today=ctx.today)

    right = kind.new(
        draft, registrant_id=registrant_id, effective_from=start, effective_to=stop,
        reason=correction.reason, corrects_id=wrong.id, **ctx.recorded(),
    )  # fmt: skip
    wrong.corrected_by_id = right.id
    await ctx.session.flush()
    await _drafts.check_free(ctx, kind, right, draft)
    ctx.session.add(right)
    ctx.record(
        kind.corrected, of=registrant_id, subject=(kind.noun, right.id), reason=correction.reason,
        corrects=kind.href(wrong.id),
    )  # fmt: skip
    await ctx.session.flush()
    await _drafts.tell(ctx, right, f"{kind.told}_corrected", on=start)
    return await _reading.see_one(ctx, kind, entry_id=right.id)


async def _take(
    ctx: Context, kind: Kind, action: Action, *, registrant_id: UUID, entry_id: UUID, version: int
) -> tuple[Entry, SliceStatus]:
    """Lock a registrant's record and give one entry of it, if it is the version meant and open to the action."""
    await registrants.lock(ctx, registrant_id=registrant_id)
    entry: Entry | None = await ctx.session.get(kind.model, entry_id)
    if entry is None:
        raise NotFound
    corrected = entry.corrected_by_id is not None
    if corrected and not registrants.sees_corrected(ctx, registrant_id=registrant_id):
        raise NotFound
    if entry.version != version:
        raise ChangedSince(current_etag=entry.etag)
    period = Period(entry.effective_from, entry.effective_to)
    status = status_of(period, cancelled=entry.cancelled_at is not None, today=ctx.today)
    rules.check_open(action, status, corrected=corrected, of=kind.resource)
    return entry, status
