from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

T = TypeVar("T", bound="RefundApproval")


@_attrs_define
class RefundApproval:
    """Which refund is approved.

    Attributes:
        refund_id (str): The refund that somebody else asked for.
    """

    refund_id: str

    def to_dict(self) -> dict[str, Any]:
        refund_id = self.refund_id

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "refund_id": refund_id,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        refund_id = d.pop("refund_id")

        refund_approval = cls(
            refund_id=refund_id,
        )

        return refund_approval
