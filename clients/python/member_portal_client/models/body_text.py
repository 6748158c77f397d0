from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="BodyText")


@_attrs_define
class BodyText:
    """A text in both languages.

    Attributes:
        en (str | Unset): English.
        fr (str | Unset): French.
    """

    en: str | Unset = UNSET
    fr: str | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        en = self.en

        fr = self.fr

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if en is not UNSET:
            field_dict["en"] = en
        if fr is not UNSET:
            field_dict["fr"] = fr

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        en = d.pop("en", UNSET)

        fr = d.pop("fr", UNSET)

        body_text = cls(
            en=en,
            fr=fr,
        )

        return body_text
