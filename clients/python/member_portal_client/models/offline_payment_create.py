from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define

from ..models.paper_kind import PaperKind
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.amount import Amount


T = TypeVar("T", bound="OfflinePaymentCreate")


@_attrs_define
class OfflinePaymentCreate:
    """A payment that came in past the hosted page.

    Attributes:
        amount (Amount): An amount of money.
        reason (str): Why; kept in the audit trail.
        kind (PaperKind | Unset): How money comes in past the hosted page.
        reference (str | Unset): Number of the cheque, or of the entry.
    """

    amount: Amount
    reason: str
    kind: PaperKind | Unset = UNSET
    reference: str | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        amount = self.amount.to_dict()

        reason = self.reason

        kind: str | Unset = UNSET
        if not isinstance(self.kind, Unset):
            kind = self.kind.value

        reference = self.reference

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "amount": amount,
                "reason": reason,
            }
        )
        if kind is not UNSET:
            field_dict["kind"] = kind
        if reference is not UNSET:
            field_dict["reference"] = reference

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.amount import Amount  # noqa: PLC0415

        d = dict(src_dict)
        amount = Amount.from_dict(d.pop("amount"))

        reason = d.pop("reason")

        _kind = d.pop("kind", UNSET)
        kind: PaperKind | Unset
        if isinstance(_kind, Unset):
            kind = UNSET
        else:
            kind = PaperKind(_kind)

        reference = d.pop("reference", UNSET)

        offline_payment_create = cls(
            amount=amount,
            reason=reason,
            kind=kind,
            reference=reference,
        )

        return offline_payment_create
