"""Identifiers: UUIDv7 inside, a prefix and 26 characters of Crockford base 32 on the wire (contract.md 2.4)."""

import re
from typing import Final
from uuid import UUID

import uuid_utils

ALPHABET: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
BODY_PATTERN: Final = "[0-7][0-9A-HJKMNP-TV-Z]{25}"
_VALUES: Final = {character: value for value, character in enumerate(ALPHABET)}
_PAIRS: Final = [high + low for high in ALPHABET for low in ALPHABET]


def new() -> UUID:
    """Give a new identifier; later ones sort after earlier ones (real time, to the millisecond)."""
    return UUID(int=uuid_utils.uuid7().int)


def pattern(prefix: str) -> str:
    """Tell the regular expression of one kind of identifier."""
    return f"^{prefix}_{BODY_PATTERN}$"


def render(prefix: str, value: UUID) -> str:
    """Write an identifier as it goes on the wire."""
    rest = value.int
    pairs = []
    for _ in range(13):
        pairs.append(_PAIRS[rest & 1023])
        rest >>= 10
    pairs.reverse()
    return f"{prefix}_{''.join(pairs)}"


def parse(prefix: str, text: str) -> UUID:
    """Read an identifier of one kind.

    Raises:
        ValueError: it is not of this kind.
    """
    if not re.fullmatch(pattern(prefix)[1:-1], text):
        raise ValueError(f"not an identifier of kind {prefix}")
    number = 0
    for character in text[len(prefix) + 1 :]:
        number = number << 5 | _VALUES[character]
    return UUID(int=number)
