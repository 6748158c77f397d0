"""Our own reading of a schema says what a validator of JSON Schema 2020-12 says, of answers and of nonsense."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator, FormatChecker, ValidationError
from jsonschema.validators import extend

from app import catalogue
from app.core.errors import Fault
from app.domain.forms import Definition, compiled

TODAY = date(2026, 5, 4)
FORMS = [form for versions in catalogue.forms().values() for form in versions]
# Words that no form of the software uses now, and that a form of the College's may.
EVERY_WORD: dict[str, Any] = {
    "type": "object",
    "additionalProperties": False,
    "required": ["tags", "a/b~c"],
    "properties": {
        "tags": {"type": "array", "uniqueItems": True, "maxItems": 3, "items": {"type": "string", "maxLength": 3}},
        "a/b~c": {"type": "number", "minimum": 1, "maximum": 3},
        "whole": {"type": "integer", "minimum": -1, "maximum": 3},
        "code": {"type": "string", "pattern": "^[a-z]{2}", "minLength": 2, "maxLength": 3},
        "day": {"type": "string", "format": "date"},
        "kind": {"type": "string", "oneOf": [{"const": "a", "title": "A"}, {"const": "b", "title": "B"}]},
        "rows": {
            "type": "array", "minItems": 1, "maxItems": 2,
            "items": {
                "type": "object", "additionalProperties": False, "required": ["day"],
                "properties": {"day": {"type": "string", "format": "date"}, "sure": {"type": "boolean", "const": True}},
            },
        },
    },
    "if": {"properties": {"kind": {"enum": ["a", 1]}}, "required": ["kind"]},
    "then": {"required": ["rows"], "properties": {"whole": {"minimum": 2}, "code": {"const": "aa"}}},
    "allOf": [{"if": {"properties": {"whole": {"const": 1}}}, "then": {"properties": {"tags": {"minItems": 1}}}}],
}  # fmt: skip
CODES = {"type": "wrong_type", "const": "not_allowed", "enum": "not_allowed", "oneOf": "not_allowed",
         "format": "wrong_format", "pattern": "pattern", "minLength": "too_short", "minItems": "too_short",
         "maxLength": "too_long", "maxItems": "too_long", "minimum": "too_small", "maximum": "too_large",
         "uniqueItems": "not_allowed", "x-code-set": "unknown_code", "required": "required",
         "additionalProperties": "unknown_field"}  # fmt: skip


def codes(name: str) -> frozenset[str]:
    return frozenset(code.code for code in catalogue.code_set(name).valid(TODAY))


def _each_missing(_validator: Any, names: Any, value: Any, _schema: Any) -> Iterator[ValidationError]:
    missing = [name for name in names if isinstance(value, Mapping) and name not in value]
    yield from (ValidationError("required", path=[name], validator="required") for name in missing)


def _each_unknown(_validator: Any, _allowed: Any, value: Any, schema: Any) -> Iterator[ValidationError]:
    unknown = [
        name for name in (value if isinstance(value, Mapping) else ()) if name not in schema["properties"]
    ]
    yield from (ValidationError("unknown", path=[name], validator="additionalProperties") for name in unknown)


def _of_set(_validator: Any, name: str, value: Any, _schema: Any) -> Iterator[ValidationError]:
    if isinstance(value, str) and value not in codes(name):
        yield ValidationError("unknown code")


DAYS = FormatChecker(formats=())


@DAYS.checks("date", raises=ValueError)
def _is_day(value: object) -> bool:
    written = isinstance(value, str)
    return not written or (
        len(str(value)) == 10 and str(value)[:2] in "192021" and bool(date.fromisoformat(str(value)))
    )


STANDARD = extend(
    Draft202012Validator,
    {"required": _each_missing, "additionalProperties": _each_unknown, "x-code-set": _of_set},
)


def said_by_the_standard(schema: Any, answers: Any) -> set[tuple[str, str]]:
    found = set()
    for error in STANDARD(schema, format_checker=DAYS).iter_errors(answers):
        steps = [str(each).replace("~", "~0").replace("/", "~1") for each in error.absolute_path]
        found.add(("".join(f"/{step}" for step in steps), CODES[str(error.validator)]))
    return found


def said_by_us(schema: Any, answers: Any) -> set[tuple[str, str]]:
    found: list[Fault] = []
    compiled(schema, codes)(answers, "", found)
    return {(fault.pointer, fault.code) for fault in found}


def words_of(schema: Any) -> list[Any]:
    """Find the values that a schema names, which chance alone would never try."""
    if isinstance(schema, Mapping):
        named = [schema["const"]] if "const" in schema else list(schema.get("enum", ()))
        return named + [word for part in schema.values() for word in words_of(part)]
    return [word for part in schema for word in words_of(part)] if isinstance(schema, (list, tuple)) else []


DAYS_AND_CODES = ("2026-02-11", "2026-02-30", "1826-01-01", "20260211", "aa", "highway_traffic_act")


def answers_to(schema: Any) -> st.SearchStrategy[dict[str, Any]]:
    inner = [
        name
        for asked in schema["properties"].values()
        for name in asked.get("items", {}).get("properties", ())
    ]
    names = st.sampled_from([*schema["properties"], "unknown/one"])
    scalars = st.one_of(
        st.none(), st.booleans(), st.integers(-3, 5), st.sampled_from([1.0, 1.5, 2e300]),
        st.text(alphabet="ab1/~é", max_size=4),
        st.sampled_from([*words_of(schema), *DAYS_AND_CODES]),
    )  # fmt: skip
    rows = st.dictionaries(st.sampled_from([*inner, "more"]), scalars, max_size=4)
    return st.dictionaries(
        names, st.one_of(scalars, st.lists(scalars, max_size=4), st.lists(rows, max_size=3))
    )


@pytest.mark.parametrize("form", FORMS, ids=lambda form: f"{form.key}_{form.version}")
def test_every_form_of_the_software_is_read_as_the_standard_reads_it(form: Definition) -> None:
    @settings(max_examples=25)
    @given(answers_to(form.schema))
    def agree(answers: dict[str, Any]) -> None:
        assert said_by_us(form.schema, answers) == said_by_the_standard(form.schema, answers)

    agree()


@settings(max_examples=150)
@given(answers_to(EVERY_WORD))
def test_every_word_that_a_form_may_use_is_read_as_the_standard_reads_it(answers: dict[str, Any]) -> None:
    assert said_by_us(EVERY_WORD, answers) == said_by_the_standard(EVERY_WORD, answers)


@pytest.mark.parametrize("answers", [[], "text", None, 3, True])
def test_what_is_no_object_is_of_the_wrong_type_and_nothing_more(answers: Any) -> None:
    assert (
        said_by_us(EVERY_WORD, answers) == said_by_the_standard(EVERY_WORD, answers) == {("", "wrong_type")}
    )
