"""A portal as it runs in production: a database, an API and a worker, in processes that a test may kill."""

import asyncio
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import asyncpg

from app.core.settings import Settings
from app.gateways.embedded_postgres import Server
from app.gateways.postgres_wheel import ending_with_this_process
from tests.faults.nursery import Child, Nursery
from tests.faults.wire import Cut, NotReached, Wire

ROOT = Path(__file__).parents[2]
START_SECONDS = 60.0


class Process:
    """One of our commands, as a process of its own. What it says goes to a file."""

    def __init__(self, command: str, environment: dict[str, str], log: Path, *, code: Path = ROOT) -> None:
        self.log = log
        self._code = code
        self._command = command
        self._environment = environment
        self._process: subprocess.Popen[bytes] | Child | None = None
        self.nursery: Nursery | None = None

    @property
    def is_alive(self) -> bool:
        return self._process is not None and self._process.poll() is None

    @property
    def pid(self) -> int:
        assert self._process is not None
        return self._process.pid

    def start(self) -> None:
        assert not self.is_alive, f"{self._command} runs already"
        if self.nursery is not None:
            self._process = self.nursery.bear(self._command, self.log)
            return
        with self.log.open("ab") as out:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "app", self._command],
                cwd=self._code,
                env=self._environment,
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=out,
                preexec_fn=ending_with_this_process(signal.SIGKILL),  # noqa: PLW1509 - started from one thread
            )

    @property
    def processor_seconds(self) -> float:
        """Tell what it has had of the processors since it began."""
        told = Path(f"/proc/{self.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(told[11]) + int(told[12])) / os.sysconf("SC_CLK_TCK")

    def kill(self) -> None:
        """End it as a power cut would."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()

    def ask_to_end(self) -> None:
        assert self._process is not None
        self._process.terminate()

    async def end(self, *, within: float = 40) -> int:
        """Wait for its end and give its exit code."""
        assert self._process is not None
        return await asyncio.wait_for(asyncio.to_thread(self._process.wait), within)

    def said(self) -> str:
        return self.log.read_text(errors="replace")


class College:
    """The three processes, and where they meet; `code` is where another state of the code lies."""

    def __init__(
        self, folder: Path, server: Server, database: str, *, code: Path = ROOT, **chosen: object
    ) -> None:
        self.server = server
        self.database = database
        self.port = free_port()
        self.smtp_port = free_port()
        facts = {
            "environment": "production",
            "base_url": f"http://127.0.0.1:{self.port}",
            "port": self.port,
            "state_dir": folder,
            "database_url": server.url("portal_app", database),
            "database_owner_url": server.url("portal_owner", database),
            "smtp_port": self.smtp_port,
            "smtp_start_tls": "false",
            "sign_in_limit": 100_000,
            "member_limit_per_minute": 1_000_000,
            "register_limit_per_minute": 1_000_000,
            "log_level": "warning",
            **chosen,
        }
        ours = {name: value for name, value in os.environ.items() if not name.startswith("PORTAL_")}
        ours |= {f"PORTAL_{name.upper()}": str(value) for name, value in facts.items()}
        self.settings = Settings(_env_file=None, **facts)  # type: ignore[arg-type]
        self.environment = ours
        self.api = Process("api", ours, folder / "api.log", code=code)
        self.worker = Process("worker", ours, folder / "worker.log", code=code)
        self._migrator = Process("migrate", ours, folder / "migrate.log", code=code)

    @contextmanager
    def kept_warm(self) -> Iterator[None]:
        """Have API and worker start with their code loaded, for as long as the block runs."""
        if not hasattr(os, "pidfd_open"):
            yield
            return
        nursery = Nursery(self.environment, self.api.log)
        self.api.nursery = self.worker.nursery = nursery
        try:
            yield
        finally:
            self.api.nursery = self.worker.nursery = None
            self.close()
            nursery.close()

    async def migrate(self) -> None:
        self._migrator.start()
        assert await self._migrator.end(within=120) == 0, self._migrator.said()

    async def start_api(self) -> float:
        """Start the API and wait until it is ready; tell how long that took."""
        started = time.monotonic()
        self.api.start()
        await self.wait_until_ready()
        return time.monotonic() - started

    async def wait_until_ready(self) -> None:
        end = time.monotonic() + START_SECONDS
        wire = Wire(self.port)
        try:
            while time.monotonic() < end:
                with suppress(NotReached, Cut):
                    if (await wire.ask("GET", "/readyz")).is_promise:
                        return
                assert self.api.is_alive, self.api.said()
                await asyncio.sleep(0.01)
        finally:
            wire.close()
        raise AssertionError(f"the API was not ready in {START_SECONDS} s: {self.api.said()}")

    def kill_database(self) -> None:
        """Kill every process of the server at one moment."""
        kill_family(int(self.server._pid_file()[0]))

    async def revive_database(self) -> float:
        """Start the server again and wait until it takes connections; tell the moment at which it did."""
        while True:
            self.server.revive()
            with suppress(OSError, asyncpg.PostgresError, TimeoutError):
                await (await self.connect()).close()
                return time.monotonic()
            await asyncio.sleep(0.005)

    async def connect(self, *, as_superuser: bool = False) -> "asyncpg.Connection[asyncpg.Record]":
        """Open a connection of the test's own, past every part of the product."""
        role: Any = "postgres" if as_superuser else "portal_owner"
        return await asyncpg.connect(self.server.url(role, self.database), timeout=5)

    async def forget_heartbeats(self) -> None:
        """Let the time pass after which another worker takes over what a dead one had begun."""
        await self._tell_queue(
            "update jobs.pgqueuer set heartbeat = heartbeat - interval '1 hour' where status = 'picked'"
        )

    async def empty_queue(self) -> None:
        """Forget what earlier tests left to be done."""
        await self._tell_queue("delete from jobs.pgqueuer")

    async def _tell_queue(self, statement: str) -> None:
        connection = await self.connect()
        try:
            await connection.execute(statement)
        finally:
            await connection.close()

    def close(self) -> None:
        self.api.kill()
        self.worker.kill()


def kill_family(pid: int) -> None:
    """Kill a process and its children, before any of them can act on the death of another."""
    os.kill(pid, signal.SIGSTOP)
    for child in children_of(pid):
        with suppress(ProcessLookupError):
            os.kill(child, signal.SIGKILL)
    os.kill(pid, signal.SIGKILL)


def children_of(pid: int) -> Sequence[int]:
    text = Path(f"/proc/{pid}/task/{pid}/children").read_text()
    return [int(child) for child in text.split()]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
