from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.money import Money
    from ..models.sum_ import Sum


T = TypeVar("T", bound="Book")


@_attrs_define
class Book:
    """What one of the two books says of the period.

    Attributes:
        net (Money): An amount of money.
        payments (Sum): How many, and how much together.
        refunds (Sum): How many, and how much together.
    """

    net: Money
    payments: Sum
    refunds: Sum
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        net = self.net.to_dict()

        payments = self.payments.to_dict()

        refunds = self.refunds.to_dict()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "net": net,
                "payments": payments,
                "refunds": refunds,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.money import Money  # noqa: PLC0415
        from ..models.sum_ import Sum  # noqa: PLC0415

        d = dict(src_dict)
        net = Money.from_dict(d.pop("net"))

        payments = Sum.from_dict(d.pop("payments"))

        refunds = Sum.from_dict(d.pop("refunds"))

        book = cls(
            net=net,
            payments=payments,
            refunds=refunds,
        )

        book.additional_properties = d
        return book

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
