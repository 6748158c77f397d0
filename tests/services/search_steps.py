"""Makes searches take each of their ways, however few people there are: small numbers make lists look long."""

from typing import NamedTuple

import pytest

from app.services.directory import _finding as of_staff
from app.services.public_register import _among, _finding, _searching


class Steps(NamedTuple):
    """Up to how many are looked up together, how far lists are walked along and laid beside each other, and how many
    words are looked at side by side.
    """

    few: int
    step: int
    words: int
    near: int = 200
    far: int = 2000


STEPS = [
    Steps(0, 500, 200), Steps(0, 1, 200, near=1, far=1), Steps(0, 3, 0, near=2), Steps(0, 500, 0, near=1, far=5),
    Steps(0, 8, 3, near=3, far=3), Steps(3000, 500, 200, near=10), Steps(4, 5, 200, near=0, far=9),
]  # fmt: skip


def take(monkeypatch: pytest.MonkeyPatch, steps: Steps) -> None:
    """Have every search from now on go by these."""
    monkeypatch.setattr(_finding, "FEW", steps.few)
    monkeypatch.setattr(_finding, "STEP", steps.step)
    monkeypatch.setattr(_finding, "LONGEST_STEP", steps.step)
    monkeypatch.setattr(_finding, "MOST_WORDS", steps.words)
    monkeypatch.setattr(_among, "NEAR", steps.near)
    monkeypatch.setattr(_among, "FAR", steps.far)
    forget()


def forget() -> None:
    """Have every statement written anew."""
    _finding.numbers_found.cache_clear()
    _searching.search_by.cache_clear()
    of_staff.search_by.cache_clear()
