"""The peers' libraries, from hashed locks, put into the state folder when they are first needed."""

import fcntl
import hashlib
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from app.core import settings

HERE: Final = Path(__file__).parent
_SECONDS: Final = 600


class NotInstalled(Exception):  # noqa: N818 - a statement of fact
    """A peer cannot be had on this machine; the text says why."""


def django_rest() -> Path:
    """Give the Python that has Django REST framework.

    Raises:
        NotInstalled: pip could not install it.
    """
    return _once(HERE / "django_rest" / "requirements.txt", _make_venv) / "bin" / "python"


def fastify() -> Path:
    """Give the folder in which Fastify's server can run.

    Raises:
        NotInstalled: there is no Node, or npm could not install it.
    """
    if shutil.which("node") is None or shutil.which("npm") is None:
        raise NotInstalled("Node with npm is not here")
    folder = _once(HERE / "fastify" / "package-lock.json", _make_modules)
    for source in (HERE / "fastify").glob("*.js"):
        shutil.copy(source, folder)
    return folder


def _once(lock: Path, make: Callable[[Path, Path], None]) -> Path:
    """Make a folder from a lock file, unless it was made from the very same lock before."""
    digest = hashlib.sha256(lock.read_bytes()).hexdigest()[:16]
    peers = settings.get().state_dir.absolute() / "peers"
    peers.mkdir(parents=True, exist_ok=True)
    folder = peers / f"{lock.parent.name}-{digest}"
    with (peers / ".turn").open("wb") as turn:
        fcntl.flock(turn, fcntl.LOCK_EX)
        if not (folder / ".made").exists():
            shutil.rmtree(folder, ignore_errors=True)
            make(lock, folder)
            (folder / ".made").touch()
    return folder


def _make_venv(lock: Path, folder: Path) -> None:
    _run([sys.executable, "-m", "venv", str(folder)])
    python = str(folder / "bin" / "python")
    _run([python, "-m", "pip", "install", "--quiet", "--require-hashes", "--requirement", str(lock)])


def _make_modules(lock: Path, folder: Path) -> None:
    folder.mkdir()
    for name in ("package.json", "package-lock.json"):
        shutil.copy(lock.parent / name, folder)
    _run(["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"], cwd=folder)


def _run(command: Sequence[str], *, cwd: Path | None = None) -> None:
    done = subprocess.run(command, cwd=cwd, check=False, capture_output=True, text=True, timeout=_SECONDS)
    if done.returncode:
        raise NotInstalled(f"{' '.join(command[:4])}: {done.stderr.strip()[-400:]}")
