from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.certificate_status import CertificateStatus

if TYPE_CHECKING:
    from ..models.certificate_problem import CertificateProblem


T = TypeVar("T", bound="CpcVerification")


@_attrs_define
class CpcVerification:
    """Whether a certificate is genuine, and still current. Nothing more is told.

    Attributes:
        current (bool): Whether what it says still holds.
        issued_at (datetime.datetime): When it was issued.
        pdf_sha256 (None | str): Hash of the document; null until it is ready.
        problems (list[CertificateProblem]): Why it should not be relied on.
        status (CertificateStatus | str): `current`, `superseded` or `revoked`.
        verified (bool): Whether it may be taken for genuine: false once it is revoked.
    """

    current: bool
    issued_at: datetime.datetime
    pdf_sha256: None | str
    problems: list[CertificateProblem]
    status: CertificateStatus | str
    verified: bool
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        current = self.current

        issued_at = self.issued_at.isoformat()

        pdf_sha256: None | str
        pdf_sha256 = self.pdf_sha256

        problems = []
        for problems_item_data in self.problems:
            problems_item = problems_item_data.to_dict()
            problems.append(problems_item)

        status: str
        if isinstance(self.status, CertificateStatus):
            status = self.status.value
        else:
            status = self.status

        verified = self.verified

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "current": current,
                "issued_at": issued_at,
                "pdf_sha256": pdf_sha256,
                "problems": problems,
                "status": status,
                "verified": verified,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.certificate_problem import CertificateProblem  # noqa: PLC0415

        d = dict(src_dict)
        current = d.pop("current")

        issued_at = datetime.datetime.fromisoformat(d.pop("issued_at"))

        def _parse_pdf_sha256(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        pdf_sha256 = _parse_pdf_sha256(d.pop("pdf_sha256"))

        problems = []
        _problems = d.pop("problems")
        for problems_item_data in _problems:
            problems_item = CertificateProblem.from_dict(problems_item_data)

            problems.append(problems_item)

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

        verified = d.pop("verified")

        cpc_verification = cls(
            current=current,
            issued_at=issued_at,
            pdf_sha256=pdf_sha256,
            problems=problems,
            status=status,
            verified=verified,
        )

        cpc_verification.additional_properties = d
        return cpc_verification

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
