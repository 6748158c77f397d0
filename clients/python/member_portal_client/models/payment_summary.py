from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.money import Money
    from ..models.payment_method import PaymentMethod


T = TypeVar("T", bound="PaymentSummary")


@_attrs_define
class PaymentSummary:
    """Money received for an invoice.

    Attributes:
        amount (Money): An amount of money.
        id (str): Its identifier.
        method (PaymentMethod): How something was paid. The number of a card is never known here.
        paid_at (datetime.datetime): When it was received.
        receipt_href (None | str): Where the receipt that it is on is, once nothing was owed.
        refunded (Money): An amount of money.
        refunding (Money): An amount of money.
    """

    amount: Money
    id: str
    method: PaymentMethod
    paid_at: datetime.datetime
    receipt_href: None | str
    refunded: Money
    refunding: Money
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        amount = self.amount.to_dict()

        id = self.id

        method = self.method.to_dict()

        paid_at = self.paid_at.isoformat()

        receipt_href: None | str
        receipt_href = self.receipt_href

        refunded = self.refunded.to_dict()

        refunding = self.refunding.to_dict()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "amount": amount,
                "id": id,
                "method": method,
                "paid_at": paid_at,
                "receipt_href": receipt_href,
                "refunded": refunded,
                "refunding": refunding,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.money import Money  # noqa: PLC0415
        from ..models.payment_method import PaymentMethod  # noqa: PLC0415

        d = dict(src_dict)
        amount = Money.from_dict(d.pop("amount"))

        id = d.pop("id")

        method = PaymentMethod.from_dict(d.pop("method"))

        paid_at = datetime.datetime.fromisoformat(d.pop("paid_at"))

        def _parse_receipt_href(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        receipt_href = _parse_receipt_href(d.pop("receipt_href"))

        refunded = Money.from_dict(d.pop("refunded"))

        refunding = Money.from_dict(d.pop("refunding"))

        payment_summary = cls(
            amount=amount,
            id=id,
            method=method,
            paid_at=paid_at,
            receipt_href=receipt_href,
            refunded=refunded,
            refunding=refunding,
        )

        payment_summary.additional_properties = d
        return payment_summary

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
