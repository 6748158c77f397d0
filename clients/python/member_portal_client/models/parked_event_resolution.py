from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..models.resolution import Resolution

T = TypeVar("T", bound="ParkedEventResolution")


@_attrs_define
class ParkedEventResolution:
    """What finance does with a parked event.

    Attributes:
        reason (str): Why; kept in the audit trail.
        resolution (Resolution): What finance does with an event that could not be applied.
    """

    reason: str
    resolution: Resolution

    def to_dict(self) -> dict[str, Any]:
        reason = self.reason

        resolution = self.resolution.value

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "reason": reason,
                "resolution": resolution,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        reason = d.pop("reason")

        resolution = Resolution(d.pop("resolution"))

        parked_event_resolution = cls(
            reason=reason,
            resolution=resolution,
        )

        return parked_event_resolution
