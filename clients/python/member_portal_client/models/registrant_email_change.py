from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="RegistrantEmailChange")


@_attrs_define
class RegistrantEmailChange:
    """A change of the address on file that waits for the new address.

    Attributes:
        email (str): The new address; it is sent the link that confirms it.
        email_on_file (None | str): What is on file until then; null if nothing is.
        expires_at (datetime.datetime): Until when it can be confirmed.
    """

    email: str
    email_on_file: None | str
    expires_at: datetime.datetime
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        email = self.email

        email_on_file: None | str
        email_on_file = self.email_on_file

        expires_at = self.expires_at.isoformat()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "email": email,
                "email_on_file": email_on_file,
                "expires_at": expires_at,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        email = d.pop("email")

        def _parse_email_on_file(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        email_on_file = _parse_email_on_file(d.pop("email_on_file"))

        expires_at = datetime.datetime.fromisoformat(d.pop("expires_at"))

        registrant_email_change = cls(
            email=email,
            email_on_file=email_on_file,
            expires_at=expires_at,
        )

        registrant_email_change.additional_properties = d
        return registrant_email_change

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
