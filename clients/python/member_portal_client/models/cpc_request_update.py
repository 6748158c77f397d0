from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define

from ..models.cpc_request_update_language import CpcRequestUpdateLanguage
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.cpc_institution import CpcInstitution


T = TypeVar("T", bound="CpcRequestUpdate")


@_attrs_define
class CpcRequestUpdate:
    """A merge patch on a draft; a consent that was given is given no more.

    Attributes:
        additional_information_requested (bool | Unset): Whether the recipient asks for more.
        institution (CpcInstitution | Unset): To whom the certificate goes: a listed institution, or another with its
            full address and email.
        institution_type (str | Unset): Code of the set `institution_types`.
        language (CpcRequestUpdateLanguage | Unset): Of the certificate.
        purpose (str | Unset): What the certificate is for.
        recipient_reference (None | str | Unset): The recipient's own reference; null takes it away.
    """

    additional_information_requested: bool | Unset = UNSET
    institution: CpcInstitution | Unset = UNSET
    institution_type: str | Unset = UNSET
    language: CpcRequestUpdateLanguage | Unset = UNSET
    purpose: str | Unset = UNSET
    recipient_reference: None | str | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        additional_information_requested = self.additional_information_requested

        institution: dict[str, Any] | Unset = UNSET
        if not isinstance(self.institution, Unset):
            institution = self.institution.to_dict()

        institution_type = self.institution_type

        language: str | Unset = UNSET
        if not isinstance(self.language, Unset):
            language = self.language.value

        purpose = self.purpose

        recipient_reference: None | str | Unset
        if isinstance(self.recipient_reference, Unset):
            recipient_reference = UNSET
        else:
            recipient_reference = self.recipient_reference

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if additional_information_requested is not UNSET:
            field_dict["additional_information_requested"] = (
                additional_information_requested
            )
        if institution is not UNSET:
            field_dict["institution"] = institution
        if institution_type is not UNSET:
            field_dict["institution_type"] = institution_type
        if language is not UNSET:
            field_dict["language"] = language
        if purpose is not UNSET:
            field_dict["purpose"] = purpose
        if recipient_reference is not UNSET:
            field_dict["recipient_reference"] = recipient_reference

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.cpc_institution import CpcInstitution  # noqa: PLC0415

        d = dict(src_dict)
        additional_information_requested = d.pop(
            "additional_information_requested", UNSET
        )

        _institution = d.pop("institution", UNSET)
        institution: CpcInstitution | Unset
        if isinstance(_institution, Unset):
            institution = UNSET
        else:
            institution = CpcInstitution.from_dict(_institution)

        institution_type = d.pop("institution_type", UNSET)

        _language = d.pop("language", UNSET)
        language: CpcRequestUpdateLanguage | Unset
        if isinstance(_language, Unset):
            language = UNSET
        else:
            language = CpcRequestUpdateLanguage(_language)

        purpose = d.pop("purpose", UNSET)

        def _parse_recipient_reference(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        recipient_reference = _parse_recipient_reference(
            d.pop("recipient_reference", UNSET)
        )

        cpc_request_update = cls(
            additional_information_requested=additional_information_requested,
            institution=institution,
            institution_type=institution_type,
            language=language,
            purpose=purpose,
            recipient_reference=recipient_reference,
        )

        return cpc_request_update
