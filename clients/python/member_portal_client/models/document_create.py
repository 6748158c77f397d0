from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..models.delivery import Delivery
from ..models.document_create_language import DocumentCreateLanguage
from ..models.document_type import DocumentType
from ..types import UNSET, Unset

T = TypeVar("T", bound="DocumentCreate")


@_attrs_define
class DocumentCreate:
    """A paper that is asked for.

    Attributes:
        delivery (Delivery):
        document_type (DocumentType): What a registrant can ask for.
        language (DocumentCreateLanguage | Unset): The language of correspondence, if left out.
        registration_id (str | Unset): Of which registration; the present or latest one if left out.
    """

    delivery: Delivery
    document_type: DocumentType
    language: DocumentCreateLanguage | Unset = UNSET
    registration_id: str | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        delivery = self.delivery.value

        document_type = self.document_type.value

        language: str | Unset = UNSET
        if not isinstance(self.language, Unset):
            language = self.language.value

        registration_id = self.registration_id

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "delivery": delivery,
                "document_type": document_type,
            }
        )
        if language is not UNSET:
            field_dict["language"] = language
        if registration_id is not UNSET:
            field_dict["registration_id"] = registration_id

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        delivery = Delivery(d.pop("delivery"))

        document_type = DocumentType(d.pop("document_type"))

        _language = d.pop("language", UNSET)
        language: DocumentCreateLanguage | Unset
        if isinstance(_language, Unset):
            language = UNSET
        else:
            language = DocumentCreateLanguage(_language)

        registration_id = d.pop("registration_id", UNSET)

        document_create = cls(
            delivery=delivery,
            document_type=document_type,
            language=language,
            registration_id=registration_id,
        )

        return document_create
