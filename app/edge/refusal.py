"""How the edge says no: a problem document, in the reader's language, with the request's identifier."""

from collections.abc import Iterable
from typing import Any, Protocol

from starlette.types import Scope, Send

from app.core import languages

Fields = list[tuple[bytes, bytes]]


class Problems(Protocol):
    """Writes a problem document: its status, its header fields and its body."""

    def __call__(
        self, code: str, *, language: str, request_id: str, members: dict[str, Any]
    ) -> tuple[int, Fields, bytes]: ...


def language_of(fields: Iterable[tuple[bytes, bytes]]) -> str:
    """Tell which of our two languages `Accept-Language` prefers; English when it names neither."""
    preference = next((value for name, value in fields if name == b"accept-language"), b"")
    return languages.preferred(preference.decode("latin-1")) or "en"


async def refuse(
    scope: Scope, send: Send, problems: Problems, code: str, *, headers: Fields | None = None, **members: Any
) -> None:
    """Answer a request with a problem document, and leave its code for the log."""
    portal = scope.setdefault("portal", {})
    portal["problem"] = code
    status, fields, body = problems(
        code,
        language=language_of(scope["headers"]),
        request_id=portal.get("request_id", ""),
        members=members,
    )
    said = {name.lower() for name, _ in fields}
    wanted = [*(headers or []), (b"content-length", str(len(body)).encode())]
    fields = [*fields, *(field for field in wanted if field[0] not in said)]
    await send({"type": "http.response.start", "status": status, "headers": fields})
    await send({"type": "http.response.body", "body": body})
