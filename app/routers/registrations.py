"""Registrations and their conditions: read by registrants and staff, changed by staff alone."""

from fastapi import APIRouter

from app.core.db import Row
from app.core.errors import Invalid, NotFound
from app.domain.access import Action, Resource
from app.domain.periods import ChangedSince, DateOutOfRange, InvalidTransition, SliceOverlap
from app.domain.registrations import NotEligible, SecondPersonRequired
from app.routers.deps import (
    KEYED,
    TAKES_KEY,
    AsOf,
    Ctx,
    Cursor,
    IfMatch,
    KnownAt,
    Limit,
    PathCondition,
    PathRegistrant,
    PathRegistration,
    PathRegistrationStatus,
)
from app.routers.door import Door
from app.routers.operations import operation
from app.schemas import registrations as schemas
from app.services import registrations

router = APIRouter(route_class=Door, tags=["registrations"])


@router.get(
    "/v1/registrants/{registrant_id}/registrations",
    response_model=schemas.RegistrationList,
    summary="List registrations with their terms and conditions",
)
@operation(may=(Action.LIST, Resource.REGISTRATION), raises=(DateOutOfRange,))
async def list_registrations(
    ctx: Ctx,
    registrant: PathRegistrant,
    as_of: AsOf = None,  # type: ignore[assignment]
    known_at: KnownAt = None,  # type: ignore[assignment]
    limit: Limit = 25,
    cursor: Cursor = None,  # type: ignore[assignment]
) -> Row:
    """All certificates, the latest first. With `as_of`, those in force on that day as they stood then; with
    `known_at`, as the College knew them at that moment.
    """
    return await registrations.list_on_file(
        ctx, registrant_id=registrant, as_of=as_of, known_at=known_at, limit=limit, cursor=cursor
    )


@router.post(
    "/v1/registrants/{registrant_id}/registrations",
    status_code=201,
    response_model=schemas.Registration,
    summary="Issue a certificate of registration",
    dependencies=KEYED,
)
@operation(
    may=(Action.CREATE, Resource.REGISTRATION), writes=True, takes_key=True, keyed=True,
    raises=(SliceOverlap, DateOutOfRange),
)  # fmt: skip
async def create_registration(ctx: Ctx, registrant: PathRegistrant, body: schemas.RegistrationCreate) -> Row:
    """The first one gives the registration number. A fixed term ends by itself, and the status with it. Whoever issues
    one cannot also correct it.
    """
    return await registrations.issue(ctx, registrant_id=registrant, draft=body.to_draft())


@router.post(
    "/v1/registrations/{registration_id}/change-status",
    response_model=schemas.Registration,
    summary="Suspend, reinstate, resign, expire or revoke",
    dependencies=TAKES_KEY,
)
@operation(
    may=(Action.UPDATE, Resource.REGISTRATION), writes=True, takes_key=True,
    raises=(ChangedSince, InvalidTransition, NotEligible, SliceOverlap, DateOutOfRange, NotFound),
)  # fmt: skip
async def change_registration_status(
    ctx: Ctx, registration: PathRegistration, version: IfMatch, body: schemas.RegistrationStatusChange
) -> Row:
    """The reason decides the status. A day ahead schedules it; a day in the past needs a `reason`. What is expired
    or revoked stays so, apart from emeritus standing, given for a year at a time. A suspension for an incomplete
    renewal follows the notice of intention to suspend, once its days are over.
    """
    return await registrations.change_status(
        ctx, registrant_id=registration[0], registration_id=registration[1], version=version,
        draft=body.to_draft(),
    )  # fmt: skip


@router.post(
    "/v1/registration-statuses/{registration_status_id}/cancel",
    response_model=schemas.Registration,
    summary="Take back a change of status before its day",
    dependencies=TAKES_KEY,
)
@operation(
    may=(Action.CANCEL, Resource.REGISTRATION), writes=True, takes_key=True,
    raises=(ChangedSince, InvalidTransition, SliceOverlap, NotFound),
)  # fmt: skip
async def cancel_registration_status(
    ctx: Ctx, status: PathRegistrationStatus, version: IfMatch, body: schemas.RegistrationStatusWithdrawal
) -> Row:
    """The status before runs on, and what the change had put aside comes back. `If-Match` is the `etag` of the
    registration. What comes by itself, as the end of a term does, cannot be taken back.
    """
    return await registrations.withdraw_status(
        ctx, registrant_id=status[0], status_id=status[1], version=version, reason=body.reason
    )


@router.post(
    "/v1/registration-statuses/{registration_status_id}/correct",
    response_model=schemas.Registration,
    summary="Correct a wrong status, or strike one that never held",
    dependencies=TAKES_KEY,
)
@operation(
    may=(Action.CORRECT, Resource.REGISTRATION), writes=True, takes_key=True,
    raises=(
        Invalid, ChangedSince, SecondPersonRequired, InvalidTransition, NotEligible, SliceOverlap, DateOutOfRange,
        NotFound,
    ),
)  # fmt: skip
async def correct_registration_status(
    ctx: Ctx, status: PathRegistrationStatus, version: IfMatch, body: schemas.RegistrationStatusCorrection
) -> Row:
    """Also one that has begun, or is over. The wrong status is kept, and `known_at` still answers with what was
    believed before; nobody is certified by it any more. `If-Match` is the `etag` of the registration. Another person
    than the one who decided it, or corrected it last, must do this.
    """
    return await registrations.correct_status(
        ctx, registrant_id=status[0], status_id=status[1], version=version, correction=body.to_correction()
    )


@router.post(
    "/v1/registrations/{registration_id}/correct",
    response_model=schemas.Registration,
    summary="Correct a wrong certificate of registration",
    dependencies=TAKES_KEY,
)
@operation(
    may=(Action.CORRECT, Resource.REGISTRATION), writes=True, takes_key=True,
    raises=(Invalid, ChangedSince, SecondPersonRequired, SliceOverlap, DateOutOfRange, NotFound),
)  # fmt: skip
async def correct_registration(
    ctx: Ctx, registration: PathRegistration, version: IfMatch, body: schemas.RegistrationCorrection
) -> Row:
    """A corrected certificate takes the place of a wrong one, with its statuses and conditions; the wrong one is kept,
    and `known_at` still answers with what was believed before. Another person than the one who issued it, or corrected
    it last, must do this.
    """
    return await registrations.correct(
        ctx, registrant_id=registration[0], registration_id=registration[1], version=version,
        correction=body.to_correction(),
    )  # fmt: skip


@router.post(
    "/v1/registrations/{registration_id}/conditions",
    status_code=201,
    response_model=schemas.RegistrationCondition,
    summary="Impose a term, condition or limitation",
    dependencies=KEYED,
)
@operation(
    may=(Action.CREATE, Resource.CONDITION), writes=True, takes_key=True, keyed=True,
    raises=(InvalidTransition, DateOutOfRange, NotFound),
)  # fmt: skip
async def create_registration_condition(
    ctx: Ctx, registration: PathRegistration, body: schemas.RegistrationConditionCreate
) -> Row:
    """Several may hold at once. Whoever imposes one cannot lift it."""
    return await registrations.impose(
        ctx, registrant_id=registration[0], registration_id=registration[1], draft=body.to_draft()
    )


@router.post(
    "/v1/registration-conditions/{registration_condition_id}/end",
    response_model=schemas.RegistrationCondition,
    summary="Lift a condition from a day on",
    dependencies=TAKES_KEY,
)
@operation(
    may=(Action.END, Resource.CONDITION), writes=True, takes_key=True,
    raises=(ChangedSince, SecondPersonRequired, InvalidTransition, DateOutOfRange),
)  # fmt: skip
async def end_registration_condition(
    ctx: Ctx, condition: PathCondition, version: IfMatch, body: schemas.RegistrationConditionEnd
) -> Row:
    """It stays on file with its end; one that has not begun, and is to end by its first day, is taken back. Another
    person than the one who imposed it must do this.
    """
    return await registrations.lift(
        ctx, registrant_id=condition[0], condition_id=condition[1], version=version,
        effective_to=body.effective_to, reason=body.reason,
    )  # fmt: skip


@router.post(
    "/v1/registration-conditions/{registration_condition_id}/correct",
    response_model=schemas.RegistrationCondition,
    summary="Correct a wrong condition, or strike one that never held",
    dependencies=TAKES_KEY,
)
@operation(
    may=(Action.CORRECT, Resource.CONDITION), writes=True, takes_key=True,
    raises=(Invalid, ChangedSince, SecondPersonRequired, InvalidTransition, DateOutOfRange),
)  # fmt: skip
async def correct_registration_condition(
    ctx: Ctx, condition: PathCondition, version: IfMatch, body: schemas.RegistrationConditionCorrection
) -> Row:
    """Also one that is over. The wrong condition is kept, and `known_at` still answers with what was believed before.
    Another person than the one who imposed it, or corrected it last, must do this.
    """
    return await registrations.correct_condition(
        ctx, registrant_id=condition[0], condition_id=condition[1], version=version,
        correction=body.to_correction(),
    )  # fmt: skip
