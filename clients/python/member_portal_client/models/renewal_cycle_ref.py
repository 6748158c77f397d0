from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.cycle_kind import CycleKind

T = TypeVar("T", bound="RenewalCycleRef")


@_attrs_define
class RenewalCycleRef:
    """The cycle that a renewal belongs to.

    Attributes:
        closes_at (datetime.datetime): The deadline.
        id (str): Its identifier.
        kind (CycleKind | str): Whose it is.
        label (str): What people call it.
        late_until (datetime.datetime): Until when it can be completed, late.
        opens_at (datetime.datetime): When it opens.
        time_zone (str): The zone in which the deadline is told.
    """

    closes_at: datetime.datetime
    id: str
    kind: CycleKind | str
    label: str
    late_until: datetime.datetime
    opens_at: datetime.datetime
    time_zone: str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        closes_at = self.closes_at.isoformat()

        id = self.id

        kind: str
        if isinstance(self.kind, CycleKind):
            kind = self.kind.value
        else:
            kind = self.kind

        label = self.label

        late_until = self.late_until.isoformat()

        opens_at = self.opens_at.isoformat()

        time_zone = self.time_zone

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "closes_at": closes_at,
                "id": id,
                "kind": kind,
                "label": label,
                "late_until": late_until,
                "opens_at": opens_at,
                "time_zone": time_zone,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        closes_at = datetime.datetime.fromisoformat(d.pop("closes_at"))

        id = d.pop("id")

        def _parse_kind(data: object) -> CycleKind | str:
            try:
                if not isinstance(data, str):
                    raise TypeError()
                kind_type_0 = CycleKind(data)

                return kind_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(CycleKind | str, data)

        kind = _parse_kind(d.pop("kind"))

        label = d.pop("label")

        late_until = datetime.datetime.fromisoformat(d.pop("late_until"))

        opens_at = datetime.datetime.fromisoformat(d.pop("opens_at"))

        time_zone = d.pop("time_zone")

        renewal_cycle_ref = cls(
            closes_at=closes_at,
            id=id,
            kind=kind,
            label=label,
            late_until=late_until,
            opens_at=opens_at,
            time_zone=time_zone,
        )

        renewal_cycle_ref.additional_properties = d
        return renewal_cycle_ref

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
