"""Programs of others that stand before the portal or behind it, as docs/running-in-production.md configures them."""

import asyncio
import os
import re
import shutil
import signal
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from app.gateways.postgres_wheel import ending_with_this_process
from tests.platform import production_page

START_SECONDS = 20.0
PATH = f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin"


def found(program: str) -> str | None:
    """Tell where a program is, that need not be on this machine."""
    return shutil.which(program, path=PATH)


def configuration(heading: str, here: Mapping[str, str]) -> str:
    """Take the first block under a heading of the page; each address and path that it names becomes one of here."""
    text = production_page.parts()[heading][0]
    for told, instead in here.items():
        text, times = re.subn(re.escape(told), lambda _, it=instead: it, text)
        assert times == 1, f"{told} is {times} times in {text}"
    return text


class Program:
    """One of them, as a process that a test may stop and begin again."""

    def __init__(
        self, command: list[str], port: int, log: Path, account: Mapping[str, Any] | None = None
    ) -> None:
        self._command = command
        self._port = port
        self._log = log
        self._account = account or {}
        self._process: subprocess.Popen[bytes] | None = None

    async def start(self) -> None:
        """Start it, and wait until it listens."""
        process = self._process = self._launch()
        async with asyncio.timeout(START_SECONDS):
            while not await self._listens():
                assert process.poll() is None, self.said()
                await asyncio.sleep(0.02)

    def stop(self) -> None:
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.wait()

    def said(self) -> str:
        return self._log.read_text(errors="replace")

    def _launch(self) -> subprocess.Popen[bytes]:
        with self._log.open("ab") as out:
            return subprocess.Popen(
                self._command, stdin=subprocess.DEVNULL, stdout=out, stderr=out, cwd="/",
                preexec_fn=ending_with_this_process(signal.SIGKILL),  # noqa: PLW1509 - started from one thread
                **self._account,
            )  # fmt: skip

    async def _listens(self) -> bool:
        try:
            _, writer = await asyncio.open_connection("127.0.0.1", self._port)
        except OSError:
            return False
        writer.close()
        return True
