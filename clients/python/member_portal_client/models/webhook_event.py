from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.partner_event_type import PartnerEventType

if TYPE_CHECKING:
    from ..models.webhook_event_data import WebhookEventData


T = TypeVar("T", bound="WebhookEvent")


@_attrs_define
class WebhookEvent:
    """What a receiver is sent: thin, so that what it says is read where it is kept.

    Attributes:
        api_version (str): `v1`.
        data (WebhookEventData): What it is about.
        timestamp (datetime.datetime): When it happened; the order of arrival is not promised.
        type_ (PartnerEventType | str): What happened.
    """

    api_version: str
    data: WebhookEventData
    timestamp: datetime.datetime
    type_: PartnerEventType | str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        api_version = self.api_version

        data = self.data.to_dict()

        timestamp = self.timestamp.isoformat()

        type_: str
        if isinstance(self.type_, PartnerEventType):
            type_ = self.type_.value
        else:
            type_ = self.type_

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "api_version": api_version,
                "data": data,
                "timestamp": timestamp,
                "type": type_,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.webhook_event_data import WebhookEventData  # noqa: PLC0415

        d = dict(src_dict)
        api_version = d.pop("api_version")

        data = WebhookEventData.from_dict(d.pop("data"))

        timestamp = datetime.datetime.fromisoformat(d.pop("timestamp"))

        def _parse_type_(data: object) -> PartnerEventType | str:
            try:
                if not isinstance(data, str):
                    raise TypeError()
                type_type_0 = PartnerEventType(data)

                return type_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(PartnerEventType | str, data)

        type_ = _parse_type_(d.pop("type"))

        webhook_event = cls(
            api_version=api_version,
            data=data,
            timestamp=timestamp,
            type_=type_,
        )

        webhook_event.additional_properties = d
        return webhook_event

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
