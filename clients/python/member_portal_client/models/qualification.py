from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="Qualification")


@_attrs_define
class Qualification:
    """A designation as a specialist.

    Attributes:
        effective_from (datetime.date): Day of the designation.
        effective_to (datetime.date | None): First day it is no longer held; null while it is.
        etag (str): The value that staff send as `If-Match`.
        id (str): Its identifier.
        issuer (str): Code of the set `qualification_issuers`.
        specialty (str): Code of the set `specialties`.
    """

    effective_from: datetime.date
    effective_to: datetime.date | None
    etag: str
    id: str
    issuer: str
    specialty: str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        effective_from = self.effective_from.isoformat()

        effective_to: None | str
        if isinstance(self.effective_to, datetime.date):
            effective_to = self.effective_to.isoformat()
        else:
            effective_to = self.effective_to

        etag = self.etag

        id = self.id

        issuer = self.issuer

        specialty = self.specialty

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "effective_from": effective_from,
                "effective_to": effective_to,
                "etag": etag,
                "id": id,
                "issuer": issuer,
                "specialty": specialty,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        effective_from = datetime.date.fromisoformat(d.pop("effective_from"))

        def _parse_effective_to(data: object) -> datetime.date | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                effective_to_type_0 = datetime.date.fromisoformat(data)

                return effective_to_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.date | None, data)

        effective_to = _parse_effective_to(d.pop("effective_to"))

        etag = d.pop("etag")

        id = d.pop("id")

        issuer = d.pop("issuer")

        specialty = d.pop("specialty")

        qualification = cls(
            effective_from=effective_from,
            effective_to=effective_to,
            etag=etag,
            id=id,
            issuer=issuer,
            specialty=specialty,
        )

        qualification.additional_properties = d
        return qualification

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
