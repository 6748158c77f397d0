from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..models.concern_outcome import ConcernOutcome

T = TypeVar("T", bound="ConcernClose")


@_attrs_define
class ConcernClose:
    """The end of a matter.

    Attributes:
        closed_on (datetime.date): On which day: today or earlier.
        note (str): What is noted at the end.
        outcome (ConcernOutcome): How a matter ends. All but `no_action` and `withdrawn` stay on file as findings.
    """

    closed_on: datetime.date
    note: str
    outcome: ConcernOutcome

    def to_dict(self) -> dict[str, Any]:
        closed_on = self.closed_on.isoformat()

        note = self.note

        outcome = self.outcome.value

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "closed_on": closed_on,
                "note": note,
                "outcome": outcome,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        closed_on = datetime.date.fromisoformat(d.pop("closed_on"))

        note = d.pop("note")

        outcome = ConcernOutcome(d.pop("outcome"))

        concern_close = cls(
            closed_on=closed_on,
            note=note,
            outcome=outcome,
        )

        return concern_close
