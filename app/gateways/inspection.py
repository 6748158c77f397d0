"""Finds out what an uploaded file is, by its content, in a process of its own with narrow limits.

What takes files apart is where a hostile file does its harm: the process that does it can open nothing, connect to
nothing, and has 256 MB and ten seconds (security.md 6.8). `inspecting.py` is its program.
"""

import asyncio
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, Final

import orjson

from app.core.errors import Unavailable

SECONDS: Final = 10.0
AT_ONCE: Final = 2
# How long an upload waits for its turn before it is told to come back.
PATIENCE: Final = 20.0

_PROGRAM: Final = Path(__file__).with_name("inspecting.py")
_turns = asyncio.Semaphore(AT_ONCE)


@dataclass(frozen=True, slots=True)
class Finding:
    """What a file is: its media type, or none and the reason; the name of a virus that is known by its text."""

    media_type: str | None
    reason: str | None = None
    virus: str | None = None


async def inspect(content: IO[bytes]) -> Finding:
    """Find out what a file is.

    Raises:
        Unavailable: too many files wait to be looked at.
    """
    try:
        async with asyncio.timeout(PATIENCE):
            await _turns.acquire()
    except TimeoutError as error:
        raise Unavailable from error
    try:
        return await _look(content)
    finally:
        _turns.release()


async def _look(content: IO[bytes]) -> Finding:
    content.seek(0)
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-I", str(_PROGRAM),
        stdin=content, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.DEVNULL, env={},
    )  # fmt: skip
    try:
        async with asyncio.timeout(SECONDS):
            said, _ = await process.communicate()
    except TimeoutError:
        return Finding(None, reason="takes_too_long")
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    # A file on which the program dies is not one of ours, whatever it is.
    if process.returncode != 0:
        return Finding(None, reason="breaks_the_reader")
    found: dict[str, Any] = orjson.loads(said)
    return Finding(**found)
