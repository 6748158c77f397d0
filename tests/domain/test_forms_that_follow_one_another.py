"""A newer version of a form that the software reads asks at least what the software reads, answered in the same way."""

import copy
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from app import catalogue
from app.domain.forms import Definition, FormInvalid, check_succession

Change = Callable[[dict[str, Any]], Any]


def newer(key: str, change: Change) -> tuple[Definition, Definition]:
    """Give a newer version of a form that came with the software, and that one."""
    shipped = catalogue.forms()[key][-1]
    schema = copy.deepcopy(dict(shipped.schema))
    change(schema)
    return replace(shipped, version=1001, schema=schema), shipped


@pytest.mark.parametrize("key", sorted(catalogue.forms()))
def test_every_form_may_follow_itself(key: str) -> None:
    check_succession(*newer(key, lambda _schema: None))


@pytest.mark.parametrize(
    "change",
    [
        lambda schema: schema["properties"]["reason"].update(maxLength=100),
        lambda schema: schema["properties"].update(
            note={"type": "string", "title": {"en": "Note", "fr": "Note"}}
        ),
        lambda schema: schema["properties"]["outcome"]["oneOf"].pop(),
        lambda schema: schema["properties"]["outcome"].update(title={"en": "Outcome?", "fr": "Résultat?"}),
    ],
)
def test_words_lengths_and_further_questions_are_the_college_s(change: Change) -> None:
    check_succession(*newer("follow_up_closing", change))


@pytest.mark.parametrize(
    ("key", "change", "pointer"),
    [
        ("request_refusal", lambda schema: schema["properties"].pop("explanation"), "/schema/properties"),
        ("request_refusal", lambda schema: schema["required"].remove("reason_code"), "/schema/required"),
        (
            "resignation",
            lambda schema: schema["properties"]["effective_on"].pop("format"),
            "/schema/properties/effective_on",
        ),
        (
            "resignation",
            lambda schema: schema["properties"]["reason"].pop("x-sensitive"),
            "/schema/properties/reason",
        ),
        (
            "follow_up_closing",
            lambda schema: schema["properties"]["outcome"]["oneOf"].append({"const": "lost"}),
            "/schema/properties/outcome",
        ),
        (
            "follow_up_closing",
            lambda schema: schema["properties"]["outcome"].pop("oneOf"),
            "/schema/properties/outcome",
        ),
        (
            "request_fulfilment",
            lambda schema: schema["properties"]["documents"]["items"].pop("x-file-purpose"),
            "/schema/properties/documents",
        ),
    ],
)
def test_what_the_software_reads_stays_asked_and_answered_as_it_was(
    key: str, change: Change, pointer: str
) -> None:
    with pytest.raises(FormInvalid) as refused:
        check_succession(*newer(key, change))

    assert pointer in [fault.pointer for fault in refused.value.faults]


def test_what_is_signed_stays_signed() -> None:
    shipped = catalogue.forms()["resignation"][-1]

    with pytest.raises(FormInvalid):
        check_succession(replace(shipped, attestation=None), shipped)
