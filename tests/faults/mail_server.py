"""A mail server that takes, refuses, delays or dawdles as a test says, and counts what it took."""

import asyncio
import hashlib
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from email.parser import BytesHeaderParser
from typing import Any

from aiosmtpd.smtp import SMTP, Envelope, Session

TAKEN = "250 taken"


async def take(_message_id: str) -> str:
    """Take everything."""
    return TAKEN


class MailServer:
    """What it took, by `Message-ID`; `verdict` is asked about each message before it is taken."""

    def __init__(self) -> None:
        self.taken: Counter[str] = Counter()
        self.digests: dict[str, set[bytes]] = {}
        self.offered: Counter[str] = Counter()
        self.verdict: Callable[[str], Awaitable[str]] = take

    @classmethod
    @asynccontextmanager
    async def listening(cls, port: int, **options: Any) -> AsyncIterator["MailServer"]:
        """Listen for as long as the block runs; `options` are those of the SMTP protocol."""
        ours = cls()
        loop = asyncio.get_running_loop()
        server = await loop.create_server(
            lambda: SMTP(ours, loop=loop, hostname="mail", **options), "127.0.0.1", port
        )
        try:
            yield ours
        finally:
            server.close()
            await server.wait_closed()

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802
        content = envelope.original_content or b""
        message_id = str(BytesHeaderParser().parsebytes(content)["Message-ID"])
        self.offered[message_id] += 1
        answer = await self.verdict(message_id)
        if answer == TAKEN:
            self.taken[message_id] += 1
            self.digests.setdefault(message_id, set()).add(hashlib.sha256(content).digest())
        return answer

    async def handle_exception(self, error: Exception) -> str:
        """Hang up quietly on a worker that was killed in the middle of a word."""
        return f"451 {type(error).__name__}"
