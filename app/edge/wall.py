"""The input wall: nothing reaches the framework that is too large, of the wrong kind, or has two meanings."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from starlette.types import ASGIApp, Receive, Scope, Send

from app.core.errors import Refusal, TooLarge, Unreadable, WrongType
from app.edge import json_text
from app.edge.bodies import Bodies, ClientLeft, Counted, replaying
from app.edge.heads import Head, look_at_fields, look_at_target, read_escaped
from app.edge.refusal import Problems, refuse

JSON: Final = b"application/json"
MERGE_PATCH: Final = b"application/merge-patch+json"
FORM: Final = b"application/x-www-form-urlencoded"
MULTIPART: Final = b"multipart/form-data"

LARGEST_JSON: Final = 256 * 1024

_WITH_BODY: Final = frozenset({"POST", "PUT", "PATCH"})
_CHARSETS: Final = frozenset({"utf-8", "utf8"})


@dataclass(frozen=True, slots=True)
class Intake:
    """What an operation takes in: how many bytes, of which media types."""

    limit: int = LARGEST_JSON
    media_types: frozenset[bytes] = frozenset({JSON})


ORDINARY: Final = Intake()


def media_type_of(field: bytes, *, method: str, intake: Intake) -> bytes:
    """Tell the media type of a body.

    Raises:
        WrongType: the operation does not take it, or its characters are not UTF-8.
    """
    essence, _, parameters = field.partition(b";")
    media_type = essence.strip().lower()
    taken = media_type in intake.media_types or (
        media_type == MERGE_PATCH and method == "PATCH" and JSON in intake.media_types
    )
    if not taken:
        raise WrongType
    for parameter in parameters.decode("latin-1").lower().split(";"):
        name, _, value = parameter.strip().partition("=")
        if name == "charset" and value.strip('"') not in _CHARSETS:
            raise WrongType
    return media_type


class Wall:
    """Refuses what cannot be understood, reads JSON and forms whole, and replays them to the application.

    A JSON body, or a form, is left, as parsed, in `scope["portal"]["json"]`. `multipart/form-data` runs through,
    counted. `Expect` and `X-HTTP-Method-Override` mean nothing here. A method that nobody has, `TRACE` or a made-up
    one, goes on without a body: the index of routes answers 405 with the methods that the path does have.
    """

    def __init__(
        self,
        app: ASGIApp,
        *,
        problems: Problems,
        intake: Callable[[Scope], Intake] = lambda _scope: ORDINARY,
        bodies: Bodies | None = None,
    ) -> None:
        self._app = app
        self._problems = problems
        self._intake = intake
        self._bodies = bodies or Bodies()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        try:
            look_at_target(scope)
            head = look_at_fields(scope)
            expects_body = scope["method"] in _WITH_BODY
            if head.announces_body and not expects_body:
                raise Unreadable(reason="body_not_expected")
        except Refusal as refusal:
            await self._refuse(scope, send, refusal)
            return
        if expects_body:
            await self._with_body(head, scope, receive, send)
        else:
            await self._app(scope, receive, send)

    async def _refuse(self, scope: Scope, send: Send, refusal: Refusal) -> None:
        reason = refusal.members.pop("reason", None)
        if reason is not None:
            scope.setdefault("portal", {})["reason"] = reason
        headers = [(name.lower().encode(), value.encode()) for name, value in refusal.headers.items()]
        await refuse(scope, send, self._problems, refusal.code, headers=headers, **refusal.members)

    async def _with_body(self, head: Head, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            intake = self._intake(scope)
            media_type = _expected(head, scope["method"], intake)
            if media_type == MULTIPART:
                body = None
            else:
                body = await self._bodies.gather(receive, intake.limit)
                _check(body, head, media_type, scope)
        except ClientLeft:
            return
        except Refusal as refusal:
            await self._refuse(scope, send, refusal)
            return
        if body is not None:
            await self._app(scope, replaying(body, receive), send)
            return
        counted = Counted(receive, send, limit=intake.limit, length=head.length)
        await counted.run(self._app, scope)
        if counted.refusal is not None:
            await self._refuse(scope, send, counted.refusal)


def _expected(head: Head, method: str, intake: Intake) -> bytes:
    if head.encoding != b"identity":
        raise WrongType
    if head.length is not None and head.length > intake.limit:
        raise TooLarge(limit=intake.limit)
    return media_type_of(head.media_type, method=method, intake=intake) if head.announces_body else b""


def _check(body: bytes, head: Head, media_type: bytes, scope: Scope) -> None:
    if len(body) != (head.length or 0) and not head.chunked:
        raise Unreadable(reason="length")
    if media_type == FORM:
        scope.setdefault("portal", {})["json"] = _fields(body)
    elif body:
        scope.setdefault("portal", {})["json"] = json_text.read(body)


def _fields(body: bytes) -> dict[str, str]:
    """Read a form, in which every field stands once."""
    fields: dict[str, str] = {}
    for pair in filter(None, body.split(b"&")):
        name, _, value = (read_escaped(part.replace(b"+", b" ")) for part in pair.partition(b"="))
        if name in fields:
            raise Unreadable(reason="duplicate_member")
        fields[name] = value
    return fields
