"""Every example is valid, says what the catalogue says, and names what a sandbox has."""

from collections.abc import Iterator
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from app import catalogue
from app.context import Office
from app.core import ids
from app.core.db import Read
from app.routers.door import FHIR_JSON as FHIR
from app.routers.openapi import data, problems
from app.sandbox.cast import PEOPLE
from tests.contract.lint.reading import PROBLEM, Reading
from tests.seen import tell

SOLIS = next(part for part in PEOPLE if part.key == "independent")
ON_FILE = Read(
    "select r.registration_number, a.id from registrants r join addresses a on a.registrant_id = r.id"
    " where r.id = :registrant_id"
)


def faults(document: dict[str, Any], schema: dict[str, Any], value: Any) -> list[str]:
    whole = {**schema, "components": document["components"]}
    validator = Draft202012Validator(whole, format_checker=Draft202012Validator.FORMAT_CHECKER)
    return [f"{fault.json_path}: {fault.message}" for fault in validator.iter_errors(value)]


def bodies(document: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    for operation in Reading(document).operations:
        for body in operation.bodies:
            yield operation.name, body
        for status, response in operation.successes:
            for content in response.get("content", {}).values():
                yield f"{operation.name} {status}", content


def test_every_example_of_a_body_is_valid(documents: dict[str, Any]) -> None:
    found = [
        f"{file}: {place}, {name}: {fault}"
        for file, document in documents.items()
        for place, body in bodies(document)
        for name, example in body["examples"].items()
        for fault in faults(document, body["schema"], example["value"])
    ]
    count = sum(len(body["examples"]) for document in documents.values() for _, body in bodies(document))

    tell(f"examples: {count} of bodies, {len(found)} of them not valid")
    assert not found


def test_every_example_of_a_parameter_and_of_a_header_is_valid(documents: dict[str, Any]) -> None:
    found = []
    for document in documents.values():
        taken = [each for operation in Reading(document).operations for each in operation.parameters]
        for each in (*taken, *document["components"]["headers"].values()):
            if "example" in each:
                found += faults(document, each["schema"], each["example"])

    assert not found


def test_every_example_of_a_problem_is_one(documents: dict[str, Any]) -> None:
    for document in documents.values():
        for code, example in document["components"]["examples"].items():
            told = example["value"]
            if "OperationOutcome" in document["components"]["schemas"]:
                assert not faults(document, {"$ref": "#/components/schemas/OperationOutcome"}, told)
                assert told["issue"][0]["details"]["coding"][0]["code"] in (code, "filter_required")
                continue

            assert not faults(document, {"$ref": "#/components/schemas/Problem"}, told)
            assert (told["code"], told["status"]) == (code, catalogue.problem(code).status)
            assert set(catalogue.problem(code).members) <= told.keys(), code


def test_a_response_shows_only_problems_of_its_status(documents: dict[str, Any]) -> None:
    for document in documents.values():
        for operation in Reading(document).operations:
            for status, response in operation.refusals:
                told = response["content"].get(PROBLEM) or response["content"].get(FHIR) or {"examples": ()}
                for code in told["examples"]:
                    assert str(catalogue.problem(code).status) == status, operation.name


def test_every_problem_of_the_catalogue_can_be_shown() -> None:
    codes = [code for code, problem in catalogue.problems().items() if problem.status]

    tell(f"examples: {len(codes)} problems of the catalogue, each with one")
    assert problems.examples(codes).keys() == set(codes)


def test_no_example_is_left_over(documents: dict[str, Any]) -> None:
    named = {operation.name for each in documents.values() for operation in Reading(each).operations}
    taken = {
        name
        for each in documents.values()
        for operation in Reading(each).operations
        for parameter in operation.parameters
        for name in (parameter["name"], f"{operation.name}.{parameter['name']}")
    }

    assert data.examples().keys() <= named
    assert data.parameter_examples().keys() <= taken
    assert data.problem_facts().keys() <= catalogue.problems().keys()


def test_the_example_of_signing_in_signs_in() -> None:
    example = data.examples()["create_session"]["request"]["sign_in"]["value"]

    assert example == {"email": SOLIS.email, "password": SOLIS.password}


@pytest.mark.parametrize("operation", ["get_registrant", "list_sandbox_people"])
async def test_the_registrant_of_the_examples_is_in_the_sandbox(office: Office, operation: str) -> None:
    told = next(iter(data.examples()[operation]["answer"].values()))["value"]
    shown = told["items"][0] if "items" in told else told
    registrant_id = ids.parse("reg", shown.get("registrant_id") or shown["id"])

    rows = await office.database.fetch(ON_FILE, registrant_id=registrant_id)

    assert {row["registration_number"] for row in rows} == {shown["registration_number"]}
    assert {ids.render("addr", row["id"]) for row in rows} >= {
        data.parameter_examples()["address_id"],
        data.examples()["get_address"]["answer"]["current"]["value"]["id"],
        data.examples()["end_address"]["answer"]["location_ends"]["value"]["id"],
    }
