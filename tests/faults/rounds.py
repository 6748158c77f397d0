"""How often a fault is tried: a few times by hand, more often in CI, very often in the full check."""

import os


def how_many(*, quick: int, in_ci: int, full: int) -> int:
    """Choose by what `./portal check`, `./portal check --full` and CI set."""
    if os.environ.get("PORTAL_CHECK_FULL") == "1":
        return full
    is_check = os.environ.get("PORTAL_CHECK") == "1" or os.environ.get("CI", "").lower() == "true"
    return in_ci if is_check else quick
