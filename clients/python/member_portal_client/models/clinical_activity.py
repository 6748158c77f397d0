from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.slice_status import SliceStatus

if TYPE_CHECKING:
    from ..models.available_action import AvailableAction
    from ..models.recorded_by import RecordedBy
    from ..models.scope_change import ScopeChange


T = TypeVar("T", bound="ClinicalActivity")


@_attrs_define
class ClinicalActivity:
    """Something that a registrant does in practice, over one period.

    Attributes:
        available_actions (list[AvailableAction]): What this caller may do with it now.
        change_of_scope (None | ScopeChange): What to do if it lies outside the present scope of practice: entering it
            here does not widen that. Null once it is over.
        code (str): Code of the set `clinical_activities`.
        corrected_by_id (None | str): The entry that corrects it.
        corrects_id (None | str): The wrong entry it corrects.
        description (None | str): With `other`: in the registrant's own words.
        effective_from (datetime.date): First day in force.
        effective_to (datetime.date | None): First day no longer in force; null while open.
        etag (str): The value to send as `If-Match`.
        id (str): Its identifier.
        reason (None | str): Why staff back-dated or corrected it; shown to staff only.
        recorded_at (datetime.datetime): When it was put on file.
        recorded_by (RecordedBy): Who recorded something: a registrant by name, staff by team.
        status (SliceStatus | str): Where it stands today.
    """

    available_actions: list[AvailableAction]
    change_of_scope: None | ScopeChange
    code: str
    corrected_by_id: None | str
    corrects_id: None | str
    description: None | str
    effective_from: datetime.date
    effective_to: datetime.date | None
    etag: str
    id: str
    reason: None | str
    recorded_at: datetime.datetime
    recorded_by: RecordedBy
    status: SliceStatus | str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.scope_change import ScopeChange  # noqa: PLC0415

        available_actions = []
        for available_actions_item_data in self.available_actions:
            available_actions_item = available_actions_item_data.to_dict()
            available_actions.append(available_actions_item)

        change_of_scope: dict[str, Any] | None
        if isinstance(self.change_of_scope, ScopeChange):
            change_of_scope = self.change_of_scope.to_dict()
        else:
            change_of_scope = self.change_of_scope

        code = self.code

        corrected_by_id: None | str
        corrected_by_id = self.corrected_by_id

        corrects_id: None | str
        corrects_id = self.corrects_id

        description: None | str
        description = self.description

        effective_from = self.effective_from.isoformat()

        effective_to: None | str
        if isinstance(self.effective_to, datetime.date):
            effective_to = self.effective_to.isoformat()
        else:
            effective_to = self.effective_to

        etag = self.etag

        id = self.id

        reason: None | str
        reason = self.reason

        recorded_at = self.recorded_at.isoformat()

        recorded_by = self.recorded_by.to_dict()

        status: str
        if isinstance(self.status, SliceStatus):
            status = self.status.value
        else:
            status = self.status

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "available_actions": available_actions,
                "change_of_scope": change_of_scope,
                "code": code,
                "corrected_by_id": corrected_by_id,
                "corrects_id": corrects_id,
                "description": description,
                "effective_from": effective_from,
                "effective_to": effective_to,
                "etag": etag,
                "id": id,
                "reason": reason,
                "recorded_at": recorded_at,
                "recorded_by": recorded_by,
                "status": status,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.available_action import AvailableAction  # noqa: PLC0415
        from ..models.recorded_by import RecordedBy  # noqa: PLC0415
        from ..models.scope_change import ScopeChange  # noqa: PLC0415

        d = dict(src_dict)
        available_actions = []
        _available_actions = d.pop("available_actions")
        for available_actions_item_data in _available_actions:
            available_actions_item = AvailableAction.from_dict(
                available_actions_item_data
            )

            available_actions.append(available_actions_item)

        def _parse_change_of_scope(data: object) -> None | ScopeChange:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                change_of_scope_type_0 = ScopeChange.from_dict(data)

                return change_of_scope_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | ScopeChange, data)

        change_of_scope = _parse_change_of_scope(d.pop("change_of_scope"))

        code = d.pop("code")

        def _parse_corrected_by_id(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        corrected_by_id = _parse_corrected_by_id(d.pop("corrected_by_id"))

        def _parse_corrects_id(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        corrects_id = _parse_corrects_id(d.pop("corrects_id"))

        def _parse_description(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        description = _parse_description(d.pop("description"))

        effective_from = datetime.date.fromisoformat(d.pop("effective_from"))

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

        etag = d.pop("etag")

        id = d.pop("id")

        def _parse_reason(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        reason = _parse_reason(d.pop("reason"))

        recorded_at = datetime.datetime.fromisoformat(d.pop("recorded_at"))

        recorded_by = RecordedBy.from_dict(d.pop("recorded_by"))

        def _parse_status(data: object) -> SliceStatus | str:
            try:
                if not isinstance(data, str):
                    raise TypeError()
                status_type_0 = SliceStatus(data)

                return status_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(SliceStatus | str, data)

        status = _parse_status(d.pop("status"))

        clinical_activity = cls(
            available_actions=available_actions,
            change_of_scope=change_of_scope,
            code=code,
            corrected_by_id=corrected_by_id,
            corrects_id=corrects_id,
            description=description,
            effective_from=effective_from,
            effective_to=effective_to,
            etag=etag,
            id=id,
            reason=reason,
            recorded_at=recorded_at,
            recorded_by=recorded_by,
            status=status,
        )

        clinical_activity.additional_properties = d
        return clinical_activity

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
