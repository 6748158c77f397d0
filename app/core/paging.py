"""Keyset pages: signed, opaque cursors that work for one caller, one operation and one set of filters."""

import base64
import binascii
import hmac
import struct
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Final, TypeAlias, TypeVar
from uuid import UUID

import orjson

from app.core.errors import Unreadable

Key: TypeAlias = str | int | date | datetime | UUID | None
T = TypeVar("T")

PUBLIC: Final = "public"
LONGEST: Final = 4096

_VERSION: Final = b"\x01"
_SEAL_LENGTH: Final = 16
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND: Final = timedelta(microseconds=1)


class InvalidCursor(Unreadable):
    code = "invalid_cursor"


class Cursors:
    """Writes and reads cursors with one key."""

    def __init__(self, key: bytes) -> None:
        self._keyed = hmac.new(key, digestmod="sha256")

    def write(
        self, operation: str, filters: Mapping[str, object], after: Sequence[Key], *, owner: str
    ) -> str:
        """Mark the place after the row with these sort keys.

        `owner` is the identifier of the caller's account, or `PUBLIC`. The keys can be read by whoever
        holds the cursor: it is signed, not encrypted.
        """
        content = _VERSION + b"".join(map(_packed, after))
        signature = self._signature(content, operation, filters, owner)
        cursor = base64.urlsafe_b64encode(signature + content).rstrip(b"=").decode()
        if len(cursor) > LONGEST:
            raise ValueError("sort keys are too long for a cursor")
        return cursor

    def read(
        self, operation: str, filters: Mapping[str, object], cursor: str, *, owner: str
    ) -> tuple[Key, ...]:
        """Give the sort keys that a cursor was written with.

        Raises:
            InvalidCursor: it was not written for this caller, operation and these filters, or was edited.

        """
        sealed = _decoded(cursor)
        signature, content = sealed[:_SEAL_LENGTH], sealed[_SEAL_LENGTH:]
        expected = self._signature(content, operation, filters, owner)
        if not hmac.compare_digest(signature, expected) or not content.startswith(_VERSION):
            raise InvalidCursor
        return _unpacked(content[len(_VERSION) :])

    def _signature(self, content: bytes, operation: str, filters: Mapping[str, object], owner: str) -> bytes:
        digest = self._keyed.copy()
        parts = (owner.encode(), operation.encode(), _canonical(filters), content)
        digest.update(b"".join([struct.pack(">I", len(part)) + part for part in parts]))
        return digest.digest()[:_SEAL_LENGTH]


def page(rows: list[T], limit: int, cursor_of: Callable[[T], str]) -> tuple[list[T], str | None]:
    """Cut a page from at most `limit + 1` rows, and give the cursor of the next one if there is more."""
    if len(rows) <= limit:
        return rows, None
    kept = rows[:limit]
    return kept, cursor_of(kept[-1])


def _decoded(cursor: str) -> bytes:
    if len(cursor) > LONGEST or not cursor.isascii():
        raise InvalidCursor
    try:
        raw = base64.b64decode(cursor + "=" * (-len(cursor) % 4), altchars=b"-_", validate=True)
    except binascii.Error:
        raise InvalidCursor from None
    # The last character may carry spare bits, which would let a second text pass for the same cursor.
    if base64.urlsafe_b64encode(raw).rstrip(b"=").decode() != cursor:
        raise InvalidCursor
    return raw


def _canonical(filters: Mapping[str, object]) -> bytes:
    """Write filters so that equal ones are equal bytes; a filter of `None` is a filter not given."""
    given = {name: value for name, value in filters.items() if value is not None}
    if any(isinstance(value, float) for value in given.values()):
        raise TypeError(
            "a float cannot be a filter: one that is no number would be written as if it were null"
        )
    return orjson.dumps(given, default=_plain, option=orjson.OPT_SORT_KEYS)


def _plain(value: object) -> object:
    if isinstance(value, UUID | Decimal):  # the driver has a kind of identifier of its own
        return str(value)
    if isinstance(value, set | frozenset):
        return sorted(value, key=repr)
    raise TypeError(f"{type(value).__name__} cannot be a filter")


def _packed(key: Key) -> bytes:
    match key:
        case None:
            return b"n"
        case bool():
            raise TypeError("a boolean cannot be a sort key of a cursor")
        case str():
            text = key.encode()
            return struct.pack(">cH", b"s", len(text)) + text
        case int():
            return struct.pack(">cq", b"i", key)
        case datetime():
            return struct.pack(">cq", b"t", (key - _EPOCH) // _MICROSECOND)
        case date():
            return struct.pack(">cI", b"d", key.toordinal())
        case UUID():
            return b"u" + key.bytes
    raise TypeError(f"{type(key).__name__} cannot be a sort key of a cursor")


def _unpacked(content: bytes) -> tuple[Key, ...]:
    keys: list[Key] = []
    while content:
        key, content = _first(content[:1], content[1:])
        keys.append(key)
    return tuple(keys)


def _first(kind: bytes, rest: bytes) -> tuple[Key, bytes]:
    match kind:
        case b"n":
            return None, rest
        case b"s":
            end = 2 + int.from_bytes(rest[:2], "big")
            return rest[2:end].decode(), rest[end:]
        case b"i":
            return int.from_bytes(rest[:8], "big", signed=True), rest[8:]
        case b"t":
            return _EPOCH + int.from_bytes(rest[:8], "big", signed=True) * _MICROSECOND, rest[8:]
        case b"d":
            return date.fromordinal(int.from_bytes(rest[:4], "big")), rest[4:]
        case b"u":
            return UUID(bytes=rest[:16]), rest[16:]
    raise InvalidCursor
