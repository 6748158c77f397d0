"""The outermost layer: an identifier for each request, headers for each answer, one line and one count."""

import logging
import re
from typing import Any, Final

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.core import ids
from app.core.clock import ticks
from app.core.logging import request_id, write_codes
from app.edge import metrics
from app.edge.clients import Clients
from app.edge.refusal import Fields

_log = logging.getLogger("portal.request")

# W3C Trace Context: version ff and identifiers of zeros are not valid; later versions may say more.
_TRACEPARENT: Final = re.compile(
    rb"(?!ff)[0-9a-f]{2}-(?!0{32})(?P<trace>[0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}(?P<more>-.*)?"
)

_UNLESS_SET: Final = [
    (b"cache-control", b"no-store"),
    (b"content-security-policy", b"default-src 'none'; frame-ancestors 'none'"),
]
_OURS: Final = frozenset(
    {
        b"api-version",
        b"environment",
        b"referrer-policy",
        b"request-id",
        b"server",
        b"strict-transport-security",
        b"x-content-type-options",
    }
)


def trace_of(fields: Fields) -> str | None:
    """Tell the trace that the caller is part of, if its `traceparent` is sound."""
    said = [value for name, value in fields if name == b"traceparent"]
    found = _TRACEPARENT.fullmatch(said[0]) if len(said) == 1 else None
    if found is None or (found["more"] and said[0].startswith(b"00")):
        return None
    return found["trace"].decode()


class RequestLog:
    """Gives `scope["portal"]`, dresses the answer, and writes what came of it.

    Layers below may leave `account_id`, `problem` and `reason` in `scope["portal"]` for the line.
    """

    def __init__(
        self, app: ASGIApp, *, api_version: str, sandbox: bool, https: bool, clients: Clients | None = None
    ) -> None:
        self._app = app
        self._clients = clients or Clients()
        self._always: Fields = [
            (b"api-version", api_version.encode()),
            (b"x-content-type-options", b"nosniff"),
            (b"referrer-policy", b"no-referrer"),
        ]
        if sandbox:
            self._always.append((b"environment", b"sandbox"))
        if https:
            self._always.append((b"strict-transport-security", b"max-age=63072000; includeSubDomains"))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        number = ids.new()
        portal = scope["portal"] = {
            "request_id": ids.render("req", number),
            "trace_id": trace_of(scope["headers"]) or number.hex,
            "client": self._clients.address_of(scope),
        }
        started = ticks()
        status: int | None = None

        async def send_dressed(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                message = {
                    **message,
                    "headers": self.dressed(message.get("headers", ()), portal["request_id"]),
                }
            await send(message)

        current = request_id.set(portal["request_id"])
        try:
            await self._app(scope, receive, send_dressed)
        finally:
            self._write(scope, status, ticks() - started)
            request_id.reset(current)

    def dressed(self, fields: Fields, name_of_request: str) -> Fields:
        """Add what every answer says."""
        said = {name for name, _ in fields}
        if not said.isdisjoint(_OURS):
            fields = [field for field in fields if field[0] not in _OURS]
        return [
            *fields,
            (b"request-id", name_of_request.encode()),
            *self._always,
            *(field for field in _UNLESS_SET if field[0] not in said),
        ]

    @staticmethod
    def _write(scope: Scope, status: int | None, seconds: float) -> None:
        route = scope.get("route")
        template = getattr(route, "path", None)
        metrics.count(template, scope["method"], status, seconds)
        portal: dict[str, Any] = scope["portal"]
        codes = {
            "request_id": portal["request_id"],
            "trace_id": portal["trace_id"],
            "client": portal["client"],
            "operation_id": getattr(route, "name", None),
            "method": scope["method"],
            "route": template,
            "status": status,
            "duration_ms": round(seconds * 1000, 3),
            "account_id": portal.get("account_id"),
            "problem": portal.get("problem"),
        }
        if "reason" in portal:
            codes["reason"] = portal["reason"]
        failed = status is not None and status >= 500  # noqa: PLR2004 - the server's own statuses
        write_codes(_log, logging.WARNING if failed else logging.INFO, "request", codes)
