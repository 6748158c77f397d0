from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="AppointmentLettersRecorded")


@_attrs_define
class AppointmentLettersRecorded:
    """What became of letters that were sent.

    Attributes:
        known_count (int): On record already, as they are.
        recorded_count (int): Recorded now, or corrected.
    """

    known_count: int
    recorded_count: int
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        known_count = self.known_count

        recorded_count = self.recorded_count

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "known_count": known_count,
                "recorded_count": recorded_count,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        known_count = d.pop("known_count")

        recorded_count = d.pop("recorded_count")

        appointment_letters_recorded = cls(
            known_count=known_count,
            recorded_count=recorded_count,
        )

        appointment_letters_recorded.additional_properties = d
        return appointment_letters_recorded

    @property
    def additional_keys(self) -> list[str]:
        return list(self.additional_properties.keys())

    def __getitem__(self, key: str) -> Any:
        return self.additional_properties[key]

    def __setitem__(self, key: str, value: Any) -> None:
        self.additional_properties[key] = value

    def __delitem__(self, key: str) -> None:
        del self.additional_properties[key]

    def __contains__(self, key: str) -> bool:
        return key in self.additional_properties
