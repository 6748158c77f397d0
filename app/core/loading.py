"""Loading a program: nearly all that is made meanwhile stays, so there is no garbage to look for."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

# How many more objects come than go before the youngest are looked through. Requests leave few cycles behind: looking
# for them after every 700, as the interpreter does by itself, takes a twentieth of a request (docs/performance.md).
YOUNG: Final = 5_000


@contextmanager
def uncollected() -> Iterator[None]:
    """Load without looking for garbage, a fifth of the time; what is loaded is never looked through."""
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.set_threshold(YOUNG, *gc.get_threshold()[1:])
        gc.enable()
