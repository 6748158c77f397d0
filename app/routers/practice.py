"""A practice, for the registrant, a delegate and staff on the same paths."""

from typing import Annotated, Any

from fastapi import APIRouter, Query

from app.core import ids
from app.core.db import Row
from app.core.errors import Invalid
from app.domain.access import Action, Resource
from app.domain.periods import (
    ChangedSince,
    DateNotInFuture,
    DateOutOfRange,
    InvalidTransition,
    SliceOverlap,
)
from app.routers.deps import (
    KEYED,
    TAKES_KEY,
    AsOf,
    Ctx,
    IfMatch,
    KnownAt,
    PathClinicalActivity,
    PathHospitalPrivilege,
    PathOtherRegistration,
    PathRegistrant,
)
from app.routers.door import Door
from app.routers.operations import operation
from app.schemas import practice as schemas
from app.services import practice

router = APIRouter(route_class=Door, tags=["practice"])


def _location(entry: dict[str, Any]) -> str:
    return f"/v1/registrants/{ids.render('reg', entry['registrant_id'])}/practice"


_CREATES: dict[str, Any] = {
    "may": (Action.CREATE, Resource.PRACTICE), "writes": True, "takes_key": True, "keyed": True, "location": _location,
    "raises": (Invalid, DateNotInFuture, DateOutOfRange, SliceOverlap),
}  # fmt: skip
_ENDS: dict[str, Any] = {
    "may": (Action.END, Resource.PRACTICE), "writes": True, "takes_key": True,
    "raises": (Invalid, ChangedSince, InvalidTransition, DateNotInFuture, DateOutOfRange),
}  # fmt: skip
_CORRECTS: dict[str, Any] = {
    "may": (Action.CORRECT, Resource.PRACTICE), "writes": True, "takes_key": True,
    "raises": (Invalid, ChangedSince, InvalidTransition, SliceOverlap, DateOutOfRange),
}  # fmt: skip


@router.get(
    "/v1/registrants/{registrant_id}/practice",
    response_model=schemas.Practice,
    summary="Read a practice in one answer",
)
@operation(may=(Action.READ, Resource.PRACTICE), raises=(DateOutOfRange,))
async def get_practice(
    ctx: Ctx,
    registrant: PathRegistrant,
    include_history: Annotated[bool, Query(description="Past and withdrawn entries as well.")] = False,
    as_of: AsOf = None,  # type: ignore[assignment]
    known_at: KnownAt = None,  # type: ignore[assignment]
) -> Row:
    """Activities, privileges, licences elsewhere and languages: what is in force and what is to come. With `as_of`,
    what is in force on that day; with `known_at`, as the College knew it at that moment.
    """
    return await practice.see(
        ctx, registrant_id=registrant, as_of=as_of, known_at=known_at, with_history=include_history
    )


@router.post(
    "/v1/registrants/{registrant_id}/clinical-activities",
    status_code=201,
    response_model=schemas.ClinicalActivity,
    summary="Add a clinical activity",
    dependencies=KEYED,
)
@operation(**_CREATES)
async def create_clinical_activity(
    ctx: Ctx, registrant: PathRegistrant, body: schemas.ClinicalActivityCreate
) -> Row:
    """An activity of the list, or `other` with a description, from a day after today. Staff may back-date with a
    reason.
    """
    return await practice.add(ctx, practice.ACTIVITY, registrant_id=registrant, dated=body.to_dated())


@router.post(
    "/v1/clinical-activities/{clinical_activity_id}/end",
    response_model=schemas.ClinicalActivity,
    summary="End a clinical activity",
    dependencies=TAKES_KEY,
)
@operation(**_ENDS)
async def end_clinical_activity(
    ctx: Ctx, entry: PathClinicalActivity, version: IfMatch, body: schemas.PracticeEntryEnd
) -> Row:
    """It becomes historical on that day and stays on file. One that has not begun by then is withdrawn."""
    return await practice.end(
        ctx, practice.ACTIVITY, registrant_id=entry[0], entry_id=entry[1], version=version,
        ending=body.to_ending(),
    )  # fmt: skip


@router.post(
    "/v1/clinical-activities/{clinical_activity_id}/correct",
    response_model=schemas.ClinicalActivity,
    summary="Correct a wrong clinical activity",
    dependencies=TAKES_KEY,
)
@operation(**_CORRECTS)
async def correct_clinical_activity(
    ctx: Ctx, entry: PathClinicalActivity, version: IfMatch, body: schemas.ClinicalActivityCorrection
) -> Row:
    """Staff put a corrected entry in the place of a wrong one, which is kept: `known_at` still answers with what was
    believed before.
    """
    return await practice.correct(
        ctx, practice.ACTIVITY, registrant_id=entry[0], entry_id=entry[1], version=version,
        correction=body.to_correction(),
    )  # fmt: skip


@router.post(
    "/v1/registrants/{registrant_id}/hospital-privileges",
    status_code=201,
    response_model=schemas.HospitalPrivilege,
    summary="Add hospital privileges",
    dependencies=KEYED,
)
@operation(**_CREATES)
async def create_hospital_privilege(
    ctx: Ctx, registrant: PathRegistrant, body: schemas.HospitalPrivilegeCreate
) -> Row:
    """At a hospital of the pick-list, or at one that is named, from a day after today. Staff may back-date with a
    reason.
    """
    return await practice.add(ctx, practice.PRIVILEGE, registrant_id=registrant, dated=body.to_dated())


@router.post(
    "/v1/hospital-privileges/{hospital_privilege_id}/end",
    response_model=schemas.HospitalPrivilege,
    summary="End hospital privileges",
    dependencies=TAKES_KEY,
)
@operation(**_ENDS)
async def end_hospital_privilege(
    ctx: Ctx, entry: PathHospitalPrivilege, version: IfMatch, body: schemas.PracticeEntryEnd
) -> Row:
    """They become historical on that day and stay on file. Those that have not begun by then are withdrawn."""
    return await practice.end(
        ctx, practice.PRIVILEGE, registrant_id=entry[0], entry_id=entry[1], version=version,
        ending=body.to_ending(),
    )  # fmt: skip


@router.post(
    "/v1/hospital-privileges/{hospital_privilege_id}/correct",
    response_model=schemas.HospitalPrivilege,
    summary="Correct wrong hospital privileges",
    dependencies=TAKES_KEY,
)
@operation(**_CORRECTS)
async def correct_hospital_privilege(
    ctx: Ctx, entry: PathHospitalPrivilege, version: IfMatch, body: schemas.HospitalPrivilegeCorrection
) -> Row:
    """Staff put a corrected entry in the place of a wrong one, which is kept: `known_at` still answers with what was
    believed before.
    """
    return await practice.correct(
        ctx, practice.PRIVILEGE, registrant_id=entry[0], entry_id=entry[1], version=version,
        correction=body.to_correction(),
    )  # fmt: skip


@router.post(
    "/v1/registrants/{registrant_id}/other-registrations",
    status_code=201,
    response_model=schemas.OtherRegistration,
    summary="Add a licence of another regulator",
    dependencies=KEYED,
)
@operation(**_CREATES)
async def create_other_registration(
    ctx: Ctx, registrant: PathRegistrant, body: schemas.OtherRegistrationCreate
) -> Row:
    """A regulator of the list, or `other` with its name and jurisdiction. `registered_on` is since when the licence
    is held; `effective_from` from when it is on file here.
    """
    return await practice.add(ctx, practice.LICENCE, registrant_id=registrant, dated=body.to_dated())


@router.post(
    "/v1/other-registrations/{other_registration_id}/end",
    response_model=schemas.OtherRegistration,
    summary="End a licence of another regulator",
    dependencies=TAKES_KEY,
)
@operation(**_ENDS)
async def end_other_registration(
    ctx: Ctx, entry: PathOtherRegistration, version: IfMatch, body: schemas.PracticeEntryEnd
) -> Row:
    """It becomes historical on that day and stays on file. One that has not begun by then is withdrawn."""
    return await practice.end(
        ctx, practice.LICENCE, registrant_id=entry[0], entry_id=entry[1], version=version,
        ending=body.to_ending(),
    )  # fmt: skip


@router.post(
    "/v1/other-registrations/{other_registration_id}/correct",
    response_model=schemas.OtherRegistration,
    summary="Correct a wrong licence elsewhere",
    dependencies=TAKES_KEY,
)
@operation(**_CORRECTS)
async def correct_other_registration(
    ctx: Ctx, entry: PathOtherRegistration, version: IfMatch, body: schemas.OtherRegistrationCorrection
) -> Row:
    """Staff put a corrected entry in the place of a wrong one, which is kept: `known_at` still answers with what was
    believed before.
    """
    return await practice.correct(
        ctx, practice.LICENCE, registrant_id=entry[0], entry_id=entry[1], version=version,
        correction=body.to_correction(),
    )  # fmt: skip


@router.put(
    "/v1/registrants/{registrant_id}/languages",
    response_model=schemas.PracticeLanguages,
    summary="Replace the languages of care",
)
@operation(may=(Action.UPDATE, Resource.PRACTICE), writes=True, raises=(Invalid, ChangedSince))
async def replace_languages(
    ctx: Ctx, registrant: PathRegistrant, version: IfMatch, body: schemas.LanguagesReplace
) -> Row:
    """The whole list, from today on; `If-Match` is `languages.etag` of the practice. The list before stays on file."""
    return await practice.replace_languages(
        ctx, registrant_id=registrant, version=version, languages=body.languages
    )
