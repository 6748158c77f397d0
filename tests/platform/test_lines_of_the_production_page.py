"""The lines of docs/running-in-production.md that run for as long as the portal does, run as they stand there.

The hosts and folders that they name are replaced by some that are here; nothing else is.
"""

import asyncio
import json
import os
import re
import shlex
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

import asyncpg
import pytest

from app.core import secrets
from app.gateways.embedded_postgres import Server
from tests.conftest import make_database
from tests.platform import production_page
from tests.platform.production_page import ROOT
from tests.platform.waiting import eventually

pytestmark = [pytest.mark.check, pytest.mark.processes]

MAY_27 = "2026-05-27T13:00:00Z"


@dataclass(frozen=True)
class Host:
    """A machine as the page has it: what was exported, and where the lines are run."""

    folder: Path
    exports: str
    port: int

    @classmethod
    def of(cls, folder: Path, lines: list[str]) -> "Host":
        exports = [line for line in lines if line.startswith("export ")]
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            return cls(folder, "\n".join(exports), free.getsockname()[1])

    def _script(self, line: str) -> dict[str, Any]:
        """Run a line after the exports, by this environment and from the folder of the code."""
        surely = production_page.surroundings(
            self.folder, PORTAL_VENV=str(Path(sys.prefix)), PORTAL_PORT=str(self.port)
        )
        return {"args": ["bash", "-euc", f"{self.exports}\n{line}"], "cwd": ROOT, "env": surely}

    def do(self, line: str) -> str:
        done = subprocess.run(
            **self._script(line), stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False, timeout=240
        )  # fmt: skip
        assert done.returncode == 0, f"{line}: {done.stdout}{done.stderr}"
        return done.stdout

    @contextmanager
    def running(self, line: str) -> Iterator[Path]:
        """Run a line that does not end, give what it says, and end it as a service manager would."""
        log = self.folder / f"{time.monotonic_ns()}.log"
        with log.open("wb") as said:
            process = subprocess.Popen(
                **self._script(line), stdin=subprocess.DEVNULL, stdout=said, stderr=said, start_new_session=True
            )  # fmt: skip
        try:
            yield log
            assert process.poll() is None, log.read_text()
        finally:
            os.killpg(process.pid, signal.SIGTERM)
            process.wait(60)
            eventually(lambda: not is_any_left(process.pid), 60)
        assert "Traceback" not in log.read_text()

    def status_of(self, path: str) -> int:
        asking = HTTPConnection("127.0.0.1", self.port, timeout=10)
        try:
            asking.request("GET", path)
            return asking.getresponse().status
        except OSError:
            return 0
        finally:
            asking.close()

    def clock(self, now: str | None = None) -> dict[str, Any]:
        """Read the clock of the college, or move it."""
        asked = urllib.request.Request(f"http://127.0.0.1:{self.port}/v1/sandbox/clock")
        if now is not None:
            asked.method, asked.data = "PUT", json.dumps({"now": now}).encode()
            asked.add_header("Content-Type", "application/json")
        with urllib.request.urlopen(asked, timeout=10) as answer:  # noqa: S310 - as above
            told: dict[str, Any] = json.load(answer)
            return told


def is_any_left(group: int) -> bool:
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True


def lines_of(heading: str) -> list[str]:
    """Give the lines of a block without what is said beside them."""
    (block,) = production_page.parts()[heading]
    return [re.sub(r"\s+#.*", "", line) for line in block.splitlines()]


@pytest.fixture
def folder() -> Iterator[Path]:
    with production_page.a_folder() as made:
        yield made


def connections(server: Server, database: str, name: str) -> int:
    async def ask() -> int:
        connection = await asyncpg.connect(server.url("postgres", "postgres"))
        try:
            asked = "select count(*) from pg_stat_activity where datname = $1 and application_name = $2"
            return int(await connection.fetchval(asked, database, name))
        finally:
            await connection.close()

    return asyncio.run(ask())


def test_one_host_is_brought_up_by_its_lines(server: Server, folder: Path) -> None:
    database = "portal_of_the_page"
    asyncio.run(make_database(server, database, "portal"))
    secrets.ensure(folder / "keys")
    here = {
        "postgresql://portal_app@db/portal": server.url("portal_app", database),
        "postgresql://portal_owner@db/portal": server.url("portal_owner", database),
        "/etc/member-portal": str(folder / "keys"),
    }
    lines = lines_of("One host")
    for told, instead in ((told, shlex.quote(instead)) for told, instead in here.items()):
        lines = [re.sub(rf"{re.escape(told)}(?![\w/])", lambda _, it=instead: it, line) for line in lines]
    host = Host.of(folder, lines)
    migrate, api, worker = (line for line in lines if not line.startswith("export "))

    host.do(migrate)
    with host.running(api), host.running(worker):
        eventually(lambda: host.status_of("/readyz") == 200, 60)
        eventually(lambda: connections(server, database, "portal-queue") > 0, 60)
        statuses = [
            host.status_of(path) for path in ("/v1/register/entries?q=solis", "/docs", "/v1/sandbox/people")
        ]

    assert statuses == [200, 404, 404]
    assert connections(server, database, "portal-queue") == 0


def test_the_embedded_server_is_backed_up_and_restored_by_its_lines(folder: Path) -> None:
    lines = [
        line.replace("/backup/member-portal", str(folder / "backup"))
        for line in lines_of("The embedded server")
    ]
    host = Host.of(folder, lines)
    serve, backup, restore = (line for line in lines if not line.startswith("export "))
    host.do("./portal migrate; ./portal seed --registrants 5")

    with host.running(serve) as log:
        eventually(lambda: "is ready at" in log.read_text(), 120)
        copied = host.do(backup)
        host.clock(MAY_27)
        time.sleep(1)
        moment = datetime.now(UTC).isoformat(timespec="milliseconds")
        time.sleep(1)
        host.clock("2027-01-04T13:00:00Z")
    restored = host.do(restore.replace("2026-11-22T16:30:05-05:00", moment))
    with host.running(serve) as log:
        eventually(lambda: "is ready at" in log.read_text(), 120)
        clock = host.clock()

    assert "The keys are not in it" in copied
    assert moment[:19] in restored
    assert clock["now"] < "2026-05-28"
