"""Processes are kept running, are let finish, and never outlive the one who keeps them."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.platform.waiting import eventually, is_running

pytestmark = pytest.mark.check

SUPERVISOR = """
import sys
from pathlib import Path
from app.cli.supervisor import Child, GaveUp, Supervisor

folder, script = Path(sys.argv[1]), sys.argv[2]
children = [Child(name, [sys.executable, "-c", script, str(folder / name)]) for name in ("first", "second")]
try:
    Supervisor(
        children,
        is_ready=lambda: all((folder / child.name).exists() for child in children),
        announce=lambda: print("ready", flush=True),
    ).run()
except GaveUp as fault:
    sys.exit(str(fault))
print("stopped", flush=True)
"""

# Writes its process number, and when asked to end takes a moment to finish what it was doing.
DILIGENT = """
import os, pathlib, signal, sys, time
place = pathlib.Path(sys.argv[1])
def finish(*_):
    time.sleep(0.2)
    place.with_suffix(".finished").touch()
    sys.exit()
signal.signal(signal.SIGTERM, finish)
place.with_suffix(".new").write_text(str(os.getpid()))
place.with_suffix(".new").rename(place)
while True:
    signal.pause()
"""
STUBBORN = DILIGENT.replace("sys.exit()", "time.sleep(60)")
PARENT = DILIGENT.replace(
    "while True:", "os.fork()\nplace.with_suffix(f'.{os.getpid()}').touch()\nwhile True:"
)
STILLBORN = "import sys; sys.exit(3)"


@contextmanager
def supervised(folder: Path, script: str) -> Iterator["subprocess.Popen[str]"]:
    command = [sys.executable, "-c", SUPERVISOR, str(folder), script]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    try:
        yield process
    finally:
        process.terminate()
        process.send_signal(signal.SIGINT)  # the second one, so that nobody is waited for
        process.communicate()


def line_of(process: "subprocess.Popen[str]") -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


def test_it_says_once_that_all_is_ready_and_lets_everybody_finish(tmp_path: Path) -> None:
    with supervised(tmp_path, DILIGENT) as process:
        said = [line_of(process)]
        process.terminate()
        said.append(line_of(process))

        assert process.wait() == 0

    assert said == ["ready", "stopped"]
    assert (tmp_path / "first.finished").exists()
    assert (tmp_path / "second.finished").exists()


def test_a_killed_process_starts_again_and_nobody_else_is_disturbed(tmp_path: Path) -> None:
    with supervised(tmp_path, DILIGENT) as process:
        line_of(process)
        first, second = (int((tmp_path / name).read_text()) for name in ("first", "second"))

        os.kill(first, signal.SIGKILL)
        eventually(lambda: int((tmp_path / "first").read_text()) != first)

        assert int((tmp_path / "second").read_text()) == second
        assert is_running(second)


def test_what_a_killed_process_had_started_ends_with_it(tmp_path: Path) -> None:
    with supervised(tmp_path, PARENT) as process:
        line_of(process)
        first = int((tmp_path / "first").read_text())
        eventually(lambda: len(list(tmp_path.glob("first.[0-9]*"))) == 2)
        (forked,) = {int(path.suffix[1:]) for path in tmp_path.glob("first.[0-9]*")} - {first}

        os.kill(first, signal.SIGKILL)

        eventually(lambda: not is_running(forked))


def test_kill_of_the_supervisor_has_its_processes_finish(tmp_path: Path) -> None:
    with supervised(tmp_path, DILIGENT) as process:
        line_of(process)
        pids = [int((tmp_path / name).read_text()) for name in ("first", "second")]

        process.kill()

        eventually(lambda: not any(map(is_running, pids)))
        assert (tmp_path / "first.finished").exists()


def test_a_second_signal_does_not_wait_for_anybody(tmp_path: Path) -> None:
    with supervised(tmp_path, STUBBORN) as process:
        line_of(process)
        process.terminate()
        eventually((tmp_path / "first.finished").exists)

        process.terminate()

        assert process.wait(timeout=5) == 0


def test_it_gives_up_with_a_sentence_when_a_process_never_comes_up(tmp_path: Path) -> None:
    with supervised(tmp_path, STILLBORN) as process:
        _, said = process.communicate(timeout=20)

    assert process.returncode == 1
    assert "The first ended (exit status 3); it starts again in 0.2 s." in said
    assert said.endswith(" does not come up; what it said is above.\n")
