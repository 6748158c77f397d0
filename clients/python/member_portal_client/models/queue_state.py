from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="QueueState")


@_attrs_define
class QueueState:
    """What is in a queue now.

    Attributes:
        median_age_days (int): How old half of them are at least, in days.
        oldest_opened_at (datetime.datetime | None): Since when the oldest is there.
        open_count (int): How many are open.
        overdue_count (int): How many are overdue.
        queue (str): The queue.
        waiting_count (int): How many wait for the person.
    """

    median_age_days: int
    oldest_opened_at: datetime.datetime | None
    open_count: int
    overdue_count: int
    queue: str
    waiting_count: int
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        median_age_days = self.median_age_days

        oldest_opened_at: None | str
        if isinstance(self.oldest_opened_at, datetime.datetime):
            oldest_opened_at = self.oldest_opened_at.isoformat()
        else:
            oldest_opened_at = self.oldest_opened_at

        open_count = self.open_count

        overdue_count = self.overdue_count

        queue = self.queue

        waiting_count = self.waiting_count

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "median_age_days": median_age_days,
                "oldest_opened_at": oldest_opened_at,
                "open_count": open_count,
                "overdue_count": overdue_count,
                "queue": queue,
                "waiting_count": waiting_count,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        median_age_days = d.pop("median_age_days")

        def _parse_oldest_opened_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                oldest_opened_at_type_0 = datetime.datetime.fromisoformat(data)

                return oldest_opened_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        oldest_opened_at = _parse_oldest_opened_at(d.pop("oldest_opened_at"))

        open_count = d.pop("open_count")

        overdue_count = d.pop("overdue_count")

        queue = d.pop("queue")

        waiting_count = d.pop("waiting_count")

        queue_state = cls(
            median_age_days=median_age_days,
            oldest_opened_at=oldest_opened_at,
            open_count=open_count,
            overdue_count=overdue_count,
            queue=queue,
            waiting_count=waiting_count,
        )

        queue_state.additional_properties = d
        return queue_state

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
