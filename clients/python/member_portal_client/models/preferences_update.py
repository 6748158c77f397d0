from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..models.sort import Sort
from ..types import UNSET, Unset

T = TypeVar("T", bound="PreferencesUpdate")


@_attrs_define
class PreferencesUpdate:
    """Preferences to change.

    Attributes:
        desk_order (Sort | Unset):
        mail_notices (bool | Unset): Whether news is mailed.
    """

    desk_order: Sort | Unset = UNSET
    mail_notices: bool | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        desk_order: str | Unset = UNSET
        if not isinstance(self.desk_order, Unset):
            desk_order = self.desk_order.value

        mail_notices = self.mail_notices

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if desk_order is not UNSET:
            field_dict["desk_order"] = desk_order
        if mail_notices is not UNSET:
            field_dict["mail_notices"] = mail_notices

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        _desk_order = d.pop("desk_order", UNSET)
        desk_order: Sort | Unset
        if isinstance(_desk_order, Unset):
            desk_order = UNSET
        else:
            desk_order = Sort(_desk_order)

        mail_notices = d.pop("mail_notices", UNSET)

        preferences_update = cls(
            desk_order=desk_order,
            mail_notices=mail_notices,
        )

        return preferences_update
