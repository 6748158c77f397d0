"""Which revisions of the schema this code knows, read from the migrations themselves."""

import ast
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[2]


def heads() -> set[str]:
    """Tell which revisions nothing follows."""
    return set(_followed()) - set(_followed().values())


def is_behind(revision: str | None) -> bool:
    """Tell whether a database at this revision still waits for one of our migrations.

    A revision that this code does not know was made by newer code, which keeps what older code needs.
    """
    return revision is None or (revision in _followed() and revision not in heads())


@cache
def _followed() -> Mapping[str, str]:
    """Tell of each revision which one it follows; Alembic itself would take half a second to load."""
    found = {}
    for path in (ROOT / "migrations" / "versions").glob("*.py"):
        assigned = _assigned_texts(ast.parse(path.read_text()))
        found[assigned["revision"]] = assigned.get("down_revision", "")  # the first one follows none
    return found


def _assigned_texts(module: ast.Module) -> dict[str, str]:
    return {
        target.id: statement.value.value
        for statement in module.body
        if isinstance(statement, ast.Assign) and isinstance(statement.value, ast.Constant)
        if isinstance(statement.value.value, str)
        for target in statement.targets
        if isinstance(target, ast.Name)
    }
