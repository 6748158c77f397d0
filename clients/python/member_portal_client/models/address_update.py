from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.location_update import LocationUpdate


T = TypeVar("T", bound="AddressUpdate")


@_attrs_define
class AddressUpdate:
    """A merge patch on a scheduled address: what is left out stays, `phone: null` clears.

    Attributes:
        effective_from (datetime.date | Unset): A new first day, after today.
        location (LocationUpdate | Unset): The parts of a location that change; lines are replaced whole.
        phone (None | str | Unset): Phone at this address, E.164; null clears it.
    """

    effective_from: datetime.date | Unset = UNSET
    location: LocationUpdate | Unset = UNSET
    phone: None | str | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        effective_from: str | Unset = UNSET
        if not isinstance(self.effective_from, Unset):
            effective_from = self.effective_from.isoformat()

        location: dict[str, Any] | Unset = UNSET
        if not isinstance(self.location, Unset):
            location = self.location.to_dict()

        phone: None | str | Unset
        if isinstance(self.phone, Unset):
            phone = UNSET
        else:
            phone = self.phone

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if effective_from is not UNSET:
            field_dict["effective_from"] = effective_from
        if location is not UNSET:
            field_dict["location"] = location
        if phone is not UNSET:
            field_dict["phone"] = phone

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.location_update import LocationUpdate  # noqa: PLC0415

        d = dict(src_dict)
        _effective_from = d.pop("effective_from", UNSET)
        effective_from: datetime.date | Unset
        if isinstance(_effective_from, Unset):
            effective_from = UNSET
        else:
            effective_from = datetime.date.fromisoformat(_effective_from)

        _location = d.pop("location", UNSET)
        location: LocationUpdate | Unset
        if isinstance(_location, Unset):
            location = UNSET
        else:
            location = LocationUpdate.from_dict(_location)

        def _parse_phone(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        phone = _parse_phone(d.pop("phone", UNSET))

        address_update = cls(
            effective_from=effective_from,
            location=location,
            phone=phone,
        )

        return address_update
