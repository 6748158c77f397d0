from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..models.phone_kind import PhoneKind

T = TypeVar("T", bound="PhoneUpdate")


@_attrs_define
class PhoneUpdate:
    """A phone of a registrant's own.

    Attributes:
        kind (PhoneKind): Lines of a registrant's own; those of a practice are with its address. The fax is a business
            one.
        number (str): E.164.
    """

    kind: PhoneKind
    number: str

    def to_dict(self) -> dict[str, Any]:
        kind = self.kind.value

        number = self.number

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "kind": kind,
                "number": number,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        kind = PhoneKind(d.pop("kind"))

        number = d.pop("number")

        phone_update = cls(
            kind=kind,
            number=number,
        )

        return phone_update
