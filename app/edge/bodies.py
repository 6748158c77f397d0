"""Bodies on their way in: gathered whole within limits and replayed, or counted while they run through."""

from typing import Final

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.core.errors import Refusal, TooLarge, Unavailable, Unreadable

# What one process holds of bodies that are still arriving: slow clients cannot fill its memory.
LARGEST_HOARD: Final = 64 * 1024 * 1024


class ClientLeft(Exception):  # noqa: N818 - a statement of fact
    """The client went away before its body was here."""


class Bodies:
    """Gathers bodies, at most `hoard` bytes of unfinished ones at a time."""

    def __init__(self, hoard: int = LARGEST_HOARD) -> None:
        self._hoard = hoard
        self._held = 0

    async def gather(self, receive: Receive, limit: int) -> bytes:
        """Read a whole body.

        Raises:
            TooLarge: it is longer than `limit`, whatever it announced.
            Unavailable: too much is on its way already.
            ClientLeft: there will be no more of it.
        """
        parts: list[bytes] = []
        size = 0
        try:
            more = True
            while more:
                message = await receive()
                if message["type"] == "http.disconnect":
                    raise ClientLeft
                part = message.get("body", b"")
                more = message.get("more_body", False)
                size += len(part)
                self._held += len(part)
                parts.append(part)
                if size > limit:
                    raise TooLarge(limit=limit)
                if more and self._held > self._hoard:
                    raise Unavailable
        finally:
            self._held -= size
        return parts[0] if len(parts) == 1 else b"".join(parts)


def replaying(body: bytes, receive: Receive) -> Receive:
    """Give a `receive` that hands out the body once, and then whatever the server says."""
    spent = False

    async def replay() -> Message:
        nonlocal spent
        if spent:
            return await receive()
        spent = True
        return {"type": "http.request", "body": body, "more_body": False}

    return replay


class Counted:
    """Runs an application on a body that passes through; once the body is found wrong, nothing else is heard.

    Frameworks turn what goes wrong while they read a form into an answer of their own. So the verdict is kept
    in `refusal`, the application is told that the client left, and its answer is dropped.
    """

    def __init__(self, receive: Receive, send: Send, *, limit: int, length: int | None) -> None:
        self._receive = receive
        self._send = send
        self._limit = limit
        self._length = length
        self._size = 0
        self._under_way = False
        self.refusal: Refusal | None = None

    async def run(self, app: ASGIApp, scope: Scope) -> None:
        try:
            await app(scope, self._count, self._pass_on)
        except Exception:
            if self.refusal is None:
                raise

    async def _count(self) -> Message:
        message = await self._receive()
        if message["type"] != "http.request":
            return message
        self._size += len(message.get("body", b""))
        wrong = self._found_wrong(is_last=not message.get("more_body", False))
        if wrong is None:
            return message
        if not self._under_way:
            self.refusal = wrong
        return {"type": "http.disconnect"}

    def _found_wrong(self, *, is_last: bool) -> Refusal | None:
        if self._size > self._limit:
            return TooLarge(limit=self._limit)
        if is_last and self._length not in {None, self._size}:
            return Unreadable(reason="length")
        return None

    async def _pass_on(self, message: Message) -> None:
        if self.refusal is None:
            self._under_way = True
            await self._send(message)
