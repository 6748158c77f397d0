"""A process that has our code loaded and bears others that run it: a test that starts dozens loads it once.

Each is a process of its own, with its own log, signals and exit code; only its imports were done before it began.
"""

import os
import select
import signal
import subprocess
import sys
import threading
from pathlib import Path

from app import cli
from app.gateways.postgres_wheel import ending_with_this_process

ROOT = Path(__file__).parents[2]
BEAR, BURY = "bear", "bury"


class Nursery:
    """The tests' side; everything it bears runs in this environment, and ends with it."""

    def __init__(self, environment: dict[str, str], log: Path) -> None:
        self._one_at_a_time = threading.Lock()
        with log.open("ab") as errors:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "tests.faults.nursery"],
                cwd=ROOT,
                env=environment,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=errors,
                text=True,
                preexec_fn=ending_with_this_process(signal.SIGKILL),  # noqa: PLW1509 - started from one thread
            )

    def bear(self, command: str, log: Path) -> "Child":
        return Child(self, self.ask(BEAR, command, str(log)))

    def ask(self, *words: str) -> int:
        with self._one_at_a_time:
            asking, answering = self._process.stdin, self._process.stdout
            assert asking is not None
            assert answering is not None
            asking.write("\t".join(words) + "\n")
            asking.flush()
            return int(answering.readline())

    def close(self) -> None:
        self._process.kill()
        self._process.communicate()


class Child:
    """One process that was born, with as much of `subprocess.Popen` as tests use."""

    def __init__(self, nursery: Nursery, pid: int) -> None:
        self.pid = pid
        self._nursery = nursery
        self._handle = os.pidfd_open(pid)
        self._code: int | None = None

    def poll(self) -> int | None:
        return self._bury() if self._code is None and self._is_over(0) else self._code

    def wait(self) -> int:
        self._is_over(None)
        return self._bury()

    def kill(self) -> None:
        self._tell(signal.SIGKILL)

    def terminate(self) -> None:
        self._tell(signal.SIGTERM)

    def _tell(self, signum: signal.Signals) -> None:
        if self.poll() is None:
            signal.pidfd_send_signal(self._handle, signum)

    def _is_over(self, seconds: float | None) -> bool:
        return self._code is not None or bool(select.select([self._handle], [], [], seconds)[0])

    def _bury(self) -> int:
        if self._code is None:
            self._code = self._nursery.ask(BURY, str(self.pid))
            os.close(self._handle)
        return self._code


def main() -> None:
    import app.edge.server
    import app.main
    import app.worker  # noqa: F401 - all of these are loaded for those who are born

    prepare = ending_with_this_process(signal.SIGKILL)
    for line in sys.stdin:
        word, *about = line.rstrip("\n").split("\t")
        if word == BURY:
            answer = os.waitstatus_to_exitcode(os.waitpid(int(about[0]), 0)[1])
        elif (answer := os.fork()) == 0:
            prepare()
            live(*about)
            return
        print(answer, flush=True)  # noqa: T201 - this is how it answers


def live(command: str, log: str) -> None:
    """Be one of our commands, as if it had just been started."""
    out = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o644)
    for descriptor, place in ((os.open(os.devnull, os.O_RDONLY), 0), (out, 1), (out, 2)):
        os.dup2(descriptor, place)
    sys.argv = ["app", command]
    cli.main()


if __name__ == "__main__":
    main()
