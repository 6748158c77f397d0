"""How a registrant became one, on the wire: education, qualifications, examinations."""

from datetime import date
from typing import Annotated

from pydantic import Field

from app.schemas.base import Named, View


class Education(View):
    """A medical degree, or postgraduate training."""

    id: Annotated[str, Named("edu")] = Field(description="Its identifier.")
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
    specialty: str = Field(description="Code of the set `specialties`.")
    issuer: str = Field(description="Code of the set `qualification_issuers`.")
    effective_from: date = Field(description="Day of the designation.")
    effective_to: date | None = Field(description="First day it is no longer held; null while it is.")


class Examination(View):
    """The result of one sitting of an examination."""

    id: Annotated[str, Named("exam")] = Field(description="Its identifier.")
    examination: str = Field(description="Code of the set `examinations`.")
    result: str = Field(description="Code of the set `examination_results`.")
    effective_from: date = Field(description="Day of the result.")
