"""Refusals in the words of another standard: a problem document is said again before it leaves."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.edge.refusal import Fields

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
        dialect = self.dialect_of(scope["path"]) if scope["type"] == "http" else None
        await self._app(scope, receive, send if dialect is None else _Retelling(send, dialect))

    def dialect_of(self, path: str) -> Dialect | None:
        """Tell how refusals are said below a path, where not in the words of the house."""
        return next((each for each in self._dialects if path.startswith(each.prefix)), None)


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
        fields, body = retold(self._dialect, start["headers"], self._body)
        await self._send({**start, "headers": fields})
        await self._send({"type": "http.response.body", "body": body})


def retold(dialect: Dialect, fields: Fields, body: bytes) -> tuple[Fields, bytes]:
    """Say a problem document again, with the fields that describe it."""
    told = dialect.retell(body)
    kept = [field for field in fields if field[0] not in _REWRITTEN]
    length = (b"content-length", str(len(told)).encode())
    return [*kept, (b"content-type", dialect.media_type.encode()), length], told
