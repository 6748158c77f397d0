from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.register_location import RegisterLocation


T = TypeVar("T", bound="RegisterAddress")


@_attrs_define
class RegisterAddress:
    """A business address in force on the day.

    Attributes:
        location (RegisterLocation): A place of practice.
        phone (None | str): Phone there, E.164.
        type_ (str): `primary_business` or `secondary_business`.
    """

    location: RegisterLocation
    phone: None | str
    type_: str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        location = self.location.to_dict()

        phone: None | str
        phone = self.phone

        type_ = self.type_

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "location": location,
                "phone": phone,
                "type": type_,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.register_location import RegisterLocation  # noqa: PLC0415

        d = dict(src_dict)
        location = RegisterLocation.from_dict(d.pop("location"))

        def _parse_phone(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        phone = _parse_phone(d.pop("phone"))

        type_ = d.pop("type")

        register_address = cls(
            location=location,
            phone=phone,
            type_=type_,
        )

        register_address.additional_properties = d
        return register_address

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
