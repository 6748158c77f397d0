"""Passkeys: what a browser is asked for, and whether its answer proves anything (WebAuthn level 2)."""

import json
import secrets as randomness
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlsplit

import webauthn
from webauthn.helpers.exceptions import WebAuthnException
from webauthn.helpers.structs import (
    AuthenticatorSelectionCriteria,
    PublicKeyCredentialDescriptor,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

NONCE_BYTES: Final = 32
PORTAL: Final = "College portal"


class NotProved(Exception):  # noqa: N818 - the house names errors as statements of fact
    """The answer of a browser does not prove what it should."""


@dataclass(frozen=True, slots=True)
class Passkey:
    """A passkey as it is kept."""

    credential_id: bytes
    public_key: bytes
    sign_count: int


class Passkeys:
    """Asks and checks for one front end: its origin, and its host as relying party."""

    def __init__(self, front_end_url: str) -> None:
        parts = urlsplit(front_end_url)
        self._origin = f"{parts.scheme}://{parts.netloc}"
        self._host = parts.hostname or ""

    def new_nonce(self) -> bytes:
        return randomness.token_bytes(NONCE_BYTES)

    def creation(self, *, account: bytes, name: str, nonce: bytes, known: list[bytes]) -> dict[str, Any]:
        """Give the options with which a browser makes a passkey."""
        options = webauthn.generate_registration_options(
            rp_id=self._host,
            rp_name=PORTAL,
            user_id=account,
            user_name=name,
            challenge=nonce,
            exclude_credentials=[PublicKeyCredentialDescriptor(id=each) for each in known],
            authenticator_selection=AuthenticatorSelectionCriteria(
                resident_key=ResidentKeyRequirement.PREFERRED,
                user_verification=UserVerificationRequirement.REQUIRED,
            ),
        )
        return _plain(options)

    def created(self, credential: dict[str, Any], *, nonce: bytes) -> Passkey:
        """Read the passkey that a browser made.

        Raises:
            NotProved: it was not made for us, here and now, by a verified person.
        """
        try:
            made = webauthn.verify_registration_response(
                credential=credential,
                expected_challenge=nonce,
                expected_rp_id=self._host,
                expected_origin=self._origin,
                require_user_verification=True,
            )
        except (WebAuthnException, ValueError, TypeError, KeyError) as error:
            raise NotProved(type(error).__name__) from None
        return Passkey(made.credential_id, made.credential_public_key, made.sign_count)

    def request(self, *, nonce: bytes, known: list[bytes]) -> dict[str, Any]:
        """Give the options with which a browser uses a passkey."""
        options = webauthn.generate_authentication_options(
            rp_id=self._host,
            challenge=nonce,
            allow_credentials=[PublicKeyCredentialDescriptor(id=each) for each in known],
            user_verification=UserVerificationRequirement.REQUIRED,
        )
        return _plain(options)

    def used(self, credential: dict[str, Any], *, nonce: bytes, passkey: Passkey) -> int:
        """Tell the new signature count of a passkey that was used here and now.

        Raises:
            NotProved: it was not this passkey, or not here and now by a verified person.
        """
        try:
            proof = webauthn.verify_authentication_response(
                credential=credential,
                expected_challenge=nonce,
                expected_rp_id=self._host,
                expected_origin=self._origin,
                credential_public_key=passkey.public_key,
                credential_current_sign_count=passkey.sign_count,
                require_user_verification=True,
            )
        except (WebAuthnException, ValueError, TypeError, KeyError) as error:
            raise NotProved(type(error).__name__) from None
        return proof.new_sign_count


def _plain(options: Any) -> dict[str, Any]:
    plain: dict[str, Any] = json.loads(webauthn.options_to_json(options))
    return plain
