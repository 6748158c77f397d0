"""Drawing lots: cheaper than the standard library's ways, of which a large college needs millions."""

from collections.abc import Sequence
from random import Random
from typing import TypeVar

T = TypeVar("T")


def happens(rng: Random, share: float) -> bool:
    """Tell whether something happens that happens to this share of people."""
    return rng.random() < share


def one(rng: Random, choices: Sequence[T]) -> T:
    return choices[int(rng.random() * len(choices))]


def among(rng: Random, count: int) -> int:
    """Draw a number from zero up to, and without, `count`."""
    return int(rng.random() * count)
