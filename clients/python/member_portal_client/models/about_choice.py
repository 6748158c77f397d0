from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..models.about_type import AboutType

T = TypeVar("T", bound="AboutChoice")


@_attrs_define
class AboutChoice:
    """The part of the record that a thread is about.

    Attributes:
        id (str): Its identifier.
        type_ (AboutType): What of a record a thread can be about.
    """

    id: str
    type_: AboutType

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        type_ = self.type_.value

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "id": id,
                "type": type_,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        id = d.pop("id")

        type_ = AboutType(d.pop("type"))

        about_choice = cls(
            id=id,
            type_=type_,
        )

        return about_choice
