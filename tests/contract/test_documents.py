"""The documents are valid, complete, and those that are committed."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from openapi_spec_validator import OpenAPIV31SpecValidator

from app import main
from app.cli.documents import bring_up_to_date
from app.core.settings import Settings
from app.domain.partner_events import PartnerEventType
from app.routers import openapi
from app.routers.door import Door
from app.routers.openapi.editions import EDITIONS
from tests.contract.lint.reading import Reading

ROOT = Path(__file__).parents[2]
FILES = [f"{name}.json" for name in EDITIONS]
_CALL = re.compile(r"`((?:GET|POST|PUT|PATCH|DELETE) /[^`]+)`")
_PAGE = re.compile(r"\b(?:contract|decisions|domain|house|security)\.md\b")


def operation_ids(document: dict[str, Any]) -> set[str]:
    return {operation.name for operation in Reading(document).operations}


def test_there_is_a_document_for_every_audience_that_has_operations(documents: dict[str, Any]) -> None:
    assert list(documents) == FILES


@pytest.mark.check
@pytest.mark.parametrize("file", FILES)
def test_every_document_is_valid(documents: dict[str, Any], file: str) -> None:
    OpenAPIV31SpecValidator(documents[file]).validate()


def test_the_committed_documents_are_those_of_the_code(documents: dict[str, Any]) -> None:
    assert bring_up_to_date(ROOT / "openapi", documents, is_kept=True) == [], "run ./portal openapi"


@pytest.mark.check
def test_a_document_is_written_the_same_way_every_time(documents: dict[str, Any]) -> None:
    assert json.dumps(main.documents()) == json.dumps(documents)


def test_the_portal_the_sandbox_and_fhir_together_have_every_operation(documents: dict[str, Any]) -> None:
    app = main.framework(Settings(_env_file=None))
    doors = [route.name for route in app.router.routes if isinstance(route, Door) and route.include_in_schema]

    told = [
        name
        for file in ("portal.json", "sandbox.json", "fhir.json")
        for name in operation_ids(documents[file])
    ]

    assert sorted(told) == sorted(doors)


def test_each_audience_finds_what_it_may_call_and_no_more(documents: dict[str, Any]) -> None:
    public, staff = operation_ids(documents["public.json"]), operation_ids(documents["staff.json"])

    assert {"get_register_entry", "create_session"} <= public
    assert not {"get_dashboard", "get_registrant"} & public
    assert public | {"correct_address", "get_dashboard"} <= staff <= operation_ids(documents["portal.json"])


@pytest.mark.parametrize("file", FILES)
def test_an_introduction_names_only_what_its_reader_can_call(documents: dict[str, Any], file: str) -> None:
    told = {
        f"{method.upper()} {path}"
        for name in (file, "sandbox.json")
        for path, methods in documents[name]["paths"].items()
        for method in methods
    }

    named = set(_CALL.findall(documents[file]["info"]["description"]))

    assert named <= told


def test_every_document_has_an_introduction_of_its_own(documents: dict[str, Any]) -> None:
    assert len({document["info"]["description"] for document in documents.values()}) == len(FILES)


def test_an_event_of_the_payment_provider_is_proved_by_its_signature(documents: dict[str, Any]) -> None:
    (event,) = (
        each
        for each in Reading(documents["portal.json"]).operations
        if each.name == "receive_payment_provider_event"
    )
    schemes = documents["portal.json"]["components"]["securitySchemes"]

    assert event.written["security"] == [{"provider_signature": []}]
    assert event.written["x-audience"] == ["provider"]
    assert (schemes["provider_signature"]["type"], schemes["provider_signature"]["in"]) == (
        "apiKey",
        "header",
    )
    assert event.parameter(schemes["provider_signature"]["name"]) is not None
    assert "provider_signature" not in documents["public.json"]["components"].get("securitySchemes", {})


@pytest.mark.check
def test_production_has_no_document_of_the_sandbox() -> None:
    production = main.framework(Settings(_env_file=None, environment="production"))

    documents = openapi.documents(production)

    assert "sandbox.json" not in documents
    assert not any("/sandbox/" in path for document in documents.values() for path in document["paths"])


def test_a_language_is_asked_for_and_told_everywhere_and_described_once(documents: dict[str, Any]) -> None:
    asked = {"$ref": "#/components/parameters/AcceptLanguage"}
    told = {"$ref": "#/components/headers/Content-Language"}

    for document in documents.values():
        for operation in Reading(document).operations:
            answers = operation.written["responses"].items()

            assert asked in operation.written["parameters"], operation.name
            assert all(
                each["headers"]["Content-Language"] == told for _, each in answers if "headers" in each
            )
            assert any("headers" in each for status, each in answers if status[0] == "2"), operation.name


def test_what_takes_two_people_says_so(documents: dict[str, Any]) -> None:
    operations = Reading(documents["portal.json"]).operations

    striking = {each.name for each in operations if "second_person_required" in each.codes}

    assert striking >= {"refund_payment", "approve_cpc_request", "decide_work_item", "correct_registration"}
    assert striking == {each.name for each in operations if "**Two people.**" in each.written["description"]}


def test_nothing_of_the_framework_is_left(documents: dict[str, Any]) -> None:
    for document in documents.values():
        written = json.dumps(document)

        assert "HTTPValidationError" not in written
        assert "Successful Response" not in written


def test_nothing_of_our_own_house_is_told(documents: dict[str, Any]) -> None:
    names = {name for told in documents.values() for name in told.get("components", {}).get("schemas", {})}
    pages = {file: set(_PAGE.findall(json.dumps(told))) for file, told in documents.items()}

    assert not {name for name in names if "__" in name}
    assert not {file: found for file, found in pages.items() if found}


def test_a_patch_is_a_merge_patch_and_plain_json_is_taken_for_one(documents: dict[str, Any]) -> None:
    patches = [each for each in Reading(documents["portal.json"]).operations if each.method == "patch"]

    assert patches
    for operation in patches:
        assert list(operation.written["requestBody"]["content"]) == [
            "application/merge-patch+json",
            "application/json",
        ]


def test_what_was_created_leads_to_everything_that_can_be_done_with_it(documents: dict[str, Any]) -> None:
    create = documents["portal.json"]["paths"]["/v1/registrants/{registrant_id}/addresses"]["post"]

    links = create["responses"]["201"]["links"]

    assert {"GetAddress", "UpdateAddress", "CancelAddress", "EndAddress", "ListAddresses"} <= links.keys()
    assert links["UpdateAddress"]["parameters"] == {
        "path.address_id": "$response.body#/id",
        "header.If-Match": "$response.header.ETag",
    }
    assert links["ListAddresses"]["parameters"] == {"path.registrant_id": "$request.path.registrant_id"}


def test_the_first_of_a_list_can_be_read(documents: dict[str, Any]) -> None:
    paths = documents["portal.json"]["paths"]

    addresses = paths["/v1/registrants/{registrant_id}/addresses"]["get"]["responses"]["200"]["links"]
    entries = paths["/v1/register/entries"]["get"]["responses"]["200"]["links"]

    assert addresses["GetAddress"]["parameters"] == {"path.address_id": "$response.body#/items/0/id"}
    assert entries["GetRegisterEntry"]["parameters"] == {
        "path.registration_number": "$response.body#/items/0/registration_number"
    }


def test_codes_follow_from_what_an_operation_takes_and_declares(documents: dict[str, Any]) -> None:
    operations = {each.name: each for each in Reading(documents["portal.json"]).operations}

    codes = {name: set(operation.codes) for name, operation in operations.items()}

    assert {"slice_overlap", "idempotency_key_required", "not_found", "session_expired"} <= codes[
        "create_address"
    ]
    assert {"precondition_required", "precondition_failed", "invalid_state_transition"} <= codes[
        "update_address"
    ]
    assert "invalid_cursor" in codes["list_addresses"]
    assert "too_many_attempts" in codes["create_session"]
    assert not {"unauthenticated", "forbidden", "payload_too_large"} & codes["get_register_entry"]
    assert (
        operations["create_address"]
        .responses["422"]["description"]
        .endswith("`date_not_in_future`, `date_out_of_range`.")
    )


def test_partners_find_every_event_that_they_may_be_sent(documents: dict[str, Any]) -> None:
    types = {each.value for each in PartnerEventType}

    for file in ("partner.json", "portal.json"):
        told = documents[file]["webhooks"]
        bodies = [each["post"]["requestBody"]["content"]["application/json"] for each in told.values()]

        assert told.keys() == types
        assert {body["schema"]["$ref"] for body in bodies} == {"#/components/schemas/WebhookEvent"}
        assert {example["value"]["type"] for body in bodies for example in body["examples"].values()} == types
    assert "webhooks" not in documents["public.json"]
