from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.register_address import RegisterAddress
    from ..models.register_name import RegisterName
    from ..models.register_registration import RegisterRegistration


T = TypeVar("T", bound="RegisterEntry")


@_attrs_define
class RegisterEntry:
    """What the by-law makes public of one registrant.

    Attributes:
        addresses (list[RegisterAddress]): Business addresses in force on that day.
        as_of (datetime.date): The day that everything was taken at.
        class_ (str): Class of the latest certificate.
        former_names (list[RegisterName]): Earlier legal names, the latest first.
        gender (None | str): Code of the set `gender_identities`.
        name (RegisterName): A name, as the register shows it.
        registration_number (str): The public key of the register.
        registrations (list[RegisterRegistration]): All certificates, the latest first.
        since (datetime.date): First day of that status.
        status (str): Status on that day: `active`, `suspended`, `expired`, `revoked`.
    """

    addresses: list[RegisterAddress]
    as_of: datetime.date
    class_: str
    former_names: list[RegisterName]
    gender: None | str
    name: RegisterName
    registration_number: str
    registrations: list[RegisterRegistration]
    since: datetime.date
    status: str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        addresses = []
        for addresses_item_data in self.addresses:
            addresses_item = addresses_item_data.to_dict()
            addresses.append(addresses_item)

        as_of = self.as_of.isoformat()

        class_ = self.class_

        former_names = []
        for former_names_item_data in self.former_names:
            former_names_item = former_names_item_data.to_dict()
            former_names.append(former_names_item)

        gender: None | str
        gender = self.gender

        name = self.name.to_dict()

        registration_number = self.registration_number

        registrations = []
        for registrations_item_data in self.registrations:
            registrations_item = registrations_item_data.to_dict()
            registrations.append(registrations_item)

        since = self.since.isoformat()

        status = self.status

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "addresses": addresses,
                "as_of": as_of,
                "class": class_,
                "former_names": former_names,
                "gender": gender,
                "name": name,
                "registration_number": registration_number,
                "registrations": registrations,
                "since": since,
                "status": status,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.register_address import RegisterAddress  # noqa: PLC0415
        from ..models.register_name import RegisterName  # noqa: PLC0415
        from ..models.register_registration import RegisterRegistration  # noqa: PLC0415

        d = dict(src_dict)
        addresses = []
        _addresses = d.pop("addresses")
        for addresses_item_data in _addresses:
            addresses_item = RegisterAddress.from_dict(addresses_item_data)

            addresses.append(addresses_item)

        as_of = datetime.date.fromisoformat(d.pop("as_of"))

        class_ = d.pop("class")

        former_names = []
        _former_names = d.pop("former_names")
        for former_names_item_data in _former_names:
            former_names_item = RegisterName.from_dict(former_names_item_data)

            former_names.append(former_names_item)

        def _parse_gender(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        gender = _parse_gender(d.pop("gender"))

        name = RegisterName.from_dict(d.pop("name"))

        registration_number = d.pop("registration_number")

        registrations = []
        _registrations = d.pop("registrations")
        for registrations_item_data in _registrations:
            registrations_item = RegisterRegistration.from_dict(registrations_item_data)

            registrations.append(registrations_item)

        since = datetime.date.fromisoformat(d.pop("since"))

        status = d.pop("status")

        register_entry = cls(
            addresses=addresses,
            as_of=as_of,
            class_=class_,
            former_names=former_names,
            gender=gender,
            name=name,
            registration_number=registration_number,
            registrations=registrations,
            since=since,
            status=status,
        )

        register_entry.additional_properties = d
        return register_entry

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
