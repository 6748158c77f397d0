from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.localized_text_output import LocalizedTextOutput


T = TypeVar("T", bound="AttestationText")


@_attrs_define
class AttestationText:
    """The words that are signed on submission, in both languages.

    Attributes:
        key (str): Which declaration.
        text (LocalizedTextOutput): A text, perhaps in one language only while it is a draft.
        version (int): Its version.
    """

    key: str
    text: LocalizedTextOutput
    version: int
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        key = self.key

        text = self.text.to_dict()

        version = self.version

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "key": key,
                "text": text,
                "version": version,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.localized_text_output import LocalizedTextOutput  # noqa: PLC0415

        d = dict(src_dict)
        key = d.pop("key")

        text = LocalizedTextOutput.from_dict(d.pop("text"))

        version = d.pop("version")

        attestation_text = cls(
            key=key,
            text=text,
            version=version,
        )

        attestation_text.additional_properties = d
        return attestation_text

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
