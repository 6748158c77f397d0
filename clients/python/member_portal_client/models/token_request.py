from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="TokenRequest")


@_attrs_define
class TokenRequest:
    """The form of RFC 6749, section 4.4.2, with the assertion of RFC 7523. What it does not know is passed over.

    Attributes:
        client_assertion (str | Unset): A JWT (ES256) with `iss` and `sub` the client's identifier, `aud` this
            operation's address, `exp` at most a minute after `iat`, and a `jti` that is used once.
        client_assertion_type (str | Unset): `urn:ietf:params:oauth:client-assertion-type:jwt-bearer`.
        client_id (str | Unset): Not needed; the assertion says it.
        grant_type (str | Unset): `client_credentials`.
        scope (str | Unset): Scopes, separated by spaces; left out, all that the client may have.
    """

    client_assertion: str | Unset = UNSET
    client_assertion_type: str | Unset = UNSET
    client_id: str | Unset = UNSET
    grant_type: str | Unset = UNSET
    scope: str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        client_assertion = self.client_assertion

        client_assertion_type = self.client_assertion_type

        client_id = self.client_id

        grant_type = self.grant_type

        scope = self.scope

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if client_assertion is not UNSET:
            field_dict["client_assertion"] = client_assertion
        if client_assertion_type is not UNSET:
            field_dict["client_assertion_type"] = client_assertion_type
        if client_id is not UNSET:
            field_dict["client_id"] = client_id
        if grant_type is not UNSET:
            field_dict["grant_type"] = grant_type
        if scope is not UNSET:
            field_dict["scope"] = scope

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        client_assertion = d.pop("client_assertion", UNSET)

        client_assertion_type = d.pop("client_assertion_type", UNSET)

        client_id = d.pop("client_id", UNSET)

        grant_type = d.pop("grant_type", UNSET)

        scope = d.pop("scope", UNSET)

        token_request = cls(
            client_assertion=client_assertion,
            client_assertion_type=client_assertion_type,
            client_id=client_id,
            grant_type=grant_type,
            scope=scope,
        )

        token_request.additional_properties = d
        return token_request

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
