"""Small applications to put the edge around, and a client that sends what others would clean up."""

import asyncio
import json
import os
import time
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import unquote

from fastapi import FastAPI, Request
from pydantic import BaseModel, ConfigDict
from starlette.types import ASGIApp, Message, Receive, Scope, Send

# How long a loop is kept from everything else by a request that asks for it.
BUSY_SECONDS = 0.01

STATUSES = {
    "malformed_request": 400,
    "not_found": 404,
    "method_not_allowed": 405,
    "request_timeout": 408,
    "payload_too_large": 413,
    "unsupported_media_type": 415,
    "internal_error": 500,
    "service_unavailable": 503,
}


def problems(
    code: str, *, language: str, request_id: str, members: dict[str, Any]
) -> tuple[int, list[tuple[bytes, bytes]], bytes]:
    """Write a problem document as the routers do, without the catalogue's texts."""
    status = STATUSES[code]
    said = {"status": status, "code": code, "request_id": request_id, "language": language, **members}
    return status, [(b"content-type", b"application/problem+json")], json.dumps(said).encode()


@dataclass
class Answer:
    status: int
    fields: list[tuple[bytes, bytes]]
    body: bytes
    scope: Scope = field(default_factory=dict)

    @property
    def json(self) -> Any:
        return json.loads(self.body)

    def header(self, name: str) -> str | None:
        said = [value.decode() for key, value in self.fields if key == name.encode()]
        assert len(said) <= 1, f"{name} is said {len(said)} times"
        return said[0] if said else None


class Silence(Exception):  # noqa: N818 - a statement of fact
    """The application gave no answer."""


def scope_of(
    method: str, target: bytes, headers: dict[str, str] | list[tuple[bytes, bytes]] | None = None
) -> Scope:
    """Describe a request just as the server does, whatever its target looks like."""
    raw_path, _, query = target.partition(b"?")
    given = headers if isinstance(headers, list) else _encoded(headers or {})
    host = [] if any(name == b"host" for name, _ in given) else [(b"host", b"localhost")]
    return {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": method,
        "scheme": "http",
        "path": unquote(raw_path.decode("latin-1")),
        "raw_path": raw_path,
        "query_string": query,
        "root_path": "",
        "headers": [*host, *given],
        "client": ("203.0.113.9", 4711),
        "server": ("127.0.0.1", 80),
        "state": {},
    }


def _encoded(headers: dict[str, str]) -> list[tuple[bytes, bytes]]:
    return [(name.lower().encode(), value.encode("latin-1")) for name, value in headers.items()]


async def ask(
    app: ASGIApp,
    method: str = "GET",
    target: bytes | str = b"/",
    headers: dict[str, str] | list[tuple[bytes, bytes]] | None = None,
    body: bytes | list[bytes] | None = None,
) -> Answer:
    """Send one request straight to an application; a list of parts arrives part by part."""
    scope = scope_of(method, target if isinstance(target, bytes) else target.encode(), headers)
    parts = body if isinstance(body, list) else [body or b""]
    said = {name for name, _ in scope["headers"]}
    if body and not said & {b"content-length", b"transfer-encoding"}:
        scope["headers"].append((b"content-length", str(sum(map(len, parts))).encode()))
    waiting: list[Message] = [
        {"type": "http.request", "body": part, "more_body": number < len(parts)}
        for number, part in enumerate(parts, 1)
    ]
    return await ask_scope(app, scope, waiting)


async def ask_scope(app: ASGIApp, scope: Scope, waiting: list[Message]) -> Answer:
    sent: list[Message] = []

    async def receive() -> Message:
        return waiting.pop(0) if waiting else {"type": "http.disconnect"}

    async def send(message: Message) -> None:
        sent.append(message)

    await app(scope, receive, send)
    starts = [message for message in sent if message["type"] == "http.response.start"]
    if not starts:
        raise Silence
    assert len(starts) == 1
    whole = b"".join(message.get("body", b"") for message in sent[1:])
    return Answer(starts[0]["status"], list(starts[0]["headers"]), whole, scope)


async def answer(send: Send, status: int, body: bytes, *more: tuple[bytes, bytes]) -> None:
    fields = [(b"content-type", b"application/json"), (b"content-length", str(len(body)).encode()), *more]
    await send({"type": "http.response.start", "status": status, "headers": fields})
    await send({"type": "http.response.body", "body": body})


async def read_all(receive: Receive) -> bytes | None:
    whole = bytearray()
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            return None
        whole += message.get("body", b"")
        if not message.get("more_body", False):
            return bytes(whole)


async def echo(scope: Scope, receive: Receive, send: Send) -> None:
    """Tell what arrived."""
    whole = await read_all(receive)
    if whole is not None:
        told = {"method": scope["method"], "path": scope["path"], "length": len(whole)}
        await answer(send, 200, json.dumps(told).encode())


async def by_path(scope: Scope, receive: Receive, send: Send) -> None:
    """Behave as the path says: for tests over real sockets, in this process and in others."""
    if scope["type"] == "lifespan":
        await _live(receive, send)
    elif scope["path"] == "/slow":
        await asyncio.sleep(0.4)
        await answer(send, 200, b"{}")
    elif scope["path"] == "/busy":
        time.sleep(BUSY_SECONDS)  # noqa: ASYNC251 - that it holds the loop up is the point
        await answer(send, 200, json.dumps({"process": os.getpid()}).encode())
    elif scope["path"] == "/large":
        await answer(send, 200, b"x" * 32 * 1024 * 1024)
    elif scope["path"] == "/unread":
        await answer(send, 413, b"{}")
    elif scope["path"] == "/broken-off":
        await send({"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"9")]})
        await send({"type": "http.response.body", "body": b"half", "more_body": True})
    else:
        await echo(scope, receive, send)


async def _live(receive: Receive, send: Send) -> None:
    await receive()
    await send({"type": "lifespan.startup.complete"})
    await receive()
    await send({"type": "lifespan.shutdown.complete"})


class Declared(BaseModel):
    """A body with a few kinds of field."""

    model_config = ConfigDict(extra="forbid")

    line: str
    count: int = 0
    more: dict[str, Any] | None = None


def small_college() -> FastAPI:
    """Make an application with the shapes of routes that the API has."""
    app = FastAPI(openapi_url=None, docs_url=None, redoc_url=None, redirect_slashes=False)

    @app.get("/livez")
    async def livez() -> dict[str, str]:
        return {}

    @app.get("/v1/register/entries")
    async def search_register_entries(q: str = "") -> dict[str, str]:
        return {"q": q}

    @app.get("/v1/registrants/{registrant_id}")
    async def get_registrant(registrant_id: str) -> dict[str, str]:
        return {"id": registrant_id}

    @app.post("/v1/registrants/{registrant_id}/addresses", status_code=201)
    async def create_address(registrant_id: str, body: Declared) -> Declared:
        return body

    @app.patch("/v1/addresses/{address_id}")
    async def update_address(address_id: str, body: Declared) -> Declared:
        return body

    @app.post("/v1/files")
    async def upload_file(request: Request) -> dict[str, int]:
        return {"size": sum([len(part) async for part in request.stream()])}

    @app.post("/v1/auth/token")
    async def issue_token(request: Request) -> dict[str, str]:
        return {"form": (await request.body()).decode()}

    @app.get("/fails")
    async def fail() -> None:
        password = "hunter2"
        raise RuntimeError(f"password={password}")

    return app
