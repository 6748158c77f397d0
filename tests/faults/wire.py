"""A client's end of one connection: it knows whether an answer came whole, was cut, or was never asked."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

import orjson

LONGEST_ANSWER = 30.0


class NotReached(Exception):  # noqa: N818 - a statement of fact
    """No connection could be made: nothing was asked."""


class Cut(Exception):  # noqa: N818 - as above
    """The request went out, and no whole answer came back."""


@dataclass(frozen=True, slots=True)
class Answer:
    """One whole answer."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def is_promise(self) -> bool:
        return HTTPStatus.OK <= self.status < HTTPStatus.MULTIPLE_CHOICES

    @property
    def code(self) -> str:
        """The code of a problem."""
        return str(orjson.loads(self.body)["code"])


class Wire:
    """One connection that is kept alive, and made again when it is gone; `way` says how it is made."""

    def __init__(self, port: int, token: str | None = None, **way: Any) -> None:
        self._port = port
        self._token = token
        self._way = way
        self._ends: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def ask(
        self, method: str, path: str, *, body: bytes = b"", headers: Mapping[str, str] | None = None
    ) -> Answer:
        """Ask and hear the answer.

        Raises:
            NotReached: nobody listens.
            Cut: the connection ended before the answer did.
            TimeoutError: it stayed, and no answer came.
        """
        reader, writer = await self._connected()
        said = self._said(method, path, body, headers or {})
        try:
            async with asyncio.timeout(LONGEST_ANSWER):
                writer.write(said)
                answer = await _heard(reader)
        except TimeoutError:
            self.close()
            raise  # neither an answer nor a cut: a client that hangs is never what should happen
        except (OSError, asyncio.IncompleteReadError) as error:
            self.close()
            raise Cut(f"{method} {path}: {type(error).__name__}") from error
        if answer.headers.get("connection") == "close":
            self.close()
        return answer

    def close(self) -> None:
        if self._ends is not None:
            self._ends[1].transport.abort()
            self._ends = None

    async def _connected(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        if self._ends is not None and (self._ends[0].at_eof() or self._ends[1].is_closing()):
            self.close()
        if self._ends is None:
            try:
                self._ends = await asyncio.open_connection("127.0.0.1", self._port, **self._way)
            except OSError as error:
                raise NotReached from error
        return self._ends

    def _said(self, method: str, path: str, body: bytes, headers: Mapping[str, str]) -> bytes:
        fields = {"Host": f"127.0.0.1:{self._port}", **headers}
        if self._token is not None:
            fields["Authorization"] = f"Bearer {self._token}"
        if body:
            fields = {"Content-Type": "application/json"} | fields
        if method != "GET":
            fields |= {"Content-Length": str(len(body))}
        head = "".join(f"{name}: {value}\r\n" for name, value in fields.items())
        return f"{method} {path} HTTP/1.1\r\n{head}\r\n".encode() + body


async def _heard(reader: asyncio.StreamReader) -> Answer:
    first, *lines = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").rstrip().split("\r\n")
    headers = {
        name.strip().lower(): value.strip() for name, _, value in (each.partition(":") for each in lines)
    }
    body = await reader.readexactly(int(headers.get("content-length", "0")))
    return Answer(int(first.split()[1]), headers, body)
