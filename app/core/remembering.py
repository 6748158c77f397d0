"""What never changes once it is known, and need not be asked for again: a bounded memory of one process."""

from collections import OrderedDict
from typing import Generic, TypeVar

K = TypeVar("K")
V = TypeVar("V")


class Remembered(Generic[K, V]):
    """The facts used last, at most `size` of them. Only for what the database cannot change afterwards."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._facts: OrderedDict[K, V] = OrderedDict()

    def find(self, key: K) -> V | None:
        """Find a fact, if it is remembered."""
        if key not in self._facts:
            return None
        self._facts.move_to_end(key)
        return self._facts[key]

    def keep(self, key: K, fact: V) -> V:
        """Remember a fact, and forget the one that was used longest ago if there are too many."""
        self._facts[key] = fact
        self._facts.move_to_end(key)
        if len(self._facts) > self._size:
            self._facts.popitem(last=False)
        return fact
