from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define

if TYPE_CHECKING:
    from ..models.both_languages import BothLanguages


T = TypeVar("T", bound="CpcDisclosure")


@_attrs_define
class CpcDisclosure:
    """What staff add to a certificate.

    Attributes:
        text (BothLanguages | None): In both languages; null adds nothing.
    """

    text: BothLanguages | None

    def to_dict(self) -> dict[str, Any]:
        from ..models.both_languages import BothLanguages  # noqa: PLC0415

        text: dict[str, Any] | None
        if isinstance(self.text, BothLanguages):
            text = self.text.to_dict()
        else:
            text = self.text

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "text": text,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.both_languages import BothLanguages  # noqa: PLC0415

        d = dict(src_dict)

        def _parse_text(data: object) -> BothLanguages | None:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                text_type_0 = BothLanguages.from_dict(data)

                return text_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(BothLanguages | None, data)

        text = _parse_text(d.pop("text"))

        cpc_disclosure = cls(
            text=text,
        )

        return cpc_disclosure
