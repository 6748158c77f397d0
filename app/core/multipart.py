"""Reads `multipart/form-data` (RFC 7578) as it arrives, in pieces of any size, and never holds more than a piece.

Strict on purpose: one delimiter, CRLF, no preamble, a bounded number of parts with small heads. What two readers
could take apart differently is refused.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from typing import Final, TypeAlias

MOST_PARTS: Final = 8
LONGEST_HEAD: Final = 4_096

_BOUNDARY: Final = re.compile(r"""[0-9A-Za-z'()+_,./:=? -]{0,69}[0-9A-Za-z'()+_,./:=?-]""")
_PARAMETER: Final = re.compile(r""";\s*([A-Za-z-]+\*?)\s*=\s*("(?:[^"\\]|\\.)*"|[^\s;"]+)""")
_ESCAPES: Final = (("%22", '"'), ("%0D", "\r"), ("%0A", "\n"), ("%0d", "\r"), ("%0a", "\n"))
_CRLF: Final = b"\r\n"


class Misshapen(ValueError):  # noqa: N818 - the house names errors as statements of fact
    """It is not one form, read in one way."""


class TooManyParts(Misshapen):
    """More parts than any form here has."""


@dataclass(frozen=True, slots=True)
class Part:
    """The head of a part: the field's name, and the file's name if it is one."""

    name: str
    filename: str | None


class End(Enum):
    """The end of a part."""

    OF_PART = "of_part"


Piece: TypeAlias = Part | bytes | End
"""What is read: the head of a part, then its content in pieces, then its end."""


class _Stage(Enum):
    DELIMITER = "delimiter"
    AFTER_DELIMITER = "after_delimiter"
    HEAD = "head"
    CONTENT = "content"
    DONE = "done"


def boundary_of(content_type: str) -> bytes:
    """Read the boundary out of a `Content-Type`.

    Raises:
        Misshapen: it has none, two, or one that no form may have.
    """
    found = [value for name, value in _parameters(content_type) if name == "boundary"]
    if len(found) != 1 or not _BOUNDARY.fullmatch(found[0]):
        raise Misshapen("boundary")
    return found[0].encode()


def _parameters(field: str) -> list[tuple[str, str]]:
    return [(found[1].lower(), _unquoted(found[2])) for found in _PARAMETER.finditer(field)]


def _unquoted(value: str) -> str:
    # Browsers escape a quote as `%22` and write backslashes as they are.
    return value[1:-1].replace('\\"', '"') if value.startswith('"') else value


class Reader:
    """Takes a body in pieces, and gives what they hold."""

    def __init__(self, boundary: bytes) -> None:
        self._delimiter = b"\r\n--" + boundary
        self._held = _CRLF  # so that the first delimiter is like the others
        self._stage = _Stage.DELIMITER
        self._parts = 0

    @property
    def is_done(self) -> bool:
        """Tell whether the last delimiter was read: a body that ends before it was cut."""
        return self._stage is _Stage.DONE

    def feed(self, data: bytes) -> Iterator[Piece]:
        """Read on.

        Raises:
            TooManyParts: there are more than eight.
            Misshapen: it is not a form.
        """
        self._held += data
        steps = {
            _Stage.DELIMITER: self._begin,
            _Stage.AFTER_DELIMITER: self._go_on,
            _Stage.HEAD: self._read_head,
            _Stage.CONTENT: self._read_content,
        }
        while self._stage is not _Stage.DONE:
            pieces = steps[self._stage]()
            if pieces is None:
                return
            yield from pieces
        if self._held.strip(_CRLF):
            raise Misshapen("something follows the end")

    def _begin(self) -> list[Piece] | None:
        if len(self._held) < len(self._delimiter):
            if not self._delimiter.startswith(self._held):
                raise Misshapen("preamble")
            return None
        if not self._held.startswith(self._delimiter):
            raise Misshapen("preamble")
        self._held = self._held[len(self._delimiter) :]
        self._stage = _Stage.AFTER_DELIMITER
        return []

    def _go_on(self) -> list[Piece] | None:
        if len(self._held) < len(_CRLF):
            return None
        mark, self._held = self._held[:2], self._held[2:]
        if mark == b"--":
            self._stage = _Stage.DONE
        elif mark == _CRLF:
            self._parts += 1
            if self._parts > MOST_PARTS:
                raise TooManyParts("parts")
            self._stage = _Stage.HEAD
        else:
            raise Misshapen("delimiter")
        return []

    def _read_head(self) -> list[Piece] | None:
        head, end, rest = self._held.partition(b"\r\n\r\n")
        if len(head) > LONGEST_HEAD:
            raise Misshapen("a head without end")
        if not end:
            return None
        self._held, self._stage = rest, _Stage.CONTENT
        return [part_of(head)]

    def _read_content(self) -> list[Piece] | None:
        content, found, rest = self._held.partition(self._delimiter)
        if found:
            self._held, self._stage = rest, _Stage.AFTER_DELIMITER
            return [content, End.OF_PART] if content else [End.OF_PART]
        safe = len(self._held) - len(self._delimiter) + 1
        if safe <= 0:
            return None
        piece, self._held = self._held[:safe], self._held[safe:]
        return [piece]


def part_of(head: bytes) -> Part:
    """Read the head of a part.

    Raises:
        Misshapen: it is no part of a form, or not UTF-8.
    """
    try:
        lines = head.decode().split("\r\n")
    except UnicodeDecodeError:
        raise Misshapen("a head that is not UTF-8") from None
    fields = [line.partition(":") for line in lines]
    said = [value.strip() for name, _, value in fields if name.strip().lower() == "content-disposition"]
    if len(said) != 1 or said[0].partition(";")[0].strip().lower() != "form-data":
        raise Misshapen("disposition")
    parameters = _parameters(said[0])
    names = [value for name, value in parameters if name == "name"]
    filenames = [value for name, value in parameters if name == "filename"]
    if len(names) != 1 or len(filenames) > 1:
        raise Misshapen("name")
    return Part(_plain(names[0]), _plain(filenames[0]) if filenames else None)


def _plain(value: str) -> str:
    for escape, meant in _ESCAPES:
        value = value.replace(escape, meant)
    return value
