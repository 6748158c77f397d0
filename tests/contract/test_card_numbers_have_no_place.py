"""No text that callers write can hold the number of a card (domain.md 6.3): a walk through the whole document.

A text is of one of the shared types, which refuse such a number; or its own pattern has no room for one; or it is
listed here with the reason why it is nothing that anybody writes prose in.
"""

import re
from typing import Annotated, Any

import pytest
from jsonschema import Draft202012Validator
from pydantic import TypeAdapter, ValidationError

from app.schemas.base import LINE, WORDS, OneLine, SeveralLines
from tests.contract.lint.reading import Reading

CARDS = ["4242424242424242", "378282246310005", "4242-4242-4242-4242", "Card 4242 4242 4242 4242."]

# By the last part of its place. What is a secret is stored as a hash or not at all; a code must be one of a set.
NO_PROSE = {
    "password": "a secret",
    "new_password": "a secret",
    "current_password": "a secret",
    "client_assertion": "a signed token",
    "client_assertion_type": "a word of OAuth",
    "client_id": "a name of a program", "grant_type": "a word of OAuth",
    "scope": "words of OAuth",
    "emails": "read line by line as addresses",
    "id": "an identifier of a key", "rawId": "an identifier of a key", "attestationObject": "a key's own words",
    "authenticatorData": "a key's own words", "clientDataJSON": "a key's own words", "publicKey": "a key's own words",
    "signature": "a key's own words", "userHandle": "a key's own words",
    "category": "a code of a set", "code": "a code of a set", "examination": "a code of a set",
    "issuer": "a code of a set", "kind": "a code of a set", "languages": "a code of a set",
    "licence_status": "a code of a set", "program": "a code of a set", "regulator": "a code of a set",
    "result": "a code of a set", "specialty": "a code of a set", "type": "a code of a set",
    "Accept-Language": "a header", "Idempotency-Key": "a header", "If-None-Match": "a header", "If-Range": "a header",
    "Range": "a header", "Stripe-Signature": "a header", "cursor": "written by the portal and signed",
    "verification_code": "a code that the portal gave out", "file": "bytes, which are judged as a file",
}  # fmt: skip


def name_of(place: str) -> str:
    """Tell by what name somebody writes what stands there."""
    words = [word for word in re.split(r"[^A-Za-z0-9_-]+", place) if word and not word.isdecimal()]
    structure = {"properties", "items", "anyOf", "allOf", "oneOf", "additionalProperties"}
    return next((word for word in reversed(words) if word not in structure), place)


def test_every_text_that_callers_write_refuses_card_numbers_or_has_no_room_for_one(
    documents: dict[str, Any],
) -> None:
    open_ones = set()
    for document in documents.values():
        for place, schema in Reading(document).written_values():
            if schema.get("type") != "string" or schema.get("pattern") in (LINE, WORDS):
                continue
            takes = Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)
            if any(takes.is_valid(card) for card in CARDS):
                open_ones.add(f"{name_of(place)} ({place})")

    assert {each for each in open_ones if each.partition(" ")[0] not in NO_PROSE} == set()
    assert NO_PROSE.keys() <= {each.partition(" ")[0] for each in open_ones}, "the list only shrinks"


@pytest.mark.parametrize("card", CARDS)
@pytest.mark.parametrize("type_", [Annotated[str, OneLine(100)], Annotated[str, SeveralLines(100)]])
def test_the_shared_types_refuse_card_numbers(type_: Any, card: str) -> None:
    with pytest.raises(ValidationError) as refused:
        TypeAdapter(type_).validate_python(card)

    assert refused.value.errors()[0]["type"] == "card_number_not_allowed"
