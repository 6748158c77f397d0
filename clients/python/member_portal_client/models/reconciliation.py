from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.book import Book
    from ..models.difference import Difference
    from ..models.money import Money
    from ..models.sum_ import Sum


T = TypeVar("T", bound="Reconciliation")


@_attrs_define
class Reconciliation:
    """The provider's books beside ours, for the movements of a period. They agree to the cent, or each difference
    is named.

        Attributes:
            agrees (bool): Whether every movement is in both books, with one amount.
            awaiting_copy (Sum): How many, and how much together.
            begins_on (datetime.date): The first day.
            copied_at (datetime.datetime | None): Until when the provider's books were copied: every quarter of an hour.
            difference (Money): An amount of money.
            difference_count (int): In how many movements the books differ.
            differences (list[Difference]): The first five hundred of them, the oldest first.
            ends_on (datetime.date): The last day.
            ledger (Book): What one of the two books says of the period.
            on_paper (Sum): How many, and how much together.
            provider (Book): What one of the two books says of the period.
    """

    agrees: bool
    awaiting_copy: Sum
    begins_on: datetime.date
    copied_at: datetime.datetime | None
    difference: Money
    difference_count: int
    differences: list[Difference]
    ends_on: datetime.date
    ledger: Book
    on_paper: Sum
    provider: Book
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        agrees = self.agrees

        awaiting_copy = self.awaiting_copy.to_dict()

        begins_on = self.begins_on.isoformat()

        copied_at: None | str
        if isinstance(self.copied_at, datetime.datetime):
            copied_at = self.copied_at.isoformat()
        else:
            copied_at = self.copied_at

        difference = self.difference.to_dict()

        difference_count = self.difference_count

        differences = []
        for differences_item_data in self.differences:
            differences_item = differences_item_data.to_dict()
            differences.append(differences_item)

        ends_on = self.ends_on.isoformat()

        ledger = self.ledger.to_dict()

        on_paper = self.on_paper.to_dict()

        provider = self.provider.to_dict()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "agrees": agrees,
                "awaiting_copy": awaiting_copy,
                "begins_on": begins_on,
                "copied_at": copied_at,
                "difference": difference,
                "difference_count": difference_count,
                "differences": differences,
                "ends_on": ends_on,
                "ledger": ledger,
                "on_paper": on_paper,
                "provider": provider,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.book import Book  # noqa: PLC0415
        from ..models.difference import Difference  # noqa: PLC0415
        from ..models.money import Money  # noqa: PLC0415
        from ..models.sum_ import Sum  # noqa: PLC0415

        d = dict(src_dict)
        agrees = d.pop("agrees")

        awaiting_copy = Sum.from_dict(d.pop("awaiting_copy"))

        begins_on = datetime.date.fromisoformat(d.pop("begins_on"))

        def _parse_copied_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                copied_at_type_0 = datetime.datetime.fromisoformat(data)

                return copied_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        copied_at = _parse_copied_at(d.pop("copied_at"))

        difference = Money.from_dict(d.pop("difference"))

        difference_count = d.pop("difference_count")

        differences = []
        _differences = d.pop("differences")
        for differences_item_data in _differences:
            differences_item = Difference.from_dict(differences_item_data)

            differences.append(differences_item)

        ends_on = datetime.date.fromisoformat(d.pop("ends_on"))

        ledger = Book.from_dict(d.pop("ledger"))

        on_paper = Sum.from_dict(d.pop("on_paper"))

        provider = Book.from_dict(d.pop("provider"))

        reconciliation = cls(
            agrees=agrees,
            awaiting_copy=awaiting_copy,
            begins_on=begins_on,
            copied_at=copied_at,
            difference=difference,
            difference_count=difference_count,
            differences=differences,
            ends_on=ends_on,
            ledger=ledger,
            on_paper=on_paper,
            provider=provider,
        )

        reconciliation.additional_properties = d
        return reconciliation

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
