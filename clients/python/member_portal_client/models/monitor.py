from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="Monitor")


@_attrs_define
class Monitor:
    """A registrant whom the partner watches.

    Attributes:
        created_at (datetime.datetime): Since when.
        expires_on (datetime.date): First day on which nothing is told any more.
        id (str): Its identifier.
        purpose (str): What for.
        registration_number (str): Whom.
    """

    created_at: datetime.datetime
    expires_on: datetime.date
    id: str
    purpose: str
    registration_number: str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        created_at = self.created_at.isoformat()

        expires_on = self.expires_on.isoformat()

        id = self.id

        purpose = self.purpose

        registration_number = self.registration_number

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "created_at": created_at,
                "expires_on": expires_on,
                "id": id,
                "purpose": purpose,
                "registration_number": registration_number,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        created_at = datetime.datetime.fromisoformat(d.pop("created_at"))

        expires_on = datetime.date.fromisoformat(d.pop("expires_on"))

        id = d.pop("id")

        purpose = d.pop("purpose")

        registration_number = d.pop("registration_number")

        monitor = cls(
            created_at=created_at,
            expires_on=expires_on,
            id=id,
            purpose=purpose,
            registration_number=registration_number,
        )

        monitor.additional_properties = d
        return monitor

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
