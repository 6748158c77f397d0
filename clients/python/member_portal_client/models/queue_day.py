from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="QueueDay")


@_attrs_define
class QueueDay:
    """What came into a queue and went out of it on one day.

    Attributes:
        closed_age_days (int | None): How old half of those that went out were at least, in days; null if none went out.
        closed_count (int): How many went out.
        counted_on (datetime.date): The day, in the regulator's zone.
        opened_count (int): How many came in.
        queue (str): The queue.
    """

    closed_age_days: int | None
    closed_count: int
    counted_on: datetime.date
    opened_count: int
    queue: str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        closed_age_days: int | None
        closed_age_days = self.closed_age_days

        closed_count = self.closed_count

        counted_on = self.counted_on.isoformat()

        opened_count = self.opened_count

        queue = self.queue

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "closed_age_days": closed_age_days,
                "closed_count": closed_count,
                "counted_on": counted_on,
                "opened_count": opened_count,
                "queue": queue,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)

        def _parse_closed_age_days(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        closed_age_days = _parse_closed_age_days(d.pop("closed_age_days"))

        closed_count = d.pop("closed_count")

        counted_on = datetime.date.fromisoformat(d.pop("counted_on"))

        opened_count = d.pop("opened_count")

        queue = d.pop("queue")

        queue_day = cls(
            closed_age_days=closed_age_days,
            closed_count=closed_count,
            counted_on=counted_on,
            opened_count=opened_count,
            queue=queue,
        )

        queue_day.additional_properties = d
        return queue_day

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
