"""What every change of a registration begins with: the record locked, the version meant, the statuses in order."""

from datetime import date
from uuid import UUID

from sqlalchemy import select

from app.context import Context
from app.core import ids
from app.core.errors import Fault, Invalid, NotFound
from app.domain.periods import ChangedSince, Period, check_within_reach
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
