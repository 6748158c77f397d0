"""The documents as they were last released, what of them may be broken and why, and what the changelog must tell."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any, Final

import yaml

from tests.contract.compat.breaks import Break, Schema
from tests.contract.lint.reading import Reading

ROOT: Final = Path(__file__).parents[3]
CURRENT: Final = ROOT / "openapi"
RELEASED: Final = CURRENT / "released"
# The others are cuts of these: what one of them loses, an operation loses in its `x-audience`.
KEPT: Final = ("portal.json", "sandbox.json")
CHANGELOG: Final = ROOT / "CHANGELOG.md"

_UNRELEASED: Final = re.compile(r"^## \S+ - unreleased$(.*?)(?=^## |\Z)", re.MULTILINE | re.DOTALL)
# What may be put better without being told of.
_WORDS: Final = frozenset({"description", "summary", "example", "examples", "links", "title"})
# Every new code is in it; the operations that answer the code are told of.
_EVERYWHERE: Final = frozenset({"ProblemCode", "FieldProblemCode"})


@dataclass(frozen=True, slots=True)
class Approval:
    """A break that is meant, with its reason; `*` in a place stands for anything."""

    rule: str
    place: str
    reason: str

    def covers(self, found: Break) -> bool:
        return self.rule == found.rule and fnmatchcase(found.place, self.place)


def read(folder: Path) -> dict[str, Any]:
    paths = (folder / name for name in KEPT)
    return {path.name: json.loads(path.read_text(encoding="utf-8")) for path in paths if path.exists()}


def approvals(path: Path = RELEASED / "approved.yaml") -> list[Approval]:
    return [Approval(**each) for each in yaml.safe_load(path.read_text(encoding="utf-8")) or ()]


def untold(old: Schema, new: Schema, changelog: str) -> Iterator[str]:
    """Name what differs from the release without being named in the changelog's unreleased section."""
    section = _UNRELEASED.search(changelog)
    told = set(re.findall(r"`([A-Za-z_]+)`", section[1] if section else ""))
    was, now = _named(old), _named(new)
    for name in sorted(was.keys() | now.keys()):
        if was.get(name) != now.get(name) and told.isdisjoint({name, *_users(new, name), *_users(old, name)}):
            yield name


def _named(document: Schema) -> dict[str, Any]:
    """Give operations and schemas by their names, without their words."""
    operations = {each.name: _bare(each.written) for each in Reading(document).operations}
    schemas = document.get("components", {}).get("schemas", {})
    return operations | {name: _bare(each) for name, each in schemas.items() if name not in _EVERYWHERE}


def _bare(value: Any, *, are_names: bool = False) -> Any:
    if isinstance(value, dict):
        return {
            name: _bare(each, are_names=name == "properties")
            for name, each in value.items()
            if are_names or name not in _WORDS
        }
    return [_bare(each) for each in value] if isinstance(value, list) else value


def _users(document: Schema, name: str) -> set[str]:
    """Name the operations in whose words a schema can be told of."""
    reading = Reading(document)
    if name not in reading.schemas:
        return set()
    return {each.name for each in reading.operations if name in _reached(reading, each.written)}


def _reached(reading: Reading, value: Any) -> set[str]:
    names: set[str] = set()
    waiting = [value]
    while waiting:
        each = waiting.pop()
        if isinstance(each, dict):
            target = str(each.get("$ref", ""))
            name = target.rsplit("/", 1)[-1]
            if "/schemas/" in target and name not in names:
                names.add(name)
                waiting.append(reading.schemas.get(name, {}))
            elif "/responses/" in target:
                waiting.append(reading.found(each))
            waiting += [inner for key, inner in each.items() if key != "$ref"]
        elif isinstance(each, list):
            waiting += each
    return names
