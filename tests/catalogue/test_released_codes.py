"""Codes are forever: none that was released may disappear or change what it is (house.md 5)."""

import hashlib
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

import orjson

from app import catalogue

RELEASED = Path(__file__).with_name("released_codes.txt")


def codes() -> Iterator[str]:
    for problem in catalogue.problems().values():
        yield f"problem {problem.code} {problem.status or 'field'}"
    for code_set in catalogue.code_sets().values():
        yield from (f"code_set {code_set.code} {code.code}" for code in code_set.codes)
    for form in (form for versions in catalogue.forms().values() for form in versions):
        # A published version never changes: answers were given to these very words.
        written = hashlib.sha256(orjson.dumps(asdict(form), option=orjson.OPT_SORT_KEYS)).hexdigest()
        yield f"form {form.key} {form.version} {written[:16]}"
    yield from (f"fee {code}" for code in catalogue.fees())
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
