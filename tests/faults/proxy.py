"""A proxy before the database that can be slow, fall silent, hang up, or do so at one exact moment."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from urllib.parse import parse_qs, quote, urlsplit, urlunsplit


class Trap(Enum):
    """What happens when a client says the words that the trap waits for."""

    CUT_BEFORE = "the words are lost, and the connection with them"
    CUT_AFTER = "the words arrive, and the connection is lost with the answer"
    SILENCE_BEFORE = "nothing moves any more; the words wait"
    SILENCE_AFTER = "the words arrive, and nothing moves any more"


@dataclass(eq=False)
class Pair:
    """One connection: the client's end and the server's."""

    client: asyncio.StreamWriter
    server: asyncio.StreamWriter
    answers_are_lost: bool = False
    is_abandoned: bool = False

    def cut(self) -> None:
        """Hang up on both without a word."""
        self.client.transport.abort()
        self.server.transport.abort()


class Proxy:
    """Stands before a server on a Unix socket, at a Unix socket of its own.

    Silence holds what is said back, and new connections with it; what was held goes on when it ends, as it
    does with TCP.
    """

    def __init__(self, target: str) -> None:
        self.latency = 0.0
        self.sprung = 0
        self._target = target
        self._flows = asyncio.Event()
        self._flows.set()
        self._refuses = False
        self._trap: tuple[bytes, Trap] | None = None
        self._pairs: set[Pair] = set()
        self._tasks: set[asyncio.Task[None]] = set()

    @classmethod
    @asynccontextmanager
    async def before(cls, target: str, at: str) -> AsyncIterator["Proxy"]:
        """Listen for as long as the block runs."""
        proxy = cls(target)
        server = await asyncio.start_unix_server(proxy._accept, at)
        try:
            yield proxy
        finally:
            server.close()
            proxy.cut_all()
            await asyncio.gather(*proxy._tasks, return_exceptions=True)
            await server.wait_closed()

    def fall_silent(self) -> None:
        self._flows.clear()

    def speak(self) -> None:
        self._flows.set()

    def abandon(self) -> None:
        """Let nothing more through on the connections that there are, without a word, as a lost route does."""
        for pair in self._pairs:
            pair.is_abandoned = True

    def refuse(self, *, refuses: bool = True) -> None:
        """Hang up on whoever connects anew."""
        self._refuses = refuses

    def cut_all(self) -> None:
        """Hang up on everybody."""
        self._flows.set()
        for pair in list(self._pairs):
            pair.cut()

    def lay(self, words: bytes, trap: Trap) -> None:
        """Lay a trap; it springs once, however the words are cased."""
        self._trap = (words, trap)

    async def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._tasks.add(task)
        try:
            await self._carry(reader, writer)
        finally:
            self._tasks.discard(task)
            writer.transport.abort()

    async def _carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if self._refuses:
            return
        await self._flows.wait()
        with suppress(OSError):
            from_server, to_server = await asyncio.open_unix_connection(self._target)
            pair = Pair(writer, to_server)
            self._pairs.add(pair)
            try:
                await asyncio.gather(self._say(reader, pair), self._answer(from_server, pair))
            finally:
                self._pairs.discard(pair)
                pair.cut()

    async def _say(self, client: asyncio.StreamReader, pair: Pair) -> None:
        while words := await client.read(65536):
            sprung = self._spring(words)
            if sprung is Trap.CUT_BEFORE:
                break
            if sprung is Trap.SILENCE_BEFORE:
                self.fall_silent()
            if sprung is Trap.CUT_AFTER:
                pair.answers_are_lost = True
            if sprung is Trap.SILENCE_AFTER:
                pair.server.write(words)
                self.fall_silent()
                continue
            if not pair.is_abandoned:
                await self._pass(words, pair.server)
        pair.cut()

    async def _answer(self, server: asyncio.StreamReader, pair: Pair) -> None:
        while words := await server.read(65536):
            if pair.answers_are_lost:
                break
            if not pair.is_abandoned:
                await self._pass(words, pair.client)
        pair.cut()

    async def _pass(self, words: bytes, to: asyncio.StreamWriter) -> None:
        if self.latency:
            await asyncio.sleep(self.latency)
        await self._flows.wait()
        to.write(words)
        await to.drain()

    def _spring(self, words: bytes) -> Trap | None:
        if self._trap is None or self._trap[0].lower() not in words.lower():
            return None
        trap, self._trap = self._trap[1], None
        self.sprung += 1
        return trap


@asynccontextmanager
async def before_database(url: str, folder: Path) -> AsyncIterator[tuple[Proxy, str]]:
    """Put a proxy before the database of an address; gives it and the address through it."""
    parts = urlsplit(url)
    place = parse_qs(parts.query)
    socket_name = f".s.PGSQL.{place['port'][0]}"
    target = f"{place['host'][0]}/{socket_name}"
    query = f"host={quote(str(folder), safe='/')}&port={place['port'][0]}"
    async with Proxy.before(target, f"{folder}/{socket_name}") as proxy:
        yield proxy, urlunsplit(parts._replace(query=query))
