from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="NotificationsRead")


@_attrs_define
class NotificationsRead:
    """Which notifications were read: some by name, or all that are older than a moment.

    Attributes:
        all_before (datetime.datetime | Unset): All that were told before this moment.
        ids (list[str] | Unset): Some, by name.
    """

    all_before: datetime.datetime | Unset = UNSET
    ids: list[str] | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        all_before: str | Unset = UNSET
        if not isinstance(self.all_before, Unset):
            all_before = self.all_before.isoformat()

        ids: list[str] | Unset = UNSET
        if not isinstance(self.ids, Unset):
            ids = self.ids

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if all_before is not UNSET:
            field_dict["all_before"] = all_before
        if ids is not UNSET:
            field_dict["ids"] = ids

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        _all_before = d.pop("all_before", UNSET)
        all_before: datetime.datetime | Unset
        if isinstance(_all_before, Unset):
            all_before = UNSET
        else:
            all_before = datetime.datetime.fromisoformat(_all_before)

        ids = cast(list[str], d.pop("ids", UNSET))

        notifications_read = cls(
            all_before=all_before,
            ids=ids,
        )

        return notifications_read
