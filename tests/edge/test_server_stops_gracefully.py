"""R19, S21: what has begun is finished; quiet connections may ask once more; processes share a port."""

import asyncio
import signal
import socket
import threading
import time

import pytest

from app.edge import server
from app.edge.protocol import Protocol
from tests.edge.served import PATIENT, QUICK, Served, hear, hear_answer, status_of
from tests.edge.small_apps import by_path, problems
from tests.edge.started import ask_when_ready, free_port, start

pytestmark = pytest.mark.check

HOST = b"Host: localhost\r\n"


@pytest.fixture
def running() -> Served:
    return Served(by_path, QUICK)


def test_a_request_at_work_is_answered_while_the_server_stops(running: Served) -> None:
    with running.connect() as client:
        client.sendall(b"GET /slow HTTP/1.1\r\n" + HOST + b"\r\n")
        time.sleep(0.1)
        stopping = threading.Thread(target=running.stop)
        stopping.start()
        heard = hear(client)
        stopping.join()

    assert status_of(heard) == 200
    assert b"connection: close" in heard


def test_a_quiet_connection_may_ask_once_more_while_the_server_stops() -> None:
    running = Served(by_path, PATIENT)
    with running.connect() as client:
        client.sendall(b"GET /echo HTTP/1.1\r\n" + HOST + b"\r\n")
        hear_answer(client)
        running.begin_to_stop()
        client.sendall(b"GET /echo HTTP/1.1\r\n" + HOST + b"\r\n")
        heard = hear(client)
    running.stop()

    assert status_of(heard) == 200
    assert b"connection: close" in heard


def test_a_head_half_way_is_finished_while_the_server_stops() -> None:
    running = Served(by_path, PATIENT)
    with running.connect() as client:
        client.sendall(b"GET /echo HTTP/1.1\r\n")
        time.sleep(0.05)
        running.begin_to_stop()
        client.sendall(HOST + b"\r\n")
        heard = hear(client)
    running.stop()

    assert status_of(heard) == 200


def test_quiet_connections_do_not_hold_the_stop_up(running: Served) -> None:
    with running.connect(), running.connect():
        time.sleep(0.05)
        started = time.monotonic()
        running.stop()

    assert time.monotonic() - started < 1.5


def test_the_configuration_is_ours() -> None:
    settings = server.config(by_path, problems=problems)

    assert settings.http is Protocol
    assert (settings.server_header, settings.proxy_headers, settings.access_log) == (False, False, False)
    assert (settings.ws, settings.loop) == ("none", "uvloop")
    assert settings.timeout_graceful_shutdown == 20
    assert (settings.deadlines.head, settings.deadlines.body, settings.deadlines.reader) == (5, 20, 30)


class Crowd:
    """Clients that ask again and again, and count answers that never came."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.answered = 0
        self.cut = 0

    async def ask_on(self) -> None:
        """Ask until nobody listens any more."""
        while True:
            try:
                reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
            except ConnectionRefusedError:
                return
            try:
                while await self._is_answered(reader, writer):
                    self.answered += 1
            except (asyncio.IncompleteReadError, ConnectionResetError):
                self.cut += 1
            writer.close()

    @staticmethod
    async def _is_answered(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bool:
        writer.write(b"GET /echo HTTP/1.1\r\n" + HOST + b"\r\n")
        heard = await reader.readuntil(b"}")
        return b"connection: close" not in heard


@pytest.mark.processes
@pytest.mark.parametrize("processes", [1, 2])
async def test_processes_that_share_a_port_stop_without_cutting_an_answer(processes: int) -> None:
    port = free_port()
    child = start(processes, port)
    crowd = Crowd(port)

    try:
        first = await asyncio.to_thread(ask_when_ready, port)
        clients = [asyncio.create_task(crowd.ask_on()) for _ in range(10)]
        await asyncio.sleep(0.3)
        child.send_signal(signal.SIGTERM)
        await asyncio.wait_for(asyncio.gather(*clients), 15)
        returned = await asyncio.to_thread(child.wait, 15)
    finally:
        child.kill()

    assert status_of(first) == 200
    assert b"server:" not in first.lower()
    assert crowd.answered > 50
    assert crowd.cut == 0
    assert returned in {0, -signal.SIGTERM}


@pytest.mark.processes
def test_processes_do_not_outlive_a_parent_that_was_killed() -> None:
    port = free_port()
    parent = start(2, port)
    ask_when_ready(port)

    parent.kill()
    parent.wait(5)

    end = time.monotonic() + 10
    while time.monotonic() < end:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except ConnectionRefusedError:
            return
        time.sleep(0.05)
    raise AssertionError("somebody still listens")
