"""The head of an answer leaves with what follows it: one write for both, and never kept back for nothing."""

import asyncio
import socket
from collections.abc import Iterator

import pytest
from starlette.types import Receive, Scope, Send

from app.edge.outlet import WORTH_COPYING
from tests.edge.served import Served, hear, hear_answer, served

PAUSE = 0.1
HOST = b"Host: localhost\r\n"
LONG = b"x" * (WORTH_COPYING + 1)


async def by_name(scope: Scope, receive: Receive, send: Send) -> None:
    """Answer as the path says."""
    name = scope["path"].removeprefix("/")
    if name == "taken":
        await receive()
    status, body = {"empty": (204, b""), "long": (200, LONG)}.get(name, (200, b"said"))
    length = [] if status == 204 else [(b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": status, "headers": length})
    if name == "slow":
        await asyncio.sleep(PAUSE)
    if name == "broken":
        raise RuntimeError("after the head")
    await send({"type": "http.response.body", "body": body})


@pytest.fixture(scope="module")
def running() -> Iterator[Served]:
    with served(by_name) as server:
        yield server


def asked(client: socket.socket, name: bytes, method: bytes = b"GET") -> None:
    client.sendall(method + b" /" + name + b" HTTP/1.1\r\n" + HOST + b"\r\n")


def test_a_head_waits_for_its_body(running: Served) -> None:
    with running.connect() as client:
        asked(client, b"slow")

        assert client.recv(65_536).endswith(b"\r\n\r\nsaid")


@pytest.mark.parametrize(("name", "method"), [(b"empty", b"GET"), (b"said", b"HEAD")])
def test_an_answer_without_a_body_is_not_kept_back(running: Served, name: bytes, method: bytes) -> None:
    with running.connect(seconds=2) as client:
        asked(client, name, method)

        assert client.recv(65_536).endswith(b"\r\n\r\n")

        asked(client, b"said")
        assert client.recv(65_536).endswith(b"\r\n\r\nsaid")


def test_a_long_body_follows_its_head_whole(running: Served) -> None:
    with running.connect() as client:
        asked(client, b"long")

        assert hear_answer(client).endswith(b"\r\n\r\n" + LONG)


def test_a_head_is_heard_though_its_body_never_came(running: Served) -> None:
    with running.connect() as client:
        asked(client, b"broken")

        heard = hear(client)

    assert heard.startswith(b"HTTP/1.1 200")
    assert heard.endswith(b"\r\n\r\n")


def test_who_asks_whether_to_go_on_hears_so_before_the_head(running: Served) -> None:
    with running.connect() as client:
        client.sendall(
            b"POST /taken HTTP/1.1\r\n" + HOST + b"Expect: 100-continue\r\nContent-Length: 2\r\n\r\n"
        )

        assert client.recv(65_536) == b"HTTP/1.1 100 Continue\r\n\r\n"

        client.sendall(b"{}")
        assert client.recv(65_536).endswith(b"\r\n\r\nsaid")
