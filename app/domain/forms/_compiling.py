"""Makes a schema ready to check answers with: every word of it looked at once, and not again for each answer.

It understands the words that a form may use (`check_definition`), and says of them what JSON Schema 2020-12 says;
tests hold it against a validator of the standard. A walk through the schema for each answer took a draft longer
than all its statements.
"""

import re
from collections.abc import Callable, Collection, Mapping
from datetime import date
from functools import partial
from typing import Any, Final

from app.core.errors import Fault
from app.domain.forms._definition import Json

Codes = Callable[[str], Collection[str]]
Check = Callable[[Any, str, list[Fault]], None]
Predicate = Callable[[Any], bool]

_DAY: Final = re.compile(r"(?:19|20|21)\d\d-\d\d-\d\d")

# The contract's code for each word that a value can break (contract.md 3), and the name of its bound.
_CODES: Final[Mapping[str, str]] = {
    "type": "wrong_type",
    "const": "not_allowed",
    "enum": "not_allowed",
    "oneOf": "not_allowed",
    "format": "wrong_format",
    "pattern": "pattern",
    "minLength": "too_short",
    "minItems": "too_short",
    "maxLength": "too_long",
    "maxItems": "too_long",
    "minimum": "too_small",
    "maximum": "too_large",
    "uniqueItems": "not_allowed",
    "x-code-set": "unknown_code",
}
# By which name a person is told what would have done.
_TOLD: Final[Mapping[str, str]] = {
    "enum": "allowed",
    "x-code-set": "code_set",
    "minLength": "min_length",
    "minItems": "min_length",
    "maxLength": "max_length",
    "maxItems": "max_length",
    "minimum": "minimum",
    "maximum": "maximum",
}


def compiled(schema: Json, codes: Codes) -> Check:
    """Make the check of a schema: it notes what is wrong with a value that stands at a pointer."""
    checks = [_WORDS[word](schema, codes) for word in schema if word in _WORDS]
    if len(checks) == 1:
        return checks[0]

    def check(value: Any, pointer: str, found: list[Fault]) -> None:
        for each in checks:
            each(value, pointer, found)

    return check


def escaped(name: str) -> str:
    """Write a name as a part of a JSON pointer."""
    return name.replace("~", "~0").replace("/", "~1")


# --- words about one value ------------------------------------------------------------------------


def _test(word: str, predicate: Callable[[Any], Predicate], schema: Json, _codes: Codes) -> Check:
    """Make the check of a word that a value either meets or breaks."""
    is_good, code = predicate(schema[word]), _CODES[word]
    params = {_TOLD[word]: schema[word]} if word in _TOLD else _choices(word, schema)

    def check(value: Any, pointer: str, found: list[Fault]) -> None:
        if not is_good(value):
            found.append(Fault(code, pointer, params=params))

    return check


def _choices(word: str, schema: Json) -> dict[str, Any]:
    """Name what would have done, where a question has its choices in the form itself."""
    if word == "oneOf":
        return {"allowed": [each["const"] for each in schema[word]]}
    return {"allowed": [schema[word]]} if word == "const" else {}


def _of_set(schema: Json, codes: Codes) -> Check:
    name = schema["x-code-set"]
    return _test(
        "x-code-set",
        lambda _: lambda value: not isinstance(value, str) or value in codes(name),
        schema,
        codes,
    )


def _is_number(value: object) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


_TYPES: Final[Mapping[str, Predicate]] = {
    "boolean": lambda value: isinstance(value, bool),
    "integer": lambda value: _is_number(value) and float(value).is_integer(),
    "number": _is_number,
    "string": lambda value: isinstance(value, str),
    "array": lambda value: isinstance(value, list),
    "object": lambda value: isinstance(value, dict),
}


def _is_same(one: Any, other: Any) -> bool:
    """Compare as JSON does: true is not 1, however deep it lies."""
    if isinstance(one, (list, tuple)) and isinstance(other, (list, tuple)):
        return len(one) == len(other) and all(map(_is_same, one, other))
    if isinstance(one, Mapping) and isinstance(other, Mapping):
        return one.keys() == other.keys() and all(_is_same(one[name], other[name]) for name in one)
    if isinstance(one, bool) or isinstance(other, bool):
        return one is other
    return bool(one == other)


def _is_day(value: object) -> bool:
    if not isinstance(value, str):
        return True
    try:
        return _DAY.fullmatch(value) is not None and bool(date.fromisoformat(value))
    except ValueError:
        return False


def _are_different(value: Any) -> bool:
    if not isinstance(value, list):
        return True
    return not any(_is_same(one, other) for place, one in enumerate(value) for other in value[:place])


def _matching(pattern: str) -> Predicate:
    search = re.compile(pattern).search
    return lambda value: not isinstance(value, str) or search(value) is not None


_TESTS: Final[Mapping[str, Callable[[Any], Predicate]]] = {
    "type": _TYPES.__getitem__,
    "const": lambda wanted: partial(_is_same, wanted),
    "enum": lambda wanted: lambda value: any(_is_same(each, value) for each in wanted),
    "oneOf": lambda choices: lambda value: sum(_is_same(each["const"], value) for each in choices) == 1,
    "format": lambda _: _is_day,
    "pattern": _matching,
    "minLength": lambda least: lambda value: not isinstance(value, str) or len(value) >= least,
    "maxLength": lambda most: lambda value: not isinstance(value, str) or len(value) <= most,
    "minItems": lambda least: lambda value: not isinstance(value, list) or len(value) >= least,
    "maxItems": lambda most: lambda value: not isinstance(value, list) or len(value) <= most,
    "minimum": lambda least: lambda value: not _is_number(value) or value >= least,
    "maximum": lambda most: lambda value: not _is_number(value) or value <= most,
    "uniqueItems": lambda asked: _are_different if asked else lambda _: True,
}


# --- words about what lies within -----------------------------------------------------------------


def _required(schema: Json, _codes: Codes) -> Check:
    names = [(name, f"/{escaped(name)}") for name in schema["required"]]

    def check(value: Any, pointer: str, found: list[Fault]) -> None:
        if isinstance(value, dict):
            found += [Fault("required", pointer + place) for name, place in names if name not in value]

    return check


def _closed(schema: Json, _codes: Codes) -> Check:
    known = frozenset(schema["properties"])

    def check(value: Any, pointer: str, found: list[Fault]) -> None:
        if isinstance(value, dict) and not known.issuperset(value):
            found += [
                Fault("unknown_field", f"{pointer}/{escaped(name)}") for name in value if name not in known
            ]

    return check


def _properties(schema: Json, codes: Codes) -> Check:
    inner = {
        name: (f"/{escaped(name)}", compiled(asked, codes)) for name, asked in schema["properties"].items()
    }

    def check(value: Any, pointer: str, found: list[Fault]) -> None:
        for name in value if isinstance(value, dict) else ():
            if name in inner:
                place, each = inner[name]
                each(value[name], pointer + place, found)

    return check


def _items(schema: Json, codes: Codes) -> Check:
    each = compiled(schema["items"], codes)

    def check(value: Any, pointer: str, found: list[Fault]) -> None:
        for place, item in enumerate(value if isinstance(value, list) else ()):
            each(item, f"{pointer}/{place}", found)

    return check


def _all_of(schema: Json, codes: Codes) -> Check:
    branches = [compiled(branch, codes) for branch in schema["allOf"]]

    def check(value: Any, pointer: str, found: list[Fault]) -> None:
        for each in branches:
            each(value, pointer, found)

    return check


def _if(schema: Json, codes: Codes) -> Check:
    condition, consequence = compiled(schema["if"], codes), compiled(schema.get("then", {}), codes)

    def check(value: Any, pointer: str, found: list[Fault]) -> None:
        unmet: list[Fault] = []
        condition(value, pointer, unmet)
        if not unmet:
            consequence(value, pointer, found)

    return check


_WORDS: Final[Mapping[str, Callable[[Json, Codes], Check]]] = {
    **{word: partial(_test, word, predicate) for word, predicate in _TESTS.items()},
    "x-code-set": _of_set,
    "required": _required,
    "additionalProperties": _closed,
    "properties": _properties,
    "items": _items,
    "allOf": _all_of,
    "if": _if,
}
