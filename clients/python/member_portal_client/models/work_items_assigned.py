from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="WorkItemsAssigned")


@_attrs_define
class WorkItemsAssigned:
    """What became of a bulk assignment.

    Attributes:
        assigned_count (int): How many were assigned.
        skipped (list[str]): Those that are done, not there, or not the caller's to give.
    """

    assigned_count: int
    skipped: list[str]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        assigned_count = self.assigned_count

        skipped = self.skipped

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "assigned_count": assigned_count,
                "skipped": skipped,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        assigned_count = d.pop("assigned_count")

        skipped = cast(list[str], d.pop("skipped"))

        work_items_assigned = cls(
            assigned_count=assigned_count,
            skipped=skipped,
        )

        work_items_assigned.additional_properties = d
        return work_items_assigned

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
