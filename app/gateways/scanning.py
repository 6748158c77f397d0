"""The search for viruses: a ClamAV daemon over TCP or a socket, spoken to in its own INSTREAM."""

import asyncio
import struct
from collections.abc import Iterable
from typing import Final

from app.core.errors import Unavailable

SECONDS: Final = 30.0
LONGEST_ANSWER: Final = 4_096
_PIECE: Final = 64 * 1024


class ScannerAway(Unavailable):
    """Whether the file is clean is not known: it is treated as if it were not."""


class Scanner:
    """Asks the daemon at an address: `host:port`, or the path of a socket."""

    def __init__(self, address: str, *, seconds: float = SECONDS) -> None:
        self._address = address
        self._seconds = seconds

    async def find(self, content: Iterable[bytes]) -> str | None:
        """Tell the name of the virus that content holds; none means that it is clean.

        Raises:
            ScannerAway: the daemon did not answer, or not with a verdict.
        """
        try:
            async with asyncio.timeout(self._seconds):
                answer = await self._ask(content)
        except (OSError, TimeoutError, asyncio.IncompleteReadError, asyncio.LimitOverrunError) as error:
            raise ScannerAway from error
        if answer == "stream: OK":
            return None
        if answer.startswith("stream: ") and answer.endswith(" FOUND"):
            return answer.removeprefix("stream: ").removesuffix(" FOUND")
        raise ScannerAway

    async def _ask(self, content: Iterable[bytes]) -> str:
        reader, writer = await self._connect()
        try:
            writer.write(b"zINSTREAM\0")
            for piece in _pieces(content):
                writer.write(struct.pack("!I", len(piece)) + piece)
                await writer.drain()
            writer.write(struct.pack("!I", 0))
            await writer.drain()
            answer = await reader.readuntil(b"\0")
        finally:
            writer.close()
        return answer[:-1].decode("utf-8", "replace")

    async def _connect(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        if self._address.startswith("/"):
            return await asyncio.open_unix_connection(self._address, limit=LONGEST_ANSWER)
        host, _, port = self._address.rpartition(":")
        return await asyncio.open_connection(host, int(port), limit=LONGEST_ANSWER)


def _pieces(content: Iterable[bytes]) -> Iterable[bytes]:
    for part in content:
        for start in range(0, len(part), _PIECE):
            yield part[start : start + _PIECE]
