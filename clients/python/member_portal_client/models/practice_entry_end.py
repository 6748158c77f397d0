from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="PracticeEntryEnd")


@_attrs_define
class PracticeEntryEnd:
    """The end of an entry of a practice.

    Attributes:
        effective_to (datetime.date): The first day on which it is no longer in force: after today, for registrants.
        reason (str | Unset): Required from staff who back-date; nobody else sends it.
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

        practice_entry_end = cls(
            effective_to=effective_to,
            reason=reason,
        )

        return practice_entry_end
