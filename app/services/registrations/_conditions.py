"""Terms, conditions and limitations: imposed by one person, lifted by another, never removed."""

from datetime import date
from uuid import UUID

from app import catalogue
from app.context import Context
from app.core.db import Row
from app.core.errors import Fault, Invalid, NotFound
from app.domain import registrations as rules
from app.domain.audit import Event
from app.domain.periods import (
    ONE_DAY,
    ChangedSince,
    DateOutOfRange,
    InvalidTransition,
    Period,
    check_within_reach,
    latest_day,
    status_of,
)
from app.domain.registrations import GONE, ConditionDraft, SecondPersonRequired
from app.models.registrants import Registration
from app.models.registrations import RegistrationCondition
from app.services import notices, registrants
from app.services.registrations import _reading, _showing, _taking


async def impose(ctx: Context, *, registrant_id: UUID, registration_id: UUID, draft: ConditionDraft) -> Row:
    """Put a registration under a term, condition or limitation from a day on; the registrant is told.

    Raises:
        InvalidTransition: the registration is expired or revoked on that day.
        DateOutOfRange: it had not begun by then, or the condition would end before it begins.
        Invalid: there is no such type or origin; back-dated without a reason.
    """
    registration = await _taking.take(ctx, registrant_id, registration_id, None)
    check_codes(draft.type, draft.origin)
    await _check_days(ctx, registration, draft)
    condition = RegistrationCondition(
        registrant_id=registrant_id, registration_id=registration_id, type=draft.type, origin=draft.origin,
        text=dict(draft.text), public=draft.public, reason=draft.reason, imposed_by_id=ctx.actor.account_id,
        effective_from=draft.effective_from, effective_to=draft.effective_to, **ctx.recorded(),
    )  # fmt: skip
    ctx.session.add(condition)
    ctx.record(
        Event.REGISTRATION_CONDITION_IMPOSED, of=registrant_id, subject=("registration_condition", condition.id),
        reason=draft.reason, type=draft.type, origin=draft.origin,
    )  # fmt: skip
    await ctx.session.flush()
    day = draft.effective_from.isoformat()
    await _taking.tell(ctx, registrant_id, "condition_imposed", condition.id, condition=draft.type, day=day)
    return await _reading.see_condition(ctx, condition_id=condition.id)


def check_codes(type_: str, origin: str) -> None:
    """Refuse a type or an origin that there is not.

    Raises:
        Invalid: with each of them.
    """
    faults = [
        Fault("unknown_code", f"/{name}", params={"code_set": code_set})
        for name, value, code_set in (
            ("type", type_, "condition_types"),
            ("origin", origin, "condition_origins"),
        )
        if catalogue.code_set(code_set).find(value) is None
    ]
    if faults:
        raise Invalid(*faults)


async def _check_days(ctx: Context, registration: Registration, draft: ConditionDraft) -> None:
    start, end = draft.effective_from, draft.effective_to
    _taking.check_start(start, today=ctx.today, reason=draft.reason)
    if start < registration.effective_from:
        latest = latest_day(ctx.today)
        raise DateOutOfRange(pointer="/effective_from", earliest=registration.effective_from, latest=latest)
    held = [each for each in await _taking.statuses_of(ctx, registration.id) if each.effective_from <= start]
    stand = _taking.as_stand(held[-1])
    if stand.status in GONE:
        raise InvalidTransition(status=stand.status, allowed_actions=[])
    if end is not None and end <= start:
        raise DateOutOfRange(pointer="/effective_to", earliest=start + ONE_DAY, latest=latest_day(ctx.today))


async def lift(
    ctx: Context, *, registrant_id: UUID, condition_id: UUID, version: int, effective_to: date, reason: str
) -> Row:
    """End a condition from a day on; not by who imposed it (decisions.md 22). The registrant is told.

    One that has not begun and is to end by its first day is taken back: it is never in force.

    Raises:
        ChangedSince: it is not the version that was read.
        SecondPersonRequired: the caller imposed it, or corrected it last.
        InvalidTransition: it is over.
        DateOutOfRange: it would end before its first day, or later than it does already.
    """
    await registrants.lock(ctx, registrant_id=registrant_id)
    condition = await ctx.session.get(RegistrationCondition, condition_id)
    if condition is None:
        raise NotFound
    if condition.version != version:
        raise ChangedSince(current_etag=condition.etag)
    if _showing.is_own_act(ctx, condition.imposed_by_id) or _showing.is_own_act(ctx, condition.entered_by_id):
        raise SecondPersonRequired
    period = Period(condition.effective_from, condition.effective_to)
    status = status_of(period, cancelled=condition.cancelled_at is not None, today=ctx.today)
    rules.check_condition_open(status, corrected=condition.corrected_by_id is not None)
    check_within_reach(effective_to, today=ctx.today, pointer="/effective_to")
    if rules.is_taken_back(effective_to, period, status):
        event, code, day = Event.REGISTRATION_CONDITION_CANCELLED, "condition_withdrawn", period.start
        condition.cancelled_at = ctx.now
    else:
        rules.check_condition_end(effective_to, period)
        event, code, day = Event.REGISTRATION_CONDITION_ENDED, "condition_ended", effective_to
        condition.effective_to = effective_to
    ctx.record(event, of=registrant_id, subject=("registration_condition", condition.id), reason=reason)
    await ctx.session.flush()
    told_of = notices.of_day(condition.id, day)
    await _taking.tell(ctx, registrant_id, code, told_of, condition=condition.type, day=day.isoformat())
    return await _reading.see_condition(ctx, condition_id=condition.id)
