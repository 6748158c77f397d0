from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="RegisterNoticeEnd")


@_attrs_define
class RegisterNoticeEnd:
    """The end of a public notice, such as when a charge is no longer outstanding.

    Attributes:
        effective_to (datetime.date): The first day on which it is no longer public.
        reason (str | Unset): Why; kept in the audit trail. Required for a day that is not after today.
    """

    effective_to: datetime.date
    reason: str | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        effective_to = self.effective_to.isoformat()

        reason = self.reason

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "effective_to": effective_to,
            }
        )
        if reason is not UNSET:
            field_dict["reason"] = reason

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        effective_to = datetime.date.fromisoformat(d.pop("effective_to"))

        reason = d.pop("reason", UNSET)

        register_notice_end = cls(
            effective_to=effective_to,
            reason=reason,
        )

        return register_notice_end
