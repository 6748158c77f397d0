"""Files that are on record: whose they are, what they are, and their bytes."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from app.context import Context
from app.core import ids
from app.core.db import Read, Row
from app.core.errors import NotFound
from app.core.ranges import Span
from app.domain import files as rules
from app.domain.files import ScanStatus
from app.services import stored_objects

COLUMNS: Final = """
  f.id, f.account_id, f.object_id, f.purpose, f.name, f.media_type, f.size_bytes, f.sha256, f.scan_status,
  f.uploaded_at, f.subject_type, f.subject_id, f.registrant_id, f.resource, f.staff_only, f.used_at
"""
ONE: Final = Read(f"select {COLUMNS} from files f where f.id = :id")

# What files hang on, as it goes on the wire: prefix of its identifier, path of one. Each user adds its own.
USED_BY: Final[dict[str, tuple[str, str | None]]] = {
    "registrant": ("reg", "/v1/registrants/{id}"),
    "name": ("name", None),
}


async def find(ctx: Context, *, file_id: UUID) -> Row:
    """Find a file; whether the caller may know of it is asked by whoever calls.

    Raises:
        NotFound: there is none.
    """
    row = await ctx.read_one(ONE, id=file_id)
    if row is None:
        raise NotFound
    return shown(row)


def shown(row: Row) -> Row:
    """Show a file with what it hangs on."""
    if row["subject_type"] is None:
        return {**row, "used_by": None}
    prefix, path = USED_BY[row["subject_type"]]
    wire_id = ids.render(prefix, row["subject_id"])
    href = None if path is None else path.format(id=wire_id)
    return {**row, "used_by": {"type": row["subject_type"], "id": wire_id, "href": href}}


@dataclass(frozen=True, slots=True)
class Download:
    """What is about to be sent: which bytes of how many, of which file."""

    name: str
    media_type: str
    size_bytes: int
    sha256: str
    span: Span
    pieces: AsyncIterator[bytes]


async def open_content(ctx: Context, *, file: Row, span: Span) -> Download:
    """Open a file for reading. The first piece is here before anything is answered: a store that is away is heard of.

    Raises:
        FileNotReady: the search for viruses is not over.
        FileInfected: a virus was found.
        Unavailable: the store is away.
    """
    rules.check_usable(ScanStatus(file["scan_status"]))
    return await send_out(ctx, file["object_id"], name=file["name"], media_type=file["media_type"], span=span)


async def send_out(ctx: Context, object_id: UUID, *, name: str, media_type: str, span: Span) -> Download:
    """Open an object of the store under a name, or the part of it that is asked for.

    Raises:
        Unavailable: the store is away.
    """
    content = await stored_objects.find(ctx.office, object_id)
    pieces = content.read(span.start, span.end)
    first = await anext(pieces, b"")

    async def all_of_it() -> AsyncIterator[bytes]:
        yield first
        async for piece in pieces:
            yield piece

    return Download(name, media_type, content.size_bytes, content.sha256, span, all_of_it())
