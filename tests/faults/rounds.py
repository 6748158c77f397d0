"""How often a fault is tried: a few times by hand, more often in CI, very often in the full check."""

import os


def how_many(*, quick: int, in_ci: int, full: int) -> int:
    """Choose by `PORTAL_CHECK_FULL` and `CI`, which their runners set."""
    if os.environ.get("PORTAL_CHECK_FULL") == "1":
        return full
    return in_ci if os.environ.get("CI", "").lower() == "true" else quick
