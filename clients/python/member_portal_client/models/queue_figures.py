from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.queue_day import QueueDay
    from ..models.queue_state import QueueState


T = TypeVar("T", bound="QueueFigures")


@_attrs_define
class QueueFigures:
    """Daily figures of the queues that the caller may see.

    Attributes:
        days (list[QueueDay]): By day and queue; a day without any is left out.
        end_on (datetime.date): First day not counted.
        first_on (datetime.date): First day counted.
        queues (list[QueueState]): What is there now; an empty queue is left out.
    """

    days: list[QueueDay]
    end_on: datetime.date
    first_on: datetime.date
    queues: list[QueueState]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        days = []
        for days_item_data in self.days:
            days_item = days_item_data.to_dict()
            days.append(days_item)

        end_on = self.end_on.isoformat()

        first_on = self.first_on.isoformat()

        queues = []
        for queues_item_data in self.queues:
            queues_item = queues_item_data.to_dict()
            queues.append(queues_item)

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "days": days,
                "end_on": end_on,
                "first_on": first_on,
                "queues": queues,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.queue_day import QueueDay  # noqa: PLC0415
        from ..models.queue_state import QueueState  # noqa: PLC0415

        d = dict(src_dict)
        days = []
        _days = d.pop("days")
        for days_item_data in _days:
            days_item = QueueDay.from_dict(days_item_data)

            days.append(days_item)

        end_on = datetime.date.fromisoformat(d.pop("end_on"))

        first_on = datetime.date.fromisoformat(d.pop("first_on"))

        queues = []
        _queues = d.pop("queues")
        for queues_item_data in _queues:
            queues_item = QueueState.from_dict(queues_item_data)

            queues.append(queues_item)

        queue_figures = cls(
            days=days,
            end_on=end_on,
            first_on=first_on,
            queues=queues,
        )

        queue_figures.additional_properties = d
        return queue_figures

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
