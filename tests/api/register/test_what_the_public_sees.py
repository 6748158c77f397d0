"""Every field that anybody may see of a registrant, held against domain.md 1.4; and searches by what it shows."""

import json
from pathlib import Path
from typing import Any

import pytest

from app.context import Office
from tests.factories.registered import SECRETS, known_person
from tests.portal import Portal

ROOT = Path(__file__).parents[3]

# Each thing that domain.md 1.4 lists as shown, and where an entry shows it.
SHOWN = {
    "full name": {"name": {"family_name", "given_names", "middle_names"}},
    "former names": {"former_names": {"family_name", "given_names", "middle_names"}},
    "gender": {"gender": None},
    "practice addresses with phone": {
        "addresses": {"type", "location", "phone"},
    },
    "fax": {"fax": None},
    "public business e-mail (1.2)": {"public_email": None},
    "CPSO number": {"registration_number": None},
    "languages": {"languages": None},
    "registration status and class with dates": {
        "status": None, "reason_code": None, "public_text": {"en", "fr"}, "class": None, "since": None,
        "registrations": {"class", "status", "reason_code", "public_text", "effective_from", "effective_to"},
    },
    "medical school and year, training while it lasts (1.3)": {
        "education": {"kind", "school", "country", "program", "graduation_year"},
    },
    "specialty designations with dates": {"qualifications": {"specialty", "issuer", "since"}},
    "hospitals where privileges are held": {"privileges": {"hospital", "category", "since"}},
    "restrictions (TCLs)": {"conditions": {"type", "origin", "text", "effective_from", "effective_to"}},
    "findings, cautions, specified education, charges, referrals, negligence": {
        "notices": {"type", "text", "effective_from"},
    },
    "professional corporation name, once corporations are kept": {"corporation_name": None},
    "the day it was taken at": {"as_of": None},
}  # fmt: skip


async def test_the_public_sees_what_1_4_lists_and_nothing_else(portal: Portal, office: Office) -> None:
    person = await known_person(portal, office)

    entry = (await portal.get_register_entry(registration_number=person.registration_number)).json()

    listed = {name: parts for fields in SHOWN.values() for name, parts in fields.items()}
    assert set(entry) == set(listed)
    for name, parts in listed.items():
        if parts is not None:
            found = entry[name] if isinstance(entry[name], list) else [entry[name]]
            assert [set(each) for each in found] == [parts] * len(found), name
            assert found, f"{name} has something to show"
    assert [each["type"] for each in entry["addresses"]] == ["primary_business"]


# What a search shows of each whom it finds: no more than the entry does.
FOUND = {"registration_number", "name", "status", "class", "cities", "specialties"}


def fields_of(schema: dict[str, Any], document: dict[str, Any]) -> dict[str, Any]:
    """Give the fields of a shape, each with its own fields, or none."""
    if "$ref" in schema:
        return fields_of(document["components"]["schemas"][schema["$ref"].rpartition("/")[2]], document)
    found: dict[str, Any] = {}
    for part in (schema.get("items"), *schema.get("anyOf", ())):
        found |= fields_of(part, document) if part else {}
    return found | {name: fields_of(each, document) for name, each in schema.get("properties", {}).items()}


def test_no_operation_of_the_register_has_a_field_that_1_4_does_not_list() -> None:
    """What a shape has is shown some day, whether or not somebody has it today."""
    document = json.loads((ROOT / "openapi" / "public.json").read_text())
    listed = {name: parts for fields in SHOWN.values() for name, parts in fields.items()}
    shown = {
        path: fields_of(
            operation["get"]["responses"]["200"]["content"]["application/json"]["schema"], document
        )
        for path, operation in document["paths"].items()
        if path.startswith("/v1/register/")
    }

    entry = shown.pop("/v1/register/entries/{registration_number}")
    search = shown.pop("/v1/register/entries")
    assert shown == {}, "a new operation of the public register is held against domain.md 1.4 here"
    assert {name: set(parts) or None for name, parts in entry.items()} == listed
    assert set(entry["addresses"]["location"]) == {"lines", "city", "region", "postal_code", "country"}
    assert set(search) == {"items", "next_cursor", "as_of"}
    assert set(search["items"]) == FOUND
    assert search["items"]["name"] == entry["name"]


async def test_what_is_never_shown_is_not_shown(portal: Portal, office: Office) -> None:
    person = await known_person(portal, office)

    said = (await portal.get_register_entry(registration_number=person.registration_number)).text

    assert [name for name, secret in SECRETS.items() if secret in said] == []
    assert "private-" not in said
    assert person.wire_id not in said


async def test_what_is_over_is_not_shown(portal: Portal, office: Office) -> None:
    """A charge leaves when it is no longer outstanding; training when its certificate ends (domain.md 1.3, 1.4)."""
    person = await known_person(portal, office)

    entry = (await portal.get_register_entry(registration_number=person.registration_number)).json()

    assert [each["type"] for each in entry["notices"]] == ["caution"]
    assert [each["hospital"] for each in entry["privileges"]] == ["Lakeview"]
    assert [each["kind"] for each in entry["education"]] == ["medical_degree"]
    assert [each["text"]["en"] for each in entry["conditions"]] == ["Practises under supervision."]


@pytest.mark.parametrize(
    "asked",
    [
        {"q": "quarrington"},
        {"q": "yesterwood"},
        {"q": "esterwoo"},
        {"specialty": "cardiology"},
        {"language": "gd"},
        {"specialty": "cardiology", "language": "gd", "city": "toronto", "q": "quarr"},
        {"q": "qu", "language": "gd"},
    ],
)
async def test_a_person_is_found_by_names_specialty_and_language(
    portal: Portal, office: Office, asked: dict[str, Any]
) -> None:
    person = await known_person(portal, office)

    found = (await portal.search_register_entries(limit=50, **asked)).json()["items"]

    (seen,) = [each for each in found if each["registration_number"] == person.registration_number]
    assert seen["specialties"] == ["cardiology"]


@pytest.mark.parametrize(
    "asked", [{"specialty": "dermatology"}, {"language": "fr"}, {"city": "Ottawa"}, {"q": "somebody"}]
)
async def test_each_filter_narrows(portal: Portal, office: Office, asked: dict[str, Any]) -> None:
    await known_person(portal, office)

    found = (await portal.search_register_entries(**{"q": "quarrington", **asked})).json()["items"]

    assert found == []


@pytest.mark.parametrize(("name", "value"), [("specialty", "wizardry"), ("language", "zz")])
async def test_a_code_that_nobody_knows_is_named(portal: Portal, name: str, value: str) -> None:
    answer = await portal.search_register_entries(**{name: value})

    (error,) = answer.json()["errors"]
    assert (answer.status_code, error["code"], error["pointer"]) == (422, "unknown_code", f"/{name}")
