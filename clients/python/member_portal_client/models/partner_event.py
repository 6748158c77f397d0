from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.partner_event_type import PartnerEventType

if TYPE_CHECKING:
    from ..models.partner_event_data import PartnerEventData


T = TypeVar("T", bound="PartnerEvent")


@_attrs_define
class PartnerEvent:
    """Something that happened; read what it says where it is kept.

    Attributes:
        api_version (str): `v1`.
        data (PartnerEventData): What it is about.
        id (str): Its identifier; the same one if it is seen twice.
        timestamp (datetime.datetime): When it happened.
        type_ (PartnerEventType | str): What happened.
    """

    api_version: str
    data: PartnerEventData
    id: str
    timestamp: datetime.datetime
    type_: PartnerEventType | str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        api_version = self.api_version

        data = self.data.to_dict()

        id = self.id

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
                "id": id,
                "timestamp": timestamp,
                "type": type_,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.partner_event_data import PartnerEventData  # noqa: PLC0415

        d = dict(src_dict)
        api_version = d.pop("api_version")

        data = PartnerEventData.from_dict(d.pop("data"))

        id = d.pop("id")

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

        partner_event = cls(
            api_version=api_version,
            data=data,
            id=id,
            timestamp=timestamp,
            type_=type_,
        )

        partner_event.additional_properties = d
        return partner_event

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
