from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="OtherRegistrationSummary")


@_attrs_define
class OtherRegistrationSummary:
    """A licence of another regulator, inside another resource.

    Attributes:
        effective_from (datetime.date): First day on file.
        effective_to (datetime.date | None): First day no longer in force; null while open.
        id (str): Its identifier.
        jurisdiction (None | str): With `other`: where it regulates.
        licence_number (None | str): The number there.
        licence_status (str): Code of the set `licence_statuses`.
        registered_on (datetime.date | None): Since when the licence is held.
        regulator (str): Code of the set `regulators`.
        regulator_name (None | str): With `other`: its name.
    """

    effective_from: datetime.date
    effective_to: datetime.date | None
    id: str
    jurisdiction: None | str
    licence_number: None | str
    licence_status: str
    registered_on: datetime.date | None
    regulator: str
    regulator_name: None | str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        effective_from = self.effective_from.isoformat()

        effective_to: None | str
        if isinstance(self.effective_to, datetime.date):
            effective_to = self.effective_to.isoformat()
        else:
            effective_to = self.effective_to

        id = self.id

        jurisdiction: None | str
        jurisdiction = self.jurisdiction

        licence_number: None | str
        licence_number = self.licence_number

        licence_status = self.licence_status

        registered_on: None | str
        if isinstance(self.registered_on, datetime.date):
            registered_on = self.registered_on.isoformat()
        else:
            registered_on = self.registered_on

        regulator = self.regulator

        regulator_name: None | str
        regulator_name = self.regulator_name

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "effective_from": effective_from,
                "effective_to": effective_to,
                "id": id,
                "jurisdiction": jurisdiction,
                "licence_number": licence_number,
                "licence_status": licence_status,
                "registered_on": registered_on,
                "regulator": regulator,
                "regulator_name": regulator_name,
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

        id = d.pop("id")

        def _parse_jurisdiction(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        jurisdiction = _parse_jurisdiction(d.pop("jurisdiction"))

        def _parse_licence_number(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        licence_number = _parse_licence_number(d.pop("licence_number"))

        licence_status = d.pop("licence_status")

        def _parse_registered_on(data: object) -> datetime.date | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                registered_on_type_0 = datetime.date.fromisoformat(data)

                return registered_on_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.date | None, data)

        registered_on = _parse_registered_on(d.pop("registered_on"))

        regulator = d.pop("regulator")

        def _parse_regulator_name(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        regulator_name = _parse_regulator_name(d.pop("regulator_name"))

        other_registration_summary = cls(
            effective_from=effective_from,
            effective_to=effective_to,
            id=id,
            jurisdiction=jurisdiction,
            licence_number=licence_number,
            licence_status=licence_status,
            registered_on=registered_on,
            regulator=regulator,
            regulator_name=regulator_name,
        )

        other_registration_summary.additional_properties = d
        return other_registration_summary

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
