from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

T = TypeVar("T", bound="ThreadRead")


@_attrs_define
class ThreadRead:
    """How far a person has read.

    Attributes:
        last_read_message_id (str): The last message that was read.
    """

    last_read_message_id: str

    def to_dict(self) -> dict[str, Any]:
        last_read_message_id = self.last_read_message_id

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "last_read_message_id": last_read_message_id,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        last_read_message_id = d.pop("last_read_message_id")

        thread_read = cls(
            last_read_message_id=last_read_message_id,
        )

        return thread_read
