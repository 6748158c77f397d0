from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

T = TypeVar("T", bound="WorkItemNoteCreate")


@_attrs_define
class WorkItemNoteCreate:
    """A note among staff; it never leaves the College.

    Attributes:
        body (str): What it says.
    """

    body: str

    def to_dict(self) -> dict[str, Any]:
        body = self.body

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "body": body,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        body = d.pop("body")

        work_item_note_create = cls(
            body=body,
        )

        return work_item_note_create
