from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.localized_text_input import LocalizedTextInput


T = TypeVar("T", bound="RegistrationStatusCorrection")


@_attrs_define
class RegistrationStatusCorrection:
    """What a status should have said; what is left out stays as it was.

    Attributes:
        reason (str): Why; kept in the audit trail.
        effective_from (datetime.date | Unset): The right first day; that of the first status is the certificate's.
        never_held (bool | Unset): The status before runs on; what only followed from this one goes with it.
        public_text (LocalizedTextInput | None | Unset): The right public text; null for none.
        reason_code (str | Unset): The right code of the set `status_reasons`; it decides the status.
    """

    reason: str
    effective_from: datetime.date | Unset = UNSET
    never_held: bool | Unset = UNSET
    public_text: LocalizedTextInput | None | Unset = UNSET
    reason_code: str | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        from ..models.localized_text_input import LocalizedTextInput  # noqa: PLC0415

        reason = self.reason

        effective_from: str | Unset = UNSET
        if not isinstance(self.effective_from, Unset):
            effective_from = self.effective_from.isoformat()

        never_held = self.never_held

        public_text: dict[str, Any] | None | Unset
        if isinstance(self.public_text, Unset):
            public_text = UNSET
        elif isinstance(self.public_text, LocalizedTextInput):
            public_text = self.public_text.to_dict()
        else:
            public_text = self.public_text

        reason_code = self.reason_code

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "reason": reason,
            }
        )
        if effective_from is not UNSET:
            field_dict["effective_from"] = effective_from
        if never_held is not UNSET:
            field_dict["never_held"] = never_held
        if public_text is not UNSET:
            field_dict["public_text"] = public_text
        if reason_code is not UNSET:
            field_dict["reason_code"] = reason_code

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

        never_held = d.pop("never_held", UNSET)

        def _parse_public_text(data: object) -> LocalizedTextInput | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                public_text_type_0 = LocalizedTextInput.from_dict(data)

                return public_text_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(LocalizedTextInput | None | Unset, data)

        public_text = _parse_public_text(d.pop("public_text", UNSET))

        reason_code = d.pop("reason_code", UNSET)

        registration_status_correction = cls(
            reason=reason,
            effective_from=effective_from,
            never_held=never_held,
            public_text=public_text,
            reason_code=reason_code,
        )

        return registration_status_correction
