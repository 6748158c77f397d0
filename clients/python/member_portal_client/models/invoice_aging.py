from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.invoice_age import InvoiceAge
    from ..models.sum_ import Sum


T = TypeVar("T", bound="InvoiceAging")


@_attrs_define
class InvoiceAging:
    """What is owed today, by how long it is overdue.

    Attributes:
        ages (list[InvoiceAge]): Every age, the youngest first.
        as_of (datetime.date): Today.
        total (Sum): How many, and how much together.
    """

    ages: list[InvoiceAge]
    as_of: datetime.date
    total: Sum
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        ages = []
        for ages_item_data in self.ages:
            ages_item = ages_item_data.to_dict()
            ages.append(ages_item)

        as_of = self.as_of.isoformat()

        total = self.total.to_dict()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "ages": ages,
                "as_of": as_of,
                "total": total,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.invoice_age import InvoiceAge  # noqa: PLC0415
        from ..models.sum_ import Sum  # noqa: PLC0415

        d = dict(src_dict)
        ages = []
        _ages = d.pop("ages")
        for ages_item_data in _ages:
            ages_item = InvoiceAge.from_dict(ages_item_data)

            ages.append(ages_item)

        as_of = datetime.date.fromisoformat(d.pop("as_of"))

        total = Sum.from_dict(d.pop("total"))

        invoice_aging = cls(
            ages=ages,
            as_of=as_of,
            total=total,
        )

        invoice_aging.additional_properties = d
        return invoice_aging

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
