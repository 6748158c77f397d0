"""How often and how widely something is tried: a little by hand, more by CI, most by the full check.

Nobody else looks at what says which of the three it is (tests/architecture/test_habits.py).
"""

import os

_TELL = ("CI", "PORTAL_CHECK", "PORTAL_CHECK_FULL")


def is_full() -> bool:
    """Tell whether this is `./portal check --full`."""
    return os.environ.get("PORTAL_CHECK_FULL") == "1"


def is_check() -> bool:
    """Tell whether this is `./portal check`, whoever calls it, or a run within CI."""
    told = os.environ.get("PORTAL_CHECK") == "1" or os.environ.get("CI", "").lower() == "true"
    return told or is_full()


def by_hand() -> dict[str, str]:
    """Give this process's surroundings for another in which little is tried."""
    return {name: value for name, value in os.environ.items() if name not in _TELL}


def how_many(*, quick: int, in_ci: int, full: int) -> int:
    if is_full():
        return full
    return in_ci if is_check() else quick
