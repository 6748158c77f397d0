from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="PreferencesUpdate")


@_attrs_define
class PreferencesUpdate:
    """Preferences to change.

    Attributes:
        mail_notices (bool | Unset): Whether news is mailed.
    """

    mail_notices: bool | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        mail_notices = self.mail_notices

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if mail_notices is not UNSET:
            field_dict["mail_notices"] = mail_notices

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        mail_notices = d.pop("mail_notices", UNSET)

        preferences_update = cls(
            mail_notices=mail_notices,
        )

        return preferences_update
