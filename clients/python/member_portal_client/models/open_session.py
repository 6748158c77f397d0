from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="OpenSession")


@_attrs_define
class OpenSession:
    """A session of the account that has not ended.

    Attributes:
        created_at (datetime.datetime): When it began.
        current (bool): Whether it is the one that asks.
        device (None | str): What the browser called itself; null if it is not known.
        id (str): Its identifier; `end_session` takes it.
        used_at (datetime.datetime): When it was last renewed.
    """

    created_at: datetime.datetime
    current: bool
    device: None | str
    id: str
    used_at: datetime.datetime
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        created_at = self.created_at.isoformat()

        current = self.current

        device: None | str
        device = self.device

        id = self.id

        used_at = self.used_at.isoformat()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "created_at": created_at,
                "current": current,
                "device": device,
                "id": id,
                "used_at": used_at,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        created_at = datetime.datetime.fromisoformat(d.pop("created_at"))

        current = d.pop("current")

        def _parse_device(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        device = _parse_device(d.pop("device"))

        id = d.pop("id")

        used_at = datetime.datetime.fromisoformat(d.pop("used_at"))

        open_session = cls(
            created_at=created_at,
            current=current,
            device=device,
            id=id,
            used_at=used_at,
        )

        open_session.additional_properties = d
        return open_session

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
