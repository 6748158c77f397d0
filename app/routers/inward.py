"""A way from inside the process to one of its own public operations: the embedded provider calls back through it."""

from collections.abc import Awaitable, Callable
from typing import Final

import orjson
from fastapi import FastAPI
from starlette.types import Message

from app.core import ids

WEBHOOK: Final = "/v1/payment-provider-events/stripe"


def deliver_to(app: FastAPI) -> Callable[[bytes, str], Awaitable[int]]:
    """Hand events to the application's webhook, as they would come over the network."""

    async def deliver(raw: bytes, signature: str) -> int:
        status = 0

        async def receive() -> Message:
            return {"type": "http.request", "body": raw, "more_body": False}

        async def send(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]

        headers = [(b"content-type", b"application/json"), (b"stripe-signature", signature.encode())]
        scope = {
            "type": "http",
            "asgi": {"version": "3.0"},
            "http_version": "1.1",
            "method": "POST",
            "scheme": "http",
            "path": WEBHOOK,
            "raw_path": WEBHOOK.encode(),
            "root_path": "",
            "query_string": b"",
            "headers": headers,
            "client": ("127.0.0.1", 0),
            "server": ("127.0.0.1", 80),
            "portal": {
                "request_id": ids.render("req", ids.new()),
                "client": "127.0.0.1",
                "json": orjson.loads(raw),
            },
        }
        await app(scope, receive, send)
        return status

    return deliver
