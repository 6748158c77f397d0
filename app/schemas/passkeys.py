"""What a browser answers when a passkey is made or used, as `PublicKeyCredential.toJSON()` writes it.

Source: Web Authentication Level 3, 5.1.8, RegistrationResponseJSON and AuthenticationResponseJSON.
"""

from typing import Annotated, Any, Literal

from pydantic import ConfigDict, Field
from pydantic.alias_generators import to_camel

from app.schemas.base import Body, Whole, absent


def _base64url(longest: int) -> Any:
    return Field(pattern="^[A-Za-z0-9_-]+={0,2}$", min_length=1, max_length=longest, strict=True)


# 1,023 bytes are the longest identifier of a passkey.
Handle = Annotated[str, _base64url(1368)]
Bytes = Annotated[str, _base64url(16_384)]
Word = Annotated[str, Field(pattern="^[a-z][a-z-]*$", min_length=1, max_length=40, strict=True)]


class _FromBrowser(Body):
    """A shape that a browser writes."""

    model_config = ConfigDict(alias_generator=to_camel)


class CredentialProperties(_FromBrowser):
    """What the browser says of a new passkey."""

    rk: Annotated[bool, Field(strict=True)] = absent("Whether it can be found without its identifier.")


class CredentialExtensions(_FromBrowser):
    """What the browser's extensions said; we ask for none, and some browsers tell of this one all the same."""

    cred_props: CredentialProperties = absent("Facts about a new passkey.")


class CredentialResponse(_FromBrowser):
    """What the authenticator signed."""

    client_data_json: Bytes = Field(
        alias="clientDataJSON", description="What the browser says was asked, where and by whom."
    )
    attestation_object: Bytes = absent("The new passkey; when one is made.")
    authenticator_data: Bytes = absent("What the authenticator says of itself and of the person.")
    signature: Bytes = absent("The signature; when a passkey is used.")
    user_handle: Handle | None = absent("Whose passkey it is, as we named the account.")
    transports: Annotated[list[Word], Field(max_length=10)] = absent("How the authenticator is reached.")
    public_key: Bytes | None = absent("The new passkey's public key.")
    public_key_algorithm: Annotated[int, Whole(-70_000, 70_000)] = absent("The number of its algorithm.")


class Credential(_FromBrowser):
    """What the browser answered, as `toJSON()` of the `PublicKeyCredential` writes it."""

    id: Handle = Field(description="The passkey's identifier.")
    raw_id: Handle = Field(description="The same again.")
    type: Literal["public-key"] = Field(description="Always `public-key`.")
    response: CredentialResponse = Field(description="What the authenticator signed.")
    authenticator_attachment: Word | None = absent("`platform` or `cross-platform`.")
    client_extension_results: CredentialExtensions = absent("What the browser's extensions said.")


def answer_of(credential: Credential | None) -> dict[str, Any] | None:
    """Give an answer back as the browser wrote it."""
    return None if credential is None else credential.model_dump(by_alias=True, exclude_none=True)
