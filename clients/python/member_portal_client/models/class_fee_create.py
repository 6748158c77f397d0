from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

T = TypeVar("T", bound="ClassFeeCreate")


@_attrs_define
class ClassFeeCreate:
    """A class that takes part, and the fee that its holders pay.

    Attributes:
        class_ (str): Class of registration.
        fee_code (str): The fee: code of the set `fees`.
    """

    class_: str
    fee_code: str

    def to_dict(self) -> dict[str, Any]:
        class_ = self.class_

        fee_code = self.fee_code

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "class": class_,
                "fee_code": fee_code,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        class_ = d.pop("class")

        fee_code = d.pop("fee_code")

        class_fee_create = cls(
            class_=class_,
            fee_code=fee_code,
        )

        return class_fee_create
