"""The object store: a local folder, or any S3 API. Keys cannot be guessed, and an object is written once.

Names, types and sizes are the database's; here are bytes under keys. Some S3 servers do not know "create only", so
nothing relies on the store's refusal alone: no key is ever made twice (stack.md 6b).
"""

import asyncio
import errno
import os
import secrets
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Final

import obstore
from obstore.exceptions import BaseError, GenericError
from obstore.store import LocalStore, S3Store

from app.core.db import StorageFull
from app.core.errors import Unavailable
from app.core.settings import Settings

_LATENCY: Final = timedelta(seconds=8)
_RETRIES: Final[Any] = {"max_retries": 2, "retry_timeout": _LATENCY}
# A server may answer with everything where a part was asked for (RFC 9110, 14.2), and some do.
_NO_RANGES: Final = "NotPartial"
_FULL: Final = (errno.ENOSPC, errno.EDQUOT)
# Content goes to the store in one piece, because only then can it be told to create and never replace.
_AT_ONCE: Final = 2
_PAGE: Final = 1_000


class ObjectMissing(Unavailable):
    """There is no such object, though there should be: the store is not what the database says."""


def new_key() -> str:
    """Make a key that nobody can guess, spread over folders."""
    name = secrets.token_hex(24)
    return f"{name[:2]}/{name}"


class Storage:
    """The store of one deployment."""

    def __init__(self, store: LocalStore | S3Store, *, folder: Path | None = None) -> None:
        self._store = store
        self._folder = folder
        self._copy: Storage | None = None
        self._turn = asyncio.Semaphore(_AT_ONCE)

    @classmethod
    def of(cls, settings: Settings) -> "Storage":
        """Make the store that the settings name; nothing is asked of it yet."""
        if settings.s3_bucket is None:
            made = cls._in(settings.state_dir / "files")
            if settings.backup_dir is not None:
                made._copy = cls._in(settings.backup_dir / "files")  # noqa: SLF001 - the same class
            return made
        return cls(_s3(settings))

    @classmethod
    def _in(cls, folder: Path) -> "Storage":
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        return cls(LocalStore(folder), folder=folder)

    async def create(self, key: str, content: bytes) -> None:
        """Write an object; what this returns from is on disk, and in the backup where there is one.

        Raises:
            Unavailable: the store is away, or has no room, or holds this key already.
        """
        async with self._turn:
            with _asking():
                await obstore.put_async(self._store, key, content, mode="create", use_multipart=False)
            if self._folder is not None:
                with _asking():
                    await asyncio.to_thread(_settle, self._folder, key)
        if self._copy is not None:
            await self._copy.create(key, content)

    async def read(self, key: str, start: int, end: int, *, size: int) -> bytes:
        """Read the bytes from `start` up to `end` of an object that has `size` of them.

        Raises:
            ObjectMissing: it is not there.
            Unavailable: the store is away.
        """
        with _asking():
            if end - start < size:
                try:
                    return bytes(await obstore.get_range_async(self._store, key, start=start, end=end))
                except GenericError as error:
                    if _NO_RANGES not in str(error):
                        raise
            whole = await (await obstore.get_async(self._store, key)).bytes_async()
            return bytes(whole)[start:end]

    async def remove(self, key: str) -> None:
        """Take an object away, if it is there.

        Raises:
            Unavailable: the store is away.
        """
        try:
            with _asking():
                await obstore.delete_async(self._store, key)
        except ObjectMissing:
            return

    async def walk(self, *, before: datetime) -> AsyncIterator[list[str]]:
        """Give the keys of all objects that were written before a moment, in batches.

        Raises:
            Unavailable: the store is away.
        """
        with _asking():
            async for batch in obstore.list(self._store, chunk_size=_PAGE):
                yield [each["path"] for each in batch if each["last_modified"] < before]


def _s3(settings: Settings) -> S3Store:
    options: dict[str, Any] = {
        "region": settings.s3_region,
        "virtual_hosted_style_request": settings.s3_virtual_hosts,
    }
    if settings.s3_endpoint is not None:
        options["endpoint"] = settings.s3_endpoint
    if settings.s3_access_key is not None and settings.s3_secret_key is not None:
        options["access_key_id"] = settings.s3_access_key
        options["secret_access_key"] = settings.s3_secret_key.get_secret_value()
    plain = (settings.s3_endpoint or "").startswith("http://")
    return S3Store(
        settings.s3_bucket,
        **options,
        client_options={"timeout": _LATENCY, "connect_timeout": timedelta(seconds=3), "allow_http": plain},
        retry_config=_RETRIES,
    )


def _settle(folder: Path, key: str) -> None:
    """Have the disk keep a new object: its bytes, and its name in each folder on the way."""
    written = folder / key
    for place in (written, written.parent, folder):
        handle = os.open(place, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


@contextmanager
def _asking() -> Iterator[None]:
    """Turn every way in which a store can fail into `Unavailable`."""
    try:
        yield
    except FileNotFoundError as error:
        raise ObjectMissing from error
    except (BaseError, OSError, TimeoutError) as error:
        raise (StorageFull() if _is_full(error) else Unavailable()) from error


def _is_full(error: Exception) -> bool:
    if isinstance(error, OSError):
        return error.errno in _FULL
    return "No space left" in str(error) or "StorageFull" in str(error)
