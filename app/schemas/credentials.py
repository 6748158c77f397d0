"""How a registrant became one, on the wire: education, qualifications, examinations."""

from datetime import date
from typing import Annotated

from pydantic import Field

from app.domain.credentials import EducationDraft, ExaminationDraft, QualificationDraft
from app.domain.practice import Correction, Dated, Ending
from app.schemas import patterns
from app.schemas.base import Body, Day, Named, OneLine, View, Whole, absent
from app.schemas.practice import CodeName, PracticeEntry, Reason, correction_of

Country = Annotated[str, Field(pattern=patterns.COUNTRY, max_length=2, strict=True)]
School = Annotated[str, OneLine(160)]
Year = Annotated[int, Whole(1900, 2100)]

_FROM = "The day it was given, or the first day of the training."
_WHY = "Why; kept in the audit trail. Required for a day that is not after today."
_RIGHT_START = "The right day."
_RIGHT_END = "The right first day no longer in force; null for none."


class Education(View):
    """A medical degree, or postgraduate training."""

    id: Annotated[str, Named("edu")] = Field(description="Its identifier.")
    etag: str = Field(description="The value that staff send as `If-Match`.")
    kind: str = Field(description="Code of the set `education_kinds`.")
    school: str = Field(description="The school or university.")
    country: str = Field(description="ISO 3166-1 code.")
    program: str | None = Field(description="Code of the set `specialties`; null for a degree.")
    graduation_year: int | None = Field(ge=1900, le=2100, description="Year of the degree.")
    effective_from: date = Field(description="Day of the degree, or first day of the training.")
    effective_to: date | None = Field(description="First day after the training; null for a degree.")


class Qualification(View):
    """A designation as a specialist."""

    id: Annotated[str, Named("qual")] = Field(description="Its identifier.")
    etag: str = Field(description="The value that staff send as `If-Match`.")
    specialty: str = Field(description="Code of the set `specialties`.")
    issuer: str = Field(description="Code of the set `qualification_issuers`.")
    effective_from: date = Field(description="Day of the designation.")
    effective_to: date | None = Field(description="First day it is no longer held; null while it is.")


class Examination(View):
    """The result of one sitting of an examination."""

    id: Annotated[str, Named("exam")] = Field(description="Its identifier.")
    etag: str = Field(description="The value that staff send as `If-Match`.")
    examination: str = Field(description="Code of the set `examinations`.")
    result: str = Field(description="Code of the set `examination_results`.")
    effective_from: date = Field(description="Day of the result.")


class EducationRecord(PracticeEntry):
    """A medical degree or a training, as staff keep it."""

    id: Annotated[str, Named("edu")] = Field(description="Its identifier.")
    kind: str = Field(description="Code of the set `education_kinds`.")
    school: str = Field(description="The school or university.")
    country: str = Field(description="ISO 3166-1 code.")
    program: str | None = Field(description="Code of the set `specialties`; null for a degree.")
    graduation_year: int | None = Field(ge=1900, le=2100, description="Year of the degree.")
    corrects_id: Annotated[str, Named("edu")] | None = Field(description="The wrong entry it corrects.")
    corrected_by_id: Annotated[str, Named("edu")] | None = Field(description="The entry that corrects it.")


class QualificationRecord(PracticeEntry):
    """A designation as a specialist, as staff keep it."""

    id: Annotated[str, Named("qual")] = Field(description="Its identifier.")
    specialty: str = Field(description="Code of the set `specialties`.")
    issuer: str = Field(description="Code of the set `qualification_issuers`.")
    corrects_id: Annotated[str, Named("qual")] | None = Field(description="The wrong entry it corrects.")
    corrected_by_id: Annotated[str, Named("qual")] | None = Field(description="The entry that corrects it.")


class ExaminationRecord(PracticeEntry):
    """The result of one sitting of an examination, as staff keep it."""

    id: Annotated[str, Named("exam")] = Field(description="Its identifier.")
    examination: str = Field(description="Code of the set `examinations`.")
    result: str = Field(description="Code of the set `examination_results`.")
    corrects_id: Annotated[str, Named("exam")] | None = Field(description="The wrong entry it corrects.")
    corrected_by_id: Annotated[str, Named("exam")] | None = Field(description="The entry that corrects it.")


class EducationCreate(Body):
    """Education as staff enter it: a degree has a year, training has a programme."""

    kind: CodeName = Field(description="Code of the set `education_kinds`.")
    school: School = Field(description="The school or university.")
    country: Country = Field(description="ISO 3166-1 code.")
    program: CodeName = absent("Code of the set `specialties`; of training only.")
    graduation_year: Year = absent("Year of the degree; of degrees only.")
    effective_from: Day = Field(description=_FROM)
    reason: Reason = absent(_WHY)

    def to_dated(self) -> Dated:
        draft = EducationDraft(
            kind=self.kind,
            school=self.school,
            country=self.country,
            program=self.program,
            graduation_year=self.graduation_year,
        )
        return Dated(draft=draft, effective_from=self.effective_from, reason=self.reason)


class QualificationCreate(Body):
    """A designation as staff enter it."""

    specialty: CodeName = Field(description="Code of the set `specialties`.")
    issuer: CodeName = Field(description="Code of the set `qualification_issuers`.")
    effective_from: Day = Field(description="Day of the designation.")
    reason: Reason = absent(_WHY)

    def to_dated(self) -> Dated:
        draft = QualificationDraft(specialty=self.specialty, issuer=self.issuer)
        return Dated(draft=draft, effective_from=self.effective_from, reason=self.reason)


class ExaminationCreate(Body):
    """The result of one sitting of an examination, as staff enter it."""

    examination: CodeName = Field(description="Code of the set `examinations`.")
    result: CodeName = Field(description="Code of the set `examination_results`.")
    effective_from: Day = Field(description="Day of the result.")
    reason: Reason = absent(_WHY)

    def to_dated(self) -> Dated:
        draft = ExaminationDraft(examination=self.examination, result=self.result)
        return Dated(draft=draft, effective_from=self.effective_from, reason=self.reason)


class CredentialEnd(Body):
    """The end of education, of a designation or of a result."""

    effective_to: Day = Field(description="The first day on which it is no longer in force.")
    reason: Reason = absent(_WHY)

    def to_ending(self) -> Ending:
        return Ending(effective_to=self.effective_to, reason=self.reason)


class EducationCorrection(Body):
    """What education should have said; what is left out stays as it was."""

    reason: Reason = Field(description="Why; kept in the audit trail.")
    kind: CodeName = absent("The right code of the set `education_kinds`.")
    school: School = absent("The right school.")
    country: Country = absent("The right country.")
    program: CodeName | None = absent("The right programme; null for none.")
    graduation_year: Year | None = absent("The right year; null for none.")
    effective_from: Day = absent(_RIGHT_START)
    effective_to: Day | None = absent(_RIGHT_END)

    def to_correction(self) -> Correction:
        return correction_of(self, self.reason, self.effective_from, self.effective_to)


class QualificationCorrection(Body):
    """What a designation should have said; what is left out stays as it was."""

    reason: Reason = Field(description="Why; kept in the audit trail.")
    specialty: CodeName = absent("The right code of the set `specialties`.")
    issuer: CodeName = absent("The right code of the set `qualification_issuers`.")
    effective_from: Day = absent(_RIGHT_START)
    effective_to: Day | None = absent(_RIGHT_END)

    def to_correction(self) -> Correction:
        return correction_of(self, self.reason, self.effective_from, self.effective_to)


class ExaminationCorrection(Body):
    """What a result should have said; what is left out stays as it was."""

    reason: Reason = Field(description="Why; kept in the audit trail.")
    examination: CodeName = absent("The right code of the set `examinations`.")
    result: CodeName = absent("The right code of the set `examination_results`.")
    effective_from: Day = absent(_RIGHT_START)
    effective_to: Day | None = absent(_RIGHT_END)

    def to_correction(self) -> Correction:
        return correction_of(self, self.reason, self.effective_from, self.effective_to)
