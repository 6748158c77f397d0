"""Looks at a request before its body: target, query and header fields."""

import re
from typing import Final, NamedTuple
from urllib.parse import unquote_to_bytes

from starlette.types import Scope

from app.core.errors import NotFound, Unreadable

LONGEST_PATH: Final = 2_048
LONGEST_QUERY: Final = 8_192
MOST_PARAMETERS: Final = 100
LONGEST_FIELD: Final = 8_192
LARGEST_HEAD: Final = 32_768
MOST_FIELDS: Final = 100

# What nearly every path and query is made of; anything else is decoded and looked at.
_PLAIN_PATH: Final = re.compile(rb"(?:/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)+|/")
_PLAIN_QUERY: Final = re.compile(rb"[A-Za-z0-9._~=&:,+@-]*")
_CONTROL: Final = re.compile("[\x00-\x1f\x7f-\x9f]")
_BROKEN_ESCAPE: Final = re.compile(rb"%(?![0-9A-Fa-f]{2})")
_CONTROL_IN_FIELD: Final = re.compile(rb"[\x00-\x08\x0a-\x1f\x7f]")
_HIDDEN_SLASH: Final = re.compile(rb"%2f|%5c|\\", re.IGNORECASE)
_DOTS: Final = frozenset({".", ".."})

_SAYING_LENGTH: Final = frozenset({b"content-length", b"transfer-encoding"})
_LONGEST_LENGTH: Final = 18

# Fields that say one thing; said twice, two readers may believe different ones.
_ONCE: Final = frozenset(
    {
        b"authorization",
        b"content-encoding",
        b"content-length",
        b"content-type",
        b"host",
        b"idempotency-key",
        b"if-match",
        b"origin",
        b"transfer-encoding",
    }
)


class Head(NamedTuple):
    """What the header fields say of the body."""

    length: int | None = None
    chunked: bool = False
    media_type: bytes = b""
    encoding: bytes = b"identity"

    @property
    def announces_body(self) -> bool:
        return self.chunked or bool(self.length)


NO_BODY: Final = Head()


def look_at_target(scope: Scope) -> None:
    """Refuse a path or query that two readers could read differently.

    Raises:
        Unreadable: control characters, broken escapes, text that is not UTF-8, or a query too long.
        NotFound: a path that is written as no resource's is: `//`, `/./`, `..;`, `%2f`, a slash at the end.
    """
    raw_path = scope.get("raw_path") or scope["path"].encode("utf-8", "surrogatepass")
    if len(raw_path) > LONGEST_PATH:
        raise NotFound
    if not _PLAIN_PATH.fullmatch(raw_path):
        _look_closely_at_path(raw_path)
    query: bytes = scope["query_string"]
    if query:
        if len(query) > LONGEST_QUERY or query.count(b"&") >= MOST_PARAMETERS:
            raise Unreadable(reason="query_too_long")
        if not _PLAIN_QUERY.fullmatch(query):
            read_escaped(query)


def read_escaped(text: bytes) -> str:
    """Read percent-encoded text.

    Raises:
        Unreadable: a broken escape, bytes that are not UTF-8, or a control character.
    """
    if _BROKEN_ESCAPE.search(text):
        raise Unreadable(reason="broken_escape")
    try:
        plain = unquote_to_bytes(text).decode()
    except UnicodeDecodeError:
        raise Unreadable(reason="not_utf8") from None
    if _CONTROL.search(plain):
        raise Unreadable(reason="control_character")
    return plain


def _look_closely_at_path(raw_path: bytes) -> None:
    path = read_escaped(raw_path)
    if not path.startswith("/"):
        raise Unreadable(reason="target")
    segments = path[1:].split("/")
    written_oddly = any(not segment or segment in _DOTS or ";" in segment for segment in segments)
    if (written_oddly and path != "/") or _HIDDEN_SLASH.search(raw_path):
        raise NotFound


def look_at_fields(scope: Scope) -> Head:
    """Check the header fields' number and size, and pick out what describes the body.

    Raises:
        Unreadable: too many or too large, a field that counts once said twice, a length that is none.
    """
    fields: list[tuple[bytes, bytes]] = scope["headers"]
    if len(fields) > MOST_FIELDS:
        raise Unreadable(reason="too_many_fields")
    once: dict[bytes, bytes] = {}
    longest = 0
    for name, value in fields:
        longest = max(longest, len(value))
        if name in _ONCE:
            if name in once:
                raise Unreadable(reason="field_said_twice")
            once[name] = value
    text = b"".join([part for field in fields for part in field])
    if len(text) > LARGEST_HEAD or longest > LONGEST_FIELD:
        raise Unreadable(reason="head_too_large")
    if _CONTROL_IN_FIELD.search(text):
        raise Unreadable(reason="field")
    return NO_BODY if _SAYING_LENGTH.isdisjoint(once) else _head_of(once)


def _head_of(once: dict[bytes, bytes]) -> Head:
    length = once.get(b"content-length")
    coding = once.get(b"transfer-encoding")
    if length is not None and not (length.isdigit() and len(length) <= _LONGEST_LENGTH):
        raise Unreadable(reason="length")
    if coding is not None and (coding.strip().lower() != b"chunked" or length is not None):
        raise Unreadable(reason="transfer_encoding")
    return Head(
        length=None if length is None else int(length),
        chunked=coding is not None,
        media_type=once.get(b"content-type", b""),
        encoding=once.get(b"content-encoding", b"identity").strip().lower(),
    )
