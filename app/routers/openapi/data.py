"""What is written by hand of the documents: the introduction, the groups, the examples."""

from functools import cache
from pathlib import Path
from typing import Any, Final

import orjson
import yaml

FOLDER: Final = Path(__file__).parent / "texts"
EXAMPLES: Final = FOLDER / "examples"
REQUEST_ID: Final = "req_01KQS3C4DWA7N36096Q14DR9GP"

_PROBLEMS: Final = "problems.yaml"

Examples = dict[str, dict[str, Any]]
"""For each operation `request`, `answer` and, where it answers with a table as well, `table`: named examples, each
with `summary` and `value`."""


@cache
def introduction(edition: str) -> str:
    """Read what the reader of an edition, by its name, is told first."""
    told = _read(FOLDER / "introduction.yaml")
    parts = (told["texts"][name] for name in told["parts"][edition])
    return "\n\n".join((told["openings"][edition], *parts)) + "\n"


@cache
def groups() -> dict[str, str]:
    """Read the groups of operations, in their order, and what each is about."""
    return _read(FOLDER / "groups.yaml")


@cache
def events() -> dict[str, Any]:
    """Read what is said of each event that partners are sent."""
    return _read(FOLDER / "events.yaml")


@cache
def parameter_examples() -> dict[str, Any]:
    """Read an example of each parameter, by its name."""
    return _read(FOLDER / "parameters.yaml")


@cache
def examples() -> Examples:
    """Read the examples of every operation; what begins with `_` is there to be pointed at."""
    read: Examples = {}
    for path in sorted(EXAMPLES.glob("*.yaml")):
        if path.name != _PROBLEMS:
            read |= _read(path)
    return {name: told for name, told in read.items() if not name.startswith("_")}


@cache
def problem_facts() -> dict[str, dict[str, Any]]:
    """Read the facts that the examples of problems tell of."""
    return _read(EXAMPLES / _PROBLEMS)


def _read(path: Path) -> dict[str, Any]:
    """Read a file as JSON would say it: a date is a text."""
    told: dict[str, Any] = orjson.loads(orjson.dumps(yaml.safe_load(path.read_bytes())))
    return told
