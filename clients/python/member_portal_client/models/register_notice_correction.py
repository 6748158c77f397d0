from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.localized_text_input import LocalizedTextInput


T = TypeVar("T", bound="RegisterNoticeCorrection")


@_attrs_define
class RegisterNoticeCorrection:
    """What a notice should have said; what is left out stays as it was.

    Attributes:
        reason (str): Why; kept in the audit trail.
        effective_from (datetime.date | Unset): The right first day.
        effective_to (datetime.date | None | Unset): The right first day no longer public; null for none.
        text (LocalizedTextInput | Unset): A text in both languages.
        type_ (str | Unset): The right code of the set `register_notice_types`.
    """

    reason: str
    effective_from: datetime.date | Unset = UNSET
    effective_to: datetime.date | None | Unset = UNSET
    text: LocalizedTextInput | Unset = UNSET
    type_: str | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        reason = self.reason

        effective_from: str | Unset = UNSET
        if not isinstance(self.effective_from, Unset):
            effective_from = self.effective_from.isoformat()

        effective_to: None | str | Unset
        if isinstance(self.effective_to, Unset):
            effective_to = UNSET
        elif isinstance(self.effective_to, datetime.date):
            effective_to = self.effective_to.isoformat()
        else:
            effective_to = self.effective_to

        text: dict[str, Any] | Unset = UNSET
        if not isinstance(self.text, Unset):
            text = self.text.to_dict()

        type_ = self.type_

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "reason": reason,
            }
        )
        if effective_from is not UNSET:
            field_dict["effective_from"] = effective_from
        if effective_to is not UNSET:
            field_dict["effective_to"] = effective_to
        if text is not UNSET:
            field_dict["text"] = text
        if type_ is not UNSET:
            field_dict["type"] = type_

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.localized_text_input import LocalizedTextInput  # noqa: PLC0415

        d = dict(src_dict)
        reason = d.pop("reason")

        _effective_from = d.pop("effective_from", UNSET)
        effective_from: datetime.date | Unset
        if isinstance(_effective_from, Unset):
            effective_from = UNSET
        else:
            effective_from = datetime.date.fromisoformat(_effective_from)

        def _parse_effective_to(data: object) -> datetime.date | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                effective_to_type_0 = datetime.date.fromisoformat(data)

                return effective_to_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.date | None | Unset, data)

        effective_to = _parse_effective_to(d.pop("effective_to", UNSET))

        _text = d.pop("text", UNSET)
        text: LocalizedTextInput | Unset
        if isinstance(_text, Unset):
            text = UNSET
        else:
            text = LocalizedTextInput.from_dict(_text)

        type_ = d.pop("type", UNSET)

        register_notice_correction = cls(
            reason=reason,
            effective_from=effective_from,
            effective_to=effective_to,
            text=text,
            type_=type_,
        )

        return register_notice_correction
