from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="EducationCreate")


@_attrs_define
class EducationCreate:
    """Education as staff enter it: a degree has a year, training has a programme.

    Attributes:
        country (str): ISO 3166-1 code.
        effective_from (datetime.date): The day it was given, or the first day of the training.
        kind (str): Code of the set `education_kinds`.
        school (str): The school or university.
        graduation_year (int | Unset): Year of the degree; of degrees only.
        program (str | Unset): Code of the set `specialties`; of training only.
        reason (str | Unset): Why; kept in the audit trail. Required for a day that is not after today.
    """

    country: str
    effective_from: datetime.date
    kind: str
    school: str
    graduation_year: int | Unset = UNSET
    program: str | Unset = UNSET
    reason: str | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        country = self.country

        effective_from = self.effective_from.isoformat()

        kind = self.kind

        school = self.school

        graduation_year = self.graduation_year

        program = self.program

        reason = self.reason

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "country": country,
                "effective_from": effective_from,
                "kind": kind,
                "school": school,
            }
        )
        if graduation_year is not UNSET:
            field_dict["graduation_year"] = graduation_year
        if program is not UNSET:
            field_dict["program"] = program
        if reason is not UNSET:
            field_dict["reason"] = reason

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        country = d.pop("country")

        effective_from = datetime.date.fromisoformat(d.pop("effective_from"))

        kind = d.pop("kind")

        school = d.pop("school")

        graduation_year = d.pop("graduation_year", UNSET)

        program = d.pop("program", UNSET)

        reason = d.pop("reason", UNSET)

        education_create = cls(
            country=country,
            effective_from=effective_from,
            kind=kind,
            school=school,
            graduation_year=graduation_year,
            program=program,
            reason=reason,
        )

        return education_create
