from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

T = TypeVar("T", bound="AttestationAccept")


@_attrs_define
class AttestationAccept:
    """The signature under the words of a form.

    Attributes:
        accepted (bool): Whether the person agrees; only `true` is taken.
        key (str): Which declaration was shown.
        signed_name (str): The name, typed as a signature.
        version (int): The version that was shown.
    """

    accepted: bool
    key: str
    signed_name: str
    version: int

    def to_dict(self) -> dict[str, Any]:
        accepted = self.accepted

        key = self.key

        signed_name = self.signed_name

        version = self.version

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "accepted": accepted,
                "key": key,
                "signed_name": signed_name,
                "version": version,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        accepted = d.pop("accepted")

        key = d.pop("key")

        signed_name = d.pop("signed_name")

        version = d.pop("version")

        attestation_accept = cls(
            accepted=accepted,
            key=key,
            signed_name=signed_name,
            version=version,
        )

        return attestation_accept
