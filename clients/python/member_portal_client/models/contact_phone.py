from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

T = TypeVar("T", bound="ContactPhone")


@_attrs_define
class ContactPhone:
    """Where the writer can be called.

    Attributes:
        confirmed (bool): Whether it is to be the phone on file: confirmed if it is that already, else put in its place.
        number (str): E.164.
    """

    confirmed: bool
    number: str

    def to_dict(self) -> dict[str, Any]:
        confirmed = self.confirmed

        number = self.number

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "confirmed": confirmed,
                "number": number,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        confirmed = d.pop("confirmed")

        number = d.pop("number")

        contact_phone = cls(
            confirmed=confirmed,
            number=number,
        )

        return contact_phone
