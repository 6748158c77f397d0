"""An upload as it arrives: a form of one file and its purpose, taken in piece by piece into a nameless local file."""

import hashlib
import tempfile
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, field
from typing import IO, Final, Self

from app.core import sealed_content
from app.core.errors import Fault, Invalid, TooLarge, Unreadable
from app.core.multipart import End, Misshapen, Part, Reader, TooManyParts, boundary_of
from app.domain.files import LARGEST, Purpose

LONGEST_VALUE: Final = 64
FILE: Final = "file"
PURPOSE: Final = "purpose"


@dataclass(frozen=True)
class Arrival:
    """A body on its way in."""

    content_type: str
    pieces: AsyncIterator[bytes]


@dataclass
class Received:
    """What has arrived. It has no name in any folder: when this process ends, however it ends, it is gone."""

    spool: IO[bytes]
    size: int = 0
    filename: str | None = None
    values: dict[str, bytearray] = field(default_factory=dict)
    _hash: "hashlib._Hash" = field(default_factory=hashlib.sha256)
    _into: str | None = None

    @classmethod
    def empty(cls) -> Self:
        return cls(tempfile.TemporaryFile())

    @property
    def sha256(self) -> str:
        return self._hash.hexdigest()

    @property
    def purpose(self) -> Purpose:
        return Purpose(self.values[PURPOSE].decode())

    def pieces(self) -> Iterator[bytes]:
        """Read it again from its beginning."""
        self.spool.seek(0)
        return iter(lambda: self.spool.read(sealed_content.PIECE), b"")

    def take(self, piece: Part | bytes | End) -> None:
        """Take in what was read next.

        Raises:
            TooLarge: the file is.
            Invalid: a field that is not of this form, or is there twice, or is too long.
        """
        if isinstance(piece, Part):
            self._begin(piece)
        elif piece is End.OF_PART:
            self._into = None
        elif self._into == FILE:
            self._add(piece)
        elif self._into is not None:
            self._add_value(self._into, piece)

    def _begin(self, part: Part) -> None:
        if part.name not in (FILE, PURPOSE):
            raise Invalid(Fault("unknown_field", "/" + part.name[:64].replace("~", "~0").replace("/", "~1")))
        if part.name in self.values:
            raise Invalid(Fault("not_allowed", f"/{part.name}"))
        if part.name == FILE:
            self.filename = part.filename
        self.values[part.name] = bytearray()
        self._into = part.name

    def _add(self, piece: bytes) -> None:
        self.size += len(piece)
        if self.size > LARGEST:
            raise TooLarge(limit=LARGEST)
        self._hash.update(piece)
        self.spool.write(piece)

    def _add_value(self, name: str, piece: bytes) -> None:
        value = self.values[name]
        value += piece
        if len(value) > LONGEST_VALUE:
            raise Invalid(Fault("too_long", f"/{name}", params={"max_length": LONGEST_VALUE}))

    def check(self) -> None:
        """Refuse a form that lacks something.

        Raises:
            Invalid: a field is missing, the purpose is none, or the file is empty.
        """
        faults = [Fault("required", f"/{name}") for name in (PURPOSE, FILE) if name not in self.values]
        if PURPOSE in self.values and bytes(self.values[PURPOSE]) not in _PURPOSES:
            faults.append(Fault("not_allowed", f"/{PURPOSE}", params={"allowed": [*Purpose]}))
        if FILE in self.values and self.size == 0:
            faults.append(Fault("too_short", f"/{FILE}", params={"min_length": 1}))
        if faults:
            raise Invalid(*faults)


_PURPOSES: Final = frozenset(purpose.value.encode() for purpose in Purpose)


async def receive(arrival: Arrival, received: Received) -> None:
    """Take in a whole form.

    Raises:
        Unreadable: it is not a form, or ends too early.
        TooLarge: the file is.
        Invalid: its fields are not those of an upload.
    """
    try:
        reader = Reader(boundary_of(arrival.content_type))
        async for data in arrival.pieces:
            for piece in reader.feed(data):
                received.take(piece)
    except TooManyParts:
        raise Unreadable(reason="too_many_parts") from None
    except Misshapen:
        raise Unreadable(reason="not_a_form") from None
    if not reader.is_done:
        raise Unreadable(reason="cut")
    received.check()
    received.spool.flush()
