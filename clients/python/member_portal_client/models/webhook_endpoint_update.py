from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..models.partner_event_type import PartnerEventType
from ..types import UNSET, Unset

T = TypeVar("T", bound="WebhookEndpointUpdate")


@_attrs_define
class WebhookEndpointUpdate:
    """A merge patch on an endpoint.

    Attributes:
        event_types (list[PartnerEventType] | Unset): What to send.
        paused (bool | Unset): Whether to hold events back; with `false` all that has waited is sent.
        url (str | Unset): An https address with a name of the public internet, on the usual port.
    """

    event_types: list[PartnerEventType] | Unset = UNSET
    paused: bool | Unset = UNSET
    url: str | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        event_types: list[str] | Unset = UNSET
        if not isinstance(self.event_types, Unset):
            event_types = []
            for event_types_item_data in self.event_types:
                event_types_item = event_types_item_data.value
                event_types.append(event_types_item)

        paused = self.paused

        url = self.url

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if event_types is not UNSET:
            field_dict["event_types"] = event_types
        if paused is not UNSET:
            field_dict["paused"] = paused
        if url is not UNSET:
            field_dict["url"] = url

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        _event_types = d.pop("event_types", UNSET)
        event_types: list[PartnerEventType] | Unset = UNSET
        if _event_types is not UNSET:
            event_types = []
            for event_types_item_data in _event_types:
                event_types_item = PartnerEventType(event_types_item_data)

                event_types.append(event_types_item)

        paused = d.pop("paused", UNSET)

        url = d.pop("url", UNSET)

        webhook_endpoint_update = cls(
            event_types=event_types,
            paused=paused,
            url=url,
        )

        return webhook_endpoint_update
