"""Encryption of single values, bound to the place where each is kept (security.md 6.6)."""

import os
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from app.core.secrets import Secrets

_VERSION: Final = b"\x01"
_NONCE_LENGTH: Final = 12
_TAG_LENGTH: Final = 16


class SealBroken(Exception):  # noqa: N818 - the house names errors as statements of fact
    """A sealed value was edited, moved, cut, or closed with a key that is not here any more."""


class Seal:
    """Closes values with the master key in use, and opens those of the previous one as well.

    A place is `table|column|row`: a value that is copied to another place does not open there.
    """

    def __init__(self, secrets: Secrets) -> None:
        self._current = secrets.master.id
        self._ciphers = {master.id: AESGCM(master.derive("seal")) for master in secrets.masters}

    def close(self, plain: bytes, *, place: str) -> bytes:
        """Encrypt a value for one place: version, key id, nonce, ciphertext and tag."""
        nonce = os.urandom(_NONCE_LENGTH)
        sealed = self._ciphers[self._current].encrypt(nonce, plain, _bound_to(place, self._current))
        return _VERSION + self._current + nonce + sealed

    def open(self, sealed: bytes, *, place: str) -> bytes:
        """Decrypt a value that was closed for this place.

        Raises:
            SealBroken: it cannot be trusted, or its key is gone.

        """
        key_id, nonce, closed = self._parts(sealed)
        cipher = self._ciphers.get(key_id)
        if cipher is None:
            raise SealBroken(f"closed with the unknown key {key_id.hex()}")
        try:
            return cipher.decrypt(nonce, closed, _bound_to(place, key_id))
        except InvalidTag:
            raise SealBroken(f"does not belong at {place}, or was edited") from None

    def is_current(self, sealed: bytes) -> bool:
        """Tell whether a value was closed with the master key in use; others want closing again."""
        return self._parts(sealed)[0] == self._current

    def _parts(self, sealed: bytes) -> tuple[bytes, bytes, bytes]:
        head = len(_VERSION) + len(self._current)
        if not sealed.startswith(_VERSION) or len(sealed) < head + _NONCE_LENGTH + _TAG_LENGTH:
            raise SealBroken("not a sealed value")
        return (
            sealed[len(_VERSION) : head],
            sealed[head : head + _NONCE_LENGTH],
            sealed[head + _NONCE_LENGTH :],
        )


def _bound_to(place: str, key_id: bytes) -> bytes:
    return f"{place}|{key_id.hex()}".encode()
