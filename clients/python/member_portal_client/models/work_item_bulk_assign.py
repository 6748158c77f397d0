from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

T = TypeVar("T", bound="WorkItemBulkAssign")


@_attrs_define
class WorkItemBulkAssign:
    """Many items for one desk.

    Attributes:
        assignee_id (None | str): The account; null puts them back into the queue.
        work_item_ids (list[str]): The items.
    """

    assignee_id: None | str
    work_item_ids: list[str]

    def to_dict(self) -> dict[str, Any]:
        assignee_id: None | str
        assignee_id = self.assignee_id

        work_item_ids = self.work_item_ids

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "assignee_id": assignee_id,
                "work_item_ids": work_item_ids,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)

        def _parse_assignee_id(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        assignee_id = _parse_assignee_id(d.pop("assignee_id"))

        work_item_ids = cast(list[str], d.pop("work_item_ids"))

        work_item_bulk_assign = cls(
            assignee_id=assignee_id,
            work_item_ids=work_item_ids,
        )

        return work_item_bulk_assign
