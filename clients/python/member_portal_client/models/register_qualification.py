from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="RegisterQualification")


@_attrs_define
class RegisterQualification:
    """A specialty designation.

    Attributes:
        issuer (str): Who gave it: `rcpsc`, `cfpc` or the College.
        since (datetime.date): Since when it is held.
        specialty (str): Code of the set `specialties`.
    """

    issuer: str
    since: datetime.date
    specialty: str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        issuer = self.issuer

        since = self.since.isoformat()

        specialty = self.specialty

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "issuer": issuer,
                "since": since,
                "specialty": specialty,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        issuer = d.pop("issuer")

        since = datetime.date.fromisoformat(d.pop("since"))

        specialty = d.pop("specialty")

        register_qualification = cls(
            issuer=issuer,
            since=since,
            specialty=specialty,
        )

        register_qualification.additional_properties = d
        return register_qualification

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
