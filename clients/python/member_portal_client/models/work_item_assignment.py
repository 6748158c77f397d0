from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

from ..models.role import Role
from ..types import UNSET, Unset

T = TypeVar("T", bound="WorkItemAssignment")


@_attrs_define
class WorkItemAssignment:
    """On whose desk an item is put. Nothing named: the caller's own.

    Attributes:
        assignee_id (None | str | Unset): An account; null puts it back into the queue.
        queue (Role | Unset): Towards a record; the staff roles are the teams of the College.
    """

    assignee_id: None | str | Unset = UNSET
    queue: Role | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        assignee_id: None | str | Unset
        if isinstance(self.assignee_id, Unset):
            assignee_id = UNSET
        else:
            assignee_id = self.assignee_id

        queue: str | Unset = UNSET
        if not isinstance(self.queue, Unset):
            queue = self.queue.value

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if assignee_id is not UNSET:
            field_dict["assignee_id"] = assignee_id
        if queue is not UNSET:
            field_dict["queue"] = queue

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)

        def _parse_assignee_id(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        assignee_id = _parse_assignee_id(d.pop("assignee_id", UNSET))

        _queue = d.pop("queue", UNSET)
        queue: Role | Unset
        if isinstance(_queue, Unset):
            queue = UNSET
        else:
            queue = Role(_queue)

        work_item_assignment = cls(
            assignee_id=assignee_id,
            queue=queue,
        )

        return work_item_assignment
