from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.money import Money


T = TypeVar("T", bound="FeeReduction")


@_attrs_define
class FeeReduction:
    """A share of the fee that was taken off for a parental leave.

    Attributes:
        amount (Money): An amount of money.
        leave_ends_on (datetime.date): First day after the leave.
        leave_starts_on (datetime.date): First day of the leave.
    """

    amount: Money
    leave_ends_on: datetime.date
    leave_starts_on: datetime.date
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        amount = self.amount.to_dict()

        leave_ends_on = self.leave_ends_on.isoformat()

        leave_starts_on = self.leave_starts_on.isoformat()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "amount": amount,
                "leave_ends_on": leave_ends_on,
                "leave_starts_on": leave_starts_on,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.money import Money  # noqa: PLC0415

        d = dict(src_dict)
        amount = Money.from_dict(d.pop("amount"))

        leave_ends_on = datetime.date.fromisoformat(d.pop("leave_ends_on"))

        leave_starts_on = datetime.date.fromisoformat(d.pop("leave_starts_on"))

        fee_reduction = cls(
            amount=amount,
            leave_ends_on=leave_ends_on,
            leave_starts_on=leave_starts_on,
        )

        fee_reduction.additional_properties = d
        return fee_reduction

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
