from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.line_kind import LineKind

if TYPE_CHECKING:
    from ..models.localized import Localized
    from ..models.money import Money


T = TypeVar("T", bound="InvoiceLine")


@_attrs_define
class InvoiceLine:
    """One thing billed, credited or taken back.

    Attributes:
        amount (Money): An amount of money.
        fee_code (None | str): The fee that was billed.
        id (str): Its identifier.
        kind (LineKind | str): What kind of line it is.
        label (Localized): A text in both languages.
        quantity (int): How many.
        tax (Money): An amount of money.
        unit_amount (Money): An amount of money.
    """

    amount: Money
    fee_code: None | str
    id: str
    kind: LineKind | str
    label: Localized
    quantity: int
    tax: Money
    unit_amount: Money
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        amount = self.amount.to_dict()

        fee_code: None | str
        fee_code = self.fee_code

        id = self.id

        kind: str
        if isinstance(self.kind, LineKind):
            kind = self.kind.value
        else:
            kind = self.kind

        label = self.label.to_dict()

        quantity = self.quantity

        tax = self.tax.to_dict()

        unit_amount = self.unit_amount.to_dict()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "amount": amount,
                "fee_code": fee_code,
                "id": id,
                "kind": kind,
                "label": label,
                "quantity": quantity,
                "tax": tax,
                "unit_amount": unit_amount,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.localized import Localized  # noqa: PLC0415
        from ..models.money import Money  # noqa: PLC0415

        d = dict(src_dict)
        amount = Money.from_dict(d.pop("amount"))

        def _parse_fee_code(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        fee_code = _parse_fee_code(d.pop("fee_code"))

        id = d.pop("id")

        def _parse_kind(data: object) -> LineKind | str:
            try:
                if not isinstance(data, str):
                    raise TypeError()
                kind_type_0 = LineKind(data)

                return kind_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(LineKind | str, data)

        kind = _parse_kind(d.pop("kind"))

        label = Localized.from_dict(d.pop("label"))

        quantity = d.pop("quantity")

        tax = Money.from_dict(d.pop("tax"))

        unit_amount = Money.from_dict(d.pop("unit_amount"))

        invoice_line = cls(
            amount=amount,
            fee_code=fee_code,
            id=id,
            kind=kind,
            label=label,
            quantity=quantity,
            tax=tax,
            unit_amount=unit_amount,
        )

        invoice_line.additional_properties = d
        return invoice_line

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
