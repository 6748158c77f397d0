"""What is looked at before an entry is kept: who may back-date, and its neighbours; and who is told afterwards."""

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ScalarResult, or_, select

from app.context import Context
from app.core.errors import Fault, Invalid
from app.domain.access import Action, may
from app.domain.periods import Period, SliceOverlap
from app.domain.practice import Draft
from app.services import notices
from app.services.practice._kinds import Entry, Kind


def may_back_date(ctx: Context, kind: Kind, registrant_id: UUID, reason: str | None) -> bool:
    """Tell whether the actor may enter what has begun already; nobody else gives a reason."""
    allowed = may(ctx.actor, Action.CORRECT, kind.resource, of=registrant_id)
    if reason is not None and not allowed:
        raise Invalid(Fault("not_writable", "/reason"))
    return allowed


async def check_free(ctx: Context, kind: Kind, entry: Entry, draft: Draft) -> None:
    """Refuse what says the same thing twice for one day; the database has the last word.

    Raises:
        SliceOverlap: another entry of the same slot holds on one of its days.
    """
    if kind.slot is None:
        return
    period = Period(entry.effective_from, entry.effective_to)
    model: type[Any] = kind.model
    found: ScalarResult[Entry] = await ctx.session.scalars(
        select(model).where(
            model.registrant_id == entry.registrant_id,
            kind.slot == draft.slot,
            model.cancelled_at.is_(None),
            model.corrected_by_id.is_(None),
            or_(model.effective_to.is_(None), model.effective_to > period.start),
        )
    )
    for other in found:
        if period.overlaps(Period(other.effective_from, other.effective_to)):
            raise SliceOverlap(conflicts_with=kind.href(other.id))


async def tell(ctx: Context, entry: Entry, code: str, *, on: date, told_of: UUID | None = None) -> None:
    """Tell a registrant what staff, or a delegate, have done with their practice."""
    if ctx.actor.registrant_id == entry.registrant_id:
        return
    await notices.tell(
        ctx,
        registrant_id=entry.registrant_id,
        code=code,
        subject_id=told_of or entry.id,
        params={"day": on.isoformat()},
    )
