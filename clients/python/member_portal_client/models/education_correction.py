from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="EducationCorrection")


@_attrs_define
class EducationCorrection:
    """What education should have said; what is left out stays as it was.

    Attributes:
        reason (str): Why; kept in the audit trail.
        country (str | Unset): The right country.
        effective_from (datetime.date | Unset): The right day.
        effective_to (datetime.date | None | Unset): The right first day no longer in force; null for none.
        graduation_year (int | None | Unset): The right year; null for none.
        kind (str | Unset): The right code of the set `education_kinds`.
        program (None | str | Unset): The right programme; null for none.
        school (str | Unset): The right school.
    """

    reason: str
    country: str | Unset = UNSET
    effective_from: datetime.date | Unset = UNSET
    effective_to: datetime.date | None | Unset = UNSET
    graduation_year: int | None | Unset = UNSET
    kind: str | Unset = UNSET
    program: None | str | Unset = UNSET
    school: str | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        reason = self.reason

        country = self.country

        effective_from: str | Unset = UNSET
        if not isinstance(self.effective_from, Unset):
            effective_from = self.effective_from.isoformat()

        effective_to: None | str | Unset
        if isinstance(self.effective_to, Unset):
            effective_to = UNSET
        elif isinstance(self.effective_to, datetime.date):
            effective_to = self.effective_to.isoformat()
        else:
            effective_to = self.effective_to

        graduation_year: int | None | Unset
        if isinstance(self.graduation_year, Unset):
            graduation_year = UNSET
        else:
            graduation_year = self.graduation_year

        kind = self.kind

        program: None | str | Unset
        if isinstance(self.program, Unset):
            program = UNSET
        else:
            program = self.program

        school = self.school

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "reason": reason,
            }
        )
        if country is not UNSET:
            field_dict["country"] = country
        if effective_from is not UNSET:
            field_dict["effective_from"] = effective_from
        if effective_to is not UNSET:
            field_dict["effective_to"] = effective_to
        if graduation_year is not UNSET:
            field_dict["graduation_year"] = graduation_year
        if kind is not UNSET:
            field_dict["kind"] = kind
        if program is not UNSET:
            field_dict["program"] = program
        if school is not UNSET:
            field_dict["school"] = school

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        reason = d.pop("reason")

        country = d.pop("country", UNSET)

        _effective_from = d.pop("effective_from", UNSET)
        effective_from: datetime.date | Unset
        if isinstance(_effective_from, Unset):
            effective_from = UNSET
        else:
            effective_from = datetime.date.fromisoformat(_effective_from)

        def _parse_effective_to(data: object) -> datetime.date | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                effective_to_type_0 = datetime.date.fromisoformat(data)

                return effective_to_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.date | None | Unset, data)

        effective_to = _parse_effective_to(d.pop("effective_to", UNSET))

        def _parse_graduation_year(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        graduation_year = _parse_graduation_year(d.pop("graduation_year", UNSET))

        kind = d.pop("kind", UNSET)

        def _parse_program(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        program = _parse_program(d.pop("program", UNSET))

        school = d.pop("school", UNSET)

        education_correction = cls(
            reason=reason,
            country=country,
            effective_from=effective_from,
            effective_to=effective_to,
            graduation_year=graduation_year,
            kind=kind,
            program=program,
            school=school,
        )

        return education_correction
