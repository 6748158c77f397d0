from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.age import Age

if TYPE_CHECKING:
    from ..models.money import Money


T = TypeVar("T", bound="InvoiceAge")


@_attrs_define
class InvoiceAge:
    """What is owed and for how long.

    Attributes:
        age (Age | str): The age.
        amount (Money): An amount of money.
        count (int): How many.
        days_from (int | None): Its first day past due; null before anything is due.
        days_to (int | None): Its last day past due; null without an end.
    """

    age: Age | str
    amount: Money
    count: int
    days_from: int | None
    days_to: int | None
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        age: str
        if isinstance(self.age, Age):
            age = self.age.value
        else:
            age = self.age

        amount = self.amount.to_dict()

        count = self.count

        days_from: int | None
        days_from = self.days_from

        days_to: int | None
        days_to = self.days_to

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "age": age,
                "amount": amount,
                "count": count,
                "days_from": days_from,
                "days_to": days_to,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.money import Money  # noqa: PLC0415

        d = dict(src_dict)

        def _parse_age(data: object) -> Age | str:
            try:
                if not isinstance(data, str):
                    raise TypeError()
                age_type_0 = Age(data)

                return age_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(Age | str, data)

        age = _parse_age(d.pop("age"))

        amount = Money.from_dict(d.pop("amount"))

        count = d.pop("count")

        def _parse_days_from(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        days_from = _parse_days_from(d.pop("days_from"))

        def _parse_days_to(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        days_to = _parse_days_to(d.pop("days_to"))

        invoice_age = cls(
            age=age,
            amount=amount,
            count=count,
            days_from=days_from,
            days_to=days_to,
        )

        invoice_age.additional_properties = d
        return invoice_age

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
