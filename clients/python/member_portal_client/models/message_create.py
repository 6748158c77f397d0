from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="MessageCreate")


@_attrs_define
class MessageCreate:
    """A message into a thread that there is.

    Attributes:
        body (str): What is said; never part of a mail.
        file_ids (list[str] | Unset): Files that were uploaded before, at most ten.
        internal (bool | Unset): A note among staff; only staff may send it. Default: False.
    """

    body: str
    file_ids: list[str] | Unset = UNSET
    internal: bool | Unset = False

    def to_dict(self) -> dict[str, Any]:
        body = self.body

        file_ids: list[str] | Unset = UNSET
        if not isinstance(self.file_ids, Unset):
            file_ids = self.file_ids

        internal = self.internal

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "body": body,
            }
        )
        if file_ids is not UNSET:
            field_dict["file_ids"] = file_ids
        if internal is not UNSET:
            field_dict["internal"] = internal

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        body = d.pop("body")

        file_ids = cast(list[str], d.pop("file_ids", UNSET))

        internal = d.pop("internal", UNSET)

        message_create = cls(
            body=body,
            file_ids=file_ids,
            internal=internal,
        )

        return message_create
