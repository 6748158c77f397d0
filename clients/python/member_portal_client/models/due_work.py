from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="DueWork")


@_attrs_define
class DueWork:
    """What was carried out.

    Attributes:
        effects (int): Effects that were carried out.
        mails (int): Mails that were sent.
        schedule (int): Things that the schedule found due.
    """

    effects: int
    mails: int
    schedule: int
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        effects = self.effects

        mails = self.mails

        schedule = self.schedule

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "effects": effects,
                "mails": mails,
                "schedule": schedule,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        effects = d.pop("effects")

        mails = d.pop("mails")

        schedule = d.pop("schedule")

        due_work = cls(
            effects=effects,
            mails=mails,
            schedule=schedule,
        )

        due_work.additional_properties = d
        return due_work

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
