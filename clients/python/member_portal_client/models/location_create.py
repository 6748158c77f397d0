from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

T = TypeVar("T", bound="LocationCreate")


@_attrs_define
class LocationCreate:
    """Where a letter goes.

    Attributes:
        city (str): City.
        country (str): ISO 3166-1 code (`CA`).
        lines (list[str]): Street, suite, unit: one to four lines.
        postal_code (str): In Canada `A1A 1A1`, elsewhere free text.
        region (str): In Canada the ISO 3166-2 code (`CA-ON`), elsewhere free text.
    """

    city: str
    country: str
    lines: list[str]
    postal_code: str
    region: str

    def to_dict(self) -> dict[str, Any]:
        city = self.city

        country = self.country

        lines = self.lines

        postal_code = self.postal_code

        region = self.region

        field_dict: dict[str, Any] = {}

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

        location_create = cls(
            city=city,
            country=country,
            lines=lines,
            postal_code=postal_code,
            region=region,
        )

        return location_create
