from __future__ import annotations

from collections.abc import Mapping
from typing import (
    TYPE_CHECKING,
    Any,
    Literal,
    TypeVar,
    cast,
)

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.credential_extensions import CredentialExtensions
    from ..models.credential_response import CredentialResponse


T = TypeVar("T", bound="Credential")


@_attrs_define
class Credential:
    """What the browser answered, as `toJSON()` of the `PublicKeyCredential` writes it.

    Attributes:
        id (str): The passkey's identifier.
        raw_id (str): The same again.
        response (CredentialResponse): What the authenticator signed.
        type_ (Literal['public-key']): Always `public-key`.
        authenticator_attachment (None | str | Unset): `platform` or `cross-platform`.
        client_extension_results (CredentialExtensions | Unset): What the browser's extensions said; we ask for none,
            and some browsers tell of this one all the same.
    """

    id: str
    raw_id: str
    response: CredentialResponse
    type_: Literal["public-key"]
    authenticator_attachment: None | str | Unset = UNSET
    client_extension_results: CredentialExtensions | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        raw_id = self.raw_id

        response = self.response.to_dict()

        type_ = self.type_

        authenticator_attachment: None | str | Unset
        if isinstance(self.authenticator_attachment, Unset):
            authenticator_attachment = UNSET
        else:
            authenticator_attachment = self.authenticator_attachment

        client_extension_results: dict[str, Any] | Unset = UNSET
        if not isinstance(self.client_extension_results, Unset):
            client_extension_results = self.client_extension_results.to_dict()

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "id": id,
                "rawId": raw_id,
                "response": response,
                "type": type_,
            }
        )
        if authenticator_attachment is not UNSET:
            field_dict["authenticatorAttachment"] = authenticator_attachment
        if client_extension_results is not UNSET:
            field_dict["clientExtensionResults"] = client_extension_results

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.credential_extensions import CredentialExtensions  # noqa: PLC0415
        from ..models.credential_response import CredentialResponse  # noqa: PLC0415

        d = dict(src_dict)
        id = d.pop("id")

        raw_id = d.pop("rawId")

        response = CredentialResponse.from_dict(d.pop("response"))

        type_ = cast(Literal["public-key"], d.pop("type"))
        if type_ != "public-key":
            raise ValueError(f"type must match const 'public-key', got '{type_}'")

        def _parse_authenticator_attachment(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        authenticator_attachment = _parse_authenticator_attachment(
            d.pop("authenticatorAttachment", UNSET)
        )

        _client_extension_results = d.pop("clientExtensionResults", UNSET)
        client_extension_results: CredentialExtensions | Unset
        if isinstance(_client_extension_results, Unset):
            client_extension_results = UNSET
        else:
            client_extension_results = CredentialExtensions.from_dict(
                _client_extension_results
            )

        credential = cls(
            id=id,
            raw_id=raw_id,
            response=response,
            type_=type_,
            authenticator_attachment=authenticator_attachment,
            client_extension_results=client_extension_results,
        )

        return credential
