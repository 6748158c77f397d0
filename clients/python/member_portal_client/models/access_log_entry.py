from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.accessed_resource import AccessedResource
    from ..models.ref import Ref


T = TypeVar("T", bound="AccessLogEntry")


@_attrs_define
class AccessLogEntry:
    """One look at a record, or one change of it.

    Attributes:
        at (datetime.datetime): When.
        on_behalf_of (None | Ref): For whom a delegate acted.
        operation_id (str): The operation that was called.
        person (None | str): The name, where it was somebody else than staff.
        resource (AccessedResource): What was looked at or changed.
        team (None | str): The College's team, where it was staff.
    """

    at: datetime.datetime
    on_behalf_of: None | Ref
    operation_id: str
    person: None | str
    resource: AccessedResource
    team: None | str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.ref import Ref  # noqa: PLC0415

        at = self.at.isoformat()

        on_behalf_of: dict[str, Any] | None
        if isinstance(self.on_behalf_of, Ref):
            on_behalf_of = self.on_behalf_of.to_dict()
        else:
            on_behalf_of = self.on_behalf_of

        operation_id = self.operation_id

        person: None | str
        person = self.person

        resource = self.resource.to_dict()

        team: None | str
        team = self.team

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "at": at,
                "on_behalf_of": on_behalf_of,
                "operation_id": operation_id,
                "person": person,
                "resource": resource,
                "team": team,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.accessed_resource import AccessedResource  # noqa: PLC0415
        from ..models.ref import Ref  # noqa: PLC0415

        d = dict(src_dict)
        at = datetime.datetime.fromisoformat(d.pop("at"))

        def _parse_on_behalf_of(data: object) -> None | Ref:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                on_behalf_of_type_0 = Ref.from_dict(data)

                return on_behalf_of_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | Ref, data)

        on_behalf_of = _parse_on_behalf_of(d.pop("on_behalf_of"))

        operation_id = d.pop("operation_id")

        def _parse_person(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        person = _parse_person(d.pop("person"))

        resource = AccessedResource.from_dict(d.pop("resource"))

        def _parse_team(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        team = _parse_team(d.pop("team"))

        access_log_entry = cls(
            at=at,
            on_behalf_of=on_behalf_of,
            operation_id=operation_id,
            person=person,
            resource=resource,
            team=team,
        )

        access_log_entry.additional_properties = d
        return access_log_entry

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
