from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="Desk")


@_attrs_define
class Desk:
    """What waits at the desk of somebody of the staff, counted up to 1,000 each; `list_tasks` says what comes first.

    Attributes:
        assigned_count (int): How much is on their own desk.
        overdue_count (int): How much of that should have been done by now.
        unassigned_count (int): How much in their queues is on nobody's desk.
    """

    assigned_count: int
    overdue_count: int
    unassigned_count: int
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        assigned_count = self.assigned_count

        overdue_count = self.overdue_count

        unassigned_count = self.unassigned_count

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "assigned_count": assigned_count,
                "overdue_count": overdue_count,
                "unassigned_count": unassigned_count,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        assigned_count = d.pop("assigned_count")

        overdue_count = d.pop("overdue_count")

        unassigned_count = d.pop("unassigned_count")

        desk = cls(
            assigned_count=assigned_count,
            overdue_count=overdue_count,
            unassigned_count=unassigned_count,
        )

        desk.additional_properties = d
        return desk

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
