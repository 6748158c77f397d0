"""Each abuse case of security.md that concerns getting in and access has at least one test by its number."""

import ast
import re
from functools import cache
from pathlib import Path

import pytest

TESTS = Path(__file__).parents[1]
NUMBER = re.compile(r"_t(\d+)(?=_)")

CASES = (*range(1, 16), 37, 44)


@cache
def covered() -> set[int]:
    """Collect the numbers in the names of all tests."""
    names = [
        node.name
        for path in TESTS.rglob("test_*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.name.startswith("test_")
    ]
    return {int(number) for name in names for number in NUMBER.findall(name)}


@pytest.mark.parametrize("case", CASES)
def test_the_case_has_a_test(case: int) -> None:
    assert case in covered()
