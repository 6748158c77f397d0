"""What is looked up before an entry is believed: code lists, the pick-list of hospitals, and its neighbours."""

from datetime import date
from typing import Final
from uuid import UUID

from sqlalchemy import ScalarResult, or_, select

from app import catalogue
from app.context import Context
from app.core.errors import Fault, Invalid
from app.domain import practice as rules
from app.domain.access import Action, Resource, may
from app.domain.periods import Period, SliceOverlap
from app.domain.practice import ActivityDraft, Draft, LicenceDraft
from app.models.institutions import Institution
from app.services import notices
from app.services.practice._kinds import Entry, Kind

HOSPITALS: Final = ("hospital", "health_facility")


def may_back_date(ctx: Context, registrant_id: UUID, reason: str | None) -> bool:
    """Tell whether the actor may enter what has begun already; nobody else gives a reason."""
    allowed = may(ctx.actor, Action.CORRECT, Resource.PRACTICE, of=registrant_id)
    if reason is not None and not allowed:
        raise Invalid(Fault("not_writable", "/reason"))
    return allowed


async def check(ctx: Context, draft: Draft) -> None:
    if isinstance(draft, ActivityDraft):
        rules.check_activity(draft, activities=codes("clinical_activities", ctx.today))
    elif isinstance(draft, LicenceDraft):
        rules.check_licence(
            draft,
            regulators=codes("regulators", ctx.today),
            statuses=codes("licence_statuses", ctx.today),
            today=ctx.today,
        )
    else:
        found = await ctx.session.get(Institution, draft.institution_id) if draft.institution_id else None
        rules.check_privilege(
            draft,
            categories=codes("privilege_categories", ctx.today),
            is_hospital=found is not None and found.institution_type in HOSPITALS,
        )


def codes(name: str, today: date) -> frozenset[str]:
    return frozenset(code.code for code in catalogue.code_set(name).valid(today))


async def check_free(ctx: Context, kind: Kind, entry: Entry, slot: str) -> None:
    """Refuse what says the same thing twice for one day; the database has the last word.

    Raises:
        SliceOverlap: another entry of the same slot holds on one of its days.
    """
    period = Period(entry.effective_from, entry.effective_to)
    model = kind.model
    found: ScalarResult[Entry] = await ctx.session.scalars(
        select(model).where(
            model.registrant_id == entry.registrant_id,
            model.slot == slot,
            model.cancelled_at.is_(None),
            model.corrected_by_id.is_(None),
            or_(model.effective_to.is_(None), model.effective_to > period.start),
        )
    )
    for other in found:
        if period.overlaps(Period(other.effective_from, other.effective_to)):
            raise SliceOverlap(conflicts_with=kind.href(other.id))


async def tell(ctx: Context, entry: Entry, code: str, *, on: date) -> None:
    """Tell a registrant what staff, or a delegate, have done with their practice."""
    if ctx.actor.registrant_id == entry.registrant_id:
        return
    await notices.tell(
        ctx,
        registrant_id=entry.registrant_id,
        code=code,
        subject_id=entry.id,
        params={"day": on.isoformat()},
    )
