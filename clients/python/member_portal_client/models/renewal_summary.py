from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.renewal_status import RenewalStatus

if TYPE_CHECKING:
    from ..models.available_action import AvailableAction
    from ..models.renewal_cycle_ref import RenewalCycleRef


T = TypeVar("T", bound="RenewalSummary")


@_attrs_define
class RenewalSummary:
    """A renewal in a list.

    Attributes:
        available_actions (list[AvailableAction]): What this caller may do with it now.
        completed_at (datetime.datetime | None): When survey and fee were both there.
        cycle (RenewalCycleRef): The cycle that a renewal belongs to.
        etag (str): The value to send as `If-Match`.
        id (str): Its identifier.
        late (bool): Whether it was, or is still to be, completed after the deadline.
        reference_number (str): What people quote.
        status (RenewalStatus | str): Where it stands.
        submitted_at (datetime.datetime | None): When the survey was handed in.
    """

    available_actions: list[AvailableAction]
    completed_at: datetime.datetime | None
    cycle: RenewalCycleRef
    etag: str
    id: str
    late: bool
    reference_number: str
    status: RenewalStatus | str
    submitted_at: datetime.datetime | None
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        available_actions = []
        for available_actions_item_data in self.available_actions:
            available_actions_item = available_actions_item_data.to_dict()
            available_actions.append(available_actions_item)

        completed_at: None | str
        if isinstance(self.completed_at, datetime.datetime):
            completed_at = self.completed_at.isoformat()
        else:
            completed_at = self.completed_at

        cycle = self.cycle.to_dict()

        etag = self.etag

        id = self.id

        late = self.late

        reference_number = self.reference_number

        status: str
        if isinstance(self.status, RenewalStatus):
            status = self.status.value
        else:
            status = self.status

        submitted_at: None | str
        if isinstance(self.submitted_at, datetime.datetime):
            submitted_at = self.submitted_at.isoformat()
        else:
            submitted_at = self.submitted_at

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "available_actions": available_actions,
                "completed_at": completed_at,
                "cycle": cycle,
                "etag": etag,
                "id": id,
                "late": late,
                "reference_number": reference_number,
                "status": status,
                "submitted_at": submitted_at,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.available_action import AvailableAction  # noqa: PLC0415
        from ..models.renewal_cycle_ref import RenewalCycleRef  # noqa: PLC0415

        d = dict(src_dict)
        available_actions = []
        _available_actions = d.pop("available_actions")
        for available_actions_item_data in _available_actions:
            available_actions_item = AvailableAction.from_dict(
                available_actions_item_data
            )

            available_actions.append(available_actions_item)

        def _parse_completed_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                completed_at_type_0 = datetime.datetime.fromisoformat(data)

                return completed_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        completed_at = _parse_completed_at(d.pop("completed_at"))

        cycle = RenewalCycleRef.from_dict(d.pop("cycle"))

        etag = d.pop("etag")

        id = d.pop("id")

        late = d.pop("late")

        reference_number = d.pop("reference_number")

        def _parse_status(data: object) -> RenewalStatus | str:
            try:
                if not isinstance(data, str):
                    raise TypeError()
                status_type_0 = RenewalStatus(data)

                return status_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(RenewalStatus | str, data)

        status = _parse_status(d.pop("status"))

        def _parse_submitted_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                submitted_at_type_0 = datetime.datetime.fromisoformat(data)

                return submitted_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        submitted_at = _parse_submitted_at(d.pop("submitted_at"))

        renewal_summary = cls(
            available_actions=available_actions,
            completed_at=completed_at,
            cycle=cycle,
            etag=etag,
            id=id,
            late=late,
            reference_number=reference_number,
            status=status,
            submitted_at=submitted_at,
        )

        renewal_summary.additional_properties = d
        return renewal_summary

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
