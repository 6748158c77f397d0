from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.phone_kind import PhoneKind

T = TypeVar("T", bound="Phone")


@_attrs_define
class Phone:
    """A phone of a registrant's own.

    Attributes:
        kind (PhoneKind | str): Which line.
        number (str): E.164.
    """

    kind: PhoneKind | str
    number: str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        kind: str
        if isinstance(self.kind, PhoneKind):
            kind = self.kind.value
        else:
            kind = self.kind

        number = self.number

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
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

        def _parse_kind(data: object) -> PhoneKind | str:
            try:
                if not isinstance(data, str):
                    raise TypeError()
                kind_type_0 = PhoneKind(data)

                return kind_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(PhoneKind | str, data)

        kind = _parse_kind(d.pop("kind"))

        number = d.pop("number")

        phone = cls(
            kind=kind,
            number=number,
        )

        phone.additional_properties = d
        return phone

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
