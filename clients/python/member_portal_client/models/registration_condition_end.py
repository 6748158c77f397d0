from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

T = TypeVar("T", bound="RegistrationConditionEnd")


@_attrs_define
class RegistrationConditionEnd:
    """The end of a term, condition or limitation.

    Attributes:
        effective_to (datetime.date): The first day on which it is no longer in force; its first day, or one before,
            takes back one that has not begun.
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

        registration_condition_end = cls(
            effective_to=effective_to,
            reason=reason,
        )

        return registration_condition_end
