"""Parts of a download that are asked for (RFC 9110, section 14): one range of bytes, or everything."""

import re
from dataclasses import dataclass
from typing import Any, Final

from app.core.errors import Refusal

_ONE_RANGE: Final = re.compile(r"bytes=\s*([0-9]{0,18})\s*-\s*([0-9]{0,18})\s*")


class RangeNotSatisfiable(Refusal):
    """Raised with `size`: the range begins behind the end."""

    status = 416
    code = "range_not_satisfiable"

    def __init__(self, *, size: int, **members: Any) -> None:
        super().__init__(**members)
        self._size = size

    @property
    def headers(self) -> dict[str, str]:
        return {"Content-Range": f"bytes */{self._size}"}


@dataclass(frozen=True, slots=True)
class Span:
    """The bytes from `start` up to, not including, `end`."""

    start: int
    end: int
    is_part: bool = False


def span_of(header: str | None, *, size: int, is_same: bool = True) -> Span:
    """Tell which bytes are asked for. What is no single range of bytes, or is of another version, asks for all.

    Raises:
        RangeNotSatisfiable: there is none of it.
    """
    found = _ONE_RANGE.fullmatch(header or "") if is_same else None
    if found is None or not (found[1] or found[2]):
        return Span(0, size)
    first, last = found[1], found[2]
    if not first:
        start, end = max(0, size - int(last)), size
    else:
        start, end = int(first), min(size, int(last) + 1) if last else size
        if last and int(last) < start:
            return Span(0, size)
    if start >= size or start >= end:
        raise RangeNotSatisfiable(size=size)
    return Span(start, end, is_part=True)


@dataclass(frozen=True, slots=True)
class Wish:
    """What a caller asks for of something that is yet to be made: the headers `Range` and `If-Range`."""

    header: str | None = None
    if_range: str | None = None

    def of(self, *, size: int, sha256: str) -> Span:
        """Tell which bytes are asked for, now that it is here.

        Raises:
            RangeNotSatisfiable: there is none of it.
        """
        return span_of(self.header, size=size, is_same=self.if_range in (None, tag_of(sha256)))


def tag_of(sha256: str) -> str:
    """Give the entity tag of content, which never changes."""
    return f'"{sha256}"'
