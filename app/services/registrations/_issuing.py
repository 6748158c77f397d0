"""Issuing a certificate of registration, and with the first one the number that a person keeps for life."""

from typing import Final
from uuid import UUID

from sqlalchemy import select

from app import catalogue
from app.context import Context
from app.core.db import Read, Row
from app.core.errors import Fault, Invalid
from app.domain import registrations as rules
from app.domain.audit import Event
from app.domain.periods import Period, SliceOverlap
from app.domain.registrants import RegistrationStatus
from app.domain.registrations import FIRST_REASONS, RegistrationDraft
from app.models.registrants import Registrant, Registration
from app.models.registrants import RegistrationStatus as StatusSlice
from app.services import registrants
from app.services.registrations import _reading, _taking

NEXT_NUMBER: Final = Read("select next_registration_number() as number")


async def issue(ctx: Context, *, registrant_id: UUID, draft: RegistrationDraft) -> Row:
    """Issue a certificate; its status begins active and, where its term is known, expires with the term.

    Raises:
        SliceOverlap: another registration is in force on one of its days.
        DateOutOfRange: it would begin out of reach, or last longer than its class allows.
        Invalid: the class is not issued on the day, or not to this profession; back-dated without a reason.
    """
    registrant = await registrants.lock(ctx, registrant_id=registrant_id)
    registration = _drafted(ctx, registrant, draft)
    before = await _before(ctx, registration)
    if registrant.registration_number is None:
        registrant.registration_number = (await ctx.read(NEXT_NUMBER))[0]["number"]
    if before is not None:
        before.superseded_by_id, registration.supersedes_id = registration.id, before.id
    ctx.session.add(registration)
    await ctx.session.flush()
    await _begin(ctx, registration, draft)
    ctx.record(
        Event.REGISTRATION_ISSUED, of=registrant_id, subject=("registration", registration.id), reason=draft.reason,
        **{"class": draft.class_, "number": registrant.registration_number},
    )  # fmt: skip
    day = draft.effective_from.isoformat()
    await _taking.tell(
        ctx, registrant_id, "registration_issued", registration.id, **{"class": draft.class_, "day": day}
    )
    return await _reading.see(ctx, registrant_id=registrant_id, registration_id=registration.id)


def _drafted(ctx: Context, registrant: Registrant, draft: RegistrationDraft) -> Registration:
    if draft.reason_code not in FIRST_REASONS:
        raise Invalid(Fault("not_allowed", "/reason_code", params={"allowed": list(FIRST_REASONS)}))
    _taking.check_start(draft.effective_from, today=ctx.today, reason=draft.reason)
    entry = catalogue.registration_classes().get(draft.class_)
    rules.check_class(entry, draft, profession=registrant.profession)
    assert entry is not None
    kind = entry.find_kind(draft.kind) if draft.kind else None
    return Registration(
        registrant_id=registrant.id,
        class_=draft.class_,
        kind=draft.kind,
        reason=draft.reason,
        issued_by_id=ctx.actor.account_id,
        effective_from=draft.effective_from,
        effective_to=rules.end_of_term(entry, kind, draft.effective_from, draft.effective_to),
        **ctx.recorded(),
    )


async def _before(ctx: Context, new: Registration) -> Registration | None:
    """Find the registration that ends on the day on which a new one begins.

    Raises:
        SliceOverlap: one holds a day of the new one.
    """
    found = await ctx.session.scalars(
        select(Registration).where(
            Registration.registrant_id == new.registrant_id,
            Registration.cancelled_at.is_(None),
            Registration.corrected_by_id.is_(None),
        )
    )
    period = Period(new.effective_from, new.effective_to)
    before = None
    for other in found:
        if period.overlaps(Period(other.effective_from, other.effective_to)):
            raise SliceOverlap(conflicts_with=_taking.href(other.id))
        before = other if other.effective_to == new.effective_from else before
    return before


async def _begin(ctx: Context, registration: Registration, draft: RegistrationDraft) -> None:
    start, end = registration.effective_from, registration.effective_to
    owner = {
        "registrant_id": registration.registrant_id,
        "registration_id": registration.id,
        **ctx.recorded(),
    }
    begun = StatusSlice(
        status=RegistrationStatus.ACTIVE.value, reason_code=draft.reason_code, reason=draft.reason,
        entered_by_id=ctx.actor.account_id,
        effective_from=start, effective_to=end, **owner,
    )  # fmt: skip
    ctx.session.add(begun)
    if end is not None:
        term = catalogue.registration_classes()[registration.class_].term
        over = StatusSlice(
            status=RegistrationStatus.EXPIRED.value, reason_code=rules.reason_of_ending(term), effective_from=end,
            supersedes_id=begun.id, **owner,
        )  # fmt: skip
        begun.superseded_by_id = over.id
        ctx.session.add(over)
    await ctx.session.flush()
