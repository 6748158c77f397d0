from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..models.follow_up_outcome import FollowUpOutcome

T = TypeVar("T", bound="RenewalFollowUpClose")


@_attrs_define
class RenewalFollowUpClose:
    """What came of looking into an answer.

    Attributes:
        outcome (FollowUpOutcome): What came of looking into an answer; what was found is not written here. Undertakings
            alone are countersigned.
        reason (str): Why; kept in the audit trail.
    """

    outcome: FollowUpOutcome
    reason: str

    def to_dict(self) -> dict[str, Any]:
        outcome = self.outcome.value

        reason = self.reason

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "outcome": outcome,
                "reason": reason,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        outcome = FollowUpOutcome(d.pop("outcome"))

        reason = d.pop("reason")

        renewal_follow_up_close = cls(
            outcome=outcome,
            reason=reason,
        )

        return renewal_follow_up_close
