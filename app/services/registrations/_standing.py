"""Changing the status of a registration from a day: now, in the past with a reason, or ahead."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm.attributes import flag_modified

from app import catalogue
from app.context import Context
from app.core.db import Row
from app.core.errors import Fault, Invalid
from app.domain import registrations as rules
from app.domain.audit import Event
from app.domain.periods import ONE_DAY, DateOutOfRange, Period, SliceOverlap, latest_day
from app.domain.registrants import RegistrationStatus
from app.domain.registrations import EMERITUS, GONE, Stand, StatusDraft
from app.domain.suspensions import RENEWAL_INCOMPLETE
from app.models.registrants import Registration
from app.models.registrants import RegistrationStatus as StatusSlice
from app.services.registrations import _reading, _suspending, _taking

DECEASED: Final = "deceased"


@dataclass
class Place:
    """Where a new status goes among those on file: after one, and in the place of others that have not begun."""

    before: StatusSlice
    replaced: list[StatusSlice]
    after: StatusSlice | None
    end: date | None


async def change_status(
    ctx: Context, *, registrant_id: UUID, registration_id: UUID, version: int, draft: StatusDraft
) -> Row:
    """Let a registration have another status from a day on; the registrant is told.

    Raises:
        ChangedSince: it is not the version that was read.
        InvalidTransition: its status does not take this step on that day.
        NotEligible: emeritus, for who has not earned it; an incomplete renewal, without the notice of intention.
        SliceOverlap: a status that has begun, or that could not follow, stands in the way.
        DateOutOfRange: the registration had not begun by then, or the days of the notice are not over.
        Invalid: there is no such reason; back-dated without a reason.
    """
    registration = await _taking.take(ctx, registrant_id, registration_id, version)
    to = status_of(draft.reason_code)
    _taking.check_start(draft.effective_from, today=ctx.today, reason=draft.reason)
    held = await _taking.statuses_of(ctx, registration_id)
    withheld = await _suspending.withheld(ctx, registrant_id=registrant_id)
    place = _place(ctx, held, draft, to, withheld)
    _check_step(place, draft, to, withheld)
    if draft.reason_code == EMERITUS:
        await _check_emeritus(ctx, registrant_id, held)
    if draft.reason_code == RENEWAL_INCOMPLETE:
        await _suspending.check(ctx, registrant_id=registrant_id, start=draft.effective_from)
    new = await _write(ctx, registration, place, draft, to)
    ctx.record(
        Event.REGISTRATION_STATUS_CHANGED, of=registrant_id, subject=("registration", registration_id),
        reason=draft.reason, status=to.value, reason_code=draft.reason_code, effective_from=draft.effective_from,
    )  # fmt: skip
    if draft.reason_code != DECEASED:
        day = draft.effective_from.isoformat()
        await _taking.tell(
            ctx, registrant_id, "registration_status_changed", new.id, reason=draft.reason_code, day=day
        )
    return await _reading.see(ctx, registrant_id=registrant_id, registration_id=registration_id)


def status_of(reason_code: str) -> RegistrationStatus:
    """Tell which status a reason goes with.

    Raises:
        Invalid: there is no such reason.
    """
    reason = catalogue.code_set("status_reasons").find(reason_code)
    if reason is None:
        raise Invalid(Fault("unknown_code", "/reason_code", params={"code_set": "status_reasons"}))
    return RegistrationStatus(str(reason.extra["status"]))


def _place(
    ctx: Context,
    held: Sequence[StatusSlice],
    draft: StatusDraft,
    to: RegistrationStatus,
    withheld: Collection[str],
) -> Place:
    start = draft.effective_from
    earlier = [each for each in held if each.effective_from < start]
    later = [each for each in held if each.effective_from >= start]
    if not earlier:
        earliest = held[0].effective_from + ONE_DAY
        raise DateOutOfRange(pointer="/effective_from", earliest=earliest, latest=latest_day(ctx.today))
    # A status that ends the registration leaves nothing behind it; any other takes the place of the one whose
    # day it takes, and what was planned for afterwards stays planned.
    same_day = next((each for each in later if each.effective_from == start <= ctx.today), None)
    if same_day is not None:
        stand = _taking.as_stand(same_day)
        rules.check_change(catalogue.status_changes(), stand, to, draft.reason_code, withheld=withheld)
    replaced = later if to in GONE else [each for each in later if each.effective_from == start]
    begun = [each for each in replaced if each.effective_from <= ctx.today]
    if begun:
        raise SliceOverlap(conflicts_with=_taking.href(begun[0].registration_id))
    after = next((each for each in later if each not in replaced), None)
    end = None if after is None else after.effective_from
    return Place(earlier[-1], replaced, after, end)


def _check_step(place: Place, draft: StatusDraft, to: RegistrationStatus, withheld: Collection[str]) -> None:
    changes = catalogue.status_changes()
    rules.check_change(changes, _taking.as_stand(place.before), to, draft.reason_code, withheld=withheld)
    new = Stand(to, draft.reason_code, Period(draft.effective_from, place.end))
    if place.after is not None and place.after.reason_code not in rules.reasons_open(changes, new):
        raise SliceOverlap(conflicts_with=_taking.href(place.after.registration_id))


async def check_emeritus(ctx: Context, *, registrant_id: UUID, registration_id: UUID) -> None:
    """Tell who has resigned from a registration whether emeritus standing could follow.

    Raises:
        NotEligible: with what is missing.
    """
    await _check_emeritus(ctx, registrant_id, await _taking.statuses_of(ctx, registration_id))


async def _check_emeritus(ctx: Context, registrant_id: UUID, held: Sequence[StatusSlice]) -> None:
    certificates = await ctx.session.execute(
        select(Registration.class_, Registration.effective_from, Registration.effective_to).where(
            Registration.registrant_id == registrant_id,
            Registration.cancelled_at.is_(None),
            Registration.corrected_by_id.is_(None),
        )
    )
    periods = [(class_, Period(start, end)) for class_, start, end in certificates]
    rules.check_emeritus(periods, [_taking.as_stand(each) for each in held])


async def _write(
    ctx: Context, registration: Registration, place: Place, draft: StatusDraft, to: RegistrationStatus
) -> StatusSlice:
    """Write what gives days away first, then what takes them."""
    owner = {
        "registrant_id": registration.registrant_id,
        "registration_id": registration.id,
        **ctx.recorded(),
    }
    new = StatusSlice(
        status=to.value, reason_code=draft.reason_code, reason=draft.reason, entered_by_id=ctx.actor.account_id,
        public_text=dict(draft.public_text) if draft.public_text else None,
        effective_from=draft.effective_from, effective_to=place.end, supersedes_id=place.before.id, **owner,
    )  # fmt: skip
    for each in place.replaced:
        each.cancelled_at = ctx.now
    await ctx.session.flush()
    place.before.effective_to, place.before.superseded_by_id = draft.effective_from, new.id
    if to in GONE and draft.reason_code != EMERITUS:
        registration.effective_to = draft.effective_from
    flag_modified(registration, "class_")  # its version stands for its statuses too
    await ctx.session.flush()
    ctx.session.add(new)
    if place.after is not None:
        place.after.supersedes_id, new.superseded_by_id = new.id, place.after.id
    if draft.reason_code == EMERITUS:
        # The flag is given for a year; without another one the registrant is again who has resigned.
        new.effective_to = rules.add_months(draft.effective_from, 12)
        again = StatusSlice(
            status=to.value,
            reason_code="resigned",
            effective_from=new.effective_to,
            supersedes_id=new.id,
            **owner,
        )
        new.superseded_by_id = again.id
        ctx.session.add(again)
    await ctx.session.flush()
    return new
