"""What every change of a registration begins with: the record locked, the version meant, the statuses in order."""

import itertools
from datetime import date
from uuid import UUID

from sqlalchemy import select

from app.context import Context
from app.core import ids
from app.core.errors import Fault, Invalid, NotFound
from app.domain.periods import ChangedSince, Period, SliceOverlap, check_within_reach
from app.domain.registrants import RegistrationStatus
from app.domain.registrations import Stand
from app.models.registrants import Registration
from app.models.registrants import RegistrationStatus as StatusSlice
from app.services import notices, registrants


async def take(ctx: Context, registrant_id: UUID, registration_id: UUID, version: int | None) -> Registration:
    """Lock a registrant's record and give one registration of it, if it is the version meant."""
    await registrants.lock(ctx, registrant_id=registrant_id)
    registration = await ctx.session.get(Registration, registration_id)
    if (
        registration is None
        or registration.cancelled_at is not None
        or registration.corrected_by_id is not None
    ):
        raise NotFound
    if version is not None and registration.version != version:
        raise ChangedSince(current_etag=registration.etag)
    return registration


async def statuses_of(ctx: Context, registration_id: UUID) -> list[StatusSlice]:
    """Read the statuses of a registration in the order of their days."""
    found = await ctx.session.scalars(
        select(StatusSlice)
        .where(
            StatusSlice.registration_id == registration_id,
            StatusSlice.cancelled_at.is_(None),
            StatusSlice.corrected_by_id.is_(None),
        )
        .order_by(StatusSlice.effective_from)
    )
    return list(found)


async def check_free(ctx: Context, registrant_id: UUID, period: Period, *, besides: UUID) -> None:
    """Refuse days of another certificate.

    Raises:
        SliceOverlap: one is in force on one of them.
    """
    found = await ctx.session.scalars(
        select(Registration).where(
            Registration.registrant_id == registrant_id,
            Registration.id != besides,
            Registration.cancelled_at.is_(None),
            Registration.corrected_by_id.is_(None),
        )
    )
    for other in found:
        if period.overlaps(Period(other.effective_from, other.effective_to)):
            raise SliceOverlap(conflicts_with=href(other.id))


async def put_aside_by(ctx: Context, status: StatusSlice) -> list[StatusSlice]:
    """Write again what was planned until a status took its place: that was cancelled in the same moment.

    A status that was corrected since took it as it was first entered. What was struck had never been planned.
    """
    first = status
    while first.corrects_id is not None:
        first = await ctx.session.get_one(StatusSlice, first.corrects_id)
    found = await ctx.session.scalars(
        select(StatusSlice)
        .where(
            StatusSlice.registration_id == first.registration_id,
            StatusSlice.cancelled_at == first.recorded_at,
            StatusSlice.cancelled_at > StatusSlice.recorded_at,
            StatusSlice.effective_from >= first.effective_from,
        )
        .order_by(StatusSlice.effective_from)
    )
    back = [
        StatusSlice(
            registrant_id=each.registrant_id, registration_id=status.registration_id, status=each.status,
            reason_code=each.reason_code, public_text=each.public_text, reason=each.reason,
            entered_by_id=each.entered_by_id, effective_from=each.effective_from,
            effective_to=each.effective_to, **ctx.recorded(),
        )
        for each in found
    ]  # fmt: skip
    for one, after in itertools.pairwise(back):
        one.superseded_by_id, after.supersedes_id = after.id, one.id
    return back


def as_stand(slice_: StatusSlice) -> Stand:
    return Stand(
        RegistrationStatus(slice_.status),
        slice_.reason_code,
        Period(slice_.effective_from, slice_.effective_to),
    )


def check_start(day: date, *, today: date, reason: str | None) -> None:
    """Refuse a day out of reach, and one before today from who does not say why."""
    check_within_reach(day, today=today, pointer="/effective_from")
    if day < today and reason is None:
        raise Invalid(Fault("required", "/reason"))


def href(registration_id: UUID) -> str:
    return f"/v1/registrations/{ids.render('regn', registration_id)}"


async def tell(ctx: Context, registrant_id: UUID, code: str, subject_id: UUID, **params: str) -> None:
    registrant = ids.render("reg", registrant_id)
    await notices.tell(
        ctx,
        registrant_id=registrant_id,
        code=code,
        subject_id=subject_id,
        href=f"/v1/registrants/{registrant}/registrations",
        params=params,
    )
