from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define

from ..models.address_type import AddressType
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.location_create import LocationCreate


T = TypeVar("T", bound="AddressCreate")


@_attrs_define
class AddressCreate:
    """An address as it is declared.

    Attributes:
        effective_from (datetime.date): First day at this address: after today, for registrants.
        type_ (AddressType):
        location (LocationCreate | Unset): Where a letter goes.
        phone (str | Unset): Phone at this address, E.164.
        public (bool | Unset): May be left out: it follows from the type.
        reason (str | Unset): Required from staff who back-date; nobody else sends it.
    """

    effective_from: datetime.date
    type_: AddressType
    location: LocationCreate | Unset = UNSET
    phone: str | Unset = UNSET
    public: bool | Unset = UNSET
    reason: str | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        effective_from = self.effective_from.isoformat()

        type_ = self.type_.value

        location: dict[str, Any] | Unset = UNSET
        if not isinstance(self.location, Unset):
            location = self.location.to_dict()

        phone = self.phone

        public = self.public

        reason = self.reason

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "effective_from": effective_from,
                "type": type_,
            }
        )
        if location is not UNSET:
            field_dict["location"] = location
        if phone is not UNSET:
            field_dict["phone"] = phone
        if public is not UNSET:
            field_dict["public"] = public
        if reason is not UNSET:
            field_dict["reason"] = reason

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.location_create import LocationCreate  # noqa: PLC0415

        d = dict(src_dict)
        effective_from = datetime.date.fromisoformat(d.pop("effective_from"))

        type_ = AddressType(d.pop("type"))

        _location = d.pop("location", UNSET)
        location: LocationCreate | Unset
        if isinstance(_location, Unset):
            location = UNSET
        else:
            location = LocationCreate.from_dict(_location)

        phone = d.pop("phone", UNSET)

        public = d.pop("public", UNSET)

        reason = d.pop("reason", UNSET)

        address_create = cls(
            effective_from=effective_from,
            type_=type_,
            location=location,
            phone=phone,
            public=public,
            reason=reason,
        )

        return address_create
