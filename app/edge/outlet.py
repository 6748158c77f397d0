"""Where an answer leaves: its head goes along with what follows, in one write instead of two."""

import asyncio
from typing import Final

from uvicorn.protocols.http.httptools_impl import RequestResponseCycle

WORTH_COPYING: Final = 64 * 1024


class Outlet:
    """Stands before a connection for as long as one answer is given, with as much of a transport as uvicorn uses.

    uvicorn writes a head and then a body. A write is a call of the system, and wakes who reads: two cost twice what one
    does, a twentieth of a short answer (docs/performance.md).
    """

    __slots__ = ("_cycle", "_head", "_is_past_head", "_transport")

    def __init__(self, transport: asyncio.Transport, cycle: RequestResponseCycle) -> None:
        self._transport = transport
        self._cycle = cycle
        self._head = b""
        self._is_past_head = False

    def write(self, data: bytes) -> None:
        """Write, with the head before the first of a body."""
        if self._is_past_head:
            if self._head and len(data) > WORTH_COPYING:
                self.flush()
            self._transport.write(self._head + data if self._head else data)
            self._head = b""
        elif self._cycle.response_started:
            self._head, self._is_past_head = data, True
        else:
            self._transport.write(data)  # `100 Continue` is no head of an answer

    def flush(self) -> None:
        """Write the head of an answer that has no body."""
        if self._head:
            self._transport.write(self._head)
            self._head = b""

    def is_closing(self) -> bool:
        return self._transport.is_closing()

    def close(self) -> None:
        """Write what is left, and close."""
        self.flush()
        self._transport.close()
