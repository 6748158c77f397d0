from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.localized_text_input import LocalizedTextInput


T = TypeVar("T", bound="RegistrationStatusChange")


@_attrs_define
class RegistrationStatusChange:
    """Another status from a day on. The reason says which.

    Attributes:
        effective_from (datetime.date): First day of the new status.
        reason_code (str): Code of the set `status_reasons`; it decides the status.
        public_text (LocalizedTextInput | Unset): A text in both languages.
        reason (str | Unset): Required when back-dating.
    """

    effective_from: datetime.date
    reason_code: str
    public_text: LocalizedTextInput | Unset = UNSET
    reason: str | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        effective_from = self.effective_from.isoformat()

        reason_code = self.reason_code

        public_text: dict[str, Any] | Unset = UNSET
        if not isinstance(self.public_text, Unset):
            public_text = self.public_text.to_dict()

        reason = self.reason

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "effective_from": effective_from,
                "reason_code": reason_code,
            }
        )
        if public_text is not UNSET:
            field_dict["public_text"] = public_text
        if reason is not UNSET:
            field_dict["reason"] = reason

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.localized_text_input import LocalizedTextInput  # noqa: PLC0415

        d = dict(src_dict)
        effective_from = datetime.date.fromisoformat(d.pop("effective_from"))

        reason_code = d.pop("reason_code")

        _public_text = d.pop("public_text", UNSET)
        public_text: LocalizedTextInput | Unset
        if isinstance(_public_text, Unset):
            public_text = UNSET
        else:
            public_text = LocalizedTextInput.from_dict(_public_text)

        reason = d.pop("reason", UNSET)

        registration_status_change = cls(
            effective_from=effective_from,
            reason_code=reason_code,
            public_text=public_text,
            reason=reason,
        )

        return registration_status_change
