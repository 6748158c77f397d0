"""How a registrant became one: education, designations and examinations, entered by staff alone."""

from typing import Any

from fastapi import APIRouter

from app.core import ids
from app.core.db import Row
from app.core.errors import Invalid
from app.domain.access import Action, Resource
from app.domain.periods import ChangedSince, DateOutOfRange, InvalidTransition, SliceOverlap
from app.routers.deps import (
    KEYED,
    TAKES_KEY,
    Ctx,
    IfMatch,
    PathEducation,
    PathExamination,
    PathQualification,
    PathRegistrant,
)
from app.routers.door import Door
from app.routers.operations import operation
from app.schemas import credentials as schemas
from app.services import credentials, practice

router = APIRouter(route_class=Door, tags=["staff"])


def _location(entry: dict[str, Any]) -> str:
    return f"/v1/registrants/{ids.render('reg', entry['registrant_id'])}"


_CREATES: dict[str, Any] = {
    "may": (Action.CREATE, Resource.CREDENTIAL), "writes": True, "takes_key": True, "keyed": True,
    "location": _location,
    "raises": (Invalid, DateOutOfRange, SliceOverlap),
}  # fmt: skip
_ENDS: dict[str, Any] = {
    "may": (Action.END, Resource.CREDENTIAL), "writes": True, "takes_key": True,
    "raises": (Invalid, ChangedSince, InvalidTransition, DateOutOfRange),
}  # fmt: skip
_CORRECTS: dict[str, Any] = {
    "may": (Action.CORRECT, Resource.CREDENTIAL), "writes": True, "takes_key": True,
    "raises": (Invalid, ChangedSince, InvalidTransition, SliceOverlap, DateOutOfRange),
}  # fmt: skip


@router.post(
    "/v1/registrants/{registrant_id}/education",
    status_code=201,
    response_model=schemas.EducationRecord,
    summary="Enter a degree or a training",
    dependencies=KEYED,
)
@operation(**_CREATES)
async def create_education(ctx: Ctx, registrant: PathRegistrant, body: schemas.EducationCreate) -> Row:
    """From the source, such as a verified transcript. The degree is public; training is while a
    certificate for it is held.
    """
    return await practice.add(ctx, credentials.EDUCATION, registrant_id=registrant, dated=body.to_dated())


@router.post(
    "/v1/education/{education_id}/end",
    response_model=schemas.EducationRecord,
    summary="End a degree or a training",
    dependencies=TAKES_KEY,
)
@operation(**_ENDS)
async def end_education(ctx: Ctx, entry: PathEducation, version: IfMatch, body: schemas.CredentialEnd) -> Row:
    """Training ends on its last day. It stays on file; what has not begun by then is withdrawn."""
    return await practice.end(
        ctx, credentials.EDUCATION, registrant_id=entry[0], entry_id=entry[1], version=version,
        ending=body.to_ending(),
    )  # fmt: skip


@router.post(
    "/v1/education/{education_id}/correct",
    response_model=schemas.EducationRecord,
    summary="Correct a wrong degree or training",
    dependencies=TAKES_KEY,
)
@operation(**_CORRECTS)
async def correct_education(
    ctx: Ctx, entry: PathEducation, version: IfMatch, body: schemas.EducationCorrection
) -> Row:
    """A corrected entry takes the place of a wrong one, which is kept: `known_at` still answers with what was believed
    before.
    """
    return await practice.correct(
        ctx, credentials.EDUCATION, registrant_id=entry[0], entry_id=entry[1], version=version,
        correction=body.to_correction(),
    )  # fmt: skip


@router.post(
    "/v1/registrants/{registrant_id}/qualifications",
    status_code=201,
    response_model=schemas.QualificationRecord,
    summary="Enter a designation as a specialist",
    dependencies=KEYED,
)
@operation(**_CREATES)
async def create_qualification(
    ctx: Ctx, registrant: PathRegistrant, body: schemas.QualificationCreate
) -> Row:
    """From the word of who gave it. The public register shows it from its day on."""
    return await practice.add(ctx, credentials.QUALIFICATION, registrant_id=registrant, dated=body.to_dated())


@router.post(
    "/v1/qualifications/{qualification_id}/end",
    response_model=schemas.QualificationRecord,
    summary="End a designation",
    dependencies=TAKES_KEY,
)
@operation(**_ENDS)
async def end_qualification(
    ctx: Ctx, entry: PathQualification, version: IfMatch, body: schemas.CredentialEnd
) -> Row:
    """The public register no longer shows it from that day on. It stays on file."""
    return await practice.end(
        ctx, credentials.QUALIFICATION, registrant_id=entry[0], entry_id=entry[1], version=version,
        ending=body.to_ending(),
    )  # fmt: skip


@router.post(
    "/v1/qualifications/{qualification_id}/correct",
    response_model=schemas.QualificationRecord,
    summary="Correct a wrong designation",
    dependencies=TAKES_KEY,
)
@operation(**_CORRECTS)
async def correct_qualification(
    ctx: Ctx, entry: PathQualification, version: IfMatch, body: schemas.QualificationCorrection
) -> Row:
    """A corrected entry takes the place of a wrong one, which is kept: `known_at` still answers with what was believed
    before.
    """
    return await practice.correct(
        ctx, credentials.QUALIFICATION, registrant_id=entry[0], entry_id=entry[1], version=version,
        correction=body.to_correction(),
    )  # fmt: skip


@router.post(
    "/v1/registrants/{registrant_id}/examinations",
    status_code=201,
    response_model=schemas.ExaminationRecord,
    summary="Enter the result of an examination",
    dependencies=KEYED,
)
@operation(**{**_CREATES, "raises": (Invalid, DateOutOfRange)})
async def create_examination(ctx: Ctx, registrant: PathRegistrant, body: schemas.ExaminationCreate) -> Row:
    """One sitting and its result; an examination may be sat again. It is not public."""
    return await practice.add(ctx, credentials.EXAMINATION, registrant_id=registrant, dated=body.to_dated())


@router.post(
    "/v1/examinations/{examination_id}/end",
    response_model=schemas.ExaminationRecord,
    summary="End a result that no longer counts",
    dependencies=TAKES_KEY,
)
@operation(**_ENDS)
async def end_examination(
    ctx: Ctx, entry: PathExamination, version: IfMatch, body: schemas.CredentialEnd
) -> Row:
    """It no longer counts from that day on. It stays on file."""
    return await practice.end(
        ctx, credentials.EXAMINATION, registrant_id=entry[0], entry_id=entry[1], version=version,
        ending=body.to_ending(),
    )  # fmt: skip


@router.post(
    "/v1/examinations/{examination_id}/correct",
    response_model=schemas.ExaminationRecord,
    summary="Correct a wrong result",
    dependencies=TAKES_KEY,
)
@operation(**{**_CORRECTS, "raises": (Invalid, ChangedSince, InvalidTransition, DateOutOfRange)})
async def correct_examination(
    ctx: Ctx, entry: PathExamination, version: IfMatch, body: schemas.ExaminationCorrection
) -> Row:
    """A corrected entry takes the place of a wrong one, which is kept: `known_at` still answers with what was believed
    before.
    """
    return await practice.correct(
        ctx, credentials.EXAMINATION, registrant_id=entry[0], entry_id=entry[1], version=version,
        correction=body.to_correction(),
    )  # fmt: skip
