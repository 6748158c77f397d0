from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="WorkItemInformation")


@_attrs_define
class WorkItemInformation:
    """What the person is asked for.

    Attributes:
        message (str): The question; it reaches them as a message.
        fields (list[str] | Unset): Questions of the form to be answered anew.
    """

    message: str
    fields: list[str] | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        message = self.message

        fields: list[str] | Unset = UNSET
        if not isinstance(self.fields, Unset):
            fields = self.fields

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "message": message,
            }
        )
        if fields is not UNSET:
            field_dict["fields"] = fields

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        message = d.pop("message")

        fields = cast(list[str], d.pop("fields", UNSET))

        work_item_information = cls(
            message=message,
            fields=fields,
        )

        return work_item_information
