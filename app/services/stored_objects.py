"""Bytes in the object store, and the rows that vouch for them: whoever keeps files or papers keeps them here.

The row comes first, then the object, and then - in the caller's own transaction - whatever refers to it. On the way
out it is the other way round. So no row that is referred to lacks its object, and an object that nobody refers to
has a row by which it is found and swept away (security.md R16). What lies in the store is sealed with a key of its
own, which is sealed in the row: a copy of the store alone, or of the database alone, tells nothing.
"""

import hashlib
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Final
from uuid import UUID

from app.context import Context, Office
from app.core import clock, ids, sealed_content
from app.core.db import Read
from app.domain.effects import RemoveObject, SweepStore
from app.gateways import storage

# Long enough for any upload that is still on its way.
LOOSE_FOR: Final = timedelta(hours=24)
SWEPT_EVERY: Final = timedelta(days=1)
# How much of an object is read from the store at a time.
_PIECES_AT_ONCE: Final = 16

INTEND: Final = Read("""
insert into stored_objects (id, key, data_key, size_bytes, sha256, created_at)
values (:id, :key, :data_key, :size_bytes, :sha256, :real_now)
returning id
""")
REFER: Final = Read(
    "update stored_objects set stored_at = :now where id = :id and released_at is null returning id"
)
RELEASE: Final = Read("update stored_objects set released_at = :now where id = :id returning id")
FIND: Final = Read("select id, key, data_key, size_bytes, sha256 from stored_objects where id = :id")
LOOSE: Final = Read("""
select id, key from stored_objects
where id = :id and (released_at is not null or (stored_at is null and created_at < :before))
""")
FORGET: Final = Read("""
delete from stored_objects
where id = :id and (released_at is not null or stored_at is null) returning id
""")
ALL_LOOSE: Final = Read("""
update stored_objects set released_at = :real_now
where id in (
  select id from stored_objects
  where stored_at is null and released_at is null and created_at < :before
  order by created_at limit 500 for update skip locked
)
returning id
""")
IS_SWEEP_DUE: Final = Read("""
insert into schedule_runs as r (name, ran_at) values ('store_swept', :real_now)
on conflict (name) do update set ran_at = excluded.ran_at where r.ran_at < :before
returning name
""")
KNOWN: Final = Read("select key from stored_objects where key = any (:keys)")


@dataclass(frozen=True, slots=True)
class Kept:
    """An object that is in the store and to which nothing refers yet. `sha256` is in hexadecimal."""

    id: UUID
    size_bytes: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Content:
    """An object that can be read."""

    office: Office
    id: UUID
    key: str
    data_key: bytes
    size_bytes: int
    sha256: str

    async def read(self, start: int = 0, end: int | None = None) -> AsyncIterator[bytes]:
        """Read the bytes from `start` up to `end`; nothing is given out that was edited, moved or cut.

        Raises:
            Unavailable: the store is away.
            SealBroken: it does not hold what was put there.
        """
        stop = self.size_bytes if end is None else end
        numbers = sealed_content.piece_numbers(start, stop)
        for first in range(numbers.start, numbers.stop, _PIECES_AT_ONCE):
            for number, piece in await self._pieces(first, min(first + _PIECES_AT_ONCE, numbers.stop)):
                begin = number * sealed_content.PIECE
                part = piece[max(0, start - begin) : max(0, stop - begin)]
                if part:
                    yield part

    async def _pieces(self, first: int, beyond: int) -> list[tuple[int, bytes]]:
        step = sealed_content.SEALED_PIECE
        size = sealed_content.sealed_size(self.size_bytes)
        end = min(beyond * step, size)
        sealed = await self.office.storage.read(self.key, first * step, end, size=size)
        return [
            (
                number,
                sealed_content.open_piece(
                    self.data_key,
                    number,
                    sealed[(number - first) * step : (number - first + 1) * step],
                    size=self.size_bytes,
                ),
            )
            for number in range(first, beyond)
        ]


async def keep(office: Office, pieces: Iterator[bytes], *, size_bytes: int, sha256: str) -> Kept:
    """Put content into the store, outside any transaction; pieces are of `sealed_content.PIECE` bytes.

    The caller then opens its transaction and calls `refer`. If it never does, the object is swept away.

    Raises:
        Unavailable: the store or the database is away, or full.
    """
    object_id, key, data_key = ids.new(), storage.new_key(), sealed_content.new_key()
    sealed_key = office.seal.close(data_key, place=_place(object_id))
    await office.database.fetch(
        INTEND, id=object_id, key=key, data_key=sealed_key, size_bytes=size_bytes, sha256=sha256,
        real_now=clock.real_now(),
    )  # fmt: skip
    await office.storage.create(key, b"".join(sealed_content.seal(data_key, pieces)))
    return Kept(object_id, size_bytes, sha256)


async def keep_bytes(office: Office, content: bytes) -> Kept:
    """Put a small thing into the store: a receipt, a certificate.

    Raises:
        Unavailable: the store or the database is away, or full.
    """
    step = sealed_content.PIECE
    pieces = (content[start : start + step] for start in range(0, len(content), step))
    sha256 = hashlib.sha256(content).hexdigest()
    return await keep(office, pieces, size_bytes=len(content), sha256=sha256)


async def refer(ctx: Context, object_id: UUID) -> None:
    """Note, in the transaction of the row that refers to it, that an object is kept."""
    if await ctx.read_one(REFER, id=object_id, now=clock.real_now()) is None:
        raise RuntimeError("an object that was given up cannot be referred to")


async def release(ctx: Context, object_id: UUID) -> None:
    """Note, in the transaction in which its row goes, that nothing refers to an object any more."""
    await ctx.read(RELEASE, id=object_id, now=clock.real_now())
    ctx.after_commit(RemoveObject(object_id))


async def find(office: Office, object_id: UUID) -> Content:
    """Find an object to read.

    Raises:
        LookupError: there is no such object; whoever refers to one has it.
    """
    row = await office.database.fetch_one(FIND, id=object_id)
    if row is None:
        raise LookupError(object_id)
    data_key = office.seal.open(row["data_key"], place=_place(object_id))
    return Content(office, object_id, row["key"], data_key, row["size_bytes"], row["sha256"])


def _place(object_id: UUID) -> str:
    return f"stored_objects|data_key|{object_id}"


async def remove(office: Office, object_id: UUID) -> None:
    """Take an object that nothing refers to out of the store, and then forget it.

    Raises:
        Unavailable: the store or the database is away.
    """
    loose = await office.database.fetch_one(LOOSE, id=object_id, before=clock.real_now() - LOOSE_FOR)
    if loose is None:
        return
    await office.storage.remove(loose["key"])
    await office.database.fetch(FORGET, id=object_id)


async def give_up(office: Office, kept: Kept) -> None:
    """Take an object away that was kept for nothing. Where that fails it is swept away later.

    Raises:
        Unavailable: the store or the database is away.
    """
    await office.database.fetch(RELEASE, id=kept.id, now=clock.real_now())
    await remove(office, kept.id)


async def give_up_loose(ctx: Context) -> int:
    """Have the objects removed to which nothing has referred for a day; count them. Once a day the store is swept."""
    now = clock.real_now()
    loose = await ctx.read(ALL_LOOSE, real_now=now, before=now - LOOSE_FOR)
    for row in loose:
        ctx.after_commit(RemoveObject(row["id"]))
    if await ctx.read_one(IS_SWEEP_DUE, real_now=now, before=now - SWEPT_EVERY):
        ctx.after_commit(SweepStore())
    return len(loose)


async def sweep(office: Office) -> int:
    """Take out of the store what is older than a day and has no row, as after a restore; count it.

    Raises:
        Unavailable: the store or the database is away.
    """
    removed = 0
    async for keys in office.storage.walk(before=clock.real_now() - LOOSE_FOR):
        known = {row["key"] for row in await office.database.fetch(KNOWN, keys=keys)}
        for key in keys:
            if key not in known:
                await office.storage.remove(key)
                removed += 1
    return removed
