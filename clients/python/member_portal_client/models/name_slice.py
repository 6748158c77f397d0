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


T = TypeVar("T", bound="NameSlice")


@_attrs_define
class NameSlice:
    """One legal name over one period.

    Attributes:
        available_actions (list[AvailableAction]): What this caller may do with it now.
        corrected_by_id (None | str): The entry that corrects it.
        corrects_id (None | str): The wrong entry it corrects.
        effective_from (datetime.date): First day in force.
        effective_to (datetime.date | None): First day no longer in force; null while open.
        etag (str): The value to send as `If-Match`.
        evidence (None | str): What was seen, and where it is kept.
        evidence_type (None | str): Code of the set `name_evidence`.
        family_name (str): Family name.
        file_id (None | str): The evidence itself, if it was uploaded.
        given_names (str): Given names.
        id (str): Its identifier.
        middle_names (None | str): Middle names.
        reason (None | str): Why it was back-dated or corrected.
        recorded_at (datetime.datetime): When it was put on file.
        recorded_by (RecordedBy): Who recorded something: a registrant by name, staff by team.
        status (SliceStatus | str): Where it stands today.
        superseded_by_id (None | str): The name after it.
        supersedes_id (None | str): The name before it.
    """

    available_actions: list[AvailableAction]
    corrected_by_id: None | str
    corrects_id: None | str
    effective_from: datetime.date
    effective_to: datetime.date | None
    etag: str
    evidence: None | str
    evidence_type: None | str
    family_name: str
    file_id: None | str
    given_names: str
    id: str
    middle_names: None | str
    reason: None | str
    recorded_at: datetime.datetime
    recorded_by: RecordedBy
    status: SliceStatus | str
    superseded_by_id: None | str
    supersedes_id: None | str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        available_actions = []
        for available_actions_item_data in self.available_actions:
            available_actions_item = available_actions_item_data.to_dict()
            available_actions.append(available_actions_item)

        corrected_by_id: None | str
        corrected_by_id = self.corrected_by_id

        corrects_id: None | str
        corrects_id = self.corrects_id

        effective_from = self.effective_from.isoformat()

        effective_to: None | str
        if isinstance(self.effective_to, datetime.date):
            effective_to = self.effective_to.isoformat()
        else:
            effective_to = self.effective_to

        etag = self.etag

        evidence: None | str
        evidence = self.evidence

        evidence_type: None | str
        evidence_type = self.evidence_type

        family_name = self.family_name

        file_id: None | str
        file_id = self.file_id

        given_names = self.given_names

        id = self.id

        middle_names: None | str
        middle_names = self.middle_names

        reason: None | str
        reason = self.reason

        recorded_at = self.recorded_at.isoformat()

        recorded_by = self.recorded_by.to_dict()

        status: str
        if isinstance(self.status, SliceStatus):
            status = self.status.value
        else:
            status = self.status

        superseded_by_id: None | str
        superseded_by_id = self.superseded_by_id

        supersedes_id: None | str
        supersedes_id = self.supersedes_id

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "available_actions": available_actions,
                "corrected_by_id": corrected_by_id,
                "corrects_id": corrects_id,
                "effective_from": effective_from,
                "effective_to": effective_to,
                "etag": etag,
                "evidence": evidence,
                "evidence_type": evidence_type,
                "family_name": family_name,
                "file_id": file_id,
                "given_names": given_names,
                "id": id,
                "middle_names": middle_names,
                "reason": reason,
                "recorded_at": recorded_at,
                "recorded_by": recorded_by,
                "status": status,
                "superseded_by_id": superseded_by_id,
                "supersedes_id": supersedes_id,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.available_action import AvailableAction  # noqa: PLC0415
        from ..models.recorded_by import RecordedBy  # noqa: PLC0415

        d = dict(src_dict)
        available_actions = []
        _available_actions = d.pop("available_actions")
        for available_actions_item_data in _available_actions:
            available_actions_item = AvailableAction.from_dict(
                available_actions_item_data
            )

            available_actions.append(available_actions_item)

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

        def _parse_evidence(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        evidence = _parse_evidence(d.pop("evidence"))

        def _parse_evidence_type(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        evidence_type = _parse_evidence_type(d.pop("evidence_type"))

        family_name = d.pop("family_name")

        def _parse_file_id(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        file_id = _parse_file_id(d.pop("file_id"))

        given_names = d.pop("given_names")

        id = d.pop("id")

        def _parse_middle_names(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        middle_names = _parse_middle_names(d.pop("middle_names"))

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

        def _parse_superseded_by_id(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        superseded_by_id = _parse_superseded_by_id(d.pop("superseded_by_id"))

        def _parse_supersedes_id(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        supersedes_id = _parse_supersedes_id(d.pop("supersedes_id"))

        name_slice = cls(
            available_actions=available_actions,
            corrected_by_id=corrected_by_id,
            corrects_id=corrects_id,
            effective_from=effective_from,
            effective_to=effective_to,
            etag=etag,
            evidence=evidence,
            evidence_type=evidence_type,
            family_name=family_name,
            file_id=file_id,
            given_names=given_names,
            id=id,
            middle_names=middle_names,
            reason=reason,
            recorded_at=recorded_at,
            recorded_by=recorded_by,
            status=status,
            superseded_by_id=superseded_by_id,
            supersedes_id=supersedes_id,
        )

        name_slice.additional_properties = d
        return name_slice

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
