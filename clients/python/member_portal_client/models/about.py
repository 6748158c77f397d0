from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.about_type import AboutType

T = TypeVar("T", bound="About")


@_attrs_define
class About:
    """The part of the record that a thread is about.

    Attributes:
        display (str): What it is, in the language of the answer.
        href (str): Where it is.
        id (str): Its identifier.
        type_ (AboutType | str): What kind of thing it is.
    """

    display: str
    href: str
    id: str
    type_: AboutType | str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        display = self.display

        href = self.href

        id = self.id

        type_: str
        if isinstance(self.type_, AboutType):
            type_ = self.type_.value
        else:
            type_ = self.type_

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "display": display,
                "href": href,
                "id": id,
                "type": type_,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        display = d.pop("display")

        href = d.pop("href")

        id = d.pop("id")

        def _parse_type_(data: object) -> AboutType | str:
            try:
                if not isinstance(data, str):
                    raise TypeError()
                type_type_0 = AboutType(data)

                return type_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(AboutType | str, data)

        type_ = _parse_type_(d.pop("type"))

        about = cls(
            display=display,
            href=href,
            id=id,
            type_=type_,
        )

        about.additional_properties = d
        return about

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
