from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.endpoint_status import EndpointStatus
from ..models.pause_reason import PauseReason

T = TypeVar("T", bound="PartnerWebhook")


@_attrs_define
class PartnerWebhook:
    """Where a partner has its events sent, and whether they get there.

    Attributes:
        first_failed_at (datetime.datetime | None): Since when no attempt has succeeded.
        id (str): Its identifier.
        pause_reason (None | PauseReason | str): `requested`, `gone` after an answer 410, `failing` after five days of
            failure.
        paused_at (datetime.datetime | None): Since when it is paused.
        status (EndpointStatus | str): `active`, or `paused`: events wait.
        url (str): Where.
    """

    first_failed_at: datetime.datetime | None
    id: str
    pause_reason: None | PauseReason | str
    paused_at: datetime.datetime | None
    status: EndpointStatus | str
    url: str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        first_failed_at: None | str
        if isinstance(self.first_failed_at, datetime.datetime):
            first_failed_at = self.first_failed_at.isoformat()
        else:
            first_failed_at = self.first_failed_at

        id = self.id

        pause_reason: None | str
        if isinstance(self.pause_reason, PauseReason):
            pause_reason = self.pause_reason.value
        else:
            pause_reason = self.pause_reason

        paused_at: None | str
        if isinstance(self.paused_at, datetime.datetime):
            paused_at = self.paused_at.isoformat()
        else:
            paused_at = self.paused_at

        status: str
        if isinstance(self.status, EndpointStatus):
            status = self.status.value
        else:
            status = self.status

        url = self.url

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "first_failed_at": first_failed_at,
                "id": id,
                "pause_reason": pause_reason,
                "paused_at": paused_at,
                "status": status,
                "url": url,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)

        def _parse_first_failed_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                first_failed_at_type_0 = datetime.datetime.fromisoformat(data)

                return first_failed_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        first_failed_at = _parse_first_failed_at(d.pop("first_failed_at"))

        id = d.pop("id")

        def _parse_pause_reason(data: object) -> None | PauseReason | str:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                pause_reason_type_0 = PauseReason(data)

                return pause_reason_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | PauseReason | str, data)

        pause_reason = _parse_pause_reason(d.pop("pause_reason"))

        def _parse_paused_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                paused_at_type_0 = datetime.datetime.fromisoformat(data)

                return paused_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        paused_at = _parse_paused_at(d.pop("paused_at"))

        def _parse_status(data: object) -> EndpointStatus | str:
            try:
                if not isinstance(data, str):
                    raise TypeError()
                status_type_0 = EndpointStatus(data)

                return status_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(EndpointStatus | str, data)

        status = _parse_status(d.pop("status"))

        url = d.pop("url")

        partner_webhook = cls(
            first_failed_at=first_failed_at,
            id=id,
            pause_reason=pause_reason,
            paused_at=paused_at,
            status=status,
            url=url,
        )

        partner_webhook.additional_properties = d
        return partner_webhook

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
