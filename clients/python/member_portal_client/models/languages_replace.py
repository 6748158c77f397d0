from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

T = TypeVar("T", bound="LanguagesReplace")


@_attrs_define
class LanguagesReplace:
    """All languages of care.

    Attributes:
        languages (list[str]): Codes of the set `languages`, each once; the list on file is replaced whole.
    """

    languages: list[str]

    def to_dict(self) -> dict[str, Any]:
        languages = self.languages

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "languages": languages,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        languages = cast(list[str], d.pop("languages"))

        languages_replace = cls(
            languages=languages,
        )

        return languages_replace
