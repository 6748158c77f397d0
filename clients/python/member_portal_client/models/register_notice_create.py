from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.localized_text_input import LocalizedTextInput


T = TypeVar("T", bound="RegisterNoticeCreate")


@_attrs_define
class RegisterNoticeCreate:
    """A public notice as staff enter it.

    Attributes:
        effective_from (datetime.date): First day on which it is public.
        text (LocalizedTextInput): A text in both languages.
        type_ (str): Code of the set `register_notice_types`.
        reason (str | Unset): Why; kept in the audit trail. Required for a day that is not after today.
    """

    effective_from: datetime.date
    text: LocalizedTextInput
    type_: str
    reason: str | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        effective_from = self.effective_from.isoformat()

        text = self.text.to_dict()

        type_ = self.type_

        reason = self.reason

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "effective_from": effective_from,
                "text": text,
                "type": type_,
            }
        )
        if reason is not UNSET:
            field_dict["reason"] = reason

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.localized_text_input import LocalizedTextInput  # noqa: PLC0415

        d = dict(src_dict)
        effective_from = datetime.date.fromisoformat(d.pop("effective_from"))

        text = LocalizedTextInput.from_dict(d.pop("text"))

        type_ = d.pop("type")

        reason = d.pop("reason", UNSET)

        register_notice_create = cls(
            effective_from=effective_from,
            text=text,
            type_=type_,
            reason=reason,
        )

        return register_notice_create
