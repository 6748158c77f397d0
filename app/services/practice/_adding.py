"""Entering something new, ahead of time; staff may enter what has begun already."""

from uuid import UUID

from app.context import Context
from app.core.db import Row
from app.domain.periods import ONE_DAY, check_start
from app.domain.practice import Dated
from app.services import registrants
from app.services.practice import _drafts, _reading
from app.services.practice._kinds import Kind


async def add(ctx: Context, kind: Kind, *, registrant_id: UUID, dated: Dated) -> Row:
    """Put an entry on file, from tomorrow unless it says from when.

    Raises:
        Invalid: it names something that is not listed, or lacks words where it must have them.
        DateNotInFuture: a registrant's entry would begin today or earlier.
        SliceOverlap: it says what another entry says for the same days.
    """
    back_dates = _drafts.may_back_date(ctx, kind, registrant_id, dated.reason)
    start = dated.effective_from or ctx.today + ONE_DAY
    check_start(start, today=ctx.today, may_back_date=back_dates, reason=dated.reason)
    await kind.check(ctx, dated.draft)
    await registrants.lock(ctx, registrant_id=registrant_id)

    entry = kind.new(
        dated.draft, registrant_id=registrant_id, effective_from=start, reason=dated.reason, **ctx.recorded()
    )
    await _drafts.check_free(ctx, kind, entry, dated.draft)
    ctx.session.add(entry)
    ctx.record(kind.added, of=registrant_id, subject=(kind.noun, entry.id), reason=dated.reason)
    await ctx.session.flush()

    await _drafts.tell(ctx, entry, f"{kind.told}_added", on=start)
    return await _reading.see_one(ctx, kind, entry_id=entry.id)
