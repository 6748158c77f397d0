from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.attestation_accept import AttestationAccept


T = TypeVar("T", bound="ServiceRequestSubmit")


@_attrs_define
class ServiceRequestSubmit:
    """The signature, where the form has words to sign.

    Attributes:
        attestation (AttestationAccept | Unset): The signature under the words of a form.
    """

    attestation: AttestationAccept | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        attestation: dict[str, Any] | Unset = UNSET
        if not isinstance(self.attestation, Unset):
            attestation = self.attestation.to_dict()

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if attestation is not UNSET:
            field_dict["attestation"] = attestation

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.attestation_accept import AttestationAccept  # noqa: PLC0415

        d = dict(src_dict)
        _attestation = d.pop("attestation", UNSET)
        attestation: AttestationAccept | Unset
        if isinstance(_attestation, Unset):
            attestation = UNSET
        else:
            attestation = AttestationAccept.from_dict(_attestation)

        service_request_submit = cls(
            attestation=attestation,
        )

        return service_request_submit
