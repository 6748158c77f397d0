from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define

if TYPE_CHECKING:
    from ..models.amount import Amount


T = TypeVar("T", bound="RefundRequest")


@_attrs_define
class RefundRequest:
    """Money that is to go back, and why.

    Attributes:
        amount (Amount): An amount of money.
        reason (str): Why; kept in the audit trail.
    """

    amount: Amount
    reason: str

    def to_dict(self) -> dict[str, Any]:
        amount = self.amount.to_dict()

        reason = self.reason

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "amount": amount,
                "reason": reason,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.amount import Amount  # noqa: PLC0415

        d = dict(src_dict)
        amount = Amount.from_dict(d.pop("amount"))

        reason = d.pop("reason")

        refund_request = cls(
            amount=amount,
            reason=reason,
        )

        return refund_request
