"""What is written by hand of the documents: the introduction, the groups, the examples."""

from functools import cache
from pathlib import Path
from typing import Any, Final

from app.catalogue import loading

FOLDER: Final = Path(__file__).parent / "texts"
EXAMPLES: Final = FOLDER / "examples"
REQUEST_ID: Final = "req_01KQS3C4DWA7N36096Q14DR9GP"

_PROBLEMS: Final = "problems.yaml"

Examples = dict[str, dict[str, Any]]
"""For each operation `request` and `answer`: named examples, each with `summary` and `value`."""


@cache
def introduction() -> str:
    """Read what a newcomer is told first."""
    return (FOLDER / "introduction.md").read_text(encoding="utf-8")


@cache
def groups() -> dict[str, str]:
    """Read the groups of operations, in their order, and what each is about."""
    return loading.read("groups.yaml", dict[str, str], folder=FOLDER)


@cache
def parameter_examples() -> dict[str, Any]:
    """Read an example of each parameter, by its name."""
    return loading.read("parameters.yaml", dict[str, Any], folder=FOLDER)


@cache
def examples() -> Examples:
    """Read the examples of every operation."""
    read: Examples = {}
    for path in sorted(EXAMPLES.glob("*.yaml")):
        if path.name != _PROBLEMS:
            read |= loading.read(path.name, dict[str, Any], folder=EXAMPLES)
    return {name: told for name, told in read.items() if not name.startswith("_")}


@cache
def problem_facts() -> dict[str, dict[str, Any]]:
    """Read the facts that the examples of problems tell of."""
    return loading.read(_PROBLEMS, dict[str, dict[str, Any]], folder=EXAMPLES)
