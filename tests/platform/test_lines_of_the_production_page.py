"""The lines of docs/running-in-production.md that run for as long as the portal does, run as they stand there.

The hosts and folders that they name are replaced by some that are here; nothing else is.
"""

import asyncio
import json
import os
import re
import shlex
import signal
import ssl
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from http import HTTPStatus
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

import pytest

from app.core import secrets
from app.gateways.embedded_postgres import Server
from tests.conftest import make_database
from tests.factories import certificates
from tests.faults.harness import free_port
from tests.faults.mail_server import MailServer
from tests.platform import production_page
from tests.platform.production_page import ROOT
from tests.platform.waiting import eventually

pytestmark = [pytest.mark.check, pytest.mark.processes]

PATIENCE = 120
EMAIL, PASSWORD = "membership@example.org", "a password long enough"
MAY_27 = "2026-05-27T13:00:00Z"


@dataclass(frozen=True)
class Host:
    """A machine as the page has it: what was exported, and where the lines are run."""

    folder: Path
    exports: str
    port: int
    besides: Mapping[str, str]

    @classmethod
    def of(cls, folder: Path, lines: list[str], **besides: str) -> "Host":
        exports = [line for line in lines if line.startswith("export ")]
        return cls(folder, "\n".join(exports), free_port(), besides)

    def _script(self, line: str) -> dict[str, Any]:
        """Run a line after the exports, by this environment and from the folder of the code."""
        surely = production_page.surroundings(
            self.folder, PORTAL_VENV=str(Path(sys.prefix)), PORTAL_PORT=str(self.port), **self.besides
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

    def status_of(self, path: str, body: object = None) -> int:
        asking = HTTPConnection("127.0.0.1", self.port, timeout=10)
        try:
            if body is None:
                asking.request("GET", path)
            else:
                asking.request("POST", path, json.dumps(body), {"Content-Type": "application/json"})
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


async def test_one_host_is_brought_up_by_its_lines(server: Server, folder: Path) -> None:
    database, key_and_certificate = "portal_of_the_page", certificates.of_localhost()
    await make_database(server, database, "portal")
    secrets.ensure(folder / "keys")
    (folder / "mail.pem").write_bytes(b"".join(key_and_certificate))
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.load_cert_chain(folder / "mail.pem")
    lines = lines_with(
        {
            "postgresql://portal_app@db/portal": server.url("portal_app", database),
            "postgresql://portal_owner@db/portal": server.url("portal_owner", database),
            "/etc/member-portal": str(folder / "keys"),
            "mail.example.org": "localhost",
        }
    )
    mail_port = free_port()
    host = Host.of(folder, lines, PORTAL_SMTP_PORT=str(mail_port), SSL_CERT_FILE=str(folder / "mail.pem"))

    async with MailServer.listening(mail_port, tls_context=tls, require_starttls=True) as mail_server:
        statuses = await asyncio.to_thread(brought_up, host, lines, mail_server)

    assert statuses == {"/v1/register/entries?q=solis": 200, "/docs": 404, "/v1/sandbox/people": 404}
    assert list(mail_server.taken.values()) == [1]


def lines_with(here: Mapping[str, str]) -> list[str]:
    """Give the lines of one host, in which each place that they name is one that is here."""
    lines = lines_of("One host")
    for told, instead in here.items():
        pattern, quoted = rf"(?<==){re.escape(told)}(?![\w/])", shlex.quote(instead).replace("\\", r"\\")
        lines = [re.sub(pattern, quoted, line) for line in lines]
    return lines


def brought_up(host: Host, lines: list[str], mail_server: MailServer) -> dict[str, int]:
    """Run what is not an export, have a mail sent, and tell what three pages answer."""
    migrate, api, worker = (line for line in lines if not line.startswith("export "))
    host.do(migrate)
    host.do(f"echo {PASSWORD!r} | ./portal staff add {EMAIL} --name Membership --role membership")
    with host.running(api), host.running(worker) as log:
        eventually(lambda: host.status_of("/readyz") == 200, PATIENCE)
        told = host.status_of("/v1/auth/password-resets", {"email": EMAIL})
        eventually(lambda: mail_server.taken.total() > 0, PATIENCE)
        pages = ("/v1/register/entries?q=solis", "/docs", "/v1/sandbox/people")
        statuses = {path: host.status_of(path) for path in pages}
    assert told == HTTPStatus.ACCEPTED
    assert "waits for another try" not in log.read_text()
    return statuses


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
