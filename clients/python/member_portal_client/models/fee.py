from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.localized import Localized
    from ..models.money import Money


T = TypeVar("T", bound="Fee")


@_attrs_define
class Fee:
    """A fee that is in force.

    Attributes:
        amount (Money | None): What it costs on that day; null for a share of whatever it is charged beside.
        basis_points (int | None): Its share of another fee, in hundredths of a percent, half-up to the cent; null if it
            has none.
        code (str): Its code.
        effective_from (datetime.date): First day in force.
        effective_to (datetime.date | None): First day no longer in force; null while open.
        label (Localized): A text in both languages.
        of_code (None | str): The fee that it is a share of, if it is always the same one.
    """

    amount: Money | None
    basis_points: int | None
    code: str
    effective_from: datetime.date
    effective_to: datetime.date | None
    label: Localized
    of_code: None | str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.money import Money  # noqa: PLC0415

        amount: dict[str, Any] | None
        if isinstance(self.amount, Money):
            amount = self.amount.to_dict()
        else:
            amount = self.amount

        basis_points: int | None
        basis_points = self.basis_points

        code = self.code

        effective_from = self.effective_from.isoformat()

        effective_to: None | str
        if isinstance(self.effective_to, datetime.date):
            effective_to = self.effective_to.isoformat()
        else:
            effective_to = self.effective_to

        label = self.label.to_dict()

        of_code: None | str
        of_code = self.of_code

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "amount": amount,
                "basis_points": basis_points,
                "code": code,
                "effective_from": effective_from,
                "effective_to": effective_to,
                "label": label,
                "of_code": of_code,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.localized import Localized  # noqa: PLC0415
        from ..models.money import Money  # noqa: PLC0415

        d = dict(src_dict)

        def _parse_amount(data: object) -> Money | None:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                amount_type_0 = Money.from_dict(data)

                return amount_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(Money | None, data)

        amount = _parse_amount(d.pop("amount"))

        def _parse_basis_points(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        basis_points = _parse_basis_points(d.pop("basis_points"))

        code = d.pop("code")

        effective_from = datetime.date.fromisoformat(d.pop("effective_from"))

        def _parse_effective_to(data: object) -> datetime.date | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                effective_to_type_0 = datetime.date.fromisoformat(data)

                return effective_to_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.date | None, data)

        effective_to = _parse_effective_to(d.pop("effective_to"))

        label = Localized.from_dict(d.pop("label"))

        def _parse_of_code(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        of_code = _parse_of_code(d.pop("of_code"))

        fee = cls(
            amount=amount,
            basis_points=basis_points,
            code=code,
            effective_from=effective_from,
            effective_to=effective_to,
            label=label,
            of_code=of_code,
        )

        fee.additional_properties = d
        return fee

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
