from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.endpoint_status import EndpointStatus
from ..models.partner_event_type import PartnerEventType
from ..models.pause_reason import PauseReason

T = TypeVar("T", bound="WebhookEndpoint")


@_attrs_define
class WebhookEndpoint:
    """A URL to which events are sent.

    Attributes:
        created_at (datetime.datetime): Since when.
        etag (str): Send it as `If-Match`.
        event_types (list[PartnerEventType | str]): What is sent.
        first_failed_at (datetime.datetime | None): Since when no attempt has succeeded.
        id (str): Its identifier.
        pause_reason (None | PauseReason | str): `requested`, `gone` after an answer 410, `failing` after five days of
            failure.
        paused_at (datetime.datetime | None): Since when it is paused.
        previous_secret_expires_at (datetime.datetime | None): Until when the secret before the last rotation signs as
            well.
        status (EndpointStatus | str): `active`, or `paused`: events wait.
        url (str): Where events are sent.
    """

    created_at: datetime.datetime
    etag: str
    event_types: list[PartnerEventType | str]
    first_failed_at: datetime.datetime | None
    id: str
    pause_reason: None | PauseReason | str
    paused_at: datetime.datetime | None
    previous_secret_expires_at: datetime.datetime | None
    status: EndpointStatus | str
    url: str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        created_at = self.created_at.isoformat()

        etag = self.etag

        event_types = []
        for event_types_item_data in self.event_types:
            event_types_item: str
            if isinstance(event_types_item_data, PartnerEventType):
                event_types_item = event_types_item_data.value
            else:
                event_types_item = event_types_item_data
            event_types.append(event_types_item)

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

        previous_secret_expires_at: None | str
        if isinstance(self.previous_secret_expires_at, datetime.datetime):
            previous_secret_expires_at = self.previous_secret_expires_at.isoformat()
        else:
            previous_secret_expires_at = self.previous_secret_expires_at

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
                "created_at": created_at,
                "etag": etag,
                "event_types": event_types,
                "first_failed_at": first_failed_at,
                "id": id,
                "pause_reason": pause_reason,
                "paused_at": paused_at,
                "previous_secret_expires_at": previous_secret_expires_at,
                "status": status,
                "url": url,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        created_at = datetime.datetime.fromisoformat(d.pop("created_at"))

        etag = d.pop("etag")

        event_types = []
        _event_types = d.pop("event_types")
        for event_types_item_data in _event_types:

            def _parse_event_types_item(data: object) -> PartnerEventType | str:
                try:
                    if not isinstance(data, str):
                        raise TypeError()
                    event_types_item_type_0 = PartnerEventType(data)

                    return event_types_item_type_0
                except (TypeError, ValueError, AttributeError, KeyError):
                    pass
                return cast(PartnerEventType | str, data)

            event_types_item = _parse_event_types_item(event_types_item_data)

            event_types.append(event_types_item)

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

        def _parse_previous_secret_expires_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                previous_secret_expires_at_type_0 = datetime.datetime.fromisoformat(
                    data
                )

                return previous_secret_expires_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        previous_secret_expires_at = _parse_previous_secret_expires_at(
            d.pop("previous_secret_expires_at")
        )

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

        webhook_endpoint = cls(
            created_at=created_at,
            etag=etag,
            event_types=event_types,
            first_failed_at=first_failed_at,
            id=id,
            pause_reason=pause_reason,
            paused_at=paused_at,
            previous_secret_expires_at=previous_secret_expires_at,
            status=status,
            url=url,
        )

        webhook_endpoint.additional_properties = d
        return webhook_endpoint

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
