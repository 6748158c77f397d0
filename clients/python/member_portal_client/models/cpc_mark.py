from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

T = TypeVar("T", bound="CpcMark")


@_attrs_define
class CpcMark:
    """Why a certificate holds no longer.

    Attributes:
        reason (str): Kept with the certificate; of a revocation the registrant reads it.
    """

    reason: str

    def to_dict(self) -> dict[str, Any]:
        reason = self.reason

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "reason": reason,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        reason = d.pop("reason")

        cpc_mark = cls(
            reason=reason,
        )

        return cpc_mark
