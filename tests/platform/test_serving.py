"""`serve` goes from an empty folder to a running portal, mends itself, and leaves nothing running behind."""

import http.client
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from app.core import secrets
from tests.platform.waiting import eventually, is_running

ROOT = Path(__file__).resolve().parents[2]

pytestmark = pytest.mark.processes


class Portal:
    """A running `serve`, its state folder, and what it said."""

    def __init__(self, state: Path) -> None:
        self.state = state
        self.said = state / "said.txt"
        with self.said.open("wb") as said:
            self.process = subprocess.Popen(
                command("serve", "--port", "0", "--state", str(state), "--registrants", "5"),
                cwd=ROOT,
                env=surroundings(),
                stdout=subprocess.PIPE,
                stderr=said,
                text=True,
            )
        assert self.process.stdout is not None
        self.first_line = self.process.stdout.readline()
        found = re.search(r"http://127\.0\.0\.1:(\d+)", self.first_line)
        assert found is not None, self.said.read_text()
        self.port = int(found[1])

    def status_of(self, path: str) -> int:
        asking = http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)
        try:
            asking.request("GET", path)
            return asking.getresponse().status
        except OSError:
            return 0
        finally:
            asking.close()

    def pids(self) -> dict[str, int]:
        """Tell the processes that run for this portal, by what they do."""
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text().split()
        named = {Path(f"/proc/{pid}/cmdline").read_text().split("\0")[3]: int(pid) for pid in children}
        database = int((self.state / "data" / "postmaster.pid").read_text().split()[0])
        return {"api": named["api"], "worker": named["worker"], "database": database}


def command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "app", *arguments]


def surroundings(**chosen: str) -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if not name.startswith("PORTAL_")} | chosen


@contextmanager
def started(state: Path) -> Iterator[Portal]:
    portal = Portal(state)
    try:
        yield portal
    finally:
        portal.process.terminate()
        portal.process.communicate()


@pytest.fixture(scope="module")
def state() -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix="portal-test-"))
    yield folder
    shutil.rmtree(folder)


@pytest.fixture(scope="module")
def portal(state: Path) -> Iterator[Portal]:
    with started(state) as portal:
        yield portal


def test_the_first_line_says_where_everything_is(portal: Portal) -> None:
    base = f"http://127.0.0.1:{portal.port}"

    assert portal.first_line == (
        f"Member Portal API is ready at {base}, docs: {base}/docs, cast: {base}/v1/sandbox/people\n"
    )
    assert [portal.status_of(path) for path in ("/readyz", "/docs", "/v1/sandbox/people")] == [200, 200, 200]


def test_keys_are_made_for_nobody_elses_eyes(portal: Portal) -> None:
    secrets = portal.state / "secrets"

    assert secrets.stat().st_mode & 0o777 == 0o700
    assert {path.stat().st_mode & 0o077 for path in secrets.iterdir()} == {0}


def test_a_taken_port_is_told_in_a_sentence(portal: Portal) -> None:
    with started_elsewhere(portal.port) as refused:
        _, said = refused.communicate(timeout=30)

    assert refused.returncode == 1
    assert said == f"portal: Port {portal.port} of 127.0.0.1 cannot be had: Address already in use.\n"


@contextmanager
def started_elsewhere(port: int) -> Iterator["subprocess.Popen[str]"]:
    arguments = command("serve", "--port", str(port), "--state", str(ROOT / ".portal-never"))
    with subprocess.Popen(
        arguments, cwd=ROOT, env=surroundings(), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        yield process
    assert not (ROOT / ".portal-never").exists()


@pytest.mark.check
@pytest.mark.parametrize("victim", ["api", "database", "worker"])
def test_whatever_is_killed_comes_back(portal: Portal, victim: str) -> None:
    before = portal.pids()

    os.kill(before[victim], signal.SIGKILL)
    eventually(lambda: not is_running(before[victim]))
    eventually(lambda: is_whole(portal, victim, before[victim]))

    after = portal.pids()
    assert {name for name in before if before[name] != after[name]} == {victim}


def is_whole(portal: Portal, victim: str, killed: int) -> bool:
    try:
        return portal.pids()[victim] != killed and portal.status_of("/readyz") == 200
    except (KeyError, FileNotFoundError, IndexError):
        return False


def test_the_second_start_does_no_work_again_and_a_kill_of_all_leaves_nothing(
    portal: Portal, state: Path
) -> None:
    portal.process.terminate()
    stopped = portal.process.wait(timeout=30)
    with started(state) as again:
        pids, said = again.pids(), again.said.read_text()
        again.process.kill()
        eventually(lambda: not any(map(is_running, pids.values())))

    assert stopped == 0
    assert [line for line in said.splitlines() if not line.startswith("{")] == []


def test_production_wants_a_database_of_its_own_and_keys_from_people(tmp_path: Path) -> None:
    production = surroundings(PORTAL_ENVIRONMENT="production", PORTAL_STATE_DIR=str(tmp_path))

    without_keys = refusal_of("api", production)
    made = (tmp_path / "secrets").exists()
    secrets.ensure(tmp_path / "secrets")
    without_database = refusal_of("api", production)

    assert "PORTAL_SECRETS_DIR" in without_keys
    assert not made
    assert without_database == (
        "portal: Production needs PORTAL_DATABASE_URL; the embedded database is for the sandbox.\n"
    )


def refusal_of(verb: str, environment: dict[str, str]) -> str:
    done = subprocess.run(
        command(verb), cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    return done.stderr
