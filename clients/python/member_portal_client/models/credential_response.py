from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="CredentialResponse")


@_attrs_define
class CredentialResponse:
    """What the authenticator signed.

    Attributes:
        client_data_json (str): What the browser says was asked, where and by whom.
        attestation_object (str | Unset): The new passkey; when one is made.
        authenticator_data (str | Unset): What the authenticator says of itself and of the person.
        public_key (None | str | Unset): The new passkey's public key.
        public_key_algorithm (int | Unset): The number of its algorithm.
        signature (str | Unset): The signature; when a passkey is used.
        transports (list[str] | Unset): How the authenticator is reached.
        user_handle (None | str | Unset): Whose passkey it is, as we named the account.
    """

    client_data_json: str
    attestation_object: str | Unset = UNSET
    authenticator_data: str | Unset = UNSET
    public_key: None | str | Unset = UNSET
    public_key_algorithm: int | Unset = UNSET
    signature: str | Unset = UNSET
    transports: list[str] | Unset = UNSET
    user_handle: None | str | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        client_data_json = self.client_data_json

        attestation_object = self.attestation_object

        authenticator_data = self.authenticator_data

        public_key: None | str | Unset
        if isinstance(self.public_key, Unset):
            public_key = UNSET
        else:
            public_key = self.public_key

        public_key_algorithm = self.public_key_algorithm

        signature = self.signature

        transports: list[str] | Unset = UNSET
        if not isinstance(self.transports, Unset):
            transports = self.transports

        user_handle: None | str | Unset
        if isinstance(self.user_handle, Unset):
            user_handle = UNSET
        else:
            user_handle = self.user_handle

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "clientDataJSON": client_data_json,
            }
        )
        if attestation_object is not UNSET:
            field_dict["attestationObject"] = attestation_object
        if authenticator_data is not UNSET:
            field_dict["authenticatorData"] = authenticator_data
        if public_key is not UNSET:
            field_dict["publicKey"] = public_key
        if public_key_algorithm is not UNSET:
            field_dict["publicKeyAlgorithm"] = public_key_algorithm
        if signature is not UNSET:
            field_dict["signature"] = signature
        if transports is not UNSET:
            field_dict["transports"] = transports
        if user_handle is not UNSET:
            field_dict["userHandle"] = user_handle

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        client_data_json = d.pop("clientDataJSON")

        attestation_object = d.pop("attestationObject", UNSET)

        authenticator_data = d.pop("authenticatorData", UNSET)

        def _parse_public_key(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        public_key = _parse_public_key(d.pop("publicKey", UNSET))

        public_key_algorithm = d.pop("publicKeyAlgorithm", UNSET)

        signature = d.pop("signature", UNSET)

        transports = cast(list[str], d.pop("transports", UNSET))

        def _parse_user_handle(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        user_handle = _parse_user_handle(d.pop("userHandle", UNSET))

        credential_response = cls(
            client_data_json=client_data_json,
            attestation_object=attestation_object,
            authenticator_data=authenticator_data,
            public_key=public_key,
            public_key_algorithm=public_key_algorithm,
            signature=signature,
            transports=transports,
            user_handle=user_handle,
        )

        return credential_response
