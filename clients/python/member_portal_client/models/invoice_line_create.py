from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="InvoiceLineCreate")


@_attrs_define
class InvoiceLineCreate:
    """One fee to bill.

    Attributes:
        fee_code (str): Code of the set `fees`.
        of_fee_code (str | Unset): For a share such as `expedite`: the fee that it is a share of.
        quantity (int | Unset): How many. Default: 1.
    """

    fee_code: str
    of_fee_code: str | Unset = UNSET
    quantity: int | Unset = 1

    def to_dict(self) -> dict[str, Any]:
        fee_code = self.fee_code

        of_fee_code = self.of_fee_code

        quantity = self.quantity

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "fee_code": fee_code,
            }
        )
        if of_fee_code is not UNSET:
            field_dict["of_fee_code"] = of_fee_code
        if quantity is not UNSET:
            field_dict["quantity"] = quantity

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        fee_code = d.pop("fee_code")

        of_fee_code = d.pop("of_fee_code", UNSET)

        quantity = d.pop("quantity", UNSET)

        invoice_line_create = cls(
            fee_code=fee_code,
            of_fee_code=of_fee_code,
            quantity=quantity,
        )

        return invoice_line_create
