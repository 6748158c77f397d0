from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.slice_status import SliceStatus

if TYPE_CHECKING:
    from ..models.available_action import AvailableAction
    from ..models.localized import Localized
    from ..models.recorded_by import RecordedBy


T = TypeVar("T", bound="RegistrationCondition")


@_attrs_define
class RegistrationCondition:
    """A term, condition or limitation of a registration over one period.

    Attributes:
        available_actions (list[AvailableAction]): What this caller may do with it now.
        corrected_by_id (None | str): The entry that corrects it, or says that it never held; only staff still see it.
        corrects_id (None | str): The wrong entry it corrects.
        effective_from (datetime.date): First day in force.
        effective_to (datetime.date | None): First day no longer in force; null while open.
        etag (str): The value to send as `If-Match`.
        id (str): Its identifier.
        origin (str): Code of the set `condition_origins`.
        public (bool): Whether the public register shows it.
        recorded_at (datetime.datetime): When it was put on file.
        recorded_by (RecordedBy): Who recorded something: a registrant by name, staff by team.
        registration_id (str): The registration it limits.
        status (SliceStatus | str): Where it stands today.
        superseded_by_id (None | str): The condition after it.
        supersedes_id (None | str): The condition before it.
        text (Localized): A text in both languages.
        type_ (str): Code of the set `condition_types`.
    """

    available_actions: list[AvailableAction]
    corrected_by_id: None | str
    corrects_id: None | str
    effective_from: datetime.date
    effective_to: datetime.date | None
    etag: str
    id: str
    origin: str
    public: bool
    recorded_at: datetime.datetime
    recorded_by: RecordedBy
    registration_id: str
    status: SliceStatus | str
    superseded_by_id: None | str
    supersedes_id: None | str
    text: Localized
    type_: str
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

        id = self.id

        origin = self.origin

        public = self.public

        recorded_at = self.recorded_at.isoformat()

        recorded_by = self.recorded_by.to_dict()

        registration_id = self.registration_id

        status: str
        if isinstance(self.status, SliceStatus):
            status = self.status.value
        else:
            status = self.status

        superseded_by_id: None | str
        superseded_by_id = self.superseded_by_id

        supersedes_id: None | str
        supersedes_id = self.supersedes_id

        text = self.text.to_dict()

        type_ = self.type_

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
                "id": id,
                "origin": origin,
                "public": public,
                "recorded_at": recorded_at,
                "recorded_by": recorded_by,
                "registration_id": registration_id,
                "status": status,
                "superseded_by_id": superseded_by_id,
                "supersedes_id": supersedes_id,
                "text": text,
                "type": type_,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.available_action import AvailableAction  # noqa: PLC0415
        from ..models.localized import Localized  # noqa: PLC0415
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

        id = d.pop("id")

        origin = d.pop("origin")

        public = d.pop("public")

        recorded_at = datetime.datetime.fromisoformat(d.pop("recorded_at"))

        recorded_by = RecordedBy.from_dict(d.pop("recorded_by"))

        registration_id = d.pop("registration_id")

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

        text = Localized.from_dict(d.pop("text"))

        type_ = d.pop("type")

        registration_condition = cls(
            available_actions=available_actions,
            corrected_by_id=corrected_by_id,
            corrects_id=corrects_id,
            effective_from=effective_from,
            effective_to=effective_to,
            etag=etag,
            id=id,
            origin=origin,
            public=public,
            recorded_at=recorded_at,
            recorded_by=recorded_by,
            registration_id=registration_id,
            status=status,
            superseded_by_id=superseded_by_id,
            supersedes_id=supersedes_id,
            text=text,
            type_=type_,
        )

        registration_condition.additional_properties = d
        return registration_condition

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
