from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.recorded_by import RecordedBy
    from ..models.resource_ref import ResourceRef


T = TypeVar("T", bound="Change")


@_attrs_define
class Change:
    """One change of a record, as it was recorded.

    Attributes:
        change (str): `created`, `updated`, `ended`, `cancelled` or `corrected`.
        effective_from (datetime.date | None): First day of the slice.
        effective_to (datetime.date | None): First day the slice is no longer in force.
        fields (list[str]): Columns that differ from the version before.
        id (str): Its identifier.
        recorded_at (datetime.datetime): When it was recorded.
        recorded_by (RecordedBy): Who recorded something: a registrant by name, staff by team.
        resource (ResourceRef): The resource that a change is about.
    """

    change: str
    effective_from: datetime.date | None
    effective_to: datetime.date | None
    fields: list[str]
    id: str
    recorded_at: datetime.datetime
    recorded_by: RecordedBy
    resource: ResourceRef
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        change = self.change

        effective_from: None | str
        if isinstance(self.effective_from, datetime.date):
            effective_from = self.effective_from.isoformat()
        else:
            effective_from = self.effective_from

        effective_to: None | str
        if isinstance(self.effective_to, datetime.date):
            effective_to = self.effective_to.isoformat()
        else:
            effective_to = self.effective_to

        fields = self.fields

        id = self.id

        recorded_at = self.recorded_at.isoformat()

        recorded_by = self.recorded_by.to_dict()

        resource = self.resource.to_dict()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "change": change,
                "effective_from": effective_from,
                "effective_to": effective_to,
                "fields": fields,
                "id": id,
                "recorded_at": recorded_at,
                "recorded_by": recorded_by,
                "resource": resource,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.recorded_by import RecordedBy  # noqa: PLC0415
        from ..models.resource_ref import ResourceRef  # noqa: PLC0415

        d = dict(src_dict)
        change = d.pop("change")

        def _parse_effective_from(data: object) -> datetime.date | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                effective_from_type_0 = datetime.date.fromisoformat(data)

                return effective_from_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.date | None, data)

        effective_from = _parse_effective_from(d.pop("effective_from"))

        def _parse_effective_to(data: object) -> datetime.date | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                effective_to_type_0 = datetime.date.fromisoformat(data)

                return effective_to_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.date | None, data)

        effective_to = _parse_effective_to(d.pop("effective_to"))

        fields = cast(list[str], d.pop("fields"))

        id = d.pop("id")

        recorded_at = datetime.datetime.fromisoformat(d.pop("recorded_at"))

        recorded_by = RecordedBy.from_dict(d.pop("recorded_by"))

        resource = ResourceRef.from_dict(d.pop("resource"))

        change = cls(
            change=change,
            effective_from=effective_from,
            effective_to=effective_to,
            fields=fields,
            id=id,
            recorded_at=recorded_at,
            recorded_by=recorded_by,
            resource=resource,
        )

        change.additional_properties = d
        return change

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
