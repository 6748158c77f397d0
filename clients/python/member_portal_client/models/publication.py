from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="Publication")


@_attrs_define
class Publication:
    """What a registrant chose to have published.

    Attributes:
        public_email (None | str): E-mail address for the public register.
        publishes_private_email (bool): Whether that may be the very address that the College writes to.
    """

    public_email: None | str
    publishes_private_email: bool
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        public_email: None | str
        public_email = self.public_email

        publishes_private_email = self.publishes_private_email

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "public_email": public_email,
                "publishes_private_email": publishes_private_email,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)

        def _parse_public_email(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        public_email = _parse_public_email(d.pop("public_email"))

        publishes_private_email = d.pop("publishes_private_email")

        publication = cls(
            public_email=public_email,
            publishes_private_email=publishes_private_email,
        )

        publication.additional_properties = d
        return publication

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
