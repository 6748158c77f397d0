"""An idempotency key and the answer that it stands for."""

import base64
import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final

import orjson

from app.core.db import sqlstate_of
from app.core.errors import Fault, Invalid, Refused

LOCK_NOT_AVAILABLE: Final = "55P03"


class KeyReused(Invalid):
    """An idempotency key that stands for another request already."""

    code = "idempotency_key_reused"

    def __init__(self) -> None:
        super().__init__(Fault("idempotency_key_reused", "/Idempotency-Key", "header"))


class KeyInProgress(Refused):
    code = "idempotency_in_progress"

    @property
    def headers(self) -> dict[str, str]:
        return {"Retry-After": "1"}


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer as it was given: what an idempotency key stands for."""

    status: int
    headers: dict[str, str]
    body: bytes

    def pack(self) -> bytes:
        return orjson.dumps([self.status, self.headers, base64.b64encode(self.body).decode()])

    @classmethod
    def unpack(cls, packed: bytes) -> "Answer":
        status, headers, body = orjson.loads(packed)
        return cls(status, headers, base64.b64decode(body))


@contextmanager
def in_progress() -> Iterator[None]:
    """Say what it means that a key is held by a transaction that does not end."""
    try:
        yield
    except Exception as error:
        if sqlstate_of(error) == LOCK_NOT_AVAILABLE:
            raise KeyInProgress from error
        raise


def digest(*parts: bytes) -> bytes:
    """Tell two requests apart: a hash over their length-prefixed parts."""
    hashed = hashlib.sha256()
    for part in parts:
        hashed.update(len(part).to_bytes(8, "big"))
        hashed.update(part)
    return hashed.digest()
