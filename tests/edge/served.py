"""A real server in a thread, and clients that speak raw bytes to it."""

import json
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from starlette.types import ASGIApp

from app.edge import server
from app.edge.deadlines import Deadlines
from tests.edge.small_apps import problems

QUICK = Deadlines(head=0.25, body=0.4, reader=0.4, farewell=0.3, linger=0.3)
PATIENT = Deadlines(head=5, body=5, reader=5, farewell=5, linger=0.3)


class Served:
    """A server that answers on a port of its own."""

    def __init__(self, app: ASGIApp, deadlines: Deadlines) -> None:
        self.uvicorn = server.Server(server.config(app, problems=problems, deadlines=deadlines))
        self.thread = threading.Thread(target=self.uvicorn.run, daemon=True)
        self.thread.start()
        end = time.monotonic() + 10
        while not self.uvicorn.started:
            assert time.monotonic() < end, "the server did not start"
            time.sleep(0.005)
        self.port: int = self.uvicorn.servers[0].sockets[0].getsockname()[1]

    @property
    def connections(self) -> int:
        return len(self.uvicorn.server_state.connections)

    def connect(self, *, seconds: float = 5) -> socket.socket:
        return socket.create_connection(("127.0.0.1", self.port), timeout=seconds)

    def say(self, data: bytes, *, seconds: float = 5) -> bytes:
        """Send bytes, and hear everything until the server closes."""
        with self.connect(seconds=seconds) as client:
            client.sendall(data)
            return hear(client)

    def begin_to_stop(self) -> None:
        """Tell it to stop, and wait until its connections have heard of it."""
        self.uvicorn.should_exit = True
        end = time.monotonic() + 10
        while not all(connection._stopping for connection in self.uvicorn.server_state.connections):
            assert time.monotonic() < end, "the server does not begin to stop"
            time.sleep(0.005)

    def stop(self) -> None:
        self.uvicorn.should_exit = True
        self.thread.join(10)
        assert not self.thread.is_alive()


@contextmanager
def served(app: ASGIApp, deadlines: Deadlines = QUICK) -> Iterator[Served]:
    running = Served(app, deadlines)
    try:
        yield running
    finally:
        running.stop()


def hear(client: socket.socket) -> bytes:
    """Hear everything until the other side closes."""
    heard = b""
    while True:
        try:
            part = client.recv(1 << 20)
        except ConnectionResetError:
            return heard
        if not part:
            return heard
        heard += part


def hear_answer(client: socket.socket) -> bytes:
    """Hear one answer that says its length."""
    heard = b""
    while b"\r\n\r\n" not in heard:
        part = client.recv(65_536)
        if not part:
            return heard
        heard += part
    head, _, body = heard.partition(b"\r\n\r\n")
    length = next(
        int(line[15:]) for line in head.lower().split(b"\r\n") if line.startswith(b"content-length:")
    )
    while len(body) < length:
        body += client.recv(65_536)
    return head + b"\r\n\r\n" + body


def status_of(heard: bytes) -> int | None:
    return int(heard[9:12]) if heard.startswith(b"HTTP/1.1 ") else None


def problem_of(heard: bytes) -> dict[str, Any]:
    head, _, body = heard.partition(b"\r\n\r\n")
    assert b"application/problem+json" in head
    document: dict[str, Any] = json.loads(body)
    return document
