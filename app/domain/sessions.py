"""What somebody offers as proof of who they are."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Proof:
    """A code or password, or what a browser answered when a passkey was asked for."""

    method: str
    code: str | None = None
    credential: dict[str, Any] | None = None
