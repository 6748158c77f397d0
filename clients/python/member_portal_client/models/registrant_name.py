from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="RegistrantName")


@_attrs_define
class RegistrantName:
    """A legal name, in a list.

    Attributes:
        family_name (str): Family name.
        given_names (str): Given names.
        middle_names (None | str): Middle names.
    """

    family_name: str
    given_names: str
    middle_names: None | str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        family_name = self.family_name

        given_names = self.given_names

        middle_names: None | str
        middle_names = self.middle_names

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "family_name": family_name,
                "given_names": given_names,
                "middle_names": middle_names,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        family_name = d.pop("family_name")

        given_names = d.pop("given_names")

        def _parse_middle_names(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        middle_names = _parse_middle_names(d.pop("middle_names"))

        registrant_name = cls(
            family_name=family_name,
            given_names=given_names,
            middle_names=middle_names,
        )

        registrant_name.additional_properties = d
        return registrant_name

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
