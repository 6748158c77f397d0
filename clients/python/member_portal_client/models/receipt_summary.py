from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="ReceiptSummary")


@_attrs_define
class ReceiptSummary:
    """A receipt for a paid invoice.

    Attributes:
        href (str): Where its page is.
        issued_at (datetime.datetime): When it was issued.
        number (str): Its number.
    """

    href: str
    issued_at: datetime.datetime
    number: str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        href = self.href

        issued_at = self.issued_at.isoformat()

        number = self.number

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "href": href,
                "issued_at": issued_at,
                "number": number,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        href = d.pop("href")

        issued_at = datetime.datetime.fromisoformat(d.pop("issued_at"))

        number = d.pop("number")

        receipt_summary = cls(
            href=href,
            issued_at=issued_at,
            number=number,
        )

        receipt_summary.additional_properties = d
        return receipt_summary

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
