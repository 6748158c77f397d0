from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="SignedAttestation")


@_attrs_define
class SignedAttestation:
    """The words that were signed.

    Attributes:
        accepted_at (datetime.datetime): When.
        key (str): Which declaration.
        signed_name (str): The name, typed as a signature.
        version (int): Its version.
    """

    accepted_at: datetime.datetime
    key: str
    signed_name: str
    version: int
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        accepted_at = self.accepted_at.isoformat()

        key = self.key

        signed_name = self.signed_name

        version = self.version

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "accepted_at": accepted_at,
                "key": key,
                "signed_name": signed_name,
                "version": version,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        accepted_at = datetime.datetime.fromisoformat(d.pop("accepted_at"))

        key = d.pop("key")

        signed_name = d.pop("signed_name")

        version = d.pop("version")

        signed_attestation = cls(
            accepted_at=accepted_at,
            key=key,
            signed_name=signed_name,
            version=version,
        )

        signed_attestation.additional_properties = d
        return signed_attestation

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
