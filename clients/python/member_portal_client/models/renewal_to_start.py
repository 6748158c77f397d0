from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.available_action import AvailableAction
    from ..models.renewal_cycle_ref import RenewalCycleRef


T = TypeVar("T", bound="RenewalToStart")


@_attrs_define
class RenewalToStart:
    """A cycle that is open for somebody who was not yet eligible when it opened: starting makes the renewal.

    Attributes:
        available_actions (list[AvailableAction]): How this caller begins it.
        cycle (RenewalCycleRef): The cycle that a renewal belongs to.
    """

    available_actions: list[AvailableAction]
    cycle: RenewalCycleRef
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        available_actions = []
        for available_actions_item_data in self.available_actions:
            available_actions_item = available_actions_item_data.to_dict()
            available_actions.append(available_actions_item)

        cycle = self.cycle.to_dict()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "available_actions": available_actions,
                "cycle": cycle,
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

        cycle = RenewalCycleRef.from_dict(d.pop("cycle"))

        renewal_to_start = cls(
            available_actions=available_actions,
            cycle=cycle,
        )

        renewal_to_start.additional_properties = d
        return renewal_to_start

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
