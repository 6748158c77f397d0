from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="CertifiedSpecialty")


@_attrs_define
class CertifiedSpecialty:
    """A designation as a specialist.

    Attributes:
        from_ (datetime.date): First day.
        issuer (str): Code of the set `qualification_issuers`.
        specialty (str): Code of the set `specialties`.
    """

    from_: datetime.date
    issuer: str
    specialty: str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from_ = self.from_.isoformat()

        issuer = self.issuer

        specialty = self.specialty

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "from": from_,
                "issuer": issuer,
                "specialty": specialty,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        from_ = datetime.date.fromisoformat(d.pop("from"))

        issuer = d.pop("issuer")

        specialty = d.pop("specialty")

        certified_specialty = cls(
            from_=from_,
            issuer=issuer,
            specialty=specialty,
        )

        certified_specialty.additional_properties = d
        return certified_specialty

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
