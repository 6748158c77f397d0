from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.agreement import Agreement

if TYPE_CHECKING:
    from ..models.money import Money
    from ..models.ref import Ref


T = TypeVar("T", bound="Difference")


@_attrs_define
class Difference:
    """One movement of money in which the books differ.

    Attributes:
        agreement (Agreement | str): How it differs.
        happened_at (datetime.datetime): When.
        invoice (None | Ref): The invoice, where it is known.
        kind (str): `payment` or `refund`.
        ledger_amount (Money | None): What is on our books; null if it is not.
        provider_amount (Money | None): What the provider has; null if it has nothing.
        reference (str): The provider's name of it.
    """

    agreement: Agreement | str
    happened_at: datetime.datetime
    invoice: None | Ref
    kind: str
    ledger_amount: Money | None
    provider_amount: Money | None
    reference: str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.money import Money  # noqa: PLC0415
        from ..models.ref import Ref  # noqa: PLC0415

        agreement: str
        if isinstance(self.agreement, Agreement):
            agreement = self.agreement.value
        else:
            agreement = self.agreement

        happened_at = self.happened_at.isoformat()

        invoice: dict[str, Any] | None
        if isinstance(self.invoice, Ref):
            invoice = self.invoice.to_dict()
        else:
            invoice = self.invoice

        kind = self.kind

        ledger_amount: dict[str, Any] | None
        if isinstance(self.ledger_amount, Money):
            ledger_amount = self.ledger_amount.to_dict()
        else:
            ledger_amount = self.ledger_amount

        provider_amount: dict[str, Any] | None
        if isinstance(self.provider_amount, Money):
            provider_amount = self.provider_amount.to_dict()
        else:
            provider_amount = self.provider_amount

        reference = self.reference

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "agreement": agreement,
                "happened_at": happened_at,
                "invoice": invoice,
                "kind": kind,
                "ledger_amount": ledger_amount,
                "provider_amount": provider_amount,
                "reference": reference,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.money import Money  # noqa: PLC0415
        from ..models.ref import Ref  # noqa: PLC0415

        d = dict(src_dict)

        def _parse_agreement(data: object) -> Agreement | str:
            try:
                if not isinstance(data, str):
                    raise TypeError()
                agreement_type_0 = Agreement(data)

                return agreement_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(Agreement | str, data)

        agreement = _parse_agreement(d.pop("agreement"))

        happened_at = datetime.datetime.fromisoformat(d.pop("happened_at"))

        def _parse_invoice(data: object) -> None | Ref:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                invoice_type_0 = Ref.from_dict(data)

                return invoice_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | Ref, data)

        invoice = _parse_invoice(d.pop("invoice"))

        kind = d.pop("kind")

        def _parse_ledger_amount(data: object) -> Money | None:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                ledger_amount_type_0 = Money.from_dict(data)

                return ledger_amount_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(Money | None, data)

        ledger_amount = _parse_ledger_amount(d.pop("ledger_amount"))

        def _parse_provider_amount(data: object) -> Money | None:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                provider_amount_type_0 = Money.from_dict(data)

                return provider_amount_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(Money | None, data)

        provider_amount = _parse_provider_amount(d.pop("provider_amount"))

        reference = d.pop("reference")

        difference = cls(
            agreement=agreement,
            happened_at=happened_at,
            invoice=invoice,
            kind=kind,
            ledger_amount=ledger_amount,
            provider_amount=provider_amount,
            reference=reference,
        )

        difference.additional_properties = d
        return difference

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
