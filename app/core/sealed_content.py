"""Encryption of content too long for one value: in pieces, so that any part of it can be read by itself.

Every object has a key of its own, which is kept sealed elsewhere; so a piece's nonce is its number. A piece that is
moved, repeated, left out or cut off at the end does not open (security.md 6.6).
"""

import secrets
from collections.abc import Iterator
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from app.core.sealing import SealBroken

PIECE: Final = 64 * 1024
TAG: Final = 16
SEALED_PIECE: Final = PIECE + TAG

_LAST: Final = b"last"
_NOT_LAST: Final = b"more"


def new_key() -> bytes:
    """Make the key of one object."""
    return secrets.token_bytes(32)


def sealed_size(size: int) -> int:
    """Tell how long content of this size is once it is sealed."""
    return size + TAG * max(1, -(-size // PIECE))


def seal(key: bytes, pieces: Iterator[bytes]) -> Iterator[bytes]:
    """Close content that comes in pieces of `PIECE` bytes, the last one shorter or as long."""
    cipher = AESGCM(key)
    number, held = 0, next(pieces, b"")
    for following in pieces:
        yield cipher.encrypt(_nonce(number), held, _NOT_LAST)
        number, held = number + 1, following
    yield cipher.encrypt(_nonce(number), held, _LAST)


def piece_numbers(start: int, end: int) -> range:
    """Tell which pieces hold the bytes from `start` up to `end`."""
    return range(start // PIECE, max(start // PIECE, (max(end, 1) - 1) // PIECE) + 1)


def open_piece(key: bytes, number: int, sealed: bytes, *, size: int) -> bytes:
    """Open one piece of content that is `size` bytes long.

    Raises:
        SealBroken: it is not this piece of this object.
    """
    is_last = number == max(1, -(-size // PIECE)) - 1
    try:
        return AESGCM(key).decrypt(_nonce(number), sealed, _LAST if is_last else _NOT_LAST)
    except InvalidTag:
        raise SealBroken(f"piece {number} was edited, moved or cut") from None


def _nonce(number: int) -> bytes:
    return number.to_bytes(12, "big")
