from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.register_name import RegisterName


T = TypeVar("T", bound="RegisterEntrySummary")


@_attrs_define
class RegisterEntrySummary:
    """A register entry in a list.

    Attributes:
        cities (list[str]): Cities of the business addresses.
        class_ (str): Class of the latest certificate.
        name (RegisterName): A name, as the register shows it.
        registration_number (str): The public key of the register.
        specialties (list[str]): Codes of the set `specialties`.
        status (str): Status on that day.
    """

    cities: list[str]
    class_: str
    name: RegisterName
    registration_number: str
    specialties: list[str]
    status: str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        cities = self.cities

        class_ = self.class_

        name = self.name.to_dict()

        registration_number = self.registration_number

        specialties = self.specialties

        status = self.status

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "cities": cities,
                "class": class_,
                "name": name,
                "registration_number": registration_number,
                "specialties": specialties,
                "status": status,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.register_name import RegisterName  # noqa: PLC0415

        d = dict(src_dict)
        cities = cast(list[str], d.pop("cities"))

        class_ = d.pop("class")

        name = RegisterName.from_dict(d.pop("name"))

        registration_number = d.pop("registration_number")

        specialties = cast(list[str], d.pop("specialties"))

        status = d.pop("status")

        register_entry_summary = cls(
            cities=cities,
            class_=class_,
            name=name,
            registration_number=registration_number,
            specialties=specialties,
            status=status,
        )

        register_entry_summary.additional_properties = d
        return register_entry_summary

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
