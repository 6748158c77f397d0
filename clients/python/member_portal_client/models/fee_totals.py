from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.fee_total import FeeTotal
    from ..models.money import Money


T = TypeVar("T", bound="FeeTotals")


@_attrs_define
class FeeTotals:
    """What was billed in a period, by fee.

    Attributes:
        begins_on (datetime.date): The first day.
        billed (Money): An amount of money.
        ends_on (datetime.date): The last day.
        items (list[FeeTotal]): Each fee that was billed or taken back.
        net (Money): An amount of money.
        taken_back (Money): An amount of money.
        tax (Money): An amount of money.
    """

    begins_on: datetime.date
    billed: Money
    ends_on: datetime.date
    items: list[FeeTotal]
    net: Money
    taken_back: Money
    tax: Money
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        begins_on = self.begins_on.isoformat()

        billed = self.billed.to_dict()

        ends_on = self.ends_on.isoformat()

        items = []
        for items_item_data in self.items:
            items_item = items_item_data.to_dict()
            items.append(items_item)

        net = self.net.to_dict()

        taken_back = self.taken_back.to_dict()

        tax = self.tax.to_dict()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "begins_on": begins_on,
                "billed": billed,
                "ends_on": ends_on,
                "items": items,
                "net": net,
                "taken_back": taken_back,
                "tax": tax,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.fee_total import FeeTotal  # noqa: PLC0415
        from ..models.money import Money  # noqa: PLC0415

        d = dict(src_dict)
        begins_on = datetime.date.fromisoformat(d.pop("begins_on"))

        billed = Money.from_dict(d.pop("billed"))

        ends_on = datetime.date.fromisoformat(d.pop("ends_on"))

        items = []
        _items = d.pop("items")
        for items_item_data in _items:
            items_item = FeeTotal.from_dict(items_item_data)

            items.append(items_item)

        net = Money.from_dict(d.pop("net"))

        taken_back = Money.from_dict(d.pop("taken_back"))

        tax = Money.from_dict(d.pop("tax"))

        fee_totals = cls(
            begins_on=begins_on,
            billed=billed,
            ends_on=ends_on,
            items=items,
            net=net,
            taken_back=taken_back,
            tax=tax,
        )

        fee_totals.additional_properties = d
        return fee_totals

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
