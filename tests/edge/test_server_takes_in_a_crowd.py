"""R6: who comes in a crowd is taken in while the server is at work, not one for each piece of it."""

import asyncio
import time

from starlette.types import Receive, Scope, Send

from tests.edge.served import served
from tests.edge.small_apps import answer

CROWD, WORKERS = 120, 4
WORK_SECONDS = 0.01
QUICK_REQUEST = b"GET /quick HTTP/1.1\r\nHost: portal\r\nConnection: close\r\n\r\n"
BUSY_REQUEST = b"GET /busy HTTP/1.1\r\nHost: portal\r\n\r\n"


async def works(scope: Scope, _receive: Receive, send: Send) -> None:
    """Keep the loop from everything else for a moment, when asked to."""
    if scope["path"] == "/busy":
        time.sleep(WORK_SECONDS)  # noqa: ASYNC251 - that it holds the loop up is the point
    await answer(send, 200, b"{}")


async def test_a_crowd_does_not_wait_a_turn_for_each_of_its_heads() -> None:
    async def work(port: int) -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        try:
            while True:
                writer.write(BUSY_REQUEST)
                await reader.readuntil(b"{}")
        finally:
            writer.transport.abort()

    async def come(port: int) -> bytes:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(QUICK_REQUEST)
        heard = await reader.read()
        writer.close()
        return heard

    with served(works) as running:
        workers = [asyncio.create_task(work(running.port)) for _ in range(WORKERS)]
        await asyncio.sleep(4 * WORK_SECONDS)
        started = time.monotonic()
        heard = await asyncio.gather(*(come(running.port) for _ in range(CROWD)))
        seconds = time.monotonic() - started
        for worker in workers:
            worker.cancel()
        await asyncio.gather(*workers, return_exceptions=True)

    assert all(each.startswith(b"HTTP/1.1 200") for each in heard)
    assert seconds < CROWD * WORK_SECONDS
