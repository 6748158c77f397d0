"""Correcting a term, condition or limitation that was entered wrongly; one that never held is struck, and kept."""

from typing import Any
from uuid import UUID

from app.context import Context
from app.core import ids
from app.core.db import Row
from app.core.errors import NotFound
from app.domain import corrections as rules
from app.domain.audit import Event
from app.domain.corrections import ConditionCorrection
from app.domain.periods import ChangedSince, Period, check_period, status_of
from app.domain.registrations import SecondPersonRequired, Stand
from app.models.registrants import Registration
from app.models.registrations import RegistrationCondition
from app.services import registrants
from app.services.registrations import _conditions, _reading, _showing, _taking


async def correct_condition(
    ctx: Context, *, registrant_id: UUID, condition_id: UUID, version: int, correction: ConditionCorrection
) -> Row:
    """Put a corrected condition in the place of a wrong one, or strike one that never held; the registrant is told.

    Raises:
        ChangedSince: it is not the version that was read.
        SecondPersonRequired: the caller imposed it, or corrected it last (decisions.md 22).
        InvalidTransition: it was taken back or corrected before, or the registration has ended on its first day.
        DateOutOfRange: the registration had not begun by then, or it would end before it begins.
        Invalid: there is no such type or origin, or something is put right of what never held.
    """
    await registrants.lock(ctx, registrant_id=registrant_id)
    wrong = await ctx.session.get(RegistrationCondition, condition_id)
    if wrong is None:
        raise NotFound
    if wrong.version != version:
        raise ChangedSince(current_etag=wrong.etag)
    if _showing.is_own_act(ctx, wrong.imposed_by_id) or _showing.is_own_act(ctx, wrong.entered_by_id):
        raise SecondPersonRequired
    period = Period(wrong.effective_from, wrong.effective_to)
    status = status_of(period, cancelled=wrong.cancelled_at is not None, today=ctx.today)
    rules.check_condition_correctable(status, correction, corrected=wrong.corrected_by_id is not None)
    right = _struck(ctx, wrong, correction) if correction.never_held else await _right(ctx, wrong, correction)
    wrong.corrected_by_id = right.id
    await ctx.session.flush()
    ctx.session.add(right)
    ctx.record(
        Event.REGISTRATION_CONDITION_CORRECTED, of=registrant_id, subject=("registration_condition", right.id),
        reason=correction.reason, corrects=ids.render("cond", wrong.id), never_held=correction.never_held,
    )  # fmt: skip
    await ctx.session.flush()
    await _taking.tell(ctx, registrant_id, "condition_corrected", right.id, condition=wrong.type)
    return await _reading.see_condition(ctx, condition_id=right.id)


def _struck(
    ctx: Context, wrong: RegistrationCondition, correction: ConditionCorrection
) -> RegistrationCondition:
    """Write down that a condition never held: it was cancelled from the beginning."""
    says = {"type": wrong.type, "origin": wrong.origin, "text": wrong.text, "public": wrong.public}
    period = Period(wrong.effective_from, wrong.effective_to)
    struck = _written(ctx, wrong, correction, says, period)
    struck.cancelled_at = ctx.now
    return struck


async def _right(
    ctx: Context, wrong: RegistrationCondition, correction: ConditionCorrection
) -> RegistrationCondition:
    says = {
        "type": correction.type or wrong.type,
        "origin": correction.origin or wrong.origin,
        "text": dict(correction.text or wrong.text),
        "public": wrong.public if correction.public is None else correction.public,
    }
    _conditions.check_codes(str(says["type"]), str(says["origin"]))
    start = correction.effective_from or wrong.effective_from
    end = correction.effective_to if "effective_to" in correction.named else wrong.effective_to
    check_period(start, end, named=correction.named, today=ctx.today)
    if start != wrong.effective_from:
        await _check_held(ctx, wrong, Period(start, end))
    return _written(ctx, wrong, correction, says, Period(start, end))


async def _check_held(ctx: Context, wrong: RegistrationCondition, period: Period) -> None:
    registration = await ctx.session.get_one(Registration, wrong.registration_id)
    stands = [_taking.as_stand(each) for each in await _taking.statuses_of(ctx, registration.id)]
    begun: list[Stand] = [each for each in stands if each.period.start <= period.start]
    certificate = Period(registration.effective_from, registration.effective_to)
    rules.check_condition_held(period, certificate, begun[-1] if begun else None)


def _written(
    ctx: Context,
    wrong: RegistrationCondition,
    correction: ConditionCorrection,
    says: dict[str, Any],
    period: Period,
) -> RegistrationCondition:
    """Write a condition anew: who imposed it is still who does not lift it."""
    return RegistrationCondition(
        registrant_id=wrong.registrant_id, registration_id=wrong.registration_id, reason=correction.reason,
        imposed_by_id=wrong.imposed_by_id, entered_by_id=ctx.actor.account_id, effective_from=period.start,
        effective_to=period.end, corrects_id=wrong.id, **says, **ctx.recorded(),
    )  # fmt: skip
