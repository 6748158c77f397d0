from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="StatusCounts")


@_attrs_define
class StatusCounts:
    """How many renewals stand where.

    Attributes:
        awaiting_payment (int): Handed in, not paid.
        completed (int): Complete.
        in_progress (int): Begun.
        lapsed (int): Not completed while that was possible.
        not_started (int): Not begun.
        withdrawn (int): Of people who have left.
    """

    awaiting_payment: int
    completed: int
    in_progress: int
    lapsed: int
    not_started: int
    withdrawn: int
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        awaiting_payment = self.awaiting_payment

        completed = self.completed

        in_progress = self.in_progress

        lapsed = self.lapsed

        not_started = self.not_started

        withdrawn = self.withdrawn

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "awaiting_payment": awaiting_payment,
                "completed": completed,
                "in_progress": in_progress,
                "lapsed": lapsed,
                "not_started": not_started,
                "withdrawn": withdrawn,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        awaiting_payment = d.pop("awaiting_payment")

        completed = d.pop("completed")

        in_progress = d.pop("in_progress")

        lapsed = d.pop("lapsed")

        not_started = d.pop("not_started")

        withdrawn = d.pop("withdrawn")

        status_counts = cls(
            awaiting_payment=awaiting_payment,
            completed=completed,
            in_progress=in_progress,
            lapsed=lapsed,
            not_started=not_started,
            withdrawn=withdrawn,
        )

        status_counts.additional_properties = d
        return status_counts

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
