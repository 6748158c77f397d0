"""One store, three kinds: a local folder, an S3 server that knows create-only, one that checks signatures."""

import asyncio
import stat
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from pydantic import SecretStr

from app.core import clock
from app.core.errors import Unavailable
from app.core.settings import Settings
from app.gateways.storage import ObjectMissing, Storage, new_key
from tests.factories import stores

Serve = Callable[[Path], AbstractAsyncContextManager[dict[str, Any]]]


@asynccontextmanager
async def folder(_: Path) -> AsyncIterator[dict[str, Any]]:
    yield {}


@asynccontextmanager
async def moto(_: Path) -> AsyncIterator[dict[str, Any]]:
    async with stores.moto() as server:
        yield server.settings


@asynccontextmanager
async def rclone(path: Path) -> AsyncIterator[dict[str, Any]]:
    async with stores.rclone(path / "buckets") as server:
        yield server.settings


KINDS: dict[str, Serve] = {"folder": folder, "moto": moto, "rclone": rclone}


def storage_at(path: Path, **chosen: Any) -> Storage:
    return Storage.of(Settings(_env_file=None, state_dir=path, **chosen))  # type: ignore[call-arg]


@pytest_asyncio.fixture(scope="module", params=KINDS)
async def store(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[Storage]:
    path = tmp_path_factory.mktemp(request.param)
    async with KINDS[request.param](path) as chosen:
        yield storage_at(path, **chosen)


async def keys_of(store: Storage) -> set[str]:
    later = clock.real_now() + timedelta(minutes=1)
    return {key async for batch in store.walk(before=later) for key in batch}


async def test_what_is_written_is_read_whole_and_in_parts(store: Storage) -> None:
    key, content = new_key(), bytes(range(256)) * 40_000

    await store.create(key, content)

    assert await store.read(key, 0, len(content), size=len(content)) == content
    assert await store.read(key, 70_000, 70_010, size=len(content)) == content[70_000:70_010]
    assert key in await keys_of(store)


async def test_an_object_that_is_removed_is_gone_and_may_be_removed_again(store: Storage) -> None:
    key = new_key()
    await store.create(key, b"content")

    await store.remove(key)
    await store.remove(key)

    assert key not in await keys_of(store)
    with pytest.raises(ObjectMissing):
        await store.read(key, 0, 1, size=7)


async def test_only_what_is_old_is_walked_over(store: Storage) -> None:
    key = new_key()
    await store.create(key, b"content")

    before = clock.real_now() - timedelta(hours=1)

    assert key not in {each async for batch in store.walk(before=before) for each in batch}


@pytest.mark.parametrize("kind", ["folder", "moto"])
async def test_an_object_is_never_replaced(kind: str, tmp_path: Path) -> None:
    async with KINDS[kind](tmp_path) as chosen:
        store, key = storage_at(tmp_path, **chosen), new_key()
        await store.create(key, b"first")

        with pytest.raises(Unavailable):
            await store.create(key, b"second")

        assert await store.read(key, 0, 5, size=5) == b"first"


async def test_a_wrong_secret_opens_nothing(tmp_path: Path) -> None:
    async with stores.rclone(tmp_path / "buckets") as server:
        wrong = storage_at(tmp_path, **(server.settings | {"s3_secret_key": SecretStr("another")}))
        right, key = storage_at(tmp_path, **server.settings), new_key()
        await right.create(key, b"content")

        with pytest.raises(Unavailable):
            await wrong.read(key, 0, 7, size=7)
        with pytest.raises(Unavailable):
            await wrong.create(new_key(), b"content")


async def test_a_store_that_is_away_is_heard_of_in_time(tmp_path: Path) -> None:
    away = storage_at(tmp_path, **stores.S3Server(f"http://127.0.0.1:{stores.free_port()}").settings)

    async with asyncio.timeout(12):
        with pytest.raises(Unavailable):
            await away.create(new_key(), b"content")


async def test_the_folder_is_closed_to_others(tmp_path: Path) -> None:
    store = storage_at(tmp_path)

    await store.create(new_key(), b"content")

    assert stat.S_IMODE((tmp_path / "files").stat().st_mode) == 0o700


def test_keys_are_never_the_same_and_tell_nothing() -> None:
    keys = {new_key() for _ in range(1_000)}

    assert len(keys) == 1_000
    assert {len(key) for key in keys} == {51}
