"""Taking back a change of status before its day: the status before runs on, and what it put aside comes back."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy.orm.attributes import flag_modified

from app import catalogue
from app.context import Context
from app.core.db import Read, Row
from app.core.errors import NotFound
from app.domain import registrations as rules
from app.domain.audit import Event
from app.domain.periods import SliceOverlap
from app.domain.registrations import EMERITUS
from app.models.registrants import Registration
from app.models.registrants import RegistrationStatus as StatusSlice
from app.services import belonging
from app.services.registrations import _reading, _taking

OWNER = Read("""
select registrant_id from registration_statuses where id = :id and cancelled_at is null and corrected_by_id is null
""")


async def owner_of_status(ctx: Context, *, status_id: UUID) -> UUID:
    """Tell under whose registration this status is.

    Raises:
        NotFound: there is none.
    """
    return await belonging.owner(ctx, OWNER, status_id)


async def withdraw_status(
    ctx: Context, *, registrant_id: UUID, status_id: UUID, version: int, reason: str
) -> Row:
    """Take back a status that has not begun; the registrant is told.

    Raises:
        ChangedSince: the registration is not the version that was read.
        InvalidTransition: it has begun, or comes by itself, as the end of a term does.
        SliceOverlap: a later status could not follow, or another certificate begins on its day.
    """
    status = await ctx.session.get(StatusSlice, status_id)
    if status is None:
        raise NotFound
    registration = await _taking.take(ctx, registrant_id, status.registration_id, version)
    held = await _taking.statuses_of(ctx, registration.id)
    place = next((at for at, each in enumerate(held) if each.id == status_id), None)
    if place is None:
        raise NotFound
    rules.check_withdrawable([_taking.as_stand(each) for each in held], place, today=ctx.today)
    await _withdraw(ctx, registration, held, place)
    ctx.record(
        Event.REGISTRATION_STATUS_CANCELLED, of=registrant_id, subject=("registration", registration.id),
        reason=reason, status=status.status, reason_code=status.reason_code,
    )  # fmt: skip
    await ctx.session.flush()
    day = status.effective_from.isoformat()
    await _taking.tell(ctx, registrant_id, "registration_status_withdrawn", status.id, day=day)
    return await _reading.see(ctx, registrant_id=registrant_id, registration_id=registration.id)


async def _withdraw(
    ctx: Context, registration: Registration, held: Sequence[StatusSlice], place: int
) -> None:
    before, status = held[place - 1], held[place]
    # Emeritus standing brings its own end with it, a year later.
    over = held[place : place + 2] if status.reason_code == EMERITUS else [status]
    later = held[place + len(over) :]
    _check_follows(before, later)
    back = [] if later else await _taking.put_aside_by(ctx, status)
    for each in over:
        each.cancelled_at = ctx.now
    await ctx.session.flush()
    following = [*later[:1], *back[:1]]
    before.effective_to = following[0].effective_from if following else None
    before.superseded_by_id = following[0].id if following else None
    if following:
        following[0].supersedes_id = before.id
    if rules.is_gone(_taking.as_stand(status)) and status.reason_code != EMERITUS:
        ends = (each.effective_from for each in back if rules.is_gone(_taking.as_stand(each)))
        registration.effective_to = next(ends, None)
    flag_modified(registration, "class_")  # its version stands for its statuses too
    await ctx.session.flush()
    ctx.session.add_all(back)


def _check_follows(before: StatusSlice, later: Sequence[StatusSlice]) -> None:
    changes, now = catalogue.status_changes(), _taking.as_stand(before)
    if later and later[0].reason_code not in rules.reasons_open(changes, now):
        raise SliceOverlap(conflicts_with=_taking.href(before.registration_id))
