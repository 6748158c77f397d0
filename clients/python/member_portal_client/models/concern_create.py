from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..models.concern_kind import ConcernKind

T = TypeVar("T", bound="ConcernCreate")


@_attrs_define
class ConcernCreate:
    """A matter as it is opened.

    Attributes:
        kind (ConcernKind):
        opened_on (datetime.date): Since when: today or earlier.
        summary (str): What it is about.
    """

    kind: ConcernKind
    opened_on: datetime.date
    summary: str

    def to_dict(self) -> dict[str, Any]:
        kind = self.kind.value

        opened_on = self.opened_on.isoformat()

        summary = self.summary

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "kind": kind,
                "opened_on": opened_on,
                "summary": summary,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        kind = ConcernKind(d.pop("kind"))

        opened_on = datetime.date.fromisoformat(d.pop("opened_on"))

        summary = d.pop("summary")

        concern_create = cls(
            kind=kind,
            opened_on=opened_on,
            summary=summary,
        )

        return concern_create
