from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="LocationUpdate")


@_attrs_define
class LocationUpdate:
    """The parts of a location that change; lines are replaced whole.

    Attributes:
        city (str | Unset): City.
        country (str | Unset): ISO 3166-1 code.
        lines (list[str] | Unset): Street, suite, unit: one to four lines.
        postal_code (str | Unset): In Canada `A1A 1A1`, elsewhere free text.
        region (str | Unset): In Canada the ISO 3166-2 code, elsewhere free text.
    """

    city: str | Unset = UNSET
    country: str | Unset = UNSET
    lines: list[str] | Unset = UNSET
    postal_code: str | Unset = UNSET
    region: str | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        city = self.city

        country = self.country

        lines: list[str] | Unset = UNSET
        if not isinstance(self.lines, Unset):
            lines = self.lines

        postal_code = self.postal_code

        region = self.region

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if city is not UNSET:
            field_dict["city"] = city
        if country is not UNSET:
            field_dict["country"] = country
        if lines is not UNSET:
            field_dict["lines"] = lines
        if postal_code is not UNSET:
            field_dict["postal_code"] = postal_code
        if region is not UNSET:
            field_dict["region"] = region

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        city = d.pop("city", UNSET)

        country = d.pop("country", UNSET)

        lines = cast(list[str], d.pop("lines", UNSET))

        postal_code = d.pop("postal_code", UNSET)

        region = d.pop("region", UNSET)

        location_update = cls(
            city=city,
            country=country,
            lines=lines,
            postal_code=postal_code,
            region=region,
        )

        return location_update
