from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="LocalizedTextOutput")


@_attrs_define
class LocalizedTextOutput:
    """A text, perhaps in one language only while it is a draft.

    Attributes:
        en (None | str): English.
        fr (None | str): French.
    """

    en: None | str
    fr: None | str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        en: None | str
        en = self.en

        fr: None | str
        fr = self.fr

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "en": en,
                "fr": fr,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)

        def _parse_en(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        en = _parse_en(d.pop("en"))

        def _parse_fr(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        fr = _parse_fr(d.pop("fr"))

        localized_text_output = cls(
            en=en,
            fr=fr,
        )

        localized_text_output.additional_properties = d
        return localized_text_output

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
