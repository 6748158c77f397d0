"""Refusals in the words of another standard: a problem document is said again before it leaves."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from starlette.types import ASGIApp, Message, Receive, Scope, Send

_PROBLEM: Final = b"application/problem+json"
_REWRITTEN: Final = (b"content-type", b"content-length")


@dataclass(frozen=True, slots=True)
class Dialect:
    """How refusals are said below a path: in which media type, and in which words."""

    prefix: str
    media_type: str
    retell: Callable[[bytes], bytes]


class Retold:
    """Says problem documents again in the dialect of the path; everything else goes through untouched."""

    def __init__(self, app: ASGIApp, *, dialects: tuple[Dialect, ...]) -> None:
        self._app = app
        self._dialects = dialects

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        dialect = self._dialect_of(scope)
        await self._app(scope, receive, send if dialect is None else _Retelling(send, dialect))

    def _dialect_of(self, scope: Scope) -> Dialect | None:
        if scope["type"] != "http":
            return None
        return next((each for each in self._dialects if scope["path"].startswith(each.prefix)), None)


class _Retelling:
    """Holds a problem document back until it is whole, and sends the other in its place."""

    def __init__(self, send: Send, dialect: Dialect) -> None:
        self._send = send
        self._dialect = dialect
        self._held: Message | None = None
        self._body = b""

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start" and (b"content-type", _PROBLEM) in message["headers"]:
            self._held = message
        elif self._held is None:
            await self._send(message)
        else:
            self._body += message.get("body", b"")
            if not message.get("more_body", False):
                await self._retell(self._held)

    async def _retell(self, start: Message) -> None:
        body = self._dialect.retell(self._body)
        kept = [field for field in start["headers"] if field[0] not in _REWRITTEN]
        said = [
            (b"content-type", self._dialect.media_type.encode()),
            (b"content-length", str(len(body)).encode()),
        ]
        await self._send({**start, "headers": [*kept, *said]})
        await self._send({"type": "http.response.body", "body": body})
