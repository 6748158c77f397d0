"""What docs/running-in-production.md has to say in shell, and where it can be run."""

import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "running-in-production.md"


def parts() -> dict[str, list[str]]:
    """Give the blocks of the page, in whatever language, under the nearest heading above each."""
    found: dict[str, list[str]] = {}
    heading = ""
    for heading_, block in re.findall(
        r"^##+ ([^\n]+)$|^```\w*\n(.*?)^```$", PAGE.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL
    ):
        heading = heading_ or heading
        if block:
            found.setdefault(heading, []).append(block)
    return found


@contextmanager
def a_folder() -> Iterator[Path]:
    """Make a folder that a database may lie in."""
    base = "/var/tmp" if os.geteuid() == 0 else None  # noqa: S108 - root's own folders are closed to PostgreSQL
    made = Path(tempfile.mkdtemp(prefix="portal-page-", dir=base))
    made.chmod(0o755)
    try:
        yield made
    finally:
        shutil.rmtree(made, ignore_errors=True)


def surroundings(folder: Path, **chosen: str) -> dict[str, str]:
    ours = {name: value for name, value in os.environ.items() if not name.startswith("PORTAL_")}
    return {**ours, "PORTAL_STATE_DIR": str(folder / "state"), **chosen}
