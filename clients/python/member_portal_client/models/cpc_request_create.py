from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define

from ..models.cpc_request_create_language import CpcRequestCreateLanguage
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.cpc_institution import CpcInstitution


T = TypeVar("T", bound="CpcRequestCreate")


@_attrs_define
class CpcRequestCreate:
    """A request as it is begun.

    Attributes:
        institution (CpcInstitution): To whom the certificate goes: a listed institution, or another with its full
            address and email.
        institution_type (str): Code of the set `institution_types`.
        purpose (str): What the certificate is for.
        additional_information_requested (bool | Unset): Whether the recipient asks for more; then it is always
            reviewed. Default: False.
        language (CpcRequestCreateLanguage | Unset): Of the certificate; the language of correspondence, if left out.
        recipient_reference (str | Unset): The recipient's own reference.
    """

    institution: CpcInstitution
    institution_type: str
    purpose: str
    additional_information_requested: bool | Unset = False
    language: CpcRequestCreateLanguage | Unset = UNSET
    recipient_reference: str | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        institution = self.institution.to_dict()

        institution_type = self.institution_type

        purpose = self.purpose

        additional_information_requested = self.additional_information_requested

        language: str | Unset = UNSET
        if not isinstance(self.language, Unset):
            language = self.language.value

        recipient_reference = self.recipient_reference

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "institution": institution,
                "institution_type": institution_type,
                "purpose": purpose,
            }
        )
        if additional_information_requested is not UNSET:
            field_dict["additional_information_requested"] = (
                additional_information_requested
            )
        if language is not UNSET:
            field_dict["language"] = language
        if recipient_reference is not UNSET:
            field_dict["recipient_reference"] = recipient_reference

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.cpc_institution import CpcInstitution  # noqa: PLC0415

        d = dict(src_dict)
        institution = CpcInstitution.from_dict(d.pop("institution"))

        institution_type = d.pop("institution_type")

        purpose = d.pop("purpose")

        additional_information_requested = d.pop(
            "additional_information_requested", UNSET
        )

        _language = d.pop("language", UNSET)
        language: CpcRequestCreateLanguage | Unset
        if isinstance(_language, Unset):
            language = UNSET
        else:
            language = CpcRequestCreateLanguage(_language)

        recipient_reference = d.pop("recipient_reference", UNSET)

        cpc_request_create = cls(
            institution=institution,
            institution_type=institution_type,
            purpose=purpose,
            additional_information_requested=additional_information_requested,
            language=language,
            recipient_reference=recipient_reference,
        )

        return cpc_request_create
