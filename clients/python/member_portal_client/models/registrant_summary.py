from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.registration_status import RegistrationStatus

if TYPE_CHECKING:
    from ..models.registrant_name import RegistrantName


T = TypeVar("T", bound="RegistrantSummary")


@_attrs_define
class RegistrantSummary:
    """A registrant in a list.

    Attributes:
        cities (list[str]): Cities of the business addresses.
        class_ (None | str): Of the latest registration.
        email (None | str): Where the College writes to.
        former_names (list[RegistrantName]): Earlier legal names, the latest first.
        href (str): Where the record is.
        id (str): Its identifier.
        name (RegistrantName): A legal name, in a list.
        registration_number (None | str): Null until a first certificate is issued.
        status (None | RegistrationStatus | str): Of the latest registration; null for an applicant.
    """

    cities: list[str]
    class_: None | str
    email: None | str
    former_names: list[RegistrantName]
    href: str
    id: str
    name: RegistrantName
    registration_number: None | str
    status: None | RegistrationStatus | str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        cities = self.cities

        class_: None | str
        class_ = self.class_

        email: None | str
        email = self.email

        former_names = []
        for former_names_item_data in self.former_names:
            former_names_item = former_names_item_data.to_dict()
            former_names.append(former_names_item)

        href = self.href

        id = self.id

        name = self.name.to_dict()

        registration_number: None | str
        registration_number = self.registration_number

        status: None | str
        if isinstance(self.status, RegistrationStatus):
            status = self.status.value
        else:
            status = self.status

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "cities": cities,
                "class": class_,
                "email": email,
                "former_names": former_names,
                "href": href,
                "id": id,
                "name": name,
                "registration_number": registration_number,
                "status": status,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.registrant_name import RegistrantName  # noqa: PLC0415

        d = dict(src_dict)
        cities = cast(list[str], d.pop("cities"))

        def _parse_class_(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        class_ = _parse_class_(d.pop("class"))

        def _parse_email(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        email = _parse_email(d.pop("email"))

        former_names = []
        _former_names = d.pop("former_names")
        for former_names_item_data in _former_names:
            former_names_item = RegistrantName.from_dict(former_names_item_data)

            former_names.append(former_names_item)

        href = d.pop("href")

        id = d.pop("id")

        name = RegistrantName.from_dict(d.pop("name"))

        def _parse_registration_number(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        registration_number = _parse_registration_number(d.pop("registration_number"))

        def _parse_status(data: object) -> None | RegistrationStatus | str:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                status_type_0 = RegistrationStatus(data)

                return status_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | RegistrationStatus | str, data)

        status = _parse_status(d.pop("status"))

        registrant_summary = cls(
            cities=cities,
            class_=class_,
            email=email,
            former_names=former_names,
            href=href,
            id=id,
            name=name,
            registration_number=registration_number,
            status=status,
        )

        registrant_summary.additional_properties = d
        return registrant_summary

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
