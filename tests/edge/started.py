"""A real server in one process or in several, as `serve` starts it."""

import os
import socket
import subprocess
import sys
import time
from pathlib import Path

from tests.edge.served import hear

ROOT = Path(__file__).parents[2]
ASKED = b"GET /echo HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def start(processes: int, port: int) -> subprocess.Popen[bytes]:
    program = (
        "from app.edge.server import serve\nfrom tests.edge.small_apps import problems\n"
        "if __name__ == '__main__':\n"
        f"    serve('tests.edge.small_apps:by_path', host='127.0.0.1', port={port}, processes={processes},"
        " problems=problems)\n"
    )
    return subprocess.Popen(
        [sys.executable, "-c", program],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stderr=subprocess.DEVNULL,
    )


def ask_when_ready(port: int) -> bytes:
    end = time.monotonic() + 30
    while time.monotonic() < end:
        try:
            with socket.create_connection(("127.0.0.1", port), timeout=5) as client:
                client.sendall(ASKED)
                heard = hear(client)
        except ConnectionRefusedError:
            heard = b""
        if heard:
            return heard
        time.sleep(0.05)
    raise AssertionError("the server did not start")
