from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.registration_status import RegistrationStatus

if TYPE_CHECKING:
    from ..models.available_action import AvailableAction
    from ..models.localized import Localized
    from ..models.recorded_by import RecordedBy
    from ..models.ref import Ref
    from ..models.registration_condition import RegistrationCondition
    from ..models.registration_period import RegistrationPeriod


T = TypeVar("T", bound="Registration")


@_attrs_define
class Registration:
    """A certificate of registration, with every status and condition.

    Attributes:
        available_actions (list[AvailableAction]): What this caller may do with it now.
        class_ (str): Code of the set `registration_classes`.
        conditions (list[RegistrationCondition]): Terms, conditions and limitations, the latest first; with `as_of`,
            those in force that day.
        corrected_by_id (None | str): The certificate that corrects it; staff still see it, with what hung under it.
        corrects_id (None | str): The wrong certificate it corrects.
        effective_from (datetime.date): First day of the certificate.
        effective_to (datetime.date | None): First day it is no longer in force; null while open.
        etag (str): The value to send as `If-Match`; it changes with the statuses.
        id (str): Its identifier.
        kind (None | str): The kind within the class, where it has kinds.
        public_text (Localized | None): What the public register says of the status.
        reason_code (None | str): Code of the set `status_reasons`.
        recorded_at (datetime.datetime): When it was put on file.
        recorded_by (RecordedBy): Who recorded something: a registrant by name, staff by team.
        registrant (Ref): Another resource, named.
        status (RegistrationStatus | str): Its status on the day asked about; before it begins, that of its first day.
        status_since (datetime.date): First day of that status.
        statuses (list[RegistrationPeriod]): Every status, scheduled ones too, the latest first; to staff also those
            corrected away.
        superseded_by_id (None | str): The certificate after it.
        supersedes_id (None | str): The certificate before it.
    """

    available_actions: list[AvailableAction]
    class_: str
    conditions: list[RegistrationCondition]
    corrected_by_id: None | str
    corrects_id: None | str
    effective_from: datetime.date
    effective_to: datetime.date | None
    etag: str
    id: str
    kind: None | str
    public_text: Localized | None
    reason_code: None | str
    recorded_at: datetime.datetime
    recorded_by: RecordedBy
    registrant: Ref
    status: RegistrationStatus | str
    status_since: datetime.date
    statuses: list[RegistrationPeriod]
    superseded_by_id: None | str
    supersedes_id: None | str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.localized import Localized  # noqa: PLC0415

        available_actions = []
        for available_actions_item_data in self.available_actions:
            available_actions_item = available_actions_item_data.to_dict()
            available_actions.append(available_actions_item)

        class_ = self.class_

        conditions = []
        for conditions_item_data in self.conditions:
            conditions_item = conditions_item_data.to_dict()
            conditions.append(conditions_item)

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

        kind: None | str
        kind = self.kind

        public_text: dict[str, Any] | None
        if isinstance(self.public_text, Localized):
            public_text = self.public_text.to_dict()
        else:
            public_text = self.public_text

        reason_code: None | str
        reason_code = self.reason_code

        recorded_at = self.recorded_at.isoformat()

        recorded_by = self.recorded_by.to_dict()

        registrant = self.registrant.to_dict()

        status: str
        if isinstance(self.status, RegistrationStatus):
            status = self.status.value
        else:
            status = self.status

        status_since = self.status_since.isoformat()

        statuses = []
        for statuses_item_data in self.statuses:
            statuses_item = statuses_item_data.to_dict()
            statuses.append(statuses_item)

        superseded_by_id: None | str
        superseded_by_id = self.superseded_by_id

        supersedes_id: None | str
        supersedes_id = self.supersedes_id

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "available_actions": available_actions,
                "class": class_,
                "conditions": conditions,
                "corrected_by_id": corrected_by_id,
                "corrects_id": corrects_id,
                "effective_from": effective_from,
                "effective_to": effective_to,
                "etag": etag,
                "id": id,
                "kind": kind,
                "public_text": public_text,
                "reason_code": reason_code,
                "recorded_at": recorded_at,
                "recorded_by": recorded_by,
                "registrant": registrant,
                "status": status,
                "status_since": status_since,
                "statuses": statuses,
                "superseded_by_id": superseded_by_id,
                "supersedes_id": supersedes_id,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.available_action import AvailableAction  # noqa: PLC0415
        from ..models.localized import Localized  # noqa: PLC0415
        from ..models.recorded_by import RecordedBy  # noqa: PLC0415
        from ..models.ref import Ref  # noqa: PLC0415
        from ..models.registration_condition import RegistrationCondition  # noqa: PLC0415
        from ..models.registration_period import RegistrationPeriod  # noqa: PLC0415

        d = dict(src_dict)
        available_actions = []
        _available_actions = d.pop("available_actions")
        for available_actions_item_data in _available_actions:
            available_actions_item = AvailableAction.from_dict(
                available_actions_item_data
            )

            available_actions.append(available_actions_item)

        class_ = d.pop("class")

        conditions = []
        _conditions = d.pop("conditions")
        for conditions_item_data in _conditions:
            conditions_item = RegistrationCondition.from_dict(conditions_item_data)

            conditions.append(conditions_item)

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

        def _parse_kind(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        kind = _parse_kind(d.pop("kind"))

        def _parse_public_text(data: object) -> Localized | None:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                public_text_type_0 = Localized.from_dict(data)

                return public_text_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(Localized | None, data)

        public_text = _parse_public_text(d.pop("public_text"))

        def _parse_reason_code(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        reason_code = _parse_reason_code(d.pop("reason_code"))

        recorded_at = datetime.datetime.fromisoformat(d.pop("recorded_at"))

        recorded_by = RecordedBy.from_dict(d.pop("recorded_by"))

        registrant = Ref.from_dict(d.pop("registrant"))

        def _parse_status(data: object) -> RegistrationStatus | str:
            try:
                if not isinstance(data, str):
                    raise TypeError()
                status_type_0 = RegistrationStatus(data)

                return status_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(RegistrationStatus | str, data)

        status = _parse_status(d.pop("status"))

        status_since = datetime.date.fromisoformat(d.pop("status_since"))

        statuses = []
        _statuses = d.pop("statuses")
        for statuses_item_data in _statuses:
            statuses_item = RegistrationPeriod.from_dict(statuses_item_data)

            statuses.append(statuses_item)

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

        registration = cls(
            available_actions=available_actions,
            class_=class_,
            conditions=conditions,
            corrected_by_id=corrected_by_id,
            corrects_id=corrects_id,
            effective_from=effective_from,
            effective_to=effective_to,
            etag=etag,
            id=id,
            kind=kind,
            public_text=public_text,
            reason_code=reason_code,
            recorded_at=recorded_at,
            recorded_by=recorded_by,
            registrant=registrant,
            status=status,
            status_since=status_since,
            statuses=statuses,
            superseded_by_id=superseded_by_id,
            supersedes_id=supersedes_id,
        )

        registration.additional_properties = d
        return registration

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
