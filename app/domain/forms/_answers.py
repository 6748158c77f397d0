"""Answers while they are written: merged, hidden, filled in ahead, and parted into plain and sealed."""

from collections.abc import Iterator, Mapping
from typing import Any

from app.domain.forms._definition import Definition, Json, controls_of
from app.domain.forms._facts import Fact

Answers = dict[str, Any]


def merge(answers: Mapping[str, Any], patch: Mapping[str, Any]) -> Answers:
    """Merge a patch into answers (RFC 7396): objects merge, lists are replaced, null removes."""
    merged = dict(answers)
    for name, value in patch.items():
        if value is None:
            merged.pop(name, None)
        elif isinstance(value, Mapping):
            held = merged.get(name)
            merged[name] = merge(held if isinstance(held, Mapping) else {}, value)
        else:
            merged[name] = value
    return merged


def drop_hidden(definition: Definition, answers: Mapping[str, Any]) -> Answers:
    """Keep the answers to questions that are shown; what hides behind a hidden answer is hidden as well."""
    kept = dict(answers)
    while True:
        shown = {
            name: kept[name] for name, rules in definition.controls if name in kept and _is_shown(rules, kept)
        }
        if len(shown) == len(kept):
            return shown
        kept = shown


def names_shown(definition: Definition, kept: Mapping[str, Any]) -> frozenset[str]:
    """Name the questions that a person sees whose answers, without those that are hidden, are these."""
    return frozenset(name for name, rules in definition.controls if _is_shown(rules, kept))


def asked_in(
    definition: Definition, answers: Mapping[str, Any]
) -> Iterator[tuple[Mapping[str, str], list[str]]]:
    """Give the title of each page with the questions on it that a person sees who has answered so, in their order."""
    shown = names_shown(definition, drop_hidden(definition, answers))
    for page in definition.ui["elements"]:
        yield page["label"], [name for name, _ in controls_of(page) if name in shown]


def _is_shown(rules: tuple[Json, ...], answers: Mapping[str, Any]) -> bool:
    for rule in rules:
        holds = _holds(rule["condition"], answers)
        if (rule["effect"] == "SHOW" and not holds) or (rule["effect"] == "HIDE" and holds):
            return False
    return True


def _holds(condition: Json, answers: Mapping[str, Any]) -> bool:
    """A question that was not answered meets no condition."""
    name = condition["scope"].rpartition("/")[2]
    if name not in answers:
        return False
    value, schema = answers[name], condition["schema"]
    wanted = [schema["const"]] if "const" in schema else schema["enum"]
    return any(type(value) is type(each) and value == each for each in wanted)


def prefilled(definition: Definition, facts: Mapping[str, Any]) -> Answers:
    """Fill in ahead what is known: the questions that name a fact with `x-prefill`."""
    found = {}
    for name, asked in definition.properties.items():
        fact = str(asked.get("x-prefill"))
        value = facts.get(fact) if fact != Fact.LAST_RENEWAL else facts.get(fact, {}).get(name)
        if value is not None:
            found[name] = value
    return found


def part(definition: Definition, answers: Mapping[str, Any]) -> tuple[Answers, Answers]:
    """Part answers into those that may be read and those that are sealed."""
    sensitive = definition.sensitive
    plain = {name: value for name, value in answers.items() if name not in sensitive}
    return plain, {name: value for name, value in answers.items() if name in sensitive}


def documents_of(definition: Definition) -> list[tuple[str, Mapping[str, Any], str, bool]]:
    """Find what a form asks to be sent: question, its title in both languages, purpose, and whether always."""
    return [
        (name, asked["title"], str(purpose), name in definition.schema.get("required", ()))
        for name, asked in definition.properties.items()
        if (purpose := asked.get("x-file-purpose") or asked.get("items", {}).get("x-file-purpose"))
    ]


def files_of(definition: Definition, answers: Mapping[str, Any]) -> list[tuple[str, str, str]]:
    """Find the files that answers name: pointer, purpose, identifier."""
    found = []
    for name, asked in definition.properties.items():
        value = answers.get(name)
        if "x-file-purpose" in asked and isinstance(value, str):
            found.append((f"/answers/{name}", asked["x-file-purpose"], value))
        items = asked.get("items", {})
        if "x-file-purpose" in items and isinstance(value, list):
            found += [
                (f"/answers/{name}/{place}", items["x-file-purpose"], each)
                for place, each in enumerate(value)
                if isinstance(each, str)
            ]
    return found
