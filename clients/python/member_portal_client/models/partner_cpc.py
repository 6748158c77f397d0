from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.certificate_status import CertificateStatus

if TYPE_CHECKING:
    from ..models.added_text import AddedText
    from ..models.cpc_credential import CpcCredential
    from ..models.cpc_delivery import CpcDelivery
    from ..models.cpc_pdf import CpcPdf
    from ..models.cpc_validity import CpcValidity
    from ..models.partner_recipient import PartnerRecipient


T = TypeVar("T", bound="PartnerCpc")


@_attrs_define
class PartnerCpc:
    """A certificate, handed over.

    Attributes:
        content (AddedText): What a certificate says, with what the Registrar has added.
        content_hash (str): Hash of the content.
        credential (CpcCredential): The certificate as a W3C Verifiable Credential.
        delivery (CpcDelivery | None): Its way to the partner.
        id (str): Its identifier.
        issued_at (datetime.datetime): When it was issued.
        pdf (CpcPdf): The signed document.
        recipient (PartnerRecipient): To whom a certificate was issued.
        reference_number (str): Its number.
        registration_number (None | str): Whom it is about.
        status (CertificateStatus | str): Where it stands.
        validity (CpcValidity): Where a certificate stands now.
        verification_code (str): As printed on it.
    """

    content: AddedText
    content_hash: str
    credential: CpcCredential
    delivery: CpcDelivery | None
    id: str
    issued_at: datetime.datetime
    pdf: CpcPdf
    recipient: PartnerRecipient
    reference_number: str
    registration_number: None | str
    status: CertificateStatus | str
    validity: CpcValidity
    verification_code: str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.cpc_delivery import CpcDelivery  # noqa: PLC0415

        content = self.content.to_dict()

        content_hash = self.content_hash

        credential = self.credential.to_dict()

        delivery: dict[str, Any] | None
        if isinstance(self.delivery, CpcDelivery):
            delivery = self.delivery.to_dict()
        else:
            delivery = self.delivery

        id = self.id

        issued_at = self.issued_at.isoformat()

        pdf = self.pdf.to_dict()

        recipient = self.recipient.to_dict()

        reference_number = self.reference_number

        registration_number: None | str
        registration_number = self.registration_number

        status: str
        if isinstance(self.status, CertificateStatus):
            status = self.status.value
        else:
            status = self.status

        validity = self.validity.to_dict()

        verification_code = self.verification_code

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "content": content,
                "content_hash": content_hash,
                "credential": credential,
                "delivery": delivery,
                "id": id,
                "issued_at": issued_at,
                "pdf": pdf,
                "recipient": recipient,
                "reference_number": reference_number,
                "registration_number": registration_number,
                "status": status,
                "validity": validity,
                "verification_code": verification_code,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.added_text import AddedText  # noqa: PLC0415
        from ..models.cpc_credential import CpcCredential  # noqa: PLC0415
        from ..models.cpc_delivery import CpcDelivery  # noqa: PLC0415
        from ..models.cpc_pdf import CpcPdf  # noqa: PLC0415
        from ..models.cpc_validity import CpcValidity  # noqa: PLC0415
        from ..models.partner_recipient import PartnerRecipient  # noqa: PLC0415

        d = dict(src_dict)
        content = AddedText.from_dict(d.pop("content"))

        content_hash = d.pop("content_hash")

        credential = CpcCredential.from_dict(d.pop("credential"))

        def _parse_delivery(data: object) -> CpcDelivery | None:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                delivery_type_0 = CpcDelivery.from_dict(data)

                return delivery_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(CpcDelivery | None, data)

        delivery = _parse_delivery(d.pop("delivery"))

        id = d.pop("id")

        issued_at = datetime.datetime.fromisoformat(d.pop("issued_at"))

        pdf = CpcPdf.from_dict(d.pop("pdf"))

        recipient = PartnerRecipient.from_dict(d.pop("recipient"))

        reference_number = d.pop("reference_number")

        def _parse_registration_number(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        registration_number = _parse_registration_number(d.pop("registration_number"))

        def _parse_status(data: object) -> CertificateStatus | str:
            try:
                if not isinstance(data, str):
                    raise TypeError()
                status_type_0 = CertificateStatus(data)

                return status_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(CertificateStatus | str, data)

        status = _parse_status(d.pop("status"))

        validity = CpcValidity.from_dict(d.pop("validity"))

        verification_code = d.pop("verification_code")

        partner_cpc = cls(
            content=content,
            content_hash=content_hash,
            credential=credential,
            delivery=delivery,
            id=id,
            issued_at=issued_at,
            pdf=pdf,
            recipient=recipient,
            reference_number=reference_number,
            registration_number=registration_number,
            status=status,
            validity=validity,
            verification_code=verification_code,
        )

        partner_cpc.additional_properties = d
        return partner_cpc

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
