from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.blocker import Blocker


T = TypeVar("T", bound="AvailableAction")


@_attrs_define
class AvailableAction:
    """Something that can be done with a resource, by this caller, now - or why not.

    Attributes:
        action (str): The action.
        blocked_by (list[Blocker]): Why it is not enabled; the first is what the call would answer.
        enabled (bool): Whether the call would be accepted now.
        href (str): Path to call.
        method (str): HTTP method.
        operation_id (str): The operation that takes it.
        requires (list[str]): Headers that the call needs: `if_match`, `idempotency_key`.
    """

    action: str
    blocked_by: list[Blocker]
    enabled: bool
    href: str
    method: str
    operation_id: str
    requires: list[str]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        action = self.action

        blocked_by = []
        for blocked_by_item_data in self.blocked_by:
            blocked_by_item = blocked_by_item_data.to_dict()
            blocked_by.append(blocked_by_item)

        enabled = self.enabled

        href = self.href

        method = self.method

        operation_id = self.operation_id

        requires = self.requires

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "action": action,
                "blocked_by": blocked_by,
                "enabled": enabled,
                "href": href,
                "method": method,
                "operation_id": operation_id,
                "requires": requires,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.blocker import Blocker  # noqa: PLC0415

        d = dict(src_dict)
        action = d.pop("action")

        blocked_by = []
        _blocked_by = d.pop("blocked_by")
        for blocked_by_item_data in _blocked_by:
            blocked_by_item = Blocker.from_dict(blocked_by_item_data)

            blocked_by.append(blocked_by_item)

        enabled = d.pop("enabled")

        href = d.pop("href")

        method = d.pop("method")

        operation_id = d.pop("operation_id")

        requires = cast(list[str], d.pop("requires"))

        available_action = cls(
            action=action,
            blocked_by=blocked_by,
            enabled=enabled,
            href=href,
            method=method,
            operation_id=operation_id,
            requires=requires,
        )

        available_action.additional_properties = d
        return available_action

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
