from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.fee_amount import FeeAmount


T = TypeVar("T", bound="FeeCreate")


@_attrs_define
class FeeCreate:
    """A fee from a day on: either an amount, or a share of another fee.

    Attributes:
        code (str): Code of the set `fees`.
        effective_from (datetime.date): First day in force, after today.
        amount (FeeAmount | Unset): What a fee costs, which may be nothing.
        basis_points (int | Unset): A share, in hundredths of a percent.
        of_code (str | Unset): What it is a share of; left out, of the fee that it is charged beside.
    """

    code: str
    effective_from: datetime.date
    amount: FeeAmount | Unset = UNSET
    basis_points: int | Unset = UNSET
    of_code: str | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        code = self.code

        effective_from = self.effective_from.isoformat()

        amount: dict[str, Any] | Unset = UNSET
        if not isinstance(self.amount, Unset):
            amount = self.amount.to_dict()

        basis_points = self.basis_points

        of_code = self.of_code

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "code": code,
                "effective_from": effective_from,
            }
        )
        if amount is not UNSET:
            field_dict["amount"] = amount
        if basis_points is not UNSET:
            field_dict["basis_points"] = basis_points
        if of_code is not UNSET:
            field_dict["of_code"] = of_code

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.fee_amount import FeeAmount  # noqa: PLC0415

        d = dict(src_dict)
        code = d.pop("code")

        effective_from = datetime.date.fromisoformat(d.pop("effective_from"))

        _amount = d.pop("amount", UNSET)
        amount: FeeAmount | Unset
        if isinstance(_amount, Unset):
            amount = UNSET
        else:
            amount = FeeAmount.from_dict(_amount)

        basis_points = d.pop("basis_points", UNSET)

        of_code = d.pop("of_code", UNSET)

        fee_create = cls(
            code=code,
            effective_from=effective_from,
            amount=amount,
            basis_points=basis_points,
            of_code=of_code,
        )

        return fee_create
