"""The lines of docs/running-in-production.md that run for as long as the portal does, run as they stand there.

The hosts and folders that they name are replaced by some that are here; nothing else is.
"""

import json
import os
import re
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
from pathlib import Path
from typing import Any

import pytest

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
