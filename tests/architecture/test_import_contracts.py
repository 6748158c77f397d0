"""The import contracts hold, and each of them catches what it is there to catch."""

import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LINT = "import sys; sys.path.insert(0, ''); from importlinter.cli import lint_imports_command as lint; lint()"

# For each contract: a module, and a line in it that the contract must refuse.
BREAKS = [
    ("storeys", "services/dashboard.py", "from app.routers import pages"),
    ("storeys", "jobs/effects.py", "from app.routers import errors"),
    ("storeys", "utils.py", "SOMETHING = 1"),
    ("areas", "services/notices.py", "from app.services import addresses"),
    ("areas", "services/helpers.py", "SOMETHING = 1"),
    ("no-cycles", "domain/access/_words.py", "from app.domain import addresses"),
    ("wire-shapes", "services/dashboard.py", "from app.schemas import dashboard"),
    ("web-at-the-door", "core/paging.py", "from starlette.requests import Request"),
    ("web-at-the-door", "worker.py", "import starlette"),
    ("commands-start-things", "cli/seed.py", "import fastapi"),
    ("pure-domain", "domain/periods.py", "from app.core import clock"),
    ("no-queries-at-the-door", "routers/addresses.py", "from sqlalchemy import select"),
    ("one-jose", "services/sessions.py", "from jose import jwt"),
    ("one-way-out", "services/institutions.py", "import httpx"),
    ("audit-and-effects", "services/staff.py", "from app.models.audit import AuditEvent"),
    ("audit-and-effects", "routers/health.py", "from app.gateways import queue"),
]


def lint(tree: Path, contract: str | None = None) -> tuple[bool, str]:
    """Check one contract, or all, in a copy of the tree; tell whether they hold, and what was said."""
    chosen = ["--contract", contract] if contract else []
    command = [sys.executable, "-c", LINT, "--no-logo", "--cache-dir", ".cache", *chosen]
    done = subprocess.run(command, cwd=tree, capture_output=True, text=True, check=False)
    return done.returncode == 0, done.stdout + done.stderr


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    copy = tmp_path_factory.mktemp("tree")
    shutil.copytree(ROOT / "app", copy / "app", ignore=shutil.ignore_patterns("__pycache__", "data"))
    shutil.copy(ROOT / "pyproject.toml", copy)
    return copy


@pytest.fixture
def broken(tree: Path, where: str, line: str) -> Iterator[Path]:
    """Break the copy, and put it right again afterwards."""
    module = tree / "app" / where
    before = module.read_text() if module.exists() else None
    module.write_text(f"{before or ''}\n{line}\n")
    yield tree
    if before is None:
        module.unlink()
    else:
        module.write_text(before)


def test_every_contract_holds(tree: Path) -> None:
    holds, said = lint(tree)

    assert holds, said


@pytest.mark.check
@pytest.mark.parametrize(("contract", "where", "line"), BREAKS, ids=[f"{b[0]}: {b[1]}" for b in BREAKS])
def test_a_contract_catches_its_break(broken: Path, contract: str) -> None:
    holds, said = lint(broken, contract)

    assert not holds
    assert "BROKEN" in said, said


def test_every_contract_is_broken_once_here() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]

    assert {contract["id"] for contract in settings["contracts"]} == {name for name, _, _ in BREAKS}
