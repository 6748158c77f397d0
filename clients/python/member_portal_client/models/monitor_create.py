from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

T = TypeVar("T", bound="MonitorCreate")


@_attrs_define
class MonitorCreate:
    """A registrant to watch.

    Attributes:
        expires_on (datetime.date): First day on which nothing is told any more: within a year.
        family_name (str): Family name, present or former.
        purpose (str): What for.
        registration_number (str): The number.
    """

    expires_on: datetime.date
    family_name: str
    purpose: str
    registration_number: str

    def to_dict(self) -> dict[str, Any]:
        expires_on = self.expires_on.isoformat()

        family_name = self.family_name

        purpose = self.purpose

        registration_number = self.registration_number

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "expires_on": expires_on,
                "family_name": family_name,
                "purpose": purpose,
                "registration_number": registration_number,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        expires_on = datetime.date.fromisoformat(d.pop("expires_on"))

        family_name = d.pop("family_name")

        purpose = d.pop("purpose")

        registration_number = d.pop("registration_number")

        monitor_create = cls(
            expires_on=expires_on,
            family_name=family_name,
            purpose=purpose,
            registration_number=registration_number,
        )

        return monitor_create
