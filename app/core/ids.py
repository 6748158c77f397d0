"""Identifiers: UUIDv7 inside, a prefix and 26 characters of Crockford base 32 on the wire (contract.md 2.4)."""

import re
from functools import cache
from typing import Final
from uuid import UUID

import uuid_utils

ALPHABET: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
BODY_PATTERN: Final = "[0-7][0-9A-HJKMNP-TV-Z]{25}"
_AS_PYTHON_COUNTS: Final = str.maketrans(ALPHABET, "0123456789abcdefghijklmnopqrstuv")
_LOWER: Final = (1 << 70) - 1
_PAIRS: Final = [high + low for high in ALPHABET for low in ALPHABET]


def new() -> UUID:
    """Give a new identifier; later ones sort after earlier ones (real time, to the millisecond)."""
    return UUID(int=uuid_utils.uuid7().int)


def plain(value: UUID) -> UUID:
    """Give an identifier that was read as one of the language's own: the driver has a kind of its own."""
    return UUID(int=value.int)


def made_at(value: UUID) -> float:
    """Tell when `new` gave an identifier, in seconds of real time."""
    return (value.int >> 80) / 1000


def pattern(prefix: str) -> str:
    """Tell the regular expression of one kind of identifier."""
    return f"^{prefix}_{BODY_PATTERN}$"


def render(prefix: str, value: UUID | str) -> str:
    """Write an identifier as it goes on the wire; the database's own notation of it will do too."""
    n = value.int if isinstance(value, UUID) else int(value.replace("-", ""), 16)
    p = _PAIRS
    # In two halves, because a shift of a long number costs by its length.
    h, n = n >> 70, n & _LOWER
    return (
        f"{prefix}_{p[h >> 50]}{p[h >> 40 & 1023]}{p[h >> 30 & 1023]}{p[h >> 20 & 1023]}{p[h >> 10 & 1023]}"
        f"{p[h & 1023]}{p[n >> 60]}{p[n >> 50 & 1023]}{p[n >> 40 & 1023]}{p[n >> 30 & 1023]}{p[n >> 20 & 1023]}"
        f"{p[n >> 10 & 1023]}{p[n & 1023]}"
    )


def parse(prefix: str, text: str) -> UUID:
    """Read an identifier of one kind.

    Raises:
        ValueError: it is not of this kind.
    """
    if not _shape(prefix).fullmatch(text):
        raise ValueError(f"not an identifier of kind {prefix}")
    return UUID(int=int(text[len(prefix) + 1 :].translate(_AS_PYTHON_COUNTS), 32))


@cache
def _shape(prefix: str) -> re.Pattern[str]:
    return re.compile(pattern(prefix)[1:-1])
