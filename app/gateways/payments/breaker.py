"""A circuit breaker: a provider that does not answer is not asked again for a while, so that nobody waits for it."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Final

from app.core import clock
from app.gateways.payments.port import ProviderAway

FAILURES: Final = 5
REST_SECONDS: Final = 30.0
PATIENCE_SECONDS: Final = 8.0


class Breaker:
    """Counts failures in a row; after some of them, it lets one call through each half minute."""

    def __init__(self, *, failures: int = FAILURES, rest: float = REST_SECONDS) -> None:
        self._most, self._rest = failures, rest
        self._failures = 0
        self._closed_until = 0.0

    @property
    def is_open(self) -> bool:
        """Tell whether the provider is being left alone."""
        return self._failures >= self._most and clock.ticks() < self._closed_until

    @asynccontextmanager
    async def asking(self, patience: float = PATIENCE_SECONDS) -> AsyncIterator[None]:
        """Let a call through, for so many seconds at most.

        Raises:
            ProviderAway: the provider is being left alone, or took too long.
        """
        if self.is_open:
            raise ProviderAway("the provider is being left alone")
        if self._failures >= self._most:  # this one finds out whether it is back
            self._closed_until = clock.ticks() + self._rest
        try:
            async with asyncio.timeout(patience):
                yield
        except (ProviderAway, TimeoutError) as away:
            self._failures += 1
            self._closed_until = clock.ticks() + self._rest
            raise ProviderAway(str(away) or "it took too long") from away
        self._failures = 0
