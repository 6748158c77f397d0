"""The servers under measurement, and what they use: CPU time and memory, from the kernel's own counters (Linux)."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

START_SECONDS: Final = 120
STOP_SECONDS: Final = 10
PYTHON: Final = (sys.executable, "-m")
_NANO: Final = 1e9
_TICKS: Final = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Running:
    """A process of ours, and the port at which it answers."""

    pid: int
    port: int


@contextmanager
def serving(
    *module: str,
    environment: dict[str, str],
    log: Path,
    program: Sequence[str] = PYTHON,
    cwd: Path | None = None,
) -> Iterator[Running]:
    """Run a server for as long as the block runs; it finds its port in PORTAL_PORT."""
    port = free_port()
    known = {**environment, "PORTAL_PORT": str(port), "PORTAL_HOST": "127.0.0.1"}
    with running(*module, environment=known, log=log, program=program, cwd=cwd) as process:
        _wait(process, port, log)
        yield Running(process.pid, port)


@contextmanager
def running(
    *module: str,
    environment: dict[str, str],
    log: Path,
    program: Sequence[str] = PYTHON,
    cwd: Path | None = None,
) -> "Iterator[subprocess.Popen[bytes]]":
    """Run one of our commands for as long as the block runs, or that of another program."""
    known = {**os.environ, **environment}
    with log.open("ab") as lines:
        process = subprocess.Popen([*program, *module], env=known, cwd=cwd, stdout=lines, stderr=lines)
    try:
        yield process
    finally:
        process.terminate()
        with suppress(subprocess.TimeoutExpired):
            process.wait(STOP_SECONDS)
        process.kill()
        process.wait()


def free_port() -> int:
    """Tell a port at which nobody listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait(process: "subprocess.Popen[bytes]", port: int, log: Path) -> None:
    end = time.monotonic() + START_SECONDS
    while process.poll() is None and time.monotonic() < end:
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), 0.2):
            return
        time.sleep(0.05)
    raise SystemExit(f"a server did not answer in {START_SECONDS} s:\n{log.read_text()[-2000:]}")


def tree(pid: int) -> list[int]:
    """Tell a process and all that it started."""
    found = [pid]
    with suppress(OSError):
        for task in Path(f"/proc/{pid}/task").iterdir():
            for child in (task / "children").read_text().split():
                found += tree(int(child))
    return found


class Watch:
    """Watches what some processes and their children use, from one look to the next."""

    def __init__(self, **roots: int) -> None:
        self._roots = roots
        self._before = self._look()

    def used(self) -> dict[str, float]:
        """Tell the CPU seconds used by each since it was made; who came in between counts whole."""
        return {
            name: sum(used - self._before[name].get(pid, 0.0) for pid, used in now.items())
            for name, now in self._look().items()
        }

    def _look(self) -> dict[str, dict[int, float]]:
        return {name: _cpu_seconds(tree(root)) for name, root in self._roots.items()}


def _cpu_seconds(pids: Sequence[int]) -> dict[int, float]:
    found = {}
    for pid in pids:
        with suppress(OSError):
            tasks = Path(f"/proc/{pid}/task").iterdir()
            found[pid] = sum(int((task / "schedstat").read_text().split()[0]) for task in tasks) / _NANO
    return found


def busy_seconds() -> float:
    """Tell the CPU time that the whole machine has spent at work since it started."""
    fields = [int(field) for field in Path("/proc/stat").read_text().split("\n", 1)[0].split()[1:9]]
    _user, _nice, _system, idle, waiting, *_ = fields
    return (sum(fields) - idle - waiting) / _TICKS


def memory(pids: Sequence[int]) -> float:
    """Tell the memory of some processes in MB: their own, and their share of what they share (PSS)."""
    total = 0
    for pid in pids:
        with suppress(OSError):
            lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
            total += sum(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
    return total * 1024 / 1e6
