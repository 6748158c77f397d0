from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="Institution")


@_attrs_define
class Institution:
    """A body on the pick-list.

    Attributes:
        city (str): Its city.
        connected_partner (bool): Whether it takes certificates through the partner API.
        id (str): Its identifier.
        institution_type (str): Code of the set `institution_types`.
        name (str): Its name.
    """

    city: str
    connected_partner: bool
    id: str
    institution_type: str
    name: str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        city = self.city

        connected_partner = self.connected_partner

        id = self.id

        institution_type = self.institution_type

        name = self.name

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "city": city,
                "connected_partner": connected_partner,
                "id": id,
                "institution_type": institution_type,
                "name": name,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        city = d.pop("city")

        connected_partner = d.pop("connected_partner")

        id = d.pop("id")

        institution_type = d.pop("institution_type")

        name = d.pop("name")

        institution = cls(
            city=city,
            connected_partner=connected_partner,
            id=id,
            institution_type=institution_type,
            name=name,
        )

        institution.additional_properties = d
        return institution

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
