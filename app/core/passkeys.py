"""Passkeys: what a browser is asked for, and whether its answer proves anything (WebAuthn level 2).

The library is imported when the first passkey is met: it takes a fifth of a process's start.
"""

import base64
import binascii
import json
import secrets as randomness
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlsplit

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
        import webauthn
        from webauthn.helpers import structs

        options = webauthn.generate_registration_options(
            rp_id=self._host,
            rp_name=PORTAL,
            user_id=account,
            user_name=name,
            challenge=nonce,
            exclude_credentials=[structs.PublicKeyCredentialDescriptor(id=each) for each in known],
            authenticator_selection=structs.AuthenticatorSelectionCriteria(
                resident_key=structs.ResidentKeyRequirement.PREFERRED,
                user_verification=structs.UserVerificationRequirement.REQUIRED,
            ),
        )
        return _plain(webauthn.options_to_json(options))

    def created(self, credential: dict[str, Any], *, nonce: bytes) -> Passkey:
        """Read the passkey that a browser made.

        Raises:
            NotProved: it was not made for us, here and now, by a verified person.
        """
        import webauthn
        from webauthn.helpers.exceptions import WebAuthnException

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
        import webauthn
        from webauthn.helpers import structs

        options = webauthn.generate_authentication_options(
            rp_id=self._host,
            challenge=nonce,
            allow_credentials=[structs.PublicKeyCredentialDescriptor(id=each) for each in known],
            user_verification=structs.UserVerificationRequirement.REQUIRED,
        )
        return _plain(webauthn.options_to_json(options))

    def used(self, credential: dict[str, Any], *, nonce: bytes, passkey: Passkey) -> int:
        """Tell the new signature count of a passkey that was used here and now.

        Raises:
            NotProved: it was not this passkey, or not here and now by a verified person.
        """
        import webauthn
        from webauthn.helpers.exceptions import WebAuthnException

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


def credential_id_of(credential: dict[str, Any]) -> bytes | None:
    """Tell which passkey a browser's answer names, if it names one."""
    name = credential.get("id")
    if not isinstance(name, str):
        return None
    try:
        return base64.urlsafe_b64decode(name + "=" * (-len(name) % 4))
    except (binascii.Error, ValueError):
        return None


def _plain(options: str) -> dict[str, Any]:
    plain: dict[str, Any] = json.loads(options)
    return plain
