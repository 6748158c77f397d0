"""R6: who comes in a crowd is taken in while the server is at work, not one for each piece of it."""

import asyncio
import json
import time
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

import pytest

from tests.edge.served import served
from tests.edge.small_apps import BUSY_SECONDS, by_path
from tests.edge.started import ask_when_ready, free_port, start

CROWD, WORKERS = 120, 4
QUICK_REQUEST = b"GET /quick HTTP/1.1\r\nHost: portal\r\nConnection: close\r\n\r\n"
BUSY_REQUEST = b"GET /busy HTTP/1.1\r\nHost: portal\r\n\r\n"

# Each process has so many pieces of work in a turn of its loop: all of these are done while a crowd comes in, if it
# waits a turn for each of its heads.
ONE_BY_ONE = CROWD * WORKERS


@dataclass
class Worker:
    """Somebody who keeps one process at work: whichever takes the connection."""

    process: int = 0
    pieces: int = 0

    async def ask_on(self, port: int) -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        try:
            while True:
                writer.write(BUSY_REQUEST)
                await reader.readuntil(b"\r\n\r\n")
                self.process = json.loads(await reader.readuntil(b"}"))["process"]
                self.pieces += 1
        finally:
            writer.transport.abort()


@asynccontextmanager
async def all_at_work(port: int, processes: int) -> AsyncIterator[list[Worker]]:
    """Keep every process at work for as many workers; while one is not up yet, or has fewer, begin anew."""
    end = time.monotonic() + 60
    while True:
        async with _at_work(port, processes) as workers:
            shares = Counter(worker.process for worker in workers)
            if [*shares.values()] == [WORKERS] * processes:
                yield workers
                return
        assert time.monotonic() < end, f"the processes do not share the work: {shares}"


@asynccontextmanager
async def _at_work(port: int, processes: int) -> AsyncIterator[list[Worker]]:
    workers = [Worker() for _ in range(WORKERS * processes)]
    tasks = []
    for (
        worker
    ) in workers:  # one after the other: a process that is at work leaves the next to one that is not
        tasks.append(asyncio.create_task(worker.ask_on(port)))
        await asyncio.sleep(BUSY_SECONDS / 2)
    await asyncio.sleep(2 * WORKERS * BUSY_SECONDS)
    try:
        yield workers
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def come(port: int) -> bytes:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(QUICK_REQUEST)
    heard = await reader.read()
    writer.close()
    return heard


async def pieces_done_while_a_crowd_comes(port: int, *, processes: int) -> int:
    """Let a crowd come while every process is at work; tell how much is done until all of it is answered."""
    async with all_at_work(port, processes) as workers:
        before = sum(worker.pieces for worker in workers)
        heard = await asyncio.gather(*(come(port) for _ in range(CROWD)))
        pieces = sum(worker.pieces for worker in workers) - before
    assert all(each.startswith(b"HTTP/1.1 200") for each in heard)
    return pieces


async def test_a_crowd_does_not_wait_a_turn_for_each_of_its_heads() -> None:
    with served(by_path) as running:
        pieces = await pieces_done_while_a_crowd_comes(running.port, processes=1)

    assert pieces < ONE_BY_ONE / 4


@pytest.mark.check
@pytest.mark.processes
async def test_neither_does_a_crowd_that_comes_to_several_processes() -> None:
    port = free_port()
    parent = start(2, port)

    try:
        await asyncio.to_thread(ask_when_ready, port)
        pieces = await pieces_done_while_a_crowd_comes(port, processes=2)
    finally:
        parent.terminate()
        await asyncio.to_thread(parent.wait, 15)

    assert pieces < ONE_BY_ONE * 3 / 4
