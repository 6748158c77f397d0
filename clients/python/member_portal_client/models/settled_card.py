from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..models.settled_card_brand import SettledCardBrand
from ..types import UNSET, Unset

T = TypeVar("T", bound="SettledCard")


@_attrs_define
class SettledCard:
    """A card to pay with, as the provider would tell of it.

    Attributes:
        brand (SettledCardBrand | Unset): Brand; `discover` and `apple_pay` are not accepted. Default:
            SettledCardBrand.VISA.
        last4 (str | Unset): Last four digits. Default: '4242'.
    """

    brand: SettledCardBrand | Unset = SettledCardBrand.VISA
    last4: str | Unset = "4242"

    def to_dict(self) -> dict[str, Any]:
        brand: str | Unset = UNSET
        if not isinstance(self.brand, Unset):
            brand = self.brand.value

        last4 = self.last4

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if brand is not UNSET:
            field_dict["brand"] = brand
        if last4 is not UNSET:
            field_dict["last4"] = last4

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        _brand = d.pop("brand", UNSET)
        brand: SettledCardBrand | Unset
        if isinstance(_brand, Unset):
            brand = UNSET
        else:
            brand = SettledCardBrand(_brand)

        last4 = d.pop("last4", UNSET)

        settled_card = cls(
            brand=brand,
            last4=last4,
        )

        return settled_card
