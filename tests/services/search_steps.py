"""Makes searches take each of their ways, however few people there are: small numbers make lists look long."""

from typing import NamedTuple

import pytest

from app.services.directory import _finding as of_staff
from app.services.public_register import _among, _finding, _searching


class Steps(NamedTuple):
    """One in how many is asked before the others, how far the list of a name is walked along, how many words are looked
    at side by side; how far other lists are looked at to choose one, and walked along.
    """

    every: int
    step: int
    words: int
    glance: int = 100
    walk: int = 1000


STEPS = [
    Steps(10, 500, 200), Steps(1, 1, 200, glance=1, walk=1), Steps(1, 3, 0, glance=2, walk=2),
    Steps(2, 40, 0, glance=1, walk=5),
    Steps(2, 8, 3, glance=3, walk=3), Steps(3, 30, 200, glance=10, walk=20), Steps(4, 5, 200, glance=0, walk=9),
]  # fmt: skip


def take(monkeypatch: pytest.MonkeyPatch, steps: Steps) -> None:
    """Have every search from now on go by these."""
    monkeypatch.setattr(_finding, "STEP", steps.step)
    monkeypatch.setattr(_finding, "SHORTER_STEP", steps.step)
    monkeypatch.setattr(_finding, "EVERY", steps.every)
    monkeypatch.setattr(_among, "EVERY", steps.every)
    monkeypatch.setattr(_finding, "MOST_WORDS", steps.words)
    monkeypatch.setattr(_among, "GLANCE", steps.glance)
    monkeypatch.setattr(_among, "WALK", steps.walk)
    forget()


def forget() -> None:
    """Have every statement written anew."""
    _finding.numbers_found.cache_clear()
    _searching.search_by.cache_clear()
    of_staff.search_by.cache_clear()
