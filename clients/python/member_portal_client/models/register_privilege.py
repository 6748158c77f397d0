from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="RegisterPrivilege")


@_attrs_define
class RegisterPrivilege:
    """Privileges at a hospital or facility.

    Attributes:
        category (str): Code of the set `privilege_categories`.
        hospital (str): Name of the hospital.
        since (datetime.date): Since when they are held.
    """

    category: str
    hospital: str
    since: datetime.date
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        category = self.category

        hospital = self.hospital

        since = self.since.isoformat()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "category": category,
                "hospital": hospital,
                "since": since,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        category = d.pop("category")

        hospital = d.pop("hospital")

        since = datetime.date.fromisoformat(d.pop("since"))

        register_privilege = cls(
            category=category,
            hospital=hospital,
            since=since,
        )

        register_privilege.additional_properties = d
        return register_privilege

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
