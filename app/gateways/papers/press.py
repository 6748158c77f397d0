"""The press: a process beside this one that makes papers, so that nobody else holds the typesetter and the signer.

It is started with the first paper and kept for the next ones. It ends with whoever started it, however that ended.
"""

import asyncio
import signal
from collections.abc import Callable
from typing import Final, TypeVarTuple

from anyio import BrokenWorkerProcess, to_process

Given = TypeVarTuple("Given")

# Each takes a core and 90 MB.
_AT_ONCE: Final = asyncio.Semaphore(2)


async def run(make: Callable[[*Given], bytes], *given: *Given) -> bytes:
    """Have something made there; `make` is a function of a module, and what it raises is raised here.

    Raises:
        BrokenWorkerProcess: the press broke, and the one after it as well.
    """
    async with _AT_ONCE:
        try:
            return await to_process.run_sync(_undisturbed, make, *given)
        except BrokenWorkerProcess:
            # That one was killed while it was idle is only found when it is asked; the next one is new.
            return await to_process.run_sync(_undisturbed, make, *given)


def _undisturbed(make: Callable[[*Given], bytes], *given: *Given) -> bytes:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # what an interrupt ends is decided by who asked
    return make(*given)
