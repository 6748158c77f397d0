from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="AddressEnd")


@_attrs_define
class AddressEnd:
    """The end of an additional location.

    Attributes:
        effective_to (datetime.date): The first day on which it is no longer in force.
        reason (str): Why; kept in the audit trail.
        message_id (str | Unset): The registrant's message that asked for it.
    """

    effective_to: datetime.date
    reason: str
    message_id: str | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        effective_to = self.effective_to.isoformat()

        reason = self.reason

        message_id = self.message_id

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "effective_to": effective_to,
                "reason": reason,
            }
        )
        if message_id is not UNSET:
            field_dict["message_id"] = message_id

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        effective_to = datetime.date.fromisoformat(d.pop("effective_to"))

        reason = d.pop("reason")

        message_id = d.pop("message_id", UNSET)

        address_end = cls(
            effective_to=effective_to,
            reason=reason,
            message_id=message_id,
        )

        return address_end
