"""Brings the schema up to date, and tells cheaply whether there is anything to do."""

import ast
import logging
import sys
from pathlib import Path
from typing import Annotated, Final

import typer

from app.cli import surroundings

ROOT: Final = Path(__file__).resolve().parents[2]


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


def heads() -> set[str]:
    """Read from the files which revisions nothing follows; Alembic itself takes half a second to load."""
    revisions, followed = set(), set()
    for path in (ROOT / "migrations" / "versions").glob("*.py"):
        assigned = _assigned_texts(ast.parse(path.read_text()))
        revisions.add(assigned["revision"])
        followed.add(assigned.get("down_revision"))  # the first one follows none
    return revisions - followed


def _assigned_texts(module: ast.Module) -> dict[str, str]:
    return {
        target.id: statement.value.value
        for statement in module.body
        if isinstance(statement, ast.Assign) and isinstance(statement.value, ast.Constant)
        if isinstance(statement.value.value, str)
        for target in statement.targets
        if isinstance(target, ast.Name)
    }
