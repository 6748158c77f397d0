"""`./portal` works from anywhere, with any Python 3, and prepares its environment only when needed."""

import ast
import json
import os
import runpy
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from tests import rounds
from tests.access import table
from tests.access.callers import Caller

ROOT = Path(__file__).resolve().parents[2]
PORTAL = ROOT / "portal"


@pytest.fixture
def portal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Load the script with an environment of its own: no more than an interpreter and a stamp."""
    monkeypatch.setenv("PORTAL_VENV", str(tmp_path / "venv"))
    portal = SimpleNamespace(**runpy.run_path(str(PORTAL), run_name="portal"))
    portal.VENV.joinpath("bin").mkdir(parents=True)
    portal.PYTHON.symlink_to(sys.executable)
    write_stamp(portal)
    return portal


def write_stamp(portal: Any, **changes: str) -> None:
    stamp = {"place": str(portal.VENV), "python": str(portal.PYTHON.resolve())}
    stamp |= {name: portal.hash_of(name) for name in (portal.RUN_TIME, portal.DEVELOPMENT)}
    portal.STAMP.write_text(json.dumps(stamp | changes))


def run_portal(*arguments: str, **environment: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, PORTAL, *arguments],
        env=os.environ | environment,
        cwd="/",
        capture_output=True,
        text=True,
        check=False,
    )


def test_help_needs_no_environment_and_works_from_anywhere(tmp_path: Path) -> None:
    told = run_portal("--help", PORTAL_VENV=str(tmp_path / "none"))

    assert told.returncode == 0
    assert "./portal serve" in told.stdout
    assert not (tmp_path / "none").exists()


def test_an_old_python_reads_the_script_as_far_as_the_sentence_it_prints() -> None:
    script = PORTAL.read_text()

    tree = ast.parse(script, feature_version=(3, 7))

    check = next(statement for statement in tree.body if isinstance(statement, ast.If))
    assert ast.unparse(check.test) == "sys.version_info < (3, 11)"
    imports_before = [
        statement
        for statement in tree.body[: tree.body.index(check)]
        if isinstance(statement, (ast.Import, ast.ImportFrom))
    ]
    assert [ast.unparse(statement) for statement in imports_before] == ["import sys"]


def test_an_old_python_is_told_what_is_needed() -> None:
    script = PORTAL.read_text().replace("import sys\n", "import sys\nsys.version_info = (3, 9, 2)\n", 1)

    told = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)

    assert told.returncode == 1
    assert told.stderr.startswith("The member portal needs Python 3.11 or newer; this is Python 3.9.")


def test_a_matching_stamp_means_that_nothing_is_to_be_done(portal: Any) -> None:
    assert portal.is_current(portal.RUN_TIME)
    assert portal.is_current(portal.DEVELOPMENT)


@pytest.mark.parametrize("change", ["requirements.txt", "place", "python"])
def test_a_changed_lock_place_or_interpreter_asks_for_work(portal: Any, change: str) -> None:
    write_stamp(portal, **{change: "another"})

    assert not portal.is_current(portal.RUN_TIME)


def test_a_vanished_interpreter_asks_for_work(portal: Any) -> None:
    portal.PYTHON.unlink()

    assert not portal.is_current(portal.RUN_TIME)


def test_a_folder_that_is_no_environment_is_left_alone(tmp_path: Path) -> None:
    precious = tmp_path / "letters.txt"
    precious.write_text("keep")

    told = run_portal("serve", PORTAL_VENV=str(tmp_path))

    assert told.returncode == 1
    assert "is not a virtual environment" in told.stderr
    assert precious.read_text() == "keep"


def test_a_current_environment_runs_the_command_in_the_tree(portal: Any) -> None:
    portal.PYTHON.unlink()
    portal.PYTHON.write_text('#!/bin/sh\necho "$@" in $PWD from $PORTAL_CALLED_FROM\n')
    portal.PYTHON.chmod(0o755)
    write_stamp(portal)

    served = run_portal("serve", "--port", "0", PORTAL_VENV=str(portal.VENV))
    tested = run_portal("test", "-k", "x", PORTAL_VENV=str(portal.VENV))

    assert served.stdout == f"-m app serve --port 0 in {ROOT} from /\n"
    assert tested.stdout == f"-m pytest -m not slow and not check -n auto -k x in {ROOT} from /\n"


def test_check_runs_the_tests_last_even_after_a_failure_and_tells_of_it(portal: Any) -> None:
    portal.PYTHON.unlink()
    portal.PYTHON.write_text('#!/bin/sh\necho "$@"; case "$*" in *mypy*) exit 1;; esac\n')
    portal.PYTHON.chmod(0o755)
    write_stamp(portal)

    done = run_portal("check", PORTAL_VENV=str(portal.VENV))

    assert done.returncode == 1
    assert done.stdout.splitlines()[-1] == "-m pytest -m not slow -n auto"
    assert "== tests, after failures in: types" in done.stderr


@pytest.mark.parametrize(("arguments", "told"), [((), "check "), (("--full",), "check full")])
def test_check_says_what_it_is_to_all_that_it_runs(
    portal: Any, arguments: tuple[str, ...], told: str
) -> None:
    portal.PYTHON.unlink()
    portal.PYTHON.write_text('#!/bin/sh\necho "${PORTAL_CHECK:+check} ${PORTAL_CHECK_FULL:+full}"\n')
    portal.PYTHON.chmod(0o755)
    write_stamp(portal)

    done = run_portal(
        "check", *arguments, PORTAL_VENV=str(portal.VENV), PORTAL_CHECK="", PORTAL_CHECK_FULL=""
    )

    assert set(done.stdout.splitlines()) == {told}


@pytest.mark.parametrize(("told", "many"), [
    ({}, 1), ({"CI": "false"}, 1), ({"CI": "true"}, 2), ({"CI": "True"}, 2), ({"PORTAL_CHECK": "1"}, 2),
    ({"PORTAL_CHECK": "1", "CI": "true"}, 2), ({"PORTAL_CHECK": "1", "PORTAL_CHECK_FULL": "1"}, 3),
    ({"PORTAL_CHECK_FULL": "1"}, 3),
])  # fmt: skip
def test_a_check_is_one_with_and_without_ci(
    monkeypatch: pytest.MonkeyPatch, told: dict[str, str], many: int
) -> None:
    for name in ("CI", "PORTAL_CHECK", "PORTAL_CHECK_FULL"):
        monkeypatch.delenv(name, raising=False)
    for name, value in told.items():
        monkeypatch.setenv(name, value)

    assert rounds.how_many(quick=1, in_ci=2, full=3) == many
    assert (set(table.walked(tuple(Caller))) == set(Caller)) is (many > 1)
