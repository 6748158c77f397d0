"""What a command finds before it begins: readable settings, keys, and a database within reach."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pydantic import ValidationError

from app.core import settings
from app.core.settings import Settings
from app.gateways import backups, embedded_postgres
from app.gateways.embedded_postgres import Server
from app.gateways.postgres_wheel import CannotStart


def read_settings(**chosen: object) -> Settings:
    """Read the settings, after those that the command line chose have become part of the environment.

    Raises:
        CannotStart: one of them cannot be used.
    """
    for name, value in chosen.items():
        if value is not None:
            os.environ[f"PORTAL_{name.upper()}"] = str(value)
    settings.get.cache_clear()
    try:
        return settings.get()
    except ValidationError as error:
        faults = (f"PORTAL_{str(fault['loc'][0]).upper()}: {fault['msg']}" for fault in error.errors())
        raise CannotStart("; ".join(faults)) from None


def as_called(path: Path | None) -> Path | None:
    """Tell which folder a relative path meant where `./portal` was called, which may not be where it runs."""
    return None if path is None else Path(os.environ.get("PORTAL_CALLED_FROM", "."), path).absolute()


def have_secrets(known: Settings) -> None:
    """Make the sandbox's keys at its first start; in production they are put there by people.

    Raises:
        CannotStart: keys are missing.
    """
    from app.core import secrets

    try:
        if known.is_sandbox:
            secrets.ensure(known.secrets_folder)
        secrets.load(known.secrets_folder)
    except (secrets.SecretsMissing, OSError) as fault:
        raise CannotStart(str(fault)) from None


@contextmanager
def database_at_hand(known: Settings) -> Iterator[Server | None]:
    """Have the database that the settings name or else the embedded one, for as long as the block runs.

    This process and its children find the address in the settings.

    Raises:
        CannotStart: there is none.
    """
    if known.database_url is not None:
        yield None
        return
    if not known.is_sandbox:
        raise CannotStart("Production needs PORTAL_DATABASE_URL; the embedded database is for the sandbox.")
    with embedded_postgres.running(known.state_dir, archive=archive_of(known)) as server:
        read_settings(database_url=server.url("portal_app"), database_owner_url=server.url("portal_owner"))
        yield server


def archive_of(known: Settings) -> Path | None:
    """Tell where the embedded server keeps what changes."""
    return None if known.backup_dir is None else known.backup_dir.absolute() / backups.WAL


def owner_url(known: Settings) -> str:
    """Tell the address of the database for its owner, in the driver's own form."""
    url = known.database_owner_url or known.database_url
    if url is None:
        raise CannotStart("PORTAL_DATABASE_URL is not set.")
    return url.get_secret_value().replace("postgresql+asyncpg://", "postgresql://", 1)
