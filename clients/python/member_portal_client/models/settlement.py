from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define

from ..models.settlement_outcome import SettlementOutcome
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.settled_card import SettledCard


T = TypeVar("T", bound="Settlement")


@_attrs_define
class Settlement:
    """How a hosted payment is to end.

    Attributes:
        outcome (SettlementOutcome): How it ends.
        card (SettledCard | Unset): A card to pay with, as the provider would tell of it.
    """

    outcome: SettlementOutcome
    card: SettledCard | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        outcome = self.outcome.value

        card: dict[str, Any] | Unset = UNSET
        if not isinstance(self.card, Unset):
            card = self.card.to_dict()

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "outcome": outcome,
            }
        )
        if card is not UNSET:
            field_dict["card"] = card

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.settled_card import SettledCard  # noqa: PLC0415

        d = dict(src_dict)
        outcome = SettlementOutcome(d.pop("outcome"))

        _card = d.pop("card", UNSET)
        card: SettledCard | Unset
        if isinstance(_card, Unset):
            card = UNSET
        else:
            card = SettledCard.from_dict(_card)

        settlement = cls(
            outcome=outcome,
            card=card,
        )

        return settlement
