"""Passwords: Argon2id over a peppered digest, a few at a time (security.md 6.2)."""

import asyncio
import base64
import hashlib
import hmac
import os
import threading
import unicodedata
from collections.abc import Callable, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from typing import Final, ParamSpec, TypeVar

from pwdlib.hashers.argon2 import Argon2Hasher

from app.core.errors import Invalid, TooMany
from app.core.secrets import Secrets

SHORTEST: Final = 15
SHORTEST_WITH_SECOND_FACTOR: Final = 8
LONGEST: Final = 128
QUEUE: Final = 20
RETRY_AFTER: Final = 2

_MEMORY_KIB: Final = 19 * 1024
_PASSES: Final = 2
_LANES: Final = 1
_SALT_LENGTH: Final = 16
_HASH_LENGTH: Final = 32
_NICE: Final = 10
_MOST_COMPOSED: Final = 4  # NFC joins at most four code points into one

_GUESSABLE: Final = 2
_LOOKED_AT: Final = 72
_SHORTEST_HINT: Final = 3

P = ParamSpec("P")
T = TypeVar("T")


class PasswordRejected(Invalid):
    fault_code = "password_rejected"


def check_length(password: str, *, second_factor: bool = False, pointer: str = "/password") -> None:
    """Refuse a new password that is too short or too long, counted in code points after NFC.

    Raises:
        PasswordRejected: it is either, or holds half a character.

    """
    shortest = SHORTEST_WITH_SECOND_FACTOR if second_factor else SHORTEST
    normal = _normal(password)
    if normal is None or len(normal) < shortest:
        raise PasswordRejected(pointer=pointer, shortest=shortest, longest=LONGEST)


def check_guessable(password: str, *, about: Iterable[str] = (), pointer: str = "/password") -> None:
    """Refuse a new password that is on the list of common ones, or soon guessed by who knows the person.

    Source: NIST SP 800-63B-4, 3.1.1.2: a blocklist, and no rules of composition.

    Raises:
        PasswordRejected: it is either.

    """
    # Imported late: its word lists cost a fifth of a second, and only new passwords need them.
    from zxcvbn import zxcvbn  # type: ignore[import-untyped]  # it has no stubs

    looked_at = (_normal(password) or "")[:_LOOKED_AT]
    found = zxcvbn(looked_at, user_inputs=list(_parts(about)))
    is_common = any(
        match.get("dictionary_name") == "passwords" and match["token"] == looked_at
        for match in found["sequence"]
    )
    if found["score"] < _GUESSABLE or is_common:
        raise PasswordRejected(pointer=pointer, shortest=SHORTEST, longest=LONGEST)


def _parts(about: Iterable[str]) -> Iterable[str]:
    """Take apart what is known of a person: an address in its halves, a name in its words."""
    for text in about:
        words = text.replace("@", " ").replace(".", " ").split()
        yield from (part for part in (text, *words) if len(part) >= _SHORTEST_HINT)


class Passwords:
    """Hashes and verifies passwords on a few threads, and refuses when too many wait."""

    def __init__(self, secrets: Secrets, *, threads: int | None = None) -> None:
        self._hasher = Argon2Hasher(_PASSES, _MEMORY_KIB, _LANES, _HASH_LENGTH, _SALT_LENGTH)
        self._current = secrets.master.id.hex()
        self._peppers = {master.id.hex(): master.derive("password pepper") for master in secrets.masters}
        self._turns = _Turns(threads or max(1, (os.cpu_count() or 1) // 2))

    async def hash(self, password: str, *, second_factor: bool = False, pointer: str = "/password") -> str:
        """Give what is stored in place of a new password.

        Raises:
            PasswordRejected: it is too short or too long.
            TooMany: too many passwords wait already.

        """
        check_length(password, second_factor=second_factor, pointer=pointer)
        digest = self._peppered(password, self._current)
        return f"{self._current}{await self._turns.take(self._hasher.hash, digest)}"

    async def hash_answer(self, answer: str) -> str:
        """Give what is stored in place of the answer to a challenge question, which may be short.

        Raises:
            TooMany: too many passwords wait already.

        """
        digest = self._peppered(answer, self._current)
        return f"{self._current}{await self._turns.take(self._hasher.hash, digest)}"

    async def verify(self, password: str, stored: str | None) -> bool:
        """Tell whether this is the password. No stored one costs as much time as a wrong password.

        Raises:
            TooMany: too many passwords wait already.

        """
        if _normal(password) is None:
            return False
        key_id, _, rest = (stored or "").partition("$")
        if key_id not in self._peppers:
            key_id, rest = self._current, _NOBODY
        digest = self._peppered(password, key_id)
        return await self._turns.take(self._hasher.verify, digest, f"${rest}")

    def needs_rehash(self, stored: str) -> bool:
        """Tell whether a stored password was made with an older pepper or at an older cost."""
        key_id, _, rest = stored.partition("$")
        return key_id != self._current or self._hasher.check_needs_rehash(f"${rest}")

    def close(self) -> None:
        """Let the threads go; who still waits is cancelled."""
        self._turns.close()

    def _peppered(self, password: str, key_id: str) -> bytes:
        normal = _normal(password) or ""
        return hmac.digest(self._peppers[key_id], normal.encode(), hashlib.sha256)


def _stand_back() -> None:
    """Let everybody else go first on a busy machine: a storm of sign-ins slows sign-ins, and little else."""
    with suppress(OSError):  # where a thread has no priority of its own
        os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), _NICE)


class _Turns:
    """A pool of threads with a short queue."""

    def __init__(self, threads: int) -> None:
        self._pool = ThreadPoolExecutor(threads, thread_name_prefix="passwords", initializer=_stand_back)
        self._most = threads + QUEUE
        self._taken = 0
        self._lock = threading.Lock()

    async def take(self, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        with self._lock:
            if self._taken >= self._most:
                raise TooMany(retry_after=RETRY_AFTER)
            self._taken += 1
        turn = self._pool.submit(work, *args, **kwargs)
        # Not at the end of this coroutine: one that is cancelled leaves its thread at work.
        turn.add_done_callback(self._give_back)
        return await asyncio.wrap_future(turn)

    def close(self) -> None:
        self._pool.shutdown(wait=False, cancel_futures=True)

    def _give_back(self, _: Future[T]) -> None:
        with self._lock:
            self._taken -= 1


def _normal(password: str) -> str | None:
    """Give the password in NFC, or nothing when it is too long or no valid text."""
    # Normalising megabytes is work for free to whoever sends them.
    if len(password) > LONGEST * _MOST_COMPOSED:
        return None
    normal = unicodedata.normalize("NFC", password)
    if len(normal) > LONGEST or any("\ud800" <= character <= "\udfff" for character in normal):
        return None
    return normal


def _unpadded(length: int) -> str:
    return base64.b64encode(bytes(length)).rstrip(b"=").decode()


# The stored password of nobody: of the present cost, and matched by no digest that anybody can find.
_NOBODY: Final = (
    f"argon2id$v=19$m={_MEMORY_KIB},t={_PASSES},p={_LANES}"
    f"${_unpadded(_SALT_LENGTH)}${_unpadded(_HASH_LENGTH)}"
)
