from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.certificate_status import CertificateStatus

if TYPE_CHECKING:
    from ..models.ref import Ref


T = TypeVar("T", bound="IssuedCpc")


@_attrs_define
class IssuedCpc:
    """The certificate of a request.

    Attributes:
        document (Ref): Another resource, named.
        etag (str): The value to send as `If-Match` when it is superseded or revoked.
        id (str): Its identifier.
        issued_at (datetime.datetime): When it was issued.
        ready_at (datetime.datetime | None): When its document was made; null for a moment.
        sha256 (None | str): Hash of the signed document; null until it is ready.
        status (CertificateStatus | str): Where it stands.
    """

    document: Ref
    etag: str
    id: str
    issued_at: datetime.datetime
    ready_at: datetime.datetime | None
    sha256: None | str
    status: CertificateStatus | str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        document = self.document.to_dict()

        etag = self.etag

        id = self.id

        issued_at = self.issued_at.isoformat()

        ready_at: None | str
        if isinstance(self.ready_at, datetime.datetime):
            ready_at = self.ready_at.isoformat()
        else:
            ready_at = self.ready_at

        sha256: None | str
        sha256 = self.sha256

        status: str
        if isinstance(self.status, CertificateStatus):
            status = self.status.value
        else:
            status = self.status

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "document": document,
                "etag": etag,
                "id": id,
                "issued_at": issued_at,
                "ready_at": ready_at,
                "sha256": sha256,
                "status": status,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.ref import Ref  # noqa: PLC0415

        d = dict(src_dict)
        document = Ref.from_dict(d.pop("document"))

        etag = d.pop("etag")

        id = d.pop("id")

        issued_at = datetime.datetime.fromisoformat(d.pop("issued_at"))

        def _parse_ready_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                ready_at_type_0 = datetime.datetime.fromisoformat(data)

                return ready_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        ready_at = _parse_ready_at(d.pop("ready_at"))

        def _parse_sha256(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        sha256 = _parse_sha256(d.pop("sha256"))

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

        issued_cpc = cls(
            document=document,
            etag=etag,
            id=id,
            issued_at=issued_at,
            ready_at=ready_at,
            sha256=sha256,
            status=status,
        )

        issued_cpc.additional_properties = d
        return issued_cpc

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
