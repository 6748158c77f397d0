from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.certificate_status import CertificateStatus

if TYPE_CHECKING:
    from ..models.partner_recipient import PartnerRecipient


T = TypeVar("T", bound="PartnerCpcSummary")


@_attrs_define
class PartnerCpcSummary:
    """A certificate that was released to the partner.

    Attributes:
        id (str): Its identifier.
        issued_at (datetime.datetime): When it was issued.
        recipient (PartnerRecipient): To whom a certificate was issued.
        reference_number (str): Its number.
        registration_number (None | str): Whom it is about.
        status (CertificateStatus | str): Where it stands.
    """

    id: str
    issued_at: datetime.datetime
    recipient: PartnerRecipient
    reference_number: str
    registration_number: None | str
    status: CertificateStatus | str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        issued_at = self.issued_at.isoformat()

        recipient = self.recipient.to_dict()

        reference_number = self.reference_number

        registration_number: None | str
        registration_number = self.registration_number

        status: str
        if isinstance(self.status, CertificateStatus):
            status = self.status.value
        else:
            status = self.status

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "id": id,
                "issued_at": issued_at,
                "recipient": recipient,
                "reference_number": reference_number,
                "registration_number": registration_number,
                "status": status,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.partner_recipient import PartnerRecipient  # noqa: PLC0415

        d = dict(src_dict)
        id = d.pop("id")

        issued_at = datetime.datetime.fromisoformat(d.pop("issued_at"))

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

        partner_cpc_summary = cls(
            id=id,
            issued_at=issued_at,
            recipient=recipient,
            reference_number=reference_number,
            registration_number=registration_number,
            status=status,
        )

        partner_cpc_summary.additional_properties = d
        return partner_cpc_summary

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
