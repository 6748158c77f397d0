"""Brings the schema up to date, step by step."""

import logging
import sys
from typing import Annotated

import typer

from app.cli import surroundings
from app.core.revisions import ROOT


def migrate(
    to: Annotated[str, typer.Option(help="A revision, or a step such as +1 or -1.")] = "head",
) -> None:
    """Bring the database's schema up to date, or to a revision."""
    known = surroundings.read_settings()
    with surroundings.database_at_hand(known):
        upgrade(to)


def upgrade(to: str) -> None:
    from alembic import command
    from alembic.config import Config

    _tell_progress()
    config = Config(toml_file=ROOT / "pyproject.toml")
    move = command.downgrade if to.startswith("-") or to == "base" else command.upgrade
    move(config, to)


def _tell_progress() -> None:
    progress = logging.StreamHandler(sys.stderr)
    progress.addFilter(lambda record: record.getMessage().startswith("Running"))
    log = logging.getLogger("alembic.runtime.migration")
    log.setLevel(logging.INFO)
    log.addHandler(progress)
