from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define

if TYPE_CHECKING:
    from ..models.attestation_accept import AttestationAccept


T = TypeVar("T", bound="RenewalSubmit")


@_attrs_define
class RenewalSubmit:
    """The signature with which a survey is handed in.

    Attributes:
        attestation (AttestationAccept): The signature under the words of a form.
    """

    attestation: AttestationAccept

    def to_dict(self) -> dict[str, Any]:
        attestation = self.attestation.to_dict()

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "attestation": attestation,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.attestation_accept import AttestationAccept  # noqa: PLC0415

        d = dict(src_dict)
        attestation = AttestationAccept.from_dict(d.pop("attestation"))

        renewal_submit = cls(
            attestation=attestation,
        )

        return renewal_submit
