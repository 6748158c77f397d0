from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.localized import Localized
    from ..models.money import Money


T = TypeVar("T", bound="FeeTotal")


@_attrs_define
class FeeTotal:
    """What one fee brought.

    Attributes:
        billed (Money): An amount of money.
        fee_code (None | str): The fee; null for credits and refunds, which name none.
        invoice_count (int): On how many invoices.
        label (Localized | None): Its name.
        net (Money): An amount of money.
        quantity (int): How often it was billed.
        taken_back (Money): An amount of money.
        tax (Money): An amount of money.
    """

    billed: Money
    fee_code: None | str
    invoice_count: int
    label: Localized | None
    net: Money
    quantity: int
    taken_back: Money
    tax: Money
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.localized import Localized  # noqa: PLC0415

        billed = self.billed.to_dict()

        fee_code: None | str
        fee_code = self.fee_code

        invoice_count = self.invoice_count

        label: dict[str, Any] | None
        if isinstance(self.label, Localized):
            label = self.label.to_dict()
        else:
            label = self.label

        net = self.net.to_dict()

        quantity = self.quantity

        taken_back = self.taken_back.to_dict()

        tax = self.tax.to_dict()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "billed": billed,
                "fee_code": fee_code,
                "invoice_count": invoice_count,
                "label": label,
                "net": net,
                "quantity": quantity,
                "taken_back": taken_back,
                "tax": tax,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.localized import Localized  # noqa: PLC0415
        from ..models.money import Money  # noqa: PLC0415

        d = dict(src_dict)
        billed = Money.from_dict(d.pop("billed"))

        def _parse_fee_code(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        fee_code = _parse_fee_code(d.pop("fee_code"))

        invoice_count = d.pop("invoice_count")

        def _parse_label(data: object) -> Localized | None:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                label_type_0 = Localized.from_dict(data)

                return label_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(Localized | None, data)

        label = _parse_label(d.pop("label"))

        net = Money.from_dict(d.pop("net"))

        quantity = d.pop("quantity")

        taken_back = Money.from_dict(d.pop("taken_back"))

        tax = Money.from_dict(d.pop("tax"))

        fee_total = cls(
            billed=billed,
            fee_code=fee_code,
            invoice_count=invoice_count,
            label=label,
            net=net,
            quantity=quantity,
            taken_back=taken_back,
            tax=tax,
        )

        fee_total.additional_properties = d
        return fee_total

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
