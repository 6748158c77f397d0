"""What docs/running-in-production.md has to say in shell runs, or the page names the test that does the same."""

import os
import re
import shlex
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from app.core import secrets
from app.core.settings import Settings
from app.gateways import postgres_wheel
from tests.platform import production_page
from tests.platform.waiting import eventually

pytestmark = [pytest.mark.check, pytest.mark.processes]


@pytest.fixture
def folder() -> Iterator[Path]:
    with production_page.a_folder() as made:
        yield made


def test_the_page_says_of_each_of_its_blocks_whether_it_was_run() -> None:
    told = re.findall(
        r"^\| ([A-Z][^|]+?) \|",
        production_page.PAGE.read_text(encoding="utf-8").split("## What runs these blocks")[1],
        re.MULTILINE,
    )

    assert told[1:] == list(production_page.parts())


@pytest.mark.skipif(shutil.which("openssl") is None, reason="OpenSSL's program is not on this machine")
def test_the_keys_that_are_laid_down_are_keys_of_the_portal(folder: Path) -> None:
    (block,) = production_page.parts()["Keys"]

    subprocess.run(
        ["bash", "-euc", block.replace("/etc/member-portal", str(folder / "keys"))],
        cwd=folder, check=True, capture_output=True,
    )  # fmt: skip
    made = secrets.load(folder / "keys")

    assert len(made.token_keys) == len(made.credential_keys) == 1
    assert {path.stat().st_mode & 0o077 for path in (folder / "keys").iterdir()} == {0}


def test_the_settings_of_a_bucket_are_those_of_the_page(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (block,) = production_page.parts()["Files"]
    names = sorted(set(re.findall(r"PORTAL_\w+", block)))

    told = subprocess.run(
        ["bash", "-euc", f"{block}\nprintenv {' '.join(names)}"],
        cwd=folder, env=production_page.surroundings(folder), capture_output=True, text=True, check=True,
    ).stdout.splitlines()  # fmt: skip
    for name, value in zip(names, told, strict=True):
        monkeypatch.setenv(name, value)
    settings = Settings(_env_file=None)

    assert settings.s3_bucket == "portal-files"
    assert settings.s3_region == "ca-central-1"
    assert {name.removeprefix("PORTAL_").lower() for name in names} <= Settings.model_fields.keys()


@dataclass(frozen=True)
class Outside:
    """A server of its own, run by its binaries alone, as whoever may run one."""

    folder: Path
    binaries: Path
    account: Mapping[str, Any]

    @property
    def data(self) -> Path:
        return self.folder / "server"

    def do(self, script: str) -> str:
        surely = {
            "PATH": f"{self.binaries}:/usr/local/bin:/usr/bin:/bin", "PGDATA": str(self.data), "LC_ALL": "C",
            "SUPERUSER_URL": f"postgresql://postgres@/postgres?host={self.folder}",
        }  # fmt: skip
        ended = subprocess.run(
            ["bash", "-euc", script],
            cwd=self.folder, env=surely, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False,
            timeout=60, **self.account,
        )  # fmt: skip
        assert ended.returncode == 0, ended.stderr
        return ended.stdout.strip()

    def ask(self, statement: str) -> str:
        return self.do(f'psql -AtX "$SUPERUSER_URL" -c {shlex.quote(statement)}')

    def start(self) -> None:
        self.do("pg_ctl start -w -s -l server.log > /dev/null")


@pytest.fixture
def outside(folder: Path) -> Iterator[Outside]:
    """Make such a server, with the settings that the page tells."""
    binaries, account = postgres_wheel.find_binaries(), {}
    if os.geteuid() == 0:
        who = postgres_wheel.service_account(folder / "server")
        binaries, account = (
            postgres_wheel.reachable(binaries, who, folder / "binaries"),
            postgres_wheel.as_account(who),
        )
        os.chown(folder, who.pw_uid, who.pw_gid)
    made = Outside(folder, binaries, account)
    (told,) = re.findall(
        r"^# postgresql.conf: (.+)$", production_page.parts()["An outside server"][0], re.MULTILINE
    )
    settings = "\n".join(told.replace("/backup", str(folder / "backup")).split(", "))
    made.do("mkdir -p backup/wal backup/base; initdb -U postgres -A trust --no-sync --locale C > /dev/null")
    made.do(
        f"cat >> $PGDATA/postgresql.conf <<'END'\n{settings}\nlisten_addresses = ''\nfsync = off\n"
        f"unix_socket_directories = '{folder}'\nEND"
    )
    made.start()
    try:
        yield made
    finally:
        made.do("pg_ctl stop -m immediate -s")


def test_an_outside_server_is_backed_up_and_comes_back(outside: Outside) -> None:
    (block,) = production_page.parts()["An outside server"]
    backup, restore = block.replace("/backup", str(outside.folder / "backup")).split("\n\n")
    outside.ask("create table told (what text)")

    outside.do(backup)
    outside.ask("insert into told values ('kept')")
    moment = outside.ask("select clock_timestamp()")
    outside.ask("insert into told values ('lost')")
    segment = outside.ask("select pg_walfile_name(pg_switch_wal())")
    eventually((outside.folder / "backup" / "wal" / segment).exists)
    outside.do('pg_ctl stop -m fast -s; mv "$PGDATA" aside; cp -a backup/base/* "$PGDATA"')
    outside.do(restore.replace("2026-11-22 21:30:05+00", moment))
    outside.start()
    eventually(lambda: outside.ask("select pg_is_in_recovery()") == "f")

    assert outside.ask("select what from told") == "kept"
