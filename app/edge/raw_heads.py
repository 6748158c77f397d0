"""What a head may be before anybody is asked about it: nothing that two servers in a row could read differently."""

from typing import Any, Final

from app.edge.heads import LARGEST_HEAD
from app.edge.refusal import Fields

_VERSIONS: Final = frozenset({"1.0", "1.1"})
_DIGITS: Final = 9


class NotTaken(Exception):  # noqa: N818 - a statement of fact
    """Something well-formed enough for the parser that we do not take."""


def check_head(parser: Any, target: bytes, fields: Fields, *, read: int) -> None:
    """Refuse a head that the parser lets through; `read` are the bytes since the last one ended.

    Raises:
        NotTaken: another version, a target that is no path, codings other than `chunked`, too much of it, or an
            upgrade with a body, which the parser would take for the other protocol.
    """
    codings = [value.lower() for name, value in fields if name == b"transfer-encoding"]
    version = parser.get_http_version()
    if version not in _VERSIONS:
        raise NotTaken("version")
    if not target.startswith(b"/") or b"#" in target:
        raise NotTaken("target")
    if codings and (codings != [b"chunked"] or version == "1.0"):
        raise NotTaken("transfer coding")
    if read > LARGEST_HEAD and _size_of(target, fields) > LARGEST_HEAD:
        raise NotTaken("head too large")
    if parser.should_upgrade() and (codings or _announces_length(fields)):
        raise NotTaken("upgrade with a body")


def announced_length(fields: Fields) -> int:
    """Tell how long the body is said to be."""
    lengths = [value for name, value in fields if name == b"content-length" and value.isdigit()]
    return int(lengths[0][:_DIGITS]) if lengths else 0


def _size_of(target: bytes, fields: Fields) -> int:
    return len(target) + sum(len(name) + len(value) for name, value in fields)


def _announces_length(fields: Fields) -> bool:
    return any(name == b"content-length" and value.strip(b"0") for name, value in fields)
