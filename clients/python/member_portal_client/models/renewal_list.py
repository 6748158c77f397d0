from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.renewal_summary import RenewalSummary
    from ..models.renewal_to_start import RenewalToStart


T = TypeVar("T", bound="RenewalList")


@_attrs_define
class RenewalList:
    """A page of renewals, the newest cycle first.

    Attributes:
        items (list[RenewalSummary]): The entries of this page.
        next_cursor (None | str): Where the next page begins; null at the end.
        startable (list[RenewalToStart]): On the first page: cycles in which the registrant may renew and has no renewal
            yet.
    """

    items: list[RenewalSummary]
    next_cursor: None | str
    startable: list[RenewalToStart]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        items = []
        for items_item_data in self.items:
            items_item = items_item_data.to_dict()
            items.append(items_item)

        next_cursor: None | str
        next_cursor = self.next_cursor

        startable = []
        for startable_item_data in self.startable:
            startable_item = startable_item_data.to_dict()
            startable.append(startable_item)

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "items": items,
                "next_cursor": next_cursor,
                "startable": startable,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.renewal_summary import RenewalSummary  # noqa: PLC0415
        from ..models.renewal_to_start import RenewalToStart  # noqa: PLC0415

        d = dict(src_dict)
        items = []
        _items = d.pop("items")
        for items_item_data in _items:
            items_item = RenewalSummary.from_dict(items_item_data)

            items.append(items_item)

        def _parse_next_cursor(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        next_cursor = _parse_next_cursor(d.pop("next_cursor"))

        startable = []
        _startable = d.pop("startable")
        for startable_item_data in _startable:
            startable_item = RenewalToStart.from_dict(startable_item_data)

            startable.append(startable_item)

        renewal_list = cls(
            items=items,
            next_cursor=next_cursor,
            startable=startable,
        )

        renewal_list.additional_properties = d
        return renewal_list

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
