from __future__ import annotations

from collections.abc import Mapping
from typing import (
    Any,
    Literal,
    TypeVar,
    cast,
)

from attrs import define as _attrs_define

T = TypeVar("T", bound="FeeAmount")


@_attrs_define
class FeeAmount:
    """What a fee costs, which may be nothing.

    Attributes:
        amount (int): In minor units: cents.
        currency (Literal['CAD']): ISO 4217 code.
    """

    amount: int
    currency: Literal["CAD"]

    def to_dict(self) -> dict[str, Any]:
        amount = self.amount

        currency = self.currency

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "amount": amount,
                "currency": currency,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        amount = d.pop("amount")

        currency = cast(Literal["CAD"], d.pop("currency"))
        if currency != "CAD":
            raise ValueError(f"currency must match const 'CAD', got '{currency}'")

        fee_amount = cls(
            amount=amount,
            currency=currency,
        )

        return fee_amount
