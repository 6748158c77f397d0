"""Education, designations and examinations: entered by staff from the source, kept as entries of a practice are."""

from typing import Final

from app.context import Context
from app.core.db import Read
from app.domain import credentials as rules
from app.domain.access import Resource
from app.domain.audit import Event
from app.domain.credentials import EducationDraft, ExaminationDraft, QualificationDraft
from app.models.credentials import Education, Examination, Qualification
from app.services.practice import Kind, codes


async def _check_education(ctx: Context, draft: EducationDraft) -> None:
    rules.check_education(
        draft,
        kinds=codes("education_kinds", ctx.today),
        countries=codes("countries", ctx.today),
        specialties=codes("specialties", ctx.today),
        today=ctx.today,
    )


async def _check_qualification(ctx: Context, draft: QualificationDraft) -> None:
    rules.check_qualification(
        draft,
        specialties=codes("specialties", ctx.today),
        issuers=codes("qualification_issuers", ctx.today),
    )


async def _check_examination(ctx: Context, draft: ExaminationDraft) -> None:
    rules.check_examination(
        draft,
        examinations=codes("examinations", ctx.today),
        results=codes("examination_results", ctx.today),
    )


EDUCATION: Final = Kind(
    model=Education, draft=EducationDraft, check=_check_education, noun="education", prefix="edu",
    added=Event.EDUCATION_ADDED, ended=Event.EDUCATION_ENDED, corrected=Event.EDUCATION_CORRECTED,
    resource=Resource.CREDENTIAL, slot=Education.slot, told="credential",
    owner=Read("select registrant_id from education where id = :id"),
    one=Read("select to_json(x) as entry from education x where x.id = :id"),
)  # fmt: skip
QUALIFICATION: Final = Kind(
    model=Qualification, draft=QualificationDraft, check=_check_qualification, noun="qualification", prefix="qual",
    added=Event.QUALIFICATION_ADDED, ended=Event.QUALIFICATION_ENDED, corrected=Event.QUALIFICATION_CORRECTED,
    resource=Resource.CREDENTIAL, slot=Qualification.slot, told="credential",
    owner=Read("select registrant_id from qualifications where id = :id"),
    one=Read("select to_json(x) as entry from qualifications x where x.id = :id"),
)  # fmt: skip
EXAMINATION: Final = Kind(
    model=Examination, draft=ExaminationDraft, check=_check_examination, noun="examination", prefix="exam",
    added=Event.EXAMINATION_ADDED, ended=Event.EXAMINATION_ENDED, corrected=Event.EXAMINATION_CORRECTED,
    resource=Resource.CREDENTIAL, told="credential",
    owner=Read("select registrant_id from examinations where id = :id"),
    one=Read("select to_json(x) as entry from examinations x where x.id = :id"),
)  # fmt: skip
