"""A server that follows the college's own, made and run by PostgreSQL's own programs."""

import asyncio
import signal
import subprocess
from contextlib import suppress
from pathlib import Path
from typing import Any

import asyncpg

from app.gateways.embedded_postgres import Server
from app.gateways.postgres_wheel import as_account, ending_with_this_process
from app.gateways.server_settings import SERVER_SETTINGS
from tests.faults.harness import kill_family

PORT = 5433


class Standby:
    """It takes over what the primary writes, and answers who reads."""

    def __init__(self, primary: Server, folder: Path) -> None:
        folder.mkdir(mode=0o755)
        self._primary = primary
        self._folder = folder
        self._account = as_account(primary._account) if primary._account else {}
        if primary._account:
            primary._own(folder)
        self._process: subprocess.Popen[bytes] | None = None

    def url(self, role: str, database: str = "portal") -> str:
        return f"postgresql://{role}@/{database}?host={self._folder}&port={PORT}"

    def copy(self) -> None:
        """Copy the whole of the primary, and note whom to follow."""
        where, port = self._primary._place()
        subprocess.run(
            [self._primary._binaries / "pg_basebackup", "--host", where, "--port", str(port), "--username", "postgres",
             "--pgdata", self._data, "--checkpoint", "fast", "--wal-method", "stream", "--write-recovery-conf"],
            check=True, cwd="/", **self._account,
        )  # fmt: skip

    async def start(self) -> None:
        """Start it, and wait until it takes connections."""
        started = self._process = self._launch()
        while True:
            with suppress(OSError, asyncpg.PostgresError):
                return await self.tell("select 1")
            assert started.poll() is None, self._log.read_text()
            await asyncio.sleep(0.02)

    def kill(self) -> None:
        """End every process of it at one moment."""
        if self._process is not None and self._process.poll() is None:
            kill_family(self._process.pid)
            self._process.wait()

    async def pause(self) -> None:
        """Have it stay where it is, as if the way to the primary were cut."""
        await self.tell("select pg_wal_replay_pause()")
        while await self.tell("select pg_get_wal_replay_pause_state()") != "paused":  # noqa: ASYNC110 - it is elsewhere
            await asyncio.sleep(0.02)

    async def go_on(self) -> None:
        await self.tell("select pg_wal_replay_resume()")

    async def tell(self, statement: str) -> Any:
        connection = await asyncpg.connect(self.url("postgres"), timeout=5)
        try:
            return await connection.fetchval(statement)
        finally:
            await connection.close()

    def _launch(self) -> subprocess.Popen[bytes]:
        settings = {**SERVER_SETTINGS, "port": str(PORT), "unix_socket_directories": str(self._folder)}
        options = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
        with self._log.open("ab") as log:
            return subprocess.Popen(
                [self._primary._binaries / "postgres", "-D", self._data, *options],
                stdin=subprocess.DEVNULL, stdout=log, stderr=log, cwd="/", start_new_session=True,
                preexec_fn=ending_with_this_process(signal.SIGINT),  # noqa: PLW1509 - started from one thread
                **self._account,
            )  # fmt: skip

    @property
    def _log(self) -> Path:
        return self._folder / "standby.log"

    @property
    def _data(self) -> Path:
        return self._folder / "data"
