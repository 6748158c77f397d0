from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

T = TypeVar("T", bound="RenewalFeeReduce")


@_attrs_define
class RenewalFeeReduce:
    """A parental leave of more than four months.

    Attributes:
        leave_ends_on (datetime.date): First day after the leave.
        leave_starts_on (datetime.date): First day of the leave.
        reason (str): Why; kept in the audit trail.
    """

    leave_ends_on: datetime.date
    leave_starts_on: datetime.date
    reason: str

    def to_dict(self) -> dict[str, Any]:
        leave_ends_on = self.leave_ends_on.isoformat()

        leave_starts_on = self.leave_starts_on.isoformat()

        reason = self.reason

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "leave_ends_on": leave_ends_on,
                "leave_starts_on": leave_starts_on,
                "reason": reason,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        leave_ends_on = datetime.date.fromisoformat(d.pop("leave_ends_on"))

        leave_starts_on = datetime.date.fromisoformat(d.pop("leave_starts_on"))

        reason = d.pop("reason")

        renewal_fee_reduce = cls(
            leave_ends_on=leave_ends_on,
            leave_starts_on=leave_starts_on,
            reason=reason,
        )

        return renewal_fee_reduce
