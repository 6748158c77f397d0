from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.location import Location


T = TypeVar("T", bound="CpcRecipient")


@_attrs_define
class CpcRecipient:
    """To whom a certificate goes.

    Attributes:
        connected_partner (bool): Whether it takes certificates through the partner API.
        email (str): Where the certificate is mailed.
        institution_id (None | str): Null if it is not on the list.
        location (Location | None): Where it is; null for listed institutions.
        name (str): Its name.
    """

    connected_partner: bool
    email: str
    institution_id: None | str
    location: Location | None
    name: str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.location import Location  # noqa: PLC0415

        connected_partner = self.connected_partner

        email = self.email

        institution_id: None | str
        institution_id = self.institution_id

        location: dict[str, Any] | None
        if isinstance(self.location, Location):
            location = self.location.to_dict()
        else:
            location = self.location

        name = self.name

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "connected_partner": connected_partner,
                "email": email,
                "institution_id": institution_id,
                "location": location,
                "name": name,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.location import Location  # noqa: PLC0415

        d = dict(src_dict)
        connected_partner = d.pop("connected_partner")

        email = d.pop("email")

        def _parse_institution_id(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        institution_id = _parse_institution_id(d.pop("institution_id"))

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

        name = d.pop("name")

        cpc_recipient = cls(
            connected_partner=connected_partner,
            email=email,
            institution_id=institution_id,
            location=location,
            name=name,
        )

        cpc_recipient.additional_properties = d
        return cpc_recipient

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
