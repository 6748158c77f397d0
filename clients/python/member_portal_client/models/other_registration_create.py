from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="OtherRegistrationCreate")


@_attrs_define
class OtherRegistrationCreate:
    """A licence as it is entered.

    Attributes:
        licence_status (str): Code of the set `licence_statuses`.
        regulator (str): Code of the set `regulators`; `other` needs `regulator_name` and `jurisdiction`.
        effective_from (datetime.date | Unset): First day in force: after today, for registrants; tomorrow if left out.
        jurisdiction (str | Unset): With `other`: where it regulates.
        licence_number (str | Unset): The number there.
        reason (str | Unset): Required from staff who back-date; nobody else sends it.
        registered_on (datetime.date | Unset): Since when the licence is held; may be long ago.
        regulator_name (str | Unset): With `other`: its name.
    """

    licence_status: str
    regulator: str
    effective_from: datetime.date | Unset = UNSET
    jurisdiction: str | Unset = UNSET
    licence_number: str | Unset = UNSET
    reason: str | Unset = UNSET
    registered_on: datetime.date | Unset = UNSET
    regulator_name: str | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        licence_status = self.licence_status

        regulator = self.regulator

        effective_from: str | Unset = UNSET
        if not isinstance(self.effective_from, Unset):
            effective_from = self.effective_from.isoformat()

        jurisdiction = self.jurisdiction

        licence_number = self.licence_number

        reason = self.reason

        registered_on: str | Unset = UNSET
        if not isinstance(self.registered_on, Unset):
            registered_on = self.registered_on.isoformat()

        regulator_name = self.regulator_name

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "licence_status": licence_status,
                "regulator": regulator,
            }
        )
        if effective_from is not UNSET:
            field_dict["effective_from"] = effective_from
        if jurisdiction is not UNSET:
            field_dict["jurisdiction"] = jurisdiction
        if licence_number is not UNSET:
            field_dict["licence_number"] = licence_number
        if reason is not UNSET:
            field_dict["reason"] = reason
        if registered_on is not UNSET:
            field_dict["registered_on"] = registered_on
        if regulator_name is not UNSET:
            field_dict["regulator_name"] = regulator_name

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        licence_status = d.pop("licence_status")

        regulator = d.pop("regulator")

        _effective_from = d.pop("effective_from", UNSET)
        effective_from: datetime.date | Unset
        if isinstance(_effective_from, Unset):
            effective_from = UNSET
        else:
            effective_from = datetime.date.fromisoformat(_effective_from)

        jurisdiction = d.pop("jurisdiction", UNSET)

        licence_number = d.pop("licence_number", UNSET)

        reason = d.pop("reason", UNSET)

        _registered_on = d.pop("registered_on", UNSET)
        registered_on: datetime.date | Unset
        if isinstance(_registered_on, Unset):
            registered_on = UNSET
        else:
            registered_on = datetime.date.fromisoformat(_registered_on)

        regulator_name = d.pop("regulator_name", UNSET)

        other_registration_create = cls(
            licence_status=licence_status,
            regulator=regulator,
            effective_from=effective_from,
            jurisdiction=jurisdiction,
            licence_number=licence_number,
            reason=reason,
            registered_on=registered_on,
            regulator_name=regulator_name,
        )

        return other_registration_create
