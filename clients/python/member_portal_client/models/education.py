from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="Education")


@_attrs_define
class Education:
    """A medical degree, or postgraduate training.

    Attributes:
        country (str): ISO 3166-1 code.
        effective_from (datetime.date): Day of the degree, or first day of the training.
        effective_to (datetime.date | None): First day after the training; null for a degree.
        etag (str): The value that staff send as `If-Match`.
        graduation_year (int | None): Year of the degree.
        id (str): Its identifier.
        kind (str): Code of the set `education_kinds`.
        program (None | str): Code of the set `specialties`; null for a degree.
        school (str): The school or university.
    """

    country: str
    effective_from: datetime.date
    effective_to: datetime.date | None
    etag: str
    graduation_year: int | None
    id: str
    kind: str
    program: None | str
    school: str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        country = self.country

        effective_from = self.effective_from.isoformat()

        effective_to: None | str
        if isinstance(self.effective_to, datetime.date):
            effective_to = self.effective_to.isoformat()
        else:
            effective_to = self.effective_to

        etag = self.etag

        graduation_year: int | None
        graduation_year = self.graduation_year

        id = self.id

        kind = self.kind

        program: None | str
        program = self.program

        school = self.school

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "country": country,
                "effective_from": effective_from,
                "effective_to": effective_to,
                "etag": etag,
                "graduation_year": graduation_year,
                "id": id,
                "kind": kind,
                "program": program,
                "school": school,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        country = d.pop("country")

        effective_from = datetime.date.fromisoformat(d.pop("effective_from"))

        def _parse_effective_to(data: object) -> datetime.date | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                effective_to_type_0 = datetime.date.fromisoformat(data)

                return effective_to_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.date | None, data)

        effective_to = _parse_effective_to(d.pop("effective_to"))

        etag = d.pop("etag")

        def _parse_graduation_year(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        graduation_year = _parse_graduation_year(d.pop("graduation_year"))

        id = d.pop("id")

        kind = d.pop("kind")

        def _parse_program(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        program = _parse_program(d.pop("program"))

        school = d.pop("school")

        education = cls(
            country=country,
            effective_from=effective_from,
            effective_to=effective_to,
            etag=etag,
            graduation_year=graduation_year,
            id=id,
            kind=kind,
            program=program,
            school=school,
        )

        education.additional_properties = d
        return education

    @property
    def additional_keys(self) -> list[str]:
        return list(self.additional_properties.keys())

    def __getitem__(self, key: str) -> Any:
        return self.additional_properties[key]

    def __setitem__(self, key: str, value: Any) -> None:
        self.additional_properties[key] = value

    def __delitem__(self, key: str) -> None:
        del self.additional_properties[key]

    def __contains__(self, key: str) -> bool:
        return key in self.additional_properties
