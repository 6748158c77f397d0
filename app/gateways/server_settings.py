"""What the embedded server is started with: who may come, how much it remembers, what it keeps."""

import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Final

PORT: Final = 5432
ARCHIVE_SECONDS: Final = 60

SERVER_SETTINGS: Final[Mapping[str, str]] = {
    "listen_addresses": "",
    "port": str(PORT),
    "unix_socket_permissions": "0700",
    "max_connections": "120",
    "shared_preload_libraries": "",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "cluster_name": "member-portal",
    # Made for a small machine that does other work too; `remembering` gives more where there is more.
    "shared_buffers": "128MB",
    "effective_cache_size": "512MB",
    "work_mem": "8MB",
    "maintenance_work_mem": "64MB",
    "max_wal_size": "512MB",
    "autovacuum_max_workers": "2",
    "jit": "off",
    # Sooner than the application's lock_timeout: or a deadlock, which is tried again, looks like a long wait.
    "deadlock_timeout": "250ms",
    # What people typed must not reach the log by way of an error's detail or of its statement.
    "log_error_verbosity": "terse",
    "log_min_error_statement": "panic",
    "log_checkpoints": "off",
}
NOT_DURABLE: Final[Mapping[str, str]] = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
}

_MEGABYTE: Final = 1 << 20
_LEAST: Final = 128 * _MEGABYTE
_MOST: Final = 1024 * _MEGABYTE
_SHARE: Final = 16  # of the machine, which has other work too
_WITH_THE_SYSTEMS: Final = 4  # times as much is remembered with what the system keeps of files
_LIMIT: Final = Path("/sys/fs/cgroup/memory.max")


def memory_here() -> int:
    """Tell how much memory this process can count on, in bytes: the machine's, or the share of it that it was given."""
    machine = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    with suppress(OSError, ValueError):  # no limit is a word, or no file
        return min(machine, int(_LIMIT.read_text()))
    return machine


def remembering(memory: int) -> dict[str, str]:
    """Say how much of the database stays in the server's own memory, on a machine with so many bytes of it.

    A register of a million people is searched along a gigabyte of lists: read from the system's files each time, a page
    of hits takes twice as long (docs/performance.md).
    """
    own = min(max(memory // _SHARE, _LEAST), _MOST) // _MEGABYTE
    return {"shared_buffers": f"{own}MB", "effective_cache_size": f"{_WITH_THE_SYSTEMS * own}MB"}


def archiving(folder: Path) -> dict[str, str]:
    """Keep what changes, segment by segment: written beside its place, on disk, and only then named.

    A segment that is there already is well only if it is the same: after a crash the server tries again.
    """
    target = f'"{folder}/%f"'
    kept = f"test -f {target} && cmp -s %p {target}"
    part = f'"{folder}/%f.part"'
    keep = f"test ! -f {target} && cp %p {part} && sync {part} && mv {part} {target}"
    return {
        "archive_mode": "on",
        "archive_timeout": str(ARCHIVE_SECONDS),
        "archive_command": f"{{ {kept}; }} || {{ {keep}; }}",
    }
