from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="RegisterEducation")


@_attrs_define
class RegisterEducation:
    """A medical degree; postgraduate training while a certificate for it is held.

    Attributes:
        country (str): ISO 3166-1 code.
        graduation_year (int | None): Year of graduation.
        kind (str): `medical_degree` or `postgraduate_training`.
        program (None | str): The programme, for training.
        school (str): The school.
    """

    country: str
    graduation_year: int | None
    kind: str
    program: None | str
    school: str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        country = self.country

        graduation_year: int | None
        graduation_year = self.graduation_year

        kind = self.kind

        program: None | str
        program = self.program

        school = self.school

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "country": country,
                "graduation_year": graduation_year,
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

        def _parse_graduation_year(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        graduation_year = _parse_graduation_year(d.pop("graduation_year"))

        kind = d.pop("kind")

        def _parse_program(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        program = _parse_program(d.pop("program"))

        school = d.pop("school")

        register_education = cls(
            country=country,
            graduation_year=graduation_year,
            kind=kind,
            program=program,
            school=school,
        )

        register_education.additional_properties = d
        return register_education

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
