"""The drill: the data folder is destroyed, and a chosen second comes back - rows, files and audit log agree (S12).

Before that second and after it rows are added and rows are changed in place; what came back is compared with what was
there by a digest of every row of every table, the audit log among them.
"""

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
from tests.contents import contents, count_of
from tests.factories.people import Person, make_registrant

pytestmark = pytest.mark.check

ROOT = Path(__file__).parents[2]
# A change in place: no other row tells of it, so that what came back can only be told by what the row itself says.
RENAME = Read("update accounts set display_name = :name where id = :id returning id")
COMING = 3


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


async def live(office: Office, words: str, *, somebody: Person) -> None:
    """Let things happen: somebody who was there before is given another name, people come, and papers are kept."""
    await office.database.fetch(RENAME, name=words, id=somebody.account_id)
    for number in range(COMING):
        kept = await stored_objects.keep_bytes(office, f"{words} {number}".encode() * 5_000)
        await make_registrant(office)
        async with unit_of_work(office, "a_drill") as ctx:
            await stored_objects.refer(ctx, kept.id)
            ctx.record(Event.FILE_UPLOADED, subject=("file", kept.id))


async def books(server: Server) -> dict[str, str]:
    connection = await asyncpg.connect(server.url("portal_owner"))
    try:
        return await contents(connection)
    finally:
        await connection.close()


def people_in(known: dict[str, str]) -> int:
    return count_of(known["public.registrants"])


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


@dataclass(frozen=True)
class Past:
    """The books as they were at a moment, and as they were in the end."""

    moment: datetime
    then: dict[str, str]
    last: dict[str, str]
    somebody: Person


async def before_the_fire(place: Place) -> Past:
    """Live, make a copy, live on; a moment passes, after which more happens."""
    with running(place.state, archive=place.archive) as server:
        async with Office.open(place.settings(server)) as office:
            somebody = await make_registrant(office)
            await live(office, "before the copy", somebody=somebody)
            copied = await asyncio.to_thread(place.command, "backup")
            assert copied.returncode == 0, copied.stderr
            await live(office, "after the copy", somebody=somebody)
            then = await books(server)
            await asyncio.sleep(0.5)
            moment = clock.real_now()
            await asyncio.sleep(0.5)
            await office.database.fetch(RENAME, name="just after the moment", id=somebody.account_id)
            assert await books(server) != then
            await live(office, "after the moment", somebody=somebody)
        last = await books(server)
        assert people_in(last) == people_in(then) + COMING
        await archive_all(server, place.archive)
    return Past(moment, then, last, somebody)


async def test_a_chosen_second_comes_back_after_the_data_folder_is_destroyed(place: Place) -> None:
    assert place.command("migrate").returncode == 0
    past = await before_the_fire(place)
    shutil.rmtree(place.state / "data")
    shutil.rmtree(place.state / "files")

    restored = place.command("restore", "--to", past.moment.isoformat())

    assert restored.returncode == 0, restored.stderr
    with running(place.state, archive=place.archive) as server:
        assert await books(server) == past.then
        async with Office.open(place.settings(server)) as office:
            assert await check_files(office) == 2 * COMING
            await live(office, "life goes on", somebody=past.somebody)
        assert people_in(await books(server)) == people_in(past.then) + COMING


async def test_the_latest_comes_back_too_and_what_was_there_is_put_aside(place: Place) -> None:
    assert place.command("migrate").returncode == 0
    past = await before_the_fire(place)

    restored = place.command("restore")

    assert restored.returncode == 0, restored.stderr
    with running(place.state, archive=place.archive) as server:
        assert await books(server) == past.last
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
