from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.localized_text_input import LocalizedTextInput


T = TypeVar("T", bound="RegistrationConditionCorrection")


@_attrs_define
class RegistrationConditionCorrection:
    """What a term, condition or limitation should have said; what is left out stays as it was.

    Attributes:
        reason (str): Why; kept in the audit trail.
        effective_from (datetime.date | Unset): The right first day.
        effective_to (datetime.date | None | Unset): The right end; null for none.
        never_held (bool | Unset): It was entered by mistake.
        origin (str | Unset): The right code of the set `condition_origins`.
        public (bool | Unset): Whether the public register should show it.
        text (LocalizedTextInput | Unset): A text in both languages.
        type_ (str | Unset): The right code of the set `condition_types`.
    """

    reason: str
    effective_from: datetime.date | Unset = UNSET
    effective_to: datetime.date | None | Unset = UNSET
    never_held: bool | Unset = UNSET
    origin: str | Unset = UNSET
    public: bool | Unset = UNSET
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

        never_held = self.never_held

        origin = self.origin

        public = self.public

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
        if never_held is not UNSET:
            field_dict["never_held"] = never_held
        if origin is not UNSET:
            field_dict["origin"] = origin
        if public is not UNSET:
            field_dict["public"] = public
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

        never_held = d.pop("never_held", UNSET)

        origin = d.pop("origin", UNSET)

        public = d.pop("public", UNSET)

        _text = d.pop("text", UNSET)
        text: LocalizedTextInput | Unset
        if isinstance(_text, Unset):
            text = UNSET
        else:
            text = LocalizedTextInput.from_dict(_text)

        type_ = d.pop("type", UNSET)

        registration_condition_correction = cls(
            reason=reason,
            effective_from=effective_from,
            effective_to=effective_to,
            never_held=never_held,
            origin=origin,
            public=public,
            text=text,
            type_=type_,
        )

        return registration_condition_correction
