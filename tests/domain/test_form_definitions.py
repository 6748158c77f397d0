"""What a form may be made of: a restricted JSON Schema, pages that ask each question once, conditions as data."""

import copy
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app import catalogue
from app.domain.forms import Definition, FormInvalid, check_definition, languages_missing
from tests.factories.forms import small_form

SETS = catalogue.code_set_names()
WORDS = {"en": "Words", "fr": "Mots"}
TEXT = {"type": "string", "title": WORDS, "maxLength": 10}


def definition(**changes: Any) -> Definition:
    form = small_form()
    return Definition(key="a_form", version=1001, **{**form, **copy.deepcopy(changes)})


def asking(**question: Any) -> Definition:
    form = small_form()
    form["schema"]["properties"]["more"] = question
    form["ui"]["elements"][0]["elements"].append({"type": "Control", "scope": "#/properties/more"})
    return Definition(key="a_form", version=1001, **form)


def pointers(form: Definition) -> list[str]:
    with pytest.raises(FormInvalid) as refused:
        check_definition(form, SETS)
    return [fault.pointer for fault in refused.value.faults]


def test_a_small_form_is_a_form() -> None:
    check_definition(definition(), SETS)
    check_definition(asking(**TEXT), SETS)


@pytest.mark.parametrize(
    ("question", "pointer"),
    [
        ({"type": "object", "title": WORDS}, "/schema/properties/more"),
        ({"type": "string", "title": WORDS}, "/schema/properties/more"),
        ({"type": "integer", "title": WORDS}, "/schema/properties/more"),
        ({"type": "array", "title": WORDS, "items": TEXT}, "/schema/properties/more"),
        ({**TEXT, "title": "Words"}, "/schema/properties/more/title"),
        ({**TEXT, "$ref": "https://example.org/evil"}, "/schema/properties/more/$ref"),
        ({**TEXT, "anyOf": []}, "/schema/properties/more/anyOf"),
        ({**TEXT, "pattern": "(a+)+"}, "/schema/properties/more/pattern"),
        ({**TEXT, "pattern": "(a"}, "/schema/properties/more/pattern"),
        ({**TEXT, "x-prefill": 7}, "/schema/properties/more/x-prefill"),
        ({**TEXT, "x-prefill": "a_fact_of_nobody"}, "/schema/properties/more/x-prefill"),
        ({**TEXT, "x-prefill": "email", "x-sensitive": True}, "/schema/properties/more/x-prefill"),
        ({**TEXT, "format": "uri"}, "/schema/properties/more/format"),
        ({"type": "string", "title": WORDS, "x-code-set": "moons"}, "/schema/properties/more/x-code-set"),
        (
            {"type": "string", "title": WORDS, "oneOf": [{"const": "a", "title": "A"}]},
            "/schema/properties/more/oneOf/0",
        ),
        (
            {"type": "array", "title": WORDS, "maxItems": 3, "items": {"type": "object", "properties": {}}},
            "/schema/properties/more/items",
        ),
    ],
)
def test_a_question_outside_the_vocabulary_is_pointed_at(question: dict[str, Any], pointer: str) -> None:
    assert pointer in pointers(asking(**question))


def test_a_question_that_no_page_asks_is_pointed_at() -> None:
    form = small_form()
    form["schema"]["properties"]["lost"] = TEXT

    assert pointers(Definition(key="a_form", version=1, **form)) == ["/schema/properties/lost"]


def test_a_question_that_is_asked_twice_is_refused() -> None:
    form = small_form()
    form["ui"]["elements"][0]["elements"] *= 2

    assert pointers(Definition(key="a_form", version=1, **form)) == ["/ui"]


@pytest.mark.parametrize(
    "rule",
    [
        {"effect": "SHOW", "condition": "function () { return true }"},
        {"effect": "EXPLODE", "condition": {"scope": "#/properties/agreed", "schema": {"const": True}}},
        {"effect": "SHOW", "condition": {"scope": "#/properties/nothing", "schema": {"const": True}}},
        {"effect": "SHOW", "condition": {"scope": "#/properties/agreed", "schema": {"pattern": "(a+)+"}}},
        {"effect": "SHOW"},
    ],
)
def test_a_condition_is_data(rule: dict[str, Any]) -> None:
    form = small_form()
    form["ui"]["elements"][0]["elements"][0]["rule"] = rule

    assert pointers(Definition(key="a_form", version=1, **form)) == ["/ui/elements/0/elements/0/rule"]


@pytest.mark.parametrize(
    "schema",
    [
        {"type": "array"},
        {"type": "object", "properties": {}},
        {"type": "object", "additionalProperties": True, "properties": {"a": TEXT}},
        {},
    ],
)
def test_a_form_is_one_closed_object(schema: dict[str, Any]) -> None:
    assert pointers(definition(schema=schema)) == ["/schema"]


def test_a_consequence_names_questions_of_the_form() -> None:
    form = small_form()
    form["schema"]["allOf"] = [
        {"if": {"properties": {"agreed": {"const": True}}}, "then": {"required": ["missing"]}}
    ]

    assert pointers(Definition(key="a_form", version=1, **form)) == ["/schema/allOf/0/then/required"]


def test_texts_that_lack_a_language_are_found() -> None:
    form = small_form(title={"en": "Only English"})

    assert languages_missing(Definition(key="a_form", version=1, **form)) == ["/title"]


words = st.sampled_from(
    [
        "type",
        "elements",
        "options",
        "section",
        "rule",
        "scope",
        "effect",
        "label",
        "Category",
        "Control",
        "Group",
    ]
)
anything = st.recursive(
    st.none() | st.booleans() | st.integers(-3, 3) | words,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(words, inner, max_size=4),
    max_leaves=12,
)
schema_words = st.sampled_from(
    ["type", "title", "oneOf", "items", "pattern", "format", "x-code-set", "maxLength"]
)
questions = st.dictionaries(schema_words, anything | st.just("string") | st.just("array"), max_size=6)


@given(anything, questions, anything)
def test_whatever_is_sent_is_a_form_or_is_pointed_at(page: Any, question: Any, rule: Any) -> None:
    form = small_form()
    form["schema"]["properties"]["more"] = question
    form["schema"]["required"] = [rule]
    form["ui"]["elements"].append(page)
    form["ui"]["elements"][0]["elements"][0]["rule"] = rule

    assert pointers(Definition(key="a_form", version=1, **form))
