from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="CpcCredential")


@_attrs_define
class CpcCredential:
    """The certificate as a W3C Verifiable Credential.

    Attributes:
        alg (str): `ES256`.
        format_ (str): `vc+jwt`.
        jwks_href (str): Where that key is.
        kid (str): The key that it is signed with.
        value (str): The signed credential (`application/vc+jwt`).
    """

    alg: str
    format_: str
    jwks_href: str
    kid: str
    value: str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        alg = self.alg

        format_ = self.format_

        jwks_href = self.jwks_href

        kid = self.kid

        value = self.value

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "alg": alg,
                "format": format_,
                "jwks_href": jwks_href,
                "kid": kid,
                "value": value,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        alg = d.pop("alg")

        format_ = d.pop("format")

        jwks_href = d.pop("jwks_href")

        kid = d.pop("kid")

        value = d.pop("value")

        cpc_credential = cls(
            alg=alg,
            format_=format_,
            jwks_href=jwks_href,
            kid=kid,
            value=value,
        )

        cpc_credential.additional_properties = d
        return cpc_credential

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
