"""Whether a schema still takes what it took, or still gives no more than it gave."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final

from tests.contract.compat.breaks import Break, Schema, Side, followed

# A tighter bound is a higher one of these, and a lower one of those.
LEAST: Final = ("minLength", "minItems", "minimum", "exclusiveMinimum", "minProperties", "multipleOf")
MOST: Final = ("maxLength", "maxItems", "maximum", "exclusiveMaximum", "maxProperties")
CHOICES: Final = ("anyOf", "oneOf")
PLAIN: Final = frozenset({"type", "description", "title", "default", "examples"})
ANYTHING: Final = frozenset({"null", "boolean", "integer", "number", "string", "array", "object"})


@dataclass
class Schemas:
    """Compares the schemas of two documents; each pair of named ones is compared once for each side."""

    old: Schema
    new: Schema
    _known: dict[tuple[str, str, Side], list[Break]] = field(default_factory=dict)

    def compare(self, a: Schema, b: Schema, side: Side, place: str) -> list[Break]:
        names = (a.get("$ref"), b.get("$ref"))
        if names[0] is None or names[1] is None:
            return self._compare(a, b, side, place)
        pair = (names[0], names[1], side)
        if pair not in self._known:
            self._known[pair] = []  # what points at itself breaks nothing by that
            name = names[0].rsplit("/", 1)[-1]
            self._known[pair] = self._compare(a, b, side, f"{name} ({side.value})")
        return self._known[pair]

    def _compare(self, a: Schema, b: Schema, side: Side, place: str) -> list[Break]:
        """Find for every variant that may be written one that takes it, with the fewest breaks."""
        given, taking = self._variants(self.old, a), self._variants(self.new, b)
        if side is Side.OUTPUT:
            given, taking = taking, given
        found: list[Break] = []
        for each in given:
            tried = [self._fit(each, other, side, place) for other in taking]
            found += min(tried, key=_badness)
        found += _defaults(followed(self.old, a), followed(self.new, b), side, place)
        return sorted(set(found))

    def _variants(self, document: Schema, schema: Schema) -> list[Schema]:
        whole = followed(document, schema)
        for keyword in CHOICES:
            if keyword in whole:
                return [each for one in whole[keyword] for each in self._variants(document, one)]
        kinds = whole.get("type")
        if isinstance(kinds, list):
            return [{**whole, "type": kind} for kind in kinds]
        return [whole]

    def _fit(self, given: Schema, taking: Schema, side: Side, place: str) -> list[Break]:
        old, new = (given, taking) if side is Side.INPUT else (taking, given)
        if not _kinds(given) <= _kinds(taking):
            word = "no longer takes" if side is Side.INPUT else "may now be"
            return [Break("type", place, f"{word} {_named(given)}")]
        return [
            *_values(given, taking, side, place),
            *_bounds(old, new, side, place),
            *_forms(old, new, side, place),
            *self._members(old, new, side, place),
            *self._entries(old, new, side, place),
        ]

    def _members(self, old: Schema, new: Schema, side: Side, place: str) -> Iterator[Break]:
        was, now = old.get("properties", {}), new.get("properties", {})
        insisted, insists = set(old.get("required", ())), set(new.get("required", ()))
        if side is Side.INPUT:
            closed = new.get("additionalProperties") is False
            yield from (
                Break("input_required", f"{place}.{each}", "is now required")
                for each in sorted(insists - insisted)
            )
            if closed:
                gone = sorted(was.keys() - now.keys())
                yield from (Break("input_removed", f"{place}.{each}", "is no longer taken") for each in gone)
            if closed and old.get("additionalProperties") is not False and old.get("type") == "object":
                yield Break("input_closed", place, "no longer takes other members")
        else:
            yield from (
                Break("output_removed", f"{place}.{each}", "is no longer given")
                for each in sorted(was.keys() - now.keys())
            )
            absent = sorted((insisted - insists) & now.keys())
            yield from (Break("output_optional", f"{place}.{each}", "may now be absent") for each in absent)
        for name in sorted(was.keys() & now.keys()):
            yield from self.compare(was[name], now[name], side, f"{place}.{name}")

    def _entries(self, old: Schema, new: Schema, side: Side, place: str) -> Iterator[Break]:
        for keyword in ("items", "additionalProperties"):
            a, b = old.get(keyword), new.get(keyword)
            if isinstance(a, dict) and isinstance(b, dict):
                yield from self.compare(a, b, side, f"{place}[]")
            elif side is Side.INPUT and isinstance(b, dict) and a in (None, True) and "type" in old:
                yield from self.compare({}, b, side, f"{place}[]")
            elif side is Side.OUTPUT and isinstance(a, dict) and b in (None, True) and "type" in new:
                yield from self.compare(a, {}, side, f"{place}[]")


def _badness(found: list[Break]) -> tuple[int, bool]:
    return len(found), any(each.rule == "type" for each in found)


def _kinds(schema: Schema) -> frozenset[str]:
    kind = schema.get("type")
    if kind is not None:
        return frozenset({"number", "integer"} if kind == "number" else {kind})
    values = _listed(schema)
    return ANYTHING if values is None else frozenset(_kind_of(each) for each in values)


def _kind_of(value: Any) -> str:
    names = {bool: "boolean", int: "integer", float: "number", str: "string", list: "array", dict: "object"}
    return names.get(type(value), "null")


def _named(schema: Schema) -> str:
    return " or ".join(sorted(_kinds(schema))) if _kinds(schema) != ANYTHING else "anything"


def _listed(schema: Schema) -> list[Any] | None:
    if "const" in schema:
        return [schema["const"]]
    values: list[Any] | None = schema.get("enum")
    return values


def _values(given: Schema, taking: Schema, side: Side, place: str) -> Iterator[Break]:
    """A list of values that callers choose from may only grow; one that we choose from only shrink."""
    known = _listed(taking)
    if known is None:
        return
    told = _listed(given)
    word = "no longer takes" if side is Side.INPUT else "may now be"
    if told is None:
        yield Break("values", place, f"{word} other values than those listed")
    else:
        yield from (Break("values", place, f"{word} {each!r}") for each in told if each not in known)


def _bounds(old: Schema, new: Schema, side: Side, place: str) -> Iterator[Break]:
    """What we give may grow longer or larger; clients were told so."""
    if side is Side.OUTPUT or _listed(old) is not None:
        return
    for names, is_tighter in ((LEAST, _is_more), (MOST, _is_less)):
        for name in names:
            if name in new and (name not in old or is_tighter(new[name], old[name])):
                yield Break("bound", place, f"{name} is {new[name]}, and was {old.get(name, 'none')}")
    if new.get("uniqueItems") and not old.get("uniqueItems"):
        yield Break("bound", place, "takes each entry once only")


def _is_more(new: float, old: float) -> bool:
    return new > old


def _is_less(new: float, old: float) -> bool:
    return new < old


def _forms(old: Schema, new: Schema, side: Side, place: str) -> Iterator[Break]:
    """Formats and patterns: callers must not meet a new one, readers must not lose one."""
    if _listed(old) is not None and side is Side.INPUT:
        return
    for name in ("format", "pattern"):
        was, now = old.get(name), new.get(name)
        is_lost = now if side is Side.INPUT else was
        if was != now and is_lost is not None and not (side is Side.OUTPUT and _listed(new) is not None):
            yield Break("form", place, f"{name} is {now}, and was {was}")


def _defaults(old: Schema, new: Schema, side: Side, place: str) -> Iterator[Break]:
    if side is Side.INPUT and "default" in old and old["default"] != new.get("default"):
        yield Break("default", place, f"is {new.get('default')!r} when left out, and was {old['default']!r}")
