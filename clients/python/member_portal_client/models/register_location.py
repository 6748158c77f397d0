from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="RegisterLocation")


@_attrs_define
class RegisterLocation:
    """A place of practice.

    Attributes:
        city (str): City.
        country (str): ISO 3166-1 code.
        lines (list[str]): Street, suite, unit.
        postal_code (str): Postal code.
        region (str): In Canada the ISO 3166-2 code.
    """

    city: str
    country: str
    lines: list[str]
    postal_code: str
    region: str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        city = self.city

        country = self.country

        lines = self.lines

        postal_code = self.postal_code

        region = self.region

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "city": city,
                "country": country,
                "lines": lines,
                "postal_code": postal_code,
                "region": region,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        city = d.pop("city")

        country = d.pop("country")

        lines = cast(list[str], d.pop("lines"))

        postal_code = d.pop("postal_code")

        region = d.pop("region")

        register_location = cls(
            city=city,
            country=country,
            lines=lines,
            postal_code=postal_code,
            region=region,
        )

        register_location.additional_properties = d
        return register_location

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
