from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define

if TYPE_CHECKING:
    from ..models.localized_draft import LocalizedDraft


T = TypeVar("T", bound="AttestationDraft")


@_attrs_define
class AttestationDraft:
    """The words that are signed on submission.

    Attributes:
        key (str): Which declaration.
        text (LocalizedDraft): A text; both languages are needed before a form is published.
        version (int): Its version: other words need another one.
    """

    key: str
    text: LocalizedDraft
    version: int

    def to_dict(self) -> dict[str, Any]:
        key = self.key

        text = self.text.to_dict()

        version = self.version

        field_dict: dict[str, Any] = {}

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
        from ..models.localized_draft import LocalizedDraft  # noqa: PLC0415

        d = dict(src_dict)
        key = d.pop("key")

        text = LocalizedDraft.from_dict(d.pop("text"))

        version = d.pop("version")

        attestation_draft = cls(
            key=key,
            text=text,
            version=version,
        )

        return attestation_draft
