from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

T = TypeVar("T", bound="RegistrationStatusWithdrawal")


@_attrs_define
class RegistrationStatusWithdrawal:
    """Why a change of status is taken back before its day.

    Attributes:
        reason (str): Why; kept in the audit trail.
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

        registration_status_withdrawal = cls(
            reason=reason,
        )

        return registration_status_withdrawal
