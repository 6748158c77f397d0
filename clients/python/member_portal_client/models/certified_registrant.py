from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="CertifiedRegistrant")


@_attrs_define
class CertifiedRegistrant:
    """Whom a certificate is about.

    Attributes:
        birth_date (datetime.date | None): Only for recipients of a type that needs it (`needs_birth_date` of
            `institution_types`); null for a delegate.
        former_names (list[str]): Former names, the latest first.
        minc (None | str): Medical Identification Number for Canada.
        name (str): Full name.
        registration_number (None | str): The registration number.
    """

    birth_date: datetime.date | None
    former_names: list[str]
    minc: None | str
    name: str
    registration_number: None | str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        birth_date: None | str
        if isinstance(self.birth_date, datetime.date):
            birth_date = self.birth_date.isoformat()
        else:
            birth_date = self.birth_date

        former_names = self.former_names

        minc: None | str
        minc = self.minc

        name = self.name

        registration_number: None | str
        registration_number = self.registration_number

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "birth_date": birth_date,
                "former_names": former_names,
                "minc": minc,
                "name": name,
                "registration_number": registration_number,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)

        def _parse_birth_date(data: object) -> datetime.date | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                birth_date_type_0 = datetime.date.fromisoformat(data)

                return birth_date_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.date | None, data)

        birth_date = _parse_birth_date(d.pop("birth_date"))

        former_names = cast(list[str], d.pop("former_names"))

        def _parse_minc(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        minc = _parse_minc(d.pop("minc"))

        name = d.pop("name")

        def _parse_registration_number(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        registration_number = _parse_registration_number(d.pop("registration_number"))

        certified_registrant = cls(
            birth_date=birth_date,
            former_names=former_names,
            minc=minc,
            name=name,
            registration_number=registration_number,
        )

        certified_registrant.additional_properties = d
        return certified_registrant

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
