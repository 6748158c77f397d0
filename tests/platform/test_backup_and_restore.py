"""The drill: the data folder is destroyed, and a chosen second comes back - rows, files and audit log agree (S12)."""

import asyncio
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import asyncpg
import pytest

from app.context import Office, unit_of_work
from app.core import clock, secrets
from app.core.db import Read
from app.core.settings import Settings
from app.domain.audit import Event
from app.gateways.embedded_postgres import Server, running
from app.services import stored_objects
from tests.factories.people import make_registrant

pytestmark = pytest.mark.check

ROOT = Path(__file__).parents[2]
BOOKS = """
select (select count(*) from registrants) as registrants, (select count(*) from history.registrants) as versions,
  (select count(*) from audit_events) as events, (select max(id) from audit_events) as last_event,
  (select count(*) from stored_objects where stored_at is not null) as objects,
  (select md5(string_agg(e::text, ',' order by id)) from audit_events e) as audit_log
"""


@dataclass(frozen=True)
class Place:
    """A state folder, and its backups."""

    state: Path
    backups: Path

    @property
    def archive(self) -> Path:
        return self.backups / "wal"

    def command(self, *arguments: str) -> "subprocess.CompletedProcess[str]":
        ours = {name: value for name, value in os.environ.items() if not name.startswith("PORTAL_")}
        ours |= {"PORTAL_STATE_DIR": str(self.state), "PORTAL_BACKUP_DIR": str(self.backups)}
        return subprocess.run(
            [sys.executable, "-m", "app", *arguments],
            cwd=ROOT, env=ours, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False, timeout=300,
        )  # fmt: skip

    def settings(self, server: Server) -> Settings:
        chosen: dict[str, Any] = {
            "database_url": server.url("portal_app"),
            "database_owner_url": server.url("portal_owner"),
            "state_dir": self.state,
            "backup_dir": self.backups,
        }
        return Settings(_env_file=None, **chosen)


@pytest.fixture
def place() -> Iterator[Place]:
    base = "/var/tmp" if os.geteuid() == 0 else None  # noqa: S108 - root's own folders are closed to it
    folder = Path(tempfile.mkdtemp(prefix="portal-drill-", dir=base))
    folder.chmod(0o755)
    secrets.ensure(folder / "state" / "secrets")
    try:
        yield Place(folder / "state", folder / "backups")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


async def live(office: Office, words: str, *, times: int = 3) -> None:
    """Let things happen: people come, and papers are kept."""
    for number in range(times):
        kept = await stored_objects.keep_bytes(office, f"{words} {number}".encode() * 5_000)
        await make_registrant(office)
        async with unit_of_work(office, "a_drill") as ctx:
            await stored_objects.refer(ctx, kept.id)
            ctx.record(Event.FILE_UPLOADED, subject=("file", kept.id))


async def books(server: Server) -> dict[str, Any]:
    connection = await asyncpg.connect(server.url("portal_owner"))
    try:
        row = await connection.fetchrow(BOOKS)
        assert row is not None
        return dict(row)
    finally:
        await connection.close()


async def archive_all(server: Server, archive: Path) -> None:
    """Have what has changed until now kept, as it is a minute later at the latest."""
    connection = await asyncpg.connect(server.url("postgres", "postgres"))
    try:
        name = await connection.fetchval("select pg_walfile_name(pg_switch_wal())")
    finally:
        await connection.close()
    async with asyncio.timeout(60):
        while not (archive / name).exists():  # noqa: ASYNC110 - the server's own work tells nobody
            await asyncio.sleep(0.05)


async def check_files(office: Office) -> int:
    """Read every paper that a row refers to, and compare it with its hash; count them."""
    rows = await office.database.fetch(Read("select id from stored_objects where stored_at is not null"))
    for row in rows:
        content = await stored_objects.find(office, row["id"])
        whole = b"".join([piece async for piece in content.read()])
        assert hashlib.sha256(whole).hexdigest() == content.sha256
    return len(rows)


async def before_the_fire(place: Place) -> tuple[dict[str, Any], datetime]:
    """Live, make a copy, live on; give the books as they are at a moment, after which more happens."""
    with running(place.state, archive=place.archive) as server:
        async with Office.open(place.settings(server)) as office:
            await live(office, "before the copy")
            copied = await asyncio.to_thread(place.command, "backup")
            assert copied.returncode == 0, copied.stderr
            await live(office, "after the copy")
            known = await books(server)
            await asyncio.sleep(0.5)
            moment = clock.real_now()
            await asyncio.sleep(0.5)
            await live(office, "after the moment")
        assert (await books(server))["registrants"] == known["registrants"] + 3
        await archive_all(server, place.archive)
    return known, moment


async def test_a_chosen_second_comes_back_after_the_data_folder_is_destroyed(place: Place) -> None:
    assert place.command("migrate").returncode == 0
    known, moment = await before_the_fire(place)
    shutil.rmtree(place.state / "data")
    shutil.rmtree(place.state / "files")

    restored = place.command("restore", "--to", moment.isoformat())

    assert restored.returncode == 0, restored.stderr
    with running(place.state, archive=place.archive) as server:
        assert await books(server) == known
        async with Office.open(place.settings(server)) as office:
            assert await check_files(office) == known["objects"] == 6
            await live(office, "life goes on")
        assert (await books(server))["registrants"] == known["registrants"] + 3


async def test_the_latest_comes_back_too_and_what_was_there_is_put_aside(place: Place) -> None:
    assert place.command("migrate").returncode == 0
    known, _ = await before_the_fire(place)

    restored = place.command("restore")

    assert restored.returncode == 0, restored.stderr
    with running(place.state, archive=place.archive) as server:
        assert (await books(server))["registrants"] == known["registrants"] + 3
    assert len(list(place.state.glob("data.before-*"))) == 1


async def test_a_moment_to_which_no_way_leads_is_refused_and_nothing_is_touched(place: Place) -> None:
    assert place.command("migrate").returncode == 0
    with running(place.state, archive=place.archive) as server:
        at_work = place.command("backup")
        running_still = place.command("restore")
        before = await books(server)
    early = (clock.real_now() - timedelta(days=1)).isoformat()

    refusals = [
        place.command("restore", "--to", early),
        place.command("restore", "--to", "yesterday"),
        place.command("restore", "--to", "2026-11-22T16:30:05"),
    ]

    assert at_work.returncode == 0, at_work.stderr
    assert "stop it first" in running_still.stderr
    assert [refusal.returncode for refusal in refusals] == [1, 1, 1]
    assert "no way back" in refusals[0].stderr
    with running(place.state, archive=place.archive) as server:
        assert await books(server) == before


async def test_only_so_many_copies_are_kept(place: Place) -> None:
    assert place.command("migrate").returncode == 0

    for _ in range(3):
        assert place.command("backup", "--keep", "2").returncode == 0
        await asyncio.sleep(1.1)

    assert len(list((place.backups / "base").iterdir())) == 2
    assert place.command("restore").returncode == 0


def test_without_a_folder_for_backups_there_is_none(place: Place) -> None:
    ours = {name: value for name, value in os.environ.items() if not name.startswith("PORTAL_")}
    said = subprocess.run(
        [sys.executable, "-m", "app", "backup"],
        cwd=ROOT, env=ours | {"PORTAL_STATE_DIR": str(place.state)}, capture_output=True, text=True, check=False,
    )  # fmt: skip

    assert said.returncode == 1
    assert "PORTAL_BACKUP_DIR" in said.stderr
