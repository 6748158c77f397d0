from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="OtherRegistrationCorrection")


@_attrs_define
class OtherRegistrationCorrection:
    """What a licence should have said; what is left out stays as it was.

    Attributes:
        reason (str): Why; kept in the audit trail.
        effective_from (datetime.date | Unset): The right first day.
        effective_to (datetime.date | None | Unset): The right first day no longer in force; null for none.
        jurisdiction (None | str | Unset): With `other`: the right jurisdiction; null for none.
        licence_number (None | str | Unset): The right number there; null for none.
        licence_status (str | Unset): The right code of the set `licence_statuses`.
        registered_on (datetime.date | None | Unset): Since when the licence is really held; null if nobody knows.
        regulator (str | Unset): The right code of the set `regulators`.
        regulator_name (None | str | Unset): With `other`: the right name; null for none.
    """

    reason: str
    effective_from: datetime.date | Unset = UNSET
    effective_to: datetime.date | None | Unset = UNSET
    jurisdiction: None | str | Unset = UNSET
    licence_number: None | str | Unset = UNSET
    licence_status: str | Unset = UNSET
    registered_on: datetime.date | None | Unset = UNSET
    regulator: str | Unset = UNSET
    regulator_name: None | str | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        reason = self.reason

        effective_from: str | Unset = UNSET
        if not isinstance(self.effective_from, Unset):
            effective_from = self.effective_from.isoformat()

        effective_to: None | str | Unset
        if isinstance(self.effective_to, Unset):
            effective_to = UNSET
        elif isinstance(self.effective_to, datetime.date):
            effective_to = self.effective_to.isoformat()
        else:
            effective_to = self.effective_to

        jurisdiction: None | str | Unset
        if isinstance(self.jurisdiction, Unset):
            jurisdiction = UNSET
        else:
            jurisdiction = self.jurisdiction

        licence_number: None | str | Unset
        if isinstance(self.licence_number, Unset):
            licence_number = UNSET
        else:
            licence_number = self.licence_number

        licence_status = self.licence_status

        registered_on: None | str | Unset
        if isinstance(self.registered_on, Unset):
            registered_on = UNSET
        elif isinstance(self.registered_on, datetime.date):
            registered_on = self.registered_on.isoformat()
        else:
            registered_on = self.registered_on

        regulator = self.regulator

        regulator_name: None | str | Unset
        if isinstance(self.regulator_name, Unset):
            regulator_name = UNSET
        else:
            regulator_name = self.regulator_name

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "reason": reason,
            }
        )
        if effective_from is not UNSET:
            field_dict["effective_from"] = effective_from
        if effective_to is not UNSET:
            field_dict["effective_to"] = effective_to
        if jurisdiction is not UNSET:
            field_dict["jurisdiction"] = jurisdiction
        if licence_number is not UNSET:
            field_dict["licence_number"] = licence_number
        if licence_status is not UNSET:
            field_dict["licence_status"] = licence_status
        if registered_on is not UNSET:
            field_dict["registered_on"] = registered_on
        if regulator is not UNSET:
            field_dict["regulator"] = regulator
        if regulator_name is not UNSET:
            field_dict["regulator_name"] = regulator_name

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        reason = d.pop("reason")

        _effective_from = d.pop("effective_from", UNSET)
        effective_from: datetime.date | Unset
        if isinstance(_effective_from, Unset):
            effective_from = UNSET
        else:
            effective_from = datetime.date.fromisoformat(_effective_from)

        def _parse_effective_to(data: object) -> datetime.date | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                effective_to_type_0 = datetime.date.fromisoformat(data)

                return effective_to_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.date | None | Unset, data)

        effective_to = _parse_effective_to(d.pop("effective_to", UNSET))

        def _parse_jurisdiction(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        jurisdiction = _parse_jurisdiction(d.pop("jurisdiction", UNSET))

        def _parse_licence_number(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        licence_number = _parse_licence_number(d.pop("licence_number", UNSET))

        licence_status = d.pop("licence_status", UNSET)

        def _parse_registered_on(data: object) -> datetime.date | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                registered_on_type_0 = datetime.date.fromisoformat(data)

                return registered_on_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.date | None | Unset, data)

        registered_on = _parse_registered_on(d.pop("registered_on", UNSET))

        regulator = d.pop("regulator", UNSET)

        def _parse_regulator_name(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        regulator_name = _parse_regulator_name(d.pop("regulator_name", UNSET))

        other_registration_correction = cls(
            reason=reason,
            effective_from=effective_from,
            effective_to=effective_to,
            jurisdiction=jurisdiction,
            licence_number=licence_number,
            licence_status=licence_status,
            registered_on=registered_on,
            regulator=regulator,
            regulator_name=regulator_name,
        )

        return other_registration_correction
