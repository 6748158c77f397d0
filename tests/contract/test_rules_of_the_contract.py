"""The documents keep the rules of the contract (contract.md 9.2), and each rule finds what breaks it."""

import copy
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.contract.lint import operations, schemas
from tests.contract.lint.in_fhir import IN_THE_WORDS_OF_HL7
from tests.contract.lint.reading import Reading
from tests.contract.lint.spoiling import SPOILS, spoil
from tests.seen import tell

RULES = {rule.__name__: rule for rule in (*operations.RULES, *schemas.RULES)}
GOOD = yaml.safe_load((Path(__file__).parent / "lint" / "good.yaml").read_text())


@pytest.mark.parametrize("name", RULES)
def test_every_document_keeps_the_rule(documents: dict[str, Any], name: str) -> None:
    found = {
        f"{file}: {finding}"
        for file, document in documents.items()
        if not (file == "fhir.json" and name in IN_THE_WORDS_OF_HL7)
        for finding in RULES[name](Reading(document))
    }

    assert not found


@pytest.mark.parametrize("name", sorted(IN_THE_WORDS_OF_HL7))
def test_fhir_is_left_alone_only_where_it_must_be(documents: dict[str, Any], name: str) -> None:
    assert list(RULES[name](Reading(documents["fhir.json"])))


@pytest.mark.parametrize("name", RULES)
def test_a_good_document_is_left_alone(name: str) -> None:
    assert not list(RULES[name](Reading(copy.deepcopy(GOOD))))


def test_every_rule_has_something_that_breaks_it(documents: dict[str, Any]) -> None:
    bad = sum(len(spoils) for spoils in SPOILS.values())

    tell(f"lint: {len(RULES)} rules of ours on {len(documents)} documents, {bad} bad fixtures")
    assert SPOILS.keys() == RULES.keys()


@pytest.mark.parametrize(
    ("name", "pointer", "value"),
    [
        pytest.param(name, pointer, value, id=f"{name}-{place}")
        for name, spoils in SPOILS.items()
        for place, (pointer, value) in enumerate(spoils)
    ],
)
def test_what_breaks_a_rule_is_found(name: str, pointer: str, value: Any) -> None:
    document = copy.deepcopy(GOOD)

    spoil(document, pointer, value)

    assert list(RULES[name](Reading(document)))
