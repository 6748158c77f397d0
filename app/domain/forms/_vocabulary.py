"""The part of JSON Schema and of JSON Forms that a form may use, and what is wrong with one that uses more."""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from typing import Any, Final

from jsonschema import Draft202012Validator
from jsonschema.exceptions import SchemaError

from app.core.errors import Fault, Invalid
from app.domain.forms._definition import Definition, Json, controls_of, is_text, said_in
from app.domain.forms._facts import Fact

_ROOT: Final = frozenset(
    {"$schema", "type", "additionalProperties", "required", "properties", "allOf", "if", "then"}
)
_WORDS: Final = frozenset({"type", "title", "description"})
_BY_TYPE: Final[Mapping[str, frozenset[str]]] = {
    "boolean": frozenset({"const"}),
    "integer": frozenset({"minimum", "maximum"}),
    "number": frozenset({"minimum", "maximum"}),
    "string": frozenset(
        {"minLength", "maxLength", "pattern", "format", "oneOf", "x-code-set", "x-file-purpose", "const"}
    ),
    "array": frozenset({"minItems", "maxItems", "uniqueItems", "items"}),
}
_MARKS: Final = frozenset({"x-prefill", "x-sensitive", "x-follow-up"})
_NAMES: Final = frozenset({"x-follow-up", "x-file-purpose"})
_OBJECT: Final = frozenset({"type", "title", "additionalProperties", "required", "properties"})
_CONDITION: Final = frozenset({"const", "enum"})
_CONSEQUENCE: Final = frozenset({"const", "minItems", "minLength", "minimum"})
_EFFECTS: Final = frozenset({"SHOW", "HIDE", "ENABLE", "DISABLE"})
_MOST_QUESTIONS: Final = 200
_SCOPE: Final = "#/properties/"
_LONGEST_PATTERN: Final = 100
_REPEATED_GROUP: Final = re.compile(r"\)[*+?{]")  # what makes a search take for ever


class FormInvalid(Invalid):
    fault_code = "form_invalid"


def check_definition(definition: Definition, code_sets: Collection[str]) -> None:
    """Refuse a form that breaks the rules for forms, with a pointer to each place.

    Source: contract.md 2.17.
    """
    pointers = list(faults_of(definition, code_sets))
    if pointers:
        raise FormInvalid(*(Fault("form_invalid", pointer) for pointer in dict.fromkeys(pointers)))


def faults_of(definition: Definition, code_sets: Collection[str]) -> Iterator[str]:
    """Point at what breaks the rules for forms."""
    schema, ui = definition.schema, definition.ui
    if not _is_root(schema):
        yield "/schema"
        return
    yield from (f"/schema/{name}" for name in schema.keys() - _ROOT)
    yield from _names(schema.get("required", ()), schema["properties"], "/schema/required")
    for name, asked in schema["properties"].items():
        yield from _question(asked, f"/schema/properties/{name}", code_sets, nested=False)
    yield from _conditions(schema)
    if not is_text(definition.title):
        yield "/title"
    yield from _pages(ui, schema["properties"])
    yield from _against_meta_schema(schema)


def _against_meta_schema(schema: Json) -> Iterator[str]:
    try:
        Draft202012Validator.check_schema(said_in(schema, "en"))
    except SchemaError as error:
        yield "/schema" + "".join(f"/{each}" for each in error.absolute_path)


def _is_root(schema: Any) -> bool:
    return (
        isinstance(schema, Mapping)
        and schema.get("type") == "object"
        and schema.get("additionalProperties") is False
        and isinstance(schema.get("properties"), Mapping)
        and 0 < len(schema["properties"]) <= _MOST_QUESTIONS
    )


def _is_among(value: Any, known: Collection[str]) -> bool:
    return isinstance(value, str) and value in known


def _listed(value: Any) -> tuple[Any, ...]:
    return tuple(value) if isinstance(value, (list, tuple)) else (None,)


def _is_repeated_safely(pattern: Any) -> bool:
    if not isinstance(pattern, str) or len(pattern) > _LONGEST_PATTERN or _REPEATED_GROUP.search(pattern):
        return False
    try:
        return re.compile(pattern) is not None
    except re.error:
        return False


def _names(named: Any, known: Collection[str], pointer: str) -> Iterator[str]:
    if not isinstance(named, (list, tuple)) or not all(_is_among(name, known) for name in named):
        yield pointer


def _question(asked: Any, pointer: str, code_sets: Collection[str], *, nested: bool) -> Iterator[str]:
    if not isinstance(asked, Mapping) or not _is_among(asked.get("type"), _BY_TYPE):
        yield pointer
        return
    kind = asked["type"]
    allowed = _WORDS | _BY_TYPE[kind] | (frozenset() if nested else _MARKS)
    yield from (f"{pointer}/{name}" for name in asked.keys() - allowed)
    yield from (f"{pointer}/{name}" for name in _NAMES & asked.keys() if not isinstance(asked[name], str))
    if not is_text(asked.get("title")):
        yield f"{pointer}/title"
    if "x-prefill" in asked and not _is_prefilled_rightly(asked):
        yield f"{pointer}/x-prefill"
    if kind == "string":
        yield from _text(asked, pointer, code_sets)
    if kind in ("integer", "number") and not asked.keys() >= {"minimum", "maximum"}:
        yield pointer
    if kind == "array":
        yield from _list(asked, pointer, code_sets, nested=nested)


def _is_prefilled_rightly(asked: Json) -> bool:
    """What is known can be filled in; about health and conduct everybody answers anew (domain.md 5.2)."""
    return _is_among(asked["x-prefill"], tuple(Fact)) and asked.get("x-sensitive") is not True


def _text(asked: Json, pointer: str, code_sets: Collection[str]) -> Iterator[str]:
    """A text has a limit: a length, a list to choose from, or the form of a day."""
    bounds = {"maxLength", "oneOf", "x-code-set", "x-file-purpose", "format", "const"}
    if not asked.keys() & bounds:
        yield pointer
    if asked.get("format", "date") != "date":
        yield f"{pointer}/format"
    if "pattern" in asked and not _is_repeated_safely(asked["pattern"]):
        yield f"{pointer}/pattern"
    if "x-code-set" in asked and not _is_among(asked["x-code-set"], code_sets):
        yield f"{pointer}/x-code-set"
    for place, choice in enumerate(_listed(asked.get("oneOf", ()))):
        whole = isinstance(choice, Mapping) and choice.keys() == {"const", "title"}
        if not whole or not is_text(choice["title"]) or not isinstance(choice["const"], str):
            yield f"{pointer}/oneOf/{place}"


def _list(asked: Json, pointer: str, code_sets: Collection[str], *, nested: bool) -> Iterator[str]:
    items = asked.get("items")
    if nested or "maxItems" not in asked or not isinstance(items, Mapping):
        yield pointer
        return
    if items.get("type") == "string":
        yield from _text(items, f"{pointer}/items", code_sets)
        return
    if items.get("type") != "object" or items.get("additionalProperties") is not False:
        yield f"{pointer}/items"
        return
    yield from (f"{pointer}/items/{name}" for name in items.keys() - _OBJECT)
    inner = items.get("properties")
    if not isinstance(inner, Mapping) or not inner:
        yield f"{pointer}/items/properties"
        return
    yield from _names(items.get("required", ()), inner, f"{pointer}/items/required")
    for name, each in inner.items():
        yield from _question(each, f"{pointer}/items/properties/{name}", code_sets, nested=True)


def _conditions(schema: Json) -> Iterator[str]:
    if "if" in schema or "then" in schema:
        yield from _condition(schema, "/schema", schema["properties"], is_root=True)
    branches = schema.get("allOf", ())
    if not isinstance(branches, (list, tuple)):
        yield "/schema/allOf"
        return
    for place, branch in enumerate(branches):
        yield from _condition(branch, f"/schema/allOf/{place}", schema["properties"], is_root=False)


def _condition(branch: Any, pointer: str, known: Collection[str], *, is_root: bool) -> Iterator[str]:
    if not isinstance(branch, Mapping) or not (is_root or branch.keys() == {"if", "then"}):
        yield pointer
        return
    for name, words in (("if", _CONDITION), ("then", _CONSEQUENCE)):
        part = branch.get(name)
        place = f"{pointer}/{name}"
        if not isinstance(part, Mapping) or part.keys() - {"properties", "required"}:
            yield place
            continue
        yield from _names(part.get("required", ()), known, f"{place}/required")
        inner = part.get("properties", {})
        if not isinstance(inner, Mapping):
            yield f"{place}/properties"
            continue
        for question, asked in inner.items():
            if question not in known or not isinstance(asked, Mapping) or asked.keys() - words:
                yield f"{place}/properties/{question}"


def _pages(ui: Any, known: Collection[str]) -> Iterator[str]:
    if (
        not isinstance(ui, Mapping)
        or ui.get("type") != "Categorization"
        or not isinstance(ui.get("elements"), (list, tuple))
        or not ui["elements"]
    ):
        yield "/ui"
        return
    wrong = []
    for place, page in enumerate(ui["elements"]):
        wrong += list(_page(page, f"/ui/elements/{place}", known))
    yield from wrong
    if wrong:
        return
    sections = Counter(page["options"]["section"] for page in ui["elements"])
    asked = Counter(name for page in ui["elements"] for name, _ in controls_of(page))
    if max(sections.values()) > 1 or max(asked.values(), default=1) > 1:
        yield "/ui"  # a page or a question that stands there twice
    yield from (f"/schema/properties/{name}" for name in set(known) - asked.keys())


def _page(page: Any, pointer: str, known: Collection[str]) -> Iterator[str]:
    options = page.get("options") if isinstance(page, Mapping) else None
    section = options.get("section") if isinstance(options, Mapping) else None
    if not isinstance(section, str) or page.get("type") != "Category" or not is_text(page.get("label")):
        yield pointer
        return
    yield from _rule(page, pointer, known)
    for place, element in enumerate(_listed(page.get("elements", ()))):
        yield from _element(element, f"{pointer}/elements/{place}", known)


def _element(element: Any, pointer: str, known: Collection[str]) -> Iterator[str]:
    kind = element.get("type") if isinstance(element, Mapping) else None
    if kind == "Control":
        scope = element.get("scope")
        if not isinstance(scope, str) or scope.removeprefix(_SCOPE) not in known:
            yield f"{pointer}/scope"
    elif kind == "Label":
        if not is_text(element.get("text")):
            yield f"{pointer}/text"
    elif kind == "Group":
        for place, inner in enumerate(_listed(element.get("elements", ()))):
            yield from _element(inner, f"{pointer}/elements/{place}", known)
    else:
        yield pointer
        return
    yield from _rule(element, pointer, known)


def _rule(element: Json, pointer: str, known: Collection[str]) -> Iterator[str]:
    """Conditions are data: an answer is one of some values. There are no functions."""
    rule = element.get("rule")
    if rule is None:
        return
    whole = isinstance(rule, Mapping) and rule.keys() == {"effect", "condition"}
    condition = rule["condition"] if whole else None
    if (
        not isinstance(condition, Mapping)
        or not _is_among(rule["effect"], _EFFECTS)
        or condition.keys() != {"scope", "schema"}
        or str(condition["scope"]).removeprefix(_SCOPE) not in known
        or not isinstance(condition["schema"], Mapping)
        or len(condition["schema"]) != 1
        or condition["schema"].keys() - _CONDITION
        or not isinstance(condition["schema"].get("enum", ()), (list, tuple))
    ):
        yield f"{pointer}/rule"
