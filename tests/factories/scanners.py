"""A scanner that speaks as clamd does, and finds the test virus."""

import asyncio
import struct
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from tests.factories.papers import EICAR


@dataclass
class Clamd:
    """What it was sent, and how it behaves. Past `longest` it closes the connection, as clamd does."""

    longest: int = 26 * 1024 * 1024
    answer: bytes | None = None
    is_silent: bool = False
    heard: list[bytes] = field(default_factory=list)
    address: str = ""

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            assert await reader.readexactly(10) == b"zINSTREAM\0"
            content = b""
            while size := struct.unpack("!I", await reader.readexactly(4))[0]:
                content += await reader.readexactly(size)
                if len(content) > self.longest:
                    return
            self.heard.append(content)
            if self.is_silent:
                await asyncio.sleep(60)
            found = b"stream: Eicar-Test-Signature FOUND\0" if EICAR.encode() in content else b"stream: OK\0"
            writer.write(found if self.answer is None else self.answer)
            await writer.drain()
        finally:
            writer.close()


@asynccontextmanager
async def clamd(**chosen: Any) -> AsyncIterator[Clamd]:
    """Listen on loopback for as long as the block runs."""
    made = Clamd(**chosen)
    server = await asyncio.start_server(made.serve, "127.0.0.1", 0)
    made.address = f"127.0.0.1:{server.sockets[0].getsockname()[1]}"
    try:
        yield made
    finally:
        server.close()
