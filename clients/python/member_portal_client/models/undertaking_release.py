from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

T = TypeVar("T", bound="UndertakingRelease")


@_attrs_define
class UndertakingRelease:
    """From when somebody is free of an undertaking, and why.

    Attributes:
        effective_to (datetime.date): First day on which it no longer holds.
        reason (str): Why; kept in the audit trail.
    """

    effective_to: datetime.date
    reason: str

    def to_dict(self) -> dict[str, Any]:
        effective_to = self.effective_to.isoformat()

        reason = self.reason

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "effective_to": effective_to,
                "reason": reason,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        effective_to = datetime.date.fromisoformat(d.pop("effective_to"))

        reason = d.pop("reason")

        undertaking_release = cls(
            effective_to=effective_to,
            reason=reason,
        )

        return undertaking_release
