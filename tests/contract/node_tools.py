"""Node's tools, in CI only: installed from a locked list where npm is there, and said clearly where it is not.

`python -m tests.contract.node_tools` installs them all. The locks name no registry: npm asks the one it is set to.
"""

import fcntl
import hashlib
import shutil
import subprocess
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[2]
LINT: Final = Path("tests/contract/node")
CLIENT: Final = Path("clients/typescript")
FORMS: Final = Path("tests/contract/forms_in_react")
FOLDERS: Final = (LINT, CLIENT, FORMS)

SECONDS: Final = 600


@dataclass(frozen=True, slots=True)
class Tools:
    """What is installed in one folder, or why nothing is."""

    folder: Path
    lacking: str | None

    def run(self, tool: str, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
        program = self.folder / "node_modules" / ".bin" / tool
        command = [str(program), *map(str, arguments)]
        return subprocess.run(command, cwd=self.folder, capture_output=True, text=True, check=False)


@cache
def tools(place: Path) -> Tools:
    """Install what a folder's lock names, once for as long as the lock stays."""
    folder = ROOT / place
    if shutil.which("npm") is None:
        return Tools(folder, "Node with npm is not here; the contract's checks that need it are left out")
    with (folder / "package-lock.json").open("rb") as turn:
        fcntl.flock(turn, fcntl.LOCK_EX)
        wanted = hashlib.sha256(turn.read()).hexdigest()
        stamp = folder / "node_modules" / ".lock"
        if stamp.exists() and stamp.read_text() == wanted:
            return Tools(folder, None)
        command = ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"]
        done = subprocess.run(
            command, cwd=folder, capture_output=True, text=True, check=False, timeout=SECONDS
        )
        if done.returncode:
            return Tools(folder, f"npm could not install {place}: {done.stderr.strip()[-400:]}")
        stamp.write_text(wanted)
    return Tools(folder, None)


def main() -> int:
    for place in FOLDERS:
        sys.stdout.write(f"{place}: {tools(place).lacking or 'installed'}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
