from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.address_type import AddressType
from ..models.slice_status import SliceStatus

if TYPE_CHECKING:
    from ..models.available_action import AvailableAction
    from ..models.location import Location
    from ..models.recorded_by import RecordedBy
    from ..models.ref import Ref


T = TypeVar("T", bound="Address")


@_attrs_define
class Address:
    """One address over one period.

    Attributes:
        available_actions (list[AvailableAction]): What this caller may do with it now.
        corrected_by_id (None | str): The entry that corrects it.
        corrects_id (None | str): The wrong entry it corrects.
        effective_from (datetime.date): First day in force.
        effective_to (datetime.date | None): First day no longer in force; null while open.
        ended_by_message (None | Ref): The conversation in which the end of an additional location was asked for.
        etag (str): The value to send as `If-Match`.
        id (str): Its identifier.
        location (Location | None): Null for `not_in_practice`.
        phone (None | str): Phone at this address, E.164.
        public (bool): Whether the public register shows it; fixed by the type.
        reason (None | str): Why staff back-dated or corrected it; shown to staff only.
        recorded_at (datetime.datetime): When it was put on file.
        recorded_by (RecordedBy): Who recorded something: a registrant by name, staff by team.
        registrant (Ref): Another resource, named.
        status (SliceStatus | str): Where the slice stands today.
        superseded_by_id (None | str): The address after it.
        supersedes_id (None | str): The address before it.
        type_ (AddressType | str): What the address is for.
    """

    available_actions: list[AvailableAction]
    corrected_by_id: None | str
    corrects_id: None | str
    effective_from: datetime.date
    effective_to: datetime.date | None
    ended_by_message: None | Ref
    etag: str
    id: str
    location: Location | None
    phone: None | str
    public: bool
    reason: None | str
    recorded_at: datetime.datetime
    recorded_by: RecordedBy
    registrant: Ref
    status: SliceStatus | str
    superseded_by_id: None | str
    supersedes_id: None | str
    type_: AddressType | str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.location import Location  # noqa: PLC0415
        from ..models.ref import Ref  # noqa: PLC0415

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

        ended_by_message: dict[str, Any] | None
        if isinstance(self.ended_by_message, Ref):
            ended_by_message = self.ended_by_message.to_dict()
        else:
            ended_by_message = self.ended_by_message

        etag = self.etag

        id = self.id

        location: dict[str, Any] | None
        if isinstance(self.location, Location):
            location = self.location.to_dict()
        else:
            location = self.location

        phone: None | str
        phone = self.phone

        public = self.public

        reason: None | str
        reason = self.reason

        recorded_at = self.recorded_at.isoformat()

        recorded_by = self.recorded_by.to_dict()

        registrant = self.registrant.to_dict()

        status: str
        if isinstance(self.status, SliceStatus):
            status = self.status.value
        else:
            status = self.status

        superseded_by_id: None | str
        superseded_by_id = self.superseded_by_id

        supersedes_id: None | str
        supersedes_id = self.supersedes_id

        type_: str
        if isinstance(self.type_, AddressType):
            type_ = self.type_.value
        else:
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
                "ended_by_message": ended_by_message,
                "etag": etag,
                "id": id,
                "location": location,
                "phone": phone,
                "public": public,
                "reason": reason,
                "recorded_at": recorded_at,
                "recorded_by": recorded_by,
                "registrant": registrant,
                "status": status,
                "superseded_by_id": superseded_by_id,
                "supersedes_id": supersedes_id,
                "type": type_,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.available_action import AvailableAction  # noqa: PLC0415
        from ..models.location import Location  # noqa: PLC0415
        from ..models.recorded_by import RecordedBy  # noqa: PLC0415
        from ..models.ref import Ref  # noqa: PLC0415

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

        def _parse_ended_by_message(data: object) -> None | Ref:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                ended_by_message_type_0 = Ref.from_dict(data)

                return ended_by_message_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | Ref, data)

        ended_by_message = _parse_ended_by_message(d.pop("ended_by_message"))

        etag = d.pop("etag")

        id = d.pop("id")

        def _parse_location(data: object) -> Location | None:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                location_type_0 = Location.from_dict(data)

                return location_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(Location | None, data)

        location = _parse_location(d.pop("location"))

        def _parse_phone(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        phone = _parse_phone(d.pop("phone"))

        public = d.pop("public")

        def _parse_reason(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        reason = _parse_reason(d.pop("reason"))

        recorded_at = datetime.datetime.fromisoformat(d.pop("recorded_at"))

        recorded_by = RecordedBy.from_dict(d.pop("recorded_by"))

        registrant = Ref.from_dict(d.pop("registrant"))

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

        def _parse_type_(data: object) -> AddressType | str:
            try:
                if not isinstance(data, str):
                    raise TypeError()
                type_type_0 = AddressType(data)

                return type_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(AddressType | str, data)

        type_ = _parse_type_(d.pop("type"))

        address = cls(
            available_actions=available_actions,
            corrected_by_id=corrected_by_id,
            corrects_id=corrects_id,
            effective_from=effective_from,
            effective_to=effective_to,
            ended_by_message=ended_by_message,
            etag=etag,
            id=id,
            location=location,
            phone=phone,
            public=public,
            reason=reason,
            recorded_at=recorded_at,
            recorded_by=recorded_by,
            registrant=registrant,
            status=status,
            superseded_by_id=superseded_by_id,
            supersedes_id=supersedes_id,
            type_=type_,
        )

        address.additional_properties = d
        return address

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
