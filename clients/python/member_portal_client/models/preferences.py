from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.sort import Sort

T = TypeVar("T", bound="Preferences")


@_attrs_define
class Preferences:
    """What the owner prefers.

    Attributes:
        desk_order (None | Sort | str): How `list_work_items` sorts for this account; null for what is due first, and
            for members.
        mail_notices (bool): Whether news is mailed; what concerns the account's keys always is.
    """

    desk_order: None | Sort | str
    mail_notices: bool
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        desk_order: None | str
        if isinstance(self.desk_order, Sort):
            desk_order = self.desk_order.value
        else:
            desk_order = self.desk_order

        mail_notices = self.mail_notices

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "desk_order": desk_order,
                "mail_notices": mail_notices,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)

        def _parse_desk_order(data: object) -> None | Sort | str:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                desk_order_type_0 = Sort(data)

                return desk_order_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | Sort | str, data)

        desk_order = _parse_desk_order(d.pop("desk_order"))

        mail_notices = d.pop("mail_notices")

        preferences = cls(
            desk_order=desk_order,
            mail_notices=mail_notices,
        )

        preferences.additional_properties = d
        return preferences

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
