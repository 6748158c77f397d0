from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.channel import Channel
from ..models.cpc_delivery_status import CpcDeliveryStatus

T = TypeVar("T", bound="CpcDelivery")


@_attrs_define
class CpcDelivery:
    """One way on which a certificate goes to its recipient.

    Attributes:
        at (datetime.datetime): Since when.
        channel (Channel | str): `email` or `partner_api`.
        id (str): Its identifier.
        retrieved_at (datetime.datetime | None): When the recipient first fetched it.
        status (CpcDeliveryStatus | str): Where it stands.
    """

    at: datetime.datetime
    channel: Channel | str
    id: str
    retrieved_at: datetime.datetime | None
    status: CpcDeliveryStatus | str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        at = self.at.isoformat()

        channel: str
        if isinstance(self.channel, Channel):
            channel = self.channel.value
        else:
            channel = self.channel

        id = self.id

        retrieved_at: None | str
        if isinstance(self.retrieved_at, datetime.datetime):
            retrieved_at = self.retrieved_at.isoformat()
        else:
            retrieved_at = self.retrieved_at

        status: str
        if isinstance(self.status, CpcDeliveryStatus):
            status = self.status.value
        else:
            status = self.status

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "at": at,
                "channel": channel,
                "id": id,
                "retrieved_at": retrieved_at,
                "status": status,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        at = datetime.datetime.fromisoformat(d.pop("at"))

        def _parse_channel(data: object) -> Channel | str:
            try:
                if not isinstance(data, str):
                    raise TypeError()
                channel_type_0 = Channel(data)

                return channel_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(Channel | str, data)

        channel = _parse_channel(d.pop("channel"))

        id = d.pop("id")

        def _parse_retrieved_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                retrieved_at_type_0 = datetime.datetime.fromisoformat(data)

                return retrieved_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        retrieved_at = _parse_retrieved_at(d.pop("retrieved_at"))

        def _parse_status(data: object) -> CpcDeliveryStatus | str:
            try:
                if not isinstance(data, str):
                    raise TypeError()
                status_type_0 = CpcDeliveryStatus(data)

                return status_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(CpcDeliveryStatus | str, data)

        status = _parse_status(d.pop("status"))

        cpc_delivery = cls(
            at=at,
            channel=channel,
            id=id,
            retrieved_at=retrieved_at,
            status=status,
        )

        cpc_delivery.additional_properties = d
        return cpc_delivery

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
