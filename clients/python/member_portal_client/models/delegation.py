from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.delegation_status import DelegationStatus

if TYPE_CHECKING:
    from ..models.available_action import AvailableAction
    from ..models.permission import Permission
    from ..models.recorded_by import RecordedBy
    from ..models.ref import Ref


T = TypeVar("T", bound="Delegation")


@_attrs_define
class Delegation:
    """One person's permission to act for a registrant.

    Attributes:
        accepted_at (datetime.datetime | None): When it was taken up.
        available_actions (list[AvailableAction]): What this caller may do with it now.
        delegate (None | str): Name of the delegate; null until it is taken up.
        effective_from (datetime.date): First day in force.
        effective_to (datetime.date): First day no longer in force.
        email (str): The address to which the invitation was sent.
        etag (str): The value to send as `If-Match`.
        id (str): Its identifier.
        link_expires_at (datetime.datetime): Until when the invitation could or can be taken up.
        permissions (list[Permission]): What the delegate may do; nothing else.
        purpose (str): What it is for.
        recorded_at (datetime.datetime): When it was put on file.
        recorded_by (RecordedBy): Who recorded something: a registrant by name, staff by team.
        registrant (Ref): Another resource, named.
        revoked_at (datetime.datetime | None): When it was ended before its time.
        status (DelegationStatus | str): Where it stands now. An invitation that nobody took up in time has `ended`.
    """

    accepted_at: datetime.datetime | None
    available_actions: list[AvailableAction]
    delegate: None | str
    effective_from: datetime.date
    effective_to: datetime.date
    email: str
    etag: str
    id: str
    link_expires_at: datetime.datetime
    permissions: list[Permission]
    purpose: str
    recorded_at: datetime.datetime
    recorded_by: RecordedBy
    registrant: Ref
    revoked_at: datetime.datetime | None
    status: DelegationStatus | str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        accepted_at: None | str
        if isinstance(self.accepted_at, datetime.datetime):
            accepted_at = self.accepted_at.isoformat()
        else:
            accepted_at = self.accepted_at

        available_actions = []
        for available_actions_item_data in self.available_actions:
            available_actions_item = available_actions_item_data.to_dict()
            available_actions.append(available_actions_item)

        delegate: None | str
        delegate = self.delegate

        effective_from = self.effective_from.isoformat()

        effective_to = self.effective_to.isoformat()

        email = self.email

        etag = self.etag

        id = self.id

        link_expires_at = self.link_expires_at.isoformat()

        permissions = []
        for permissions_item_data in self.permissions:
            permissions_item = permissions_item_data.to_dict()
            permissions.append(permissions_item)

        purpose = self.purpose

        recorded_at = self.recorded_at.isoformat()

        recorded_by = self.recorded_by.to_dict()

        registrant = self.registrant.to_dict()

        revoked_at: None | str
        if isinstance(self.revoked_at, datetime.datetime):
            revoked_at = self.revoked_at.isoformat()
        else:
            revoked_at = self.revoked_at

        status: str
        if isinstance(self.status, DelegationStatus):
            status = self.status.value
        else:
            status = self.status

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "accepted_at": accepted_at,
                "available_actions": available_actions,
                "delegate": delegate,
                "effective_from": effective_from,
                "effective_to": effective_to,
                "email": email,
                "etag": etag,
                "id": id,
                "link_expires_at": link_expires_at,
                "permissions": permissions,
                "purpose": purpose,
                "recorded_at": recorded_at,
                "recorded_by": recorded_by,
                "registrant": registrant,
                "revoked_at": revoked_at,
                "status": status,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.available_action import AvailableAction  # noqa: PLC0415
        from ..models.permission import Permission  # noqa: PLC0415
        from ..models.recorded_by import RecordedBy  # noqa: PLC0415
        from ..models.ref import Ref  # noqa: PLC0415

        d = dict(src_dict)

        def _parse_accepted_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                accepted_at_type_0 = datetime.datetime.fromisoformat(data)

                return accepted_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        accepted_at = _parse_accepted_at(d.pop("accepted_at"))

        available_actions = []
        _available_actions = d.pop("available_actions")
        for available_actions_item_data in _available_actions:
            available_actions_item = AvailableAction.from_dict(
                available_actions_item_data
            )

            available_actions.append(available_actions_item)

        def _parse_delegate(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        delegate = _parse_delegate(d.pop("delegate"))

        effective_from = datetime.date.fromisoformat(d.pop("effective_from"))

        effective_to = datetime.date.fromisoformat(d.pop("effective_to"))

        email = d.pop("email")

        etag = d.pop("etag")

        id = d.pop("id")

        link_expires_at = datetime.datetime.fromisoformat(d.pop("link_expires_at"))

        permissions = []
        _permissions = d.pop("permissions")
        for permissions_item_data in _permissions:
            permissions_item = Permission.from_dict(permissions_item_data)

            permissions.append(permissions_item)

        purpose = d.pop("purpose")

        recorded_at = datetime.datetime.fromisoformat(d.pop("recorded_at"))

        recorded_by = RecordedBy.from_dict(d.pop("recorded_by"))

        registrant = Ref.from_dict(d.pop("registrant"))

        def _parse_revoked_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                revoked_at_type_0 = datetime.datetime.fromisoformat(data)

                return revoked_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        revoked_at = _parse_revoked_at(d.pop("revoked_at"))

        def _parse_status(data: object) -> DelegationStatus | str:
            try:
                if not isinstance(data, str):
                    raise TypeError()
                status_type_0 = DelegationStatus(data)

                return status_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(DelegationStatus | str, data)

        status = _parse_status(d.pop("status"))

        delegation = cls(
            accepted_at=accepted_at,
            available_actions=available_actions,
            delegate=delegate,
            effective_from=effective_from,
            effective_to=effective_to,
            email=email,
            etag=etag,
            id=id,
            link_expires_at=link_expires_at,
            permissions=permissions,
            purpose=purpose,
            recorded_at=recorded_at,
            recorded_by=recorded_by,
            registrant=registrant,
            revoked_at=revoked_at,
            status=status,
        )

        delegation.additional_properties = d
        return delegation

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
