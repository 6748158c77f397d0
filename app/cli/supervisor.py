"""Keeps processes running: starts them again when they die, and lets them finish when it is told to stop.

Everything happens in one thread, because the kernel ends a child together with the thread that started it.
"""

import os
import select
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from types import FrameType
from typing import Final

from app.core import clock
from app.gateways.postgres_wheel import ending_with_this_process

LOOK_SECONDS: Final = 0.2
LOOK_SECONDS_AT_START: Final = 0.03
DRAIN_SECONDS: Final = 30
SHORTEST_PAUSE: Final = 0.1
LONGEST_PAUSE: Final = 5.0
STEADY_SECONDS: Final = 30  # who lived this long is forgiven earlier deaths
DEATHS_BEFORE_GIVING_UP: Final = 5  # counted only until everything was ready for the first time


class GaveUp(Exception):  # noqa: N818 - errors are statements of fact here
    """A process never came up."""


@dataclass
class Child:
    """A process to keep running. It leads a group of its own, so that nothing it started outlives it."""

    name: str
    command: Sequence[str]
    deaths: int = field(default=0, init=False)
    _process: "subprocess.Popen[bytes] | None" = field(default=None, init=False)
    _started_at: float = field(default=0, init=False)
    _due_at: float = field(default=0, init=False)

    def look_after(self) -> None:
        """Notice a death, and start the process when its pause is over."""
        if self._process is not None and self._process.poll() is not None:
            self._bury(self._process)
        if self._process is None and clock.ticks() >= self._due_at:
            self._start()

    def ask_to_end(self) -> None:
        if self._process is not None:
            self._process.terminate()

    def has_ended(self) -> bool:
        """Tell whether the process has ended, and end what it left behind."""
        if self._process is not None and self._process.poll() is not None:
            self.kill()
        return self._process is None

    def kill(self) -> None:
        """End the process and all that it started."""
        process, self._process = self._process, None
        if process is not None:
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()

    def _start(self) -> None:
        self._started_at = clock.ticks()
        self._process = subprocess.Popen(  # noqa: S603 - our own commands
            self.command,
            stdin=subprocess.DEVNULL,
            stdout=sys.stderr,  # standard output is for the one line that says where everything is
            start_new_session=True,
            preexec_fn=ending_with_this_process(signal.SIGTERM),  # noqa: PLW1509 - there is one thread
        )

    def _bury(self, process: "subprocess.Popen[bytes]") -> None:
        self.kill()
        self.deaths = 1 if clock.ticks() - self._started_at > STEADY_SECONDS else self.deaths + 1
        pause = min(LONGEST_PAUSE, SHORTEST_PAUSE * 2 ** (self.deaths - 1))
        self._due_at = clock.ticks() + pause
        tell(f"The {self.name} ended ({_in_words(process.returncode)}); it starts again in {pause:.1f} s.")


class Supervisor:
    """Some processes and the database under them, until a signal says stop."""

    def __init__(
        self,
        children: Sequence[Child],
        *,
        is_ready: Callable[[], bool],
        announce: Callable[[], None],
        revive_database: Callable[[], bool] = lambda: False,
    ) -> None:
        self._children = children
        self._is_ready = is_ready
        self._announce = announce
        self._revive_database = revive_database
        self._was_ready = False
        self._stops = 0

    def run(self) -> None:
        """Keep everything running until a signal says stop; a second signal does not wait for anybody.

        Raises:
            GaveUp: a process died again and again before everything was ready once.
        """
        with self._signals() as waker:
            try:
                while not self._stops:
                    self._look_after_all()
                    self._wait(waker, LOOK_SECONDS if self._was_ready else LOOK_SECONDS_AT_START)
            finally:
                self._stop(waker)

    def _look_after_all(self) -> None:
        if self._revive_database():
            tell("The embedded database ended; it has been started again.")
        for child in self._children:
            child.look_after()
        if self._was_ready:
            return
        for child in self._children:
            if child.deaths >= DEATHS_BEFORE_GIVING_UP:
                raise GaveUp(f"The {child.name} does not come up; what it said is above.")
        if self._is_ready():
            self._was_ready = True
            self._announce()

    def _stop(self, waker: socket.socket) -> None:
        for child in self._children:
            child.ask_to_end()
        end = clock.ticks() + DRAIN_SECONDS
        while not all(child.has_ended() for child in self._children):
            if self._stops > 1 or clock.ticks() > end:
                for child in self._children:
                    child.kill()
            self._wait(waker, LOOK_SECONDS)

    @contextmanager
    def _signals(self) -> Iterator[socket.socket]:
        """Have signals wake the loop: the interpreter writes a byte to a socket whenever one arrives."""
        reading, writing = socket.socketpair()
        reading.setblocking(False)
        writing.setblocking(False)
        stopping = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)
        before = {signum: signal.signal(signum, self._note_stop) for signum in stopping}
        before[signal.SIGCHLD] = signal.signal(signal.SIGCHLD, lambda *_: None)
        waker_before = signal.set_wakeup_fd(writing.fileno(), warn_on_full_buffer=False)
        try:
            with reading, writing:
                yield reading
        finally:
            signal.set_wakeup_fd(waker_before)
            for signum, handler in before.items():
                signal.signal(signum, handler)

    def _note_stop(self, _signum: int, _frame: FrameType | None) -> None:
        self._stops += 1

    def _wait(self, waker: socket.socket, seconds: float) -> None:
        if select.select([waker], [], [], seconds)[0]:
            with suppress(BlockingIOError):
                waker.recv(4096)


def tell(words: str) -> None:
    print(words, file=sys.stderr, flush=True)


def _in_words(returncode: int) -> str:
    if returncode < 0:
        return f"signal {signal.Signals(-returncode).name}"
    return f"exit status {returncode}"
