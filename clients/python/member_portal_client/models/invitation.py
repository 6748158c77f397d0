from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.invitation_status import InvitationStatus

T = TypeVar("T", bound="Invitation")


@_attrs_define
class Invitation:
    """One invitation.

    Attributes:
        accepted_at (datetime.datetime | None): When it was taken up.
        cohort_id (None | str): Its wave; null if it was asked for.
        created_at (datetime.datetime): When it was planned.
        email (str): Where it is sent.
        expires_at (datetime.datetime | None): Until when it can be taken up.
        id (str): Its identifier.
        language (str): `en` or `fr`.
        registrant_id (None | str): The record that it is for.
        replaced_by_id (None | str): The newer one in its place.
        sent_at (datetime.datetime | None): When it was sent.
        status (InvitationStatus | str): Where it stands.
    """

    accepted_at: datetime.datetime | None
    cohort_id: None | str
    created_at: datetime.datetime
    email: str
    expires_at: datetime.datetime | None
    id: str
    language: str
    registrant_id: None | str
    replaced_by_id: None | str
    sent_at: datetime.datetime | None
    status: InvitationStatus | str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        accepted_at: None | str
        if isinstance(self.accepted_at, datetime.datetime):
            accepted_at = self.accepted_at.isoformat()
        else:
            accepted_at = self.accepted_at

        cohort_id: None | str
        cohort_id = self.cohort_id

        created_at = self.created_at.isoformat()

        email = self.email

        expires_at: None | str
        if isinstance(self.expires_at, datetime.datetime):
            expires_at = self.expires_at.isoformat()
        else:
            expires_at = self.expires_at

        id = self.id

        language = self.language

        registrant_id: None | str
        registrant_id = self.registrant_id

        replaced_by_id: None | str
        replaced_by_id = self.replaced_by_id

        sent_at: None | str
        if isinstance(self.sent_at, datetime.datetime):
            sent_at = self.sent_at.isoformat()
        else:
            sent_at = self.sent_at

        status: str
        if isinstance(self.status, InvitationStatus):
            status = self.status.value
        else:
            status = self.status

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "accepted_at": accepted_at,
                "cohort_id": cohort_id,
                "created_at": created_at,
                "email": email,
                "expires_at": expires_at,
                "id": id,
                "language": language,
                "registrant_id": registrant_id,
                "replaced_by_id": replaced_by_id,
                "sent_at": sent_at,
                "status": status,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
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

        def _parse_cohort_id(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        cohort_id = _parse_cohort_id(d.pop("cohort_id"))

        created_at = datetime.datetime.fromisoformat(d.pop("created_at"))

        email = d.pop("email")

        def _parse_expires_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                expires_at_type_0 = datetime.datetime.fromisoformat(data)

                return expires_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        expires_at = _parse_expires_at(d.pop("expires_at"))

        id = d.pop("id")

        language = d.pop("language")

        def _parse_registrant_id(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        registrant_id = _parse_registrant_id(d.pop("registrant_id"))

        def _parse_replaced_by_id(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        replaced_by_id = _parse_replaced_by_id(d.pop("replaced_by_id"))

        def _parse_sent_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                sent_at_type_0 = datetime.datetime.fromisoformat(data)

                return sent_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        sent_at = _parse_sent_at(d.pop("sent_at"))

        def _parse_status(data: object) -> InvitationStatus | str:
            try:
                if not isinstance(data, str):
                    raise TypeError()
                status_type_0 = InvitationStatus(data)

                return status_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(InvitationStatus | str, data)

        status = _parse_status(d.pop("status"))

        invitation = cls(
            accepted_at=accepted_at,
            cohort_id=cohort_id,
            created_at=created_at,
            email=email,
            expires_at=expires_at,
            id=id,
            language=language,
            registrant_id=registrant_id,
            replaced_by_id=replaced_by_id,
            sent_at=sent_at,
            status=status,
        )

        invitation.additional_properties = d
        return invitation

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
