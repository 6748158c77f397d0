from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.localized_text_input import LocalizedTextInput


T = TypeVar("T", bound="RegistrationConditionCreate")


@_attrs_define
class RegistrationConditionCreate:
    """A term, condition or limitation as it is imposed.

    Attributes:
        effective_from (datetime.date): First day in force.
        origin (str): Code of the set `condition_origins`.
        public (bool): Whether the public register shows it.
        text (LocalizedTextInput): A text in both languages.
        type_ (str): Code of the set `condition_types`.
        effective_to (datetime.date | Unset): First day no longer in force, where that is known.
        reason (str | Unset): Required when back-dating.
    """

    effective_from: datetime.date
    origin: str
    public: bool
    text: LocalizedTextInput
    type_: str
    effective_to: datetime.date | Unset = UNSET
    reason: str | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        effective_from = self.effective_from.isoformat()

        origin = self.origin

        public = self.public

        text = self.text.to_dict()

        type_ = self.type_

        effective_to: str | Unset = UNSET
        if not isinstance(self.effective_to, Unset):
            effective_to = self.effective_to.isoformat()

        reason = self.reason

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "effective_from": effective_from,
                "origin": origin,
                "public": public,
                "text": text,
                "type": type_,
            }
        )
        if effective_to is not UNSET:
            field_dict["effective_to"] = effective_to
        if reason is not UNSET:
            field_dict["reason"] = reason

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.localized_text_input import LocalizedTextInput  # noqa: PLC0415

        d = dict(src_dict)
        effective_from = datetime.date.fromisoformat(d.pop("effective_from"))

        origin = d.pop("origin")

        public = d.pop("public")

        text = LocalizedTextInput.from_dict(d.pop("text"))

        type_ = d.pop("type")

        _effective_to = d.pop("effective_to", UNSET)
        effective_to: datetime.date | Unset
        if isinstance(_effective_to, Unset):
            effective_to = UNSET
        else:
            effective_to = datetime.date.fromisoformat(_effective_to)

        reason = d.pop("reason", UNSET)

        registration_condition_create = cls(
            effective_from=effective_from,
            origin=origin,
            public=public,
            text=text,
            type_=type_,
            effective_to=effective_to,
            reason=reason,
        )

        return registration_condition_create
