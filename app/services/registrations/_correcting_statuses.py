"""Correcting a status that was entered wrongly, also one that has begun; what never held is struck, and kept."""

import itertools
from collections.abc import Sequence
from uuid import UUID

from sqlalchemy.orm.attributes import flag_modified

from app import catalogue
from app.context import Context
from app.core import ids
from app.core.db import Row
from app.core.errors import NotFound
from app.domain import corrections as rules
from app.domain.audit import Event
from app.domain.corrections import StatusCorrection
from app.domain.periods import Period, SliceOverlap
from app.domain.registrations import SecondPersonRequired, Stand, is_gone
from app.domain.suspensions import RENEWAL_INCOMPLETE
from app.models.registrants import Registration
from app.models.registrants import RegistrationStatus as StatusSlice
from app.services.registrations import _reading, _showing, _standing, _suspending, _taking
from app.services.registrations._standing import DECEASED


async def correct_status(
    ctx: Context, *, registrant_id: UUID, status_id: UUID, version: int, correction: StatusCorrection
) -> Row:
    """Put a corrected status in the place of a wrong one, or strike one that never held; the registrant is told.

    Raises:
        ChangedSince: the registration is not the version that was read.
        SecondPersonRequired: the caller decided it, or corrected it last (decisions.md 22).
        InvalidTransition: it comes by itself, or the status before does not take this step.
        NotEligible: a suspension for an incomplete renewal, without the notice of intention.
        SliceOverlap: a later status could not follow, or another certificate is in force on one of its days.
        DateOutOfRange: it would begin before the status that it follows, or after the one that follows it.
        Invalid: there is no such reason, or this status does not let it be corrected.
    """
    status = await ctx.session.get(StatusSlice, status_id)
    if status is None:
        raise NotFound
    registration = await _taking.take(ctx, registrant_id, status.registration_id, version)
    held = await _taking.statuses_of(ctx, registration.id)
    place = next((at for at, each in enumerate(held) if each.id == status_id), None)
    if place is None:
        raise NotFound
    if _showing.is_own_act(ctx, status.entered_by_id):
        raise SecondPersonRequired
    rules.check_status_correctable([_taking.as_stand(each) for each in held], place, correction)
    if correction.never_held:
        right = await _strike(ctx, registration, held, place, correction)
    else:
        right = await _replace(ctx, registration, held, place, correction)
    await _tell(ctx, registration, status, right, correction)
    return await _reading.see(ctx, registrant_id=registrant_id, registration_id=registration.id)


async def _tell(
    ctx: Context,
    registration: Registration,
    wrong: StatusSlice,
    right: StatusSlice,
    correction: StatusCorrection,
) -> None:
    ctx.record(
        Event.REGISTRATION_STATUS_CORRECTED, of=registration.registrant_id, subject=("registration", registration.id),
        reason=correction.reason, corrects=ids.render("regs", wrong.id), status=right.status,
        reason_code=right.reason_code, never_held=correction.never_held,
    )  # fmt: skip
    await ctx.session.flush()
    if correction.never_held or right.reason_code != DECEASED:
        await _taking.tell(
            ctx, registration.registrant_id, "registration_status_corrected", right.id,
            day=wrong.effective_from.isoformat(),
        )  # fmt: skip


async def _strike(
    ctx: Context,
    registration: Registration,
    held: Sequence[StatusSlice],
    place: int,
    correction: StatusCorrection,
) -> StatusSlice:
    """Let the status before run on. What only followed from what never held is struck with it."""
    stands = [_taking.as_stand(each) for each in held]
    until = rules.going_with(catalogue.status_changes(), stands, place)
    struck = [_struck(ctx, each, correction) for each in held[place:until]]
    later = list(held[until:])
    back = [] if later else await _taking.put_aside_by(ctx, held[place])
    for each, copy in zip(held[place:until], struck, strict=True):
        each.corrected_by_id = copy.id
    await _chain(ctx, registration, [*held[:place]], [*later, *back])
    ctx.session.add_all([*struck, *back])
    await ctx.session.flush()
    return struck[0]


def _struck(ctx: Context, wrong: StatusSlice, correction: StatusCorrection) -> StatusSlice:
    """Write down that a status never held: it was cancelled from the beginning."""
    return StatusSlice(
        registrant_id=wrong.registrant_id, registration_id=wrong.registration_id, status=wrong.status,
        reason_code=wrong.reason_code, public_text=wrong.public_text, reason=correction.reason,
        entered_by_id=ctx.actor.account_id, effective_from=wrong.effective_from, effective_to=wrong.effective_to,
        cancelled_at=ctx.now, corrects_id=wrong.id, **ctx.recorded(),
    )  # fmt: skip


async def _replace(
    ctx: Context,
    registration: Registration,
    held: Sequence[StatusSlice],
    place: int,
    correction: StatusCorrection,
) -> StatusSlice:
    stands = [_taking.as_stand(each) for each in held]
    right = await _right(ctx, registration, held, place, correction)
    stand = _taking.as_stand(right)
    until = rules.making_way(stands, place, stand)
    later = list(held[until:])
    ended = is_gone(stands[place]) and not is_gone(stand) and not later
    back = await _taking.put_aside_by(ctx, held[place]) if ended else []
    for after in [*later, *back][:1]:
        is_open = rules.follows(catalogue.status_changes(), stand, _taking.as_stand(after))
        is_another = stand.reason_code != stands[place].reason_code
        if after.effective_from <= right.effective_from or (is_another and not is_open):
            raise SliceOverlap(conflicts_with=_taking.href(registration.id))
    for each in held[place:until]:
        each.corrected_by_id = right.id
    await _chain(ctx, registration, [*held[:place], right], [*later, *back])
    ctx.session.add_all([right, *back])
    await ctx.session.flush()
    return right


async def _right(
    ctx: Context,
    registration: Registration,
    held: Sequence[StatusSlice],
    place: int,
    correction: StatusCorrection,
) -> StatusSlice:
    wrong, stands = held[place], [_taking.as_stand(each) for each in held]
    reason_code = correction.reason_code or wrong.reason_code
    to = stands[place].status if reason_code == wrong.reason_code else _standing.status_of(str(reason_code))
    stand = rules.corrected_stand(correction, stands[place], to, wrong.effective_to)
    rules.check_corrected_status(catalogue.status_changes(), stands, place, stand, today=ctx.today)
    if reason_code == RENEWAL_INCOMPLETE != wrong.reason_code:
        await _suspending.check(ctx, registrant_id=registration.registrant_id, start=stand.period.start)
    return StatusSlice(
        registrant_id=wrong.registrant_id, registration_id=wrong.registration_id, status=to.value,
        reason_code=reason_code, reason=correction.reason, entered_by_id=ctx.actor.account_id,
        public_text=_text(wrong, correction), effective_from=stand.period.start, corrects_id=wrong.id,
        **ctx.recorded(),
    )  # fmt: skip


def _text(wrong: StatusSlice, correction: StatusCorrection) -> dict[str, str] | None:
    if "public_text" not in correction.named:
        return wrong.public_text
    return dict(correction.public_text) if correction.public_text else None


async def _chain(
    ctx: Context, registration: Registration, before: Sequence[StatusSlice], after: Sequence[StatusSlice]
) -> None:
    """Let each status end where the next one begins, and the certificate with the status that ends it.

    What gives days away is written first. The version of a registration stands for its statuses too.
    """
    await ctx.session.flush()
    chain = [*before, *after]
    for one, next_ in itertools.pairwise(chain):
        one.effective_to, one.superseded_by_id, next_.supersedes_id = next_.effective_from, next_.id, one.id
    chain[-1].effective_to = chain[-1].superseded_by_id = None
    end = rules.end_of(_as_stands(chain))
    await _taking.check_free(
        ctx, registration.registrant_id, Period(registration.effective_from, end), besides=registration.id
    )
    registration.effective_to = end
    flag_modified(registration, "class_")
    await ctx.session.flush()


def _as_stands(chain: Sequence[StatusSlice]) -> list[Stand]:
    return [_taking.as_stand(each) for each in chain]
