"""Codes are forever: none that was released may disappear or change what it is (house.md 5)."""

from collections.abc import Iterator
from pathlib import Path

from app import catalogue

RELEASED = Path(__file__).with_name("released_codes.txt")


def codes() -> Iterator[str]:
    for problem in catalogue.problems().values():
        yield f"problem {problem.code} {problem.status or 'field'}"
    for code_set in catalogue.code_sets().values():
        yield from (f"code_set {code_set.code} {code.code}" for code in code_set.codes)
    yield from (f"institution {institution.code}" for institution in catalogue.institutions())
    yield from (f"notice {code}" for code in catalogue.notices())
    yield from (f"staff_role {code}" for code in catalogue.roles())
    yield from (f"tile {tile.key}" for tile in catalogue.tiles())


def test_no_released_code_has_disappeared() -> None:
    released = RELEASED.read_text("utf-8").splitlines()

    assert sorted(set(released) - set(codes())) == []


def test_every_code_is_on_the_list_of_released_ones() -> None:
    released = RELEASED.read_text("utf-8").splitlines()

    assert sorted(set(codes()) - set(released)) == [], f"add these lines to {RELEASED.name}"
