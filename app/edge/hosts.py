"""Which names we answer to, and which browsers' pages may read our answers."""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Final
from urllib.parse import urlsplit

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.edge.refusal import Fields, Problems, refuse

# Probes ask by address, whatever it is today; what they are told names nobody.
ANY_NAME: Final = frozenset({"/livez", "/readyz"})

# Public and the same for everyone: any page may read them.
OPEN_PATHS: Final = ("/v1/register", "/v1/code-sets", "/v1/problem-types", "/.well-known", "/fhir")

_HOST: Final = re.compile(rb"(?P<name>[a-z0-9._-]+|\[[0-9a-f:.]+\])(?::[0-9]{1,5})?", re.IGNORECASE)

_METHODS: Final = b"GET, POST, PUT, PATCH, DELETE"
_SENDABLE: Final = (
    b"Authorization, Content-Type, Accept-Language, If-Match, If-None-Match, Idempotency-Key, "
    b"traceparent, tracestate"
)
_READABLE: Final = (
    b"Request-Id, API-Version, ETag, Location, Retry-After, RateLimit, RateLimit-Policy, Content-Language, "
    b"Content-Disposition, Deprecation, Sunset, Link, WWW-Authenticate"
)
_PREFLIGHT_SECONDS: Final = b"600"
_BY_ORIGIN: Final = (b"vary", b"Origin")


def names_of(base_url: str, allowed_hosts: Iterable[str] = ()) -> frozenset[str]:
    """Tell the names to answer to: those given, or else the base URL's and the loopback's."""
    given = frozenset(_name_of(f"//{host}") for host in allowed_hosts)
    return given or frozenset({_name_of(base_url), "localhost", "127.0.0.1", "[::1]"})


def _name_of(address: str) -> str:
    name = urlsplit(address).hostname or ""
    return f"[{name}]" if ":" in name else name


class Hosts:
    """Refuses requests for other names, answers preflights, and tells browsers who may read.

    No answer allows credentials: tokens travel in a header, and there are no cookies.
    """

    def __init__(
        self,
        app: ASGIApp,
        *,
        problems: Problems,
        names: Iterable[str],
        origins: Iterable[str] = (),
        open_paths: Iterable[str] = OPEN_PATHS,
    ) -> None:
        self._app = app
        self._problems = problems
        self._names = frozenset(name.encode() for name in names)
        self._origins = frozenset(origin.rstrip("/").encode() for origin in origins)
        self._open = tuple(open_paths)
        self.are_called = lru_cache(maxsize=100)(self._names_us)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        host, origin, hosts_said = b"", None, 0
        for name, value in scope["headers"]:
            if name == b"host":
                host = value
                hosts_said += 1
            elif name == b"origin":
                origin = value
        if hosts_said > 1 or not (self.are_called(host) or scope["path"] in ANY_NAME):
            scope.setdefault("portal", {})["reason"] = "host"
            await refuse(scope, send, self._problems, "malformed_request")
            return
        reader = self.reader(scope["path"], origin)
        if reader is not None and scope["method"] == "OPTIONS" and _is_preflight(scope["headers"]):
            await self._answer_preflight(send, reader)
            return
        added = self.fields_for(reader)
        await self._app(scope, receive, _telling(send, added) if added else send)

    def fields_for(self, reader: bytes | None) -> Fields:
        """Write what an answer says of who may read it."""
        if reader is None:
            return [_BY_ORIGIN] if self._origins else []
        told = [(b"access-control-allow-origin", reader), (b"access-control-expose-headers", _READABLE)]
        return told if reader == b"*" else [*told, _BY_ORIGIN]

    def _names_us(self, host: bytes) -> bool:
        found = _HOST.fullmatch(host)
        return found is not None and found["name"].lower().removesuffix(b".") in self._names

    def reader(self, path: str, origin: bytes | None) -> bytes | None:
        """Tell whom to name as allowed to read: anyone, the page that asked, or nobody."""
        if origin is None:
            return None
        if any(path == start or path.startswith(f"{start}/") for start in self._open):
            return b"*"
        return origin if origin in self._origins else None

    async def _answer_preflight(self, send: Send, reader: bytes) -> None:
        fields = [
            (b"access-control-allow-origin", reader),
            (b"access-control-allow-methods", b"GET" if reader == b"*" else _METHODS),
            (b"access-control-allow-headers", _SENDABLE),
            (b"access-control-max-age", _PREFLIGHT_SECONDS),
            (b"vary", b"Origin, Access-Control-Request-Method, Access-Control-Request-Headers"),
        ]
        await send({"type": "http.response.start", "status": 204, "headers": fields})
        await send({"type": "http.response.body", "body": b""})


def _telling(send: Send, added: Fields) -> Send:
    async def send_telling(message: Message) -> None:
        if message["type"] == "http.response.start":
            message = {**message, "headers": [*message.get("headers", ()), *added]}
        await send(message)

    return send_telling


def _is_preflight(fields: Fields) -> bool:
    return any(name == b"access-control-request-method" for name, _ in fields)
