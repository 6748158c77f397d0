"""How a registrant became one - education, designations, examinations - as staff enter it from the source."""

from collections.abc import Container
from dataclasses import dataclass
from datetime import date
from typing import Final

from app.core.errors import Fault, Invalid
from app.core.texts import fold

DEGREE: Final = "medical_degree"


@dataclass(frozen=True, slots=True, kw_only=True)
class EducationDraft:
    """A medical degree, or postgraduate training in a programme."""

    kind: str
    school: str
    country: str
    program: str | None = None
    graduation_year: int | None = None

    @property
    def slot(self) -> str:
        return f"{self.kind} {fold(self.school)} {self.program or ''}"


@dataclass(frozen=True, slots=True, kw_only=True)
class QualificationDraft:
    """A designation as a specialist."""

    specialty: str
    issuer: str

    @property
    def slot(self) -> str:
        return f"{self.issuer} {self.specialty}"


@dataclass(frozen=True, slots=True, kw_only=True)
class ExaminationDraft:
    """The result of one sitting of an examination; one may be sat again."""

    examination: str
    result: str

    @property
    def slot(self) -> str:
        return self.examination


def check_education(
    draft: EducationDraft,
    *,
    kinds: Container[str],
    countries: Container[str],
    specialties: Container[str],
    today: date,
) -> None:
    """Refuse education of a kind, in a country or in a programme that is not listed.

    A degree has a year and no programme; training has a programme and no year. Source: domain.md 1.3.
    """
    faults = _unknown("/kind", draft.kind, kinds, "education_kinds")
    faults += _unknown("/country", draft.country, countries, "countries")
    if draft.kind == DEGREE:
        faults += [] if draft.program is None else [Fault("not_allowed", "/program")]
        faults += [Fault("required", "/graduation_year")] if draft.graduation_year is None else []
    else:
        faults += [] if draft.graduation_year is None else [Fault("not_allowed", "/graduation_year")]
        faults += (
            [Fault("required", "/program")]
            if draft.program is None
            else _unknown("/program", draft.program, specialties, "specialties")
        )
    if draft.graduation_year is not None and draft.graduation_year > today.year:
        faults.append(Fault("too_large", "/graduation_year", params={"maximum": today.year}))
    _refuse(faults)


def check_qualification(
    draft: QualificationDraft, *, specialties: Container[str], issuers: Container[str]
) -> None:
    """Refuse a designation in no listed specialty, or by nobody who gives them.

    Source: domain.md 1.3.
    """
    faults = _unknown("/specialty", draft.specialty, specialties, "specialties")
    _refuse(faults + _unknown("/issuer", draft.issuer, issuers, "qualification_issuers"))


def check_examination(
    draft: ExaminationDraft, *, examinations: Container[str], results: Container[str]
) -> None:
    """Refuse an examination or a result that is not listed.

    Source: domain.md 1.3.
    """
    faults = _unknown("/examination", draft.examination, examinations, "examinations")
    _refuse(faults + _unknown("/result", draft.result, results, "examination_results"))


def _unknown(pointer: str, code: str, known: Container[str], code_set: str) -> list[Fault]:
    return [] if code in known else [Fault("unknown_code", pointer, params={"code_set": code_set})]


def _refuse(faults: list[Fault]) -> None:
    if faults:
        raise Invalid(*faults)
