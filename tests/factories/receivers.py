"""A receiver of webhooks on this machine: a real HTTP server that keeps what it was sent."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from http import HTTPStatus

import orjson


@dataclass(frozen=True)
class Received:
    """One request as it came in."""

    path: str
    headers: dict[str, str]
    body: bytes

    @property
    def event(self) -> dict[str, object]:
        told: dict[str, object] = orjson.loads(self.body)
        return told

    @property
    def id(self) -> str:
        return self.headers["webhook-id"]


@dataclass
class Receiver:
    """Answers every request with `status`, and adds `extra` to the head of the answer; silent, it never answers."""

    port: int = 0
    status: int = 204
    extra: str = ""
    is_silent: bool = False
    received: list[Received] = field(default_factory=list)
    serving: set[asyncio.Task[None] | None] = field(default_factory=set)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/hooks"

    def ids(self) -> list[str]:
        return [each.id for each in self.received]

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.serving.add(asyncio.current_task())
        try:
            head = (await reader.readuntil(b"\r\n\r\n")).decode()
            first, *lines = head.strip().split("\r\n")
            headers = {name.lower(): value for name, value in (line.split(": ", 1) for line in lines)}
            body = await reader.readexactly(int(headers["content-length"]))
            self.received.append(Received(first.split(" ")[1], headers, body))
            if self.is_silent:
                await reader.read()
                return
            phrase = HTTPStatus(self.status).phrase
            writer.write(f"HTTP/1.1 {self.status} {phrase}\r\n{self.extra}Content-Length: 0\r\n\r\n".encode())
            await writer.drain()
        except (ConnectionError, asyncio.IncompleteReadError):
            return  # whoever called went away
        finally:
            writer.close()
            self.serving.discard(asyncio.current_task())


@asynccontextmanager
async def receiving() -> AsyncIterator[Receiver]:
    """Run a receiver for as long as the block does."""
    receiver = Receiver()
    server = await asyncio.start_server(receiver.serve, "127.0.0.1", 0)
    receiver.port = server.sockets[0].getsockname()[1]
    async with server:
        yield receiver
        if serving := {each for each in receiver.serving if each is not None}:
            await asyncio.wait(serving, timeout=2)
