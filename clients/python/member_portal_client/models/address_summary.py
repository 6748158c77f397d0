from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.address_type import AddressType
from ..models.slice_status import SliceStatus

if TYPE_CHECKING:
    from ..models.location import Location


T = TypeVar("T", bound="AddressSummary")


@_attrs_define
class AddressSummary:
    """An address inside another resource.

    Attributes:
        effective_from (datetime.date): First day in force.
        effective_to (datetime.date | None): First day no longer in force; null while open.
        id (str): Its identifier.
        location (Location | None): Null for `not_in_practice`.
        phone (None | str): Phone at this address, E.164.
        public (bool): Whether the public register shows it.
        status (SliceStatus | str): Where the slice stands today.
        type_ (AddressType | str): What the address is for.
    """

    effective_from: datetime.date
    effective_to: datetime.date | None
    id: str
    location: Location | None
    phone: None | str
    public: bool
    status: SliceStatus | str
    type_: AddressType | str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.location import Location  # noqa: PLC0415

        effective_from = self.effective_from.isoformat()

        effective_to: None | str
        if isinstance(self.effective_to, datetime.date):
            effective_to = self.effective_to.isoformat()
        else:
            effective_to = self.effective_to

        id = self.id

        location: dict[str, Any] | None
        if isinstance(self.location, Location):
            location = self.location.to_dict()
        else:
            location = self.location

        phone: None | str
        phone = self.phone

        public = self.public

        status: str
        if isinstance(self.status, SliceStatus):
            status = self.status.value
        else:
            status = self.status

        type_: str
        if isinstance(self.type_, AddressType):
            type_ = self.type_.value
        else:
            type_ = self.type_

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "effective_from": effective_from,
                "effective_to": effective_to,
                "id": id,
                "location": location,
                "phone": phone,
                "public": public,
                "status": status,
                "type": type_,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.location import Location  # noqa: PLC0415

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

        def _parse_location(data: object) -> Location | None:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                location_type_0 = Location.from_dict(data)

                return location_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(Location | None, data)

        location = _parse_location(d.pop("location"))

        def _parse_phone(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        phone = _parse_phone(d.pop("phone"))

        public = d.pop("public")

        def _parse_status(data: object) -> SliceStatus | str:
            try:
                if not isinstance(data, str):
                    raise TypeError()
                status_type_0 = SliceStatus(data)

                return status_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(SliceStatus | str, data)

        status = _parse_status(d.pop("status"))

        def _parse_type_(data: object) -> AddressType | str:
            try:
                if not isinstance(data, str):
                    raise TypeError()
                type_type_0 = AddressType(data)

                return type_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(AddressType | str, data)

        type_ = _parse_type_(d.pop("type"))

        address_summary = cls(
            effective_from=effective_from,
            effective_to=effective_to,
            id=id,
            location=location,
            phone=phone,
            public=public,
            status=status,
            type_=type_,
        )

        address_summary.additional_properties = d
        return address_summary

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
