"""Practitioner and PractitionerRole, held against HL7's own definitions by a library that is not ours.

The library has no models of R4 (4.0.1), which is spoken here, but those of R4B (4.3.0). HL7 made R4B for medicines,
evidence and subscriptions: the five resources that are checked here have the elements that they have in R4.
"""

from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from fhir.resources.R4B.bundle import Bundle
from fhir.resources.R4B.capabilitystatement import CapabilityStatement
from fhir.resources.R4B.operationoutcome import OperationOutcome
from fhir.resources.R4B.practitioner import Practitioner
from fhir.resources.R4B.practitionerrole import PractitionerRole

from app.context import Office
from tests.factories.people import Person, make_registrant
from tests.factories.rates import tightened
from tests.factories.registered import SECRETS, known_person
from tests.portal import Portal

FHIR = "application/fhir+json"


def read(answer: httpx.Response) -> Any:
    assert (answer.status_code, answer.headers["content-type"]) == (200, FHIR), answer.text
    return answer.json()


def matches(bundle: dict[str, Any], mode: str = "match") -> list[str]:
    return [each["fullUrl"] for each in bundle.get("entry", ()) if each["search"]["mode"] == mode]


def parts(extension: dict[str, Any]) -> dict[str, Any]:
    found = {}
    for part in extension["extension"]:
        ((_, value),) = ((name, each) for name, each in part.items() if name != "url")
        found[part["url"]] = (
            value["coding"][0]["code"] if isinstance(value, dict) and "coding" in value else value
        )
    return found


def of_kind(resource: dict[str, Any], kind: str) -> list[dict[str, Any]]:
    return [parts(each) for each in resource.get("extension", ()) if each["url"].endswith(f"/{kind}")]


async def test_a_person_of_whom_everything_is_known_is_a_practitioner(portal: Portal, office: Office) -> None:
    person = await known_person(portal, office)

    told = read(await portal.get_fhir_practitioner(registration_number=person.registration_number))

    Practitioner.model_validate(told)
    assert (told["id"], told["active"], told["gender"]) == (person.registration_number, False, "female")
    assert [(each["use"], each["family"]) for each in told["name"]] == [
        ("official", "Quarrington"), ("old", "Yesterwood"),
    ]  # fmt: skip
    assert told["identifier"][0]["value"] == person.registration_number
    assert {each["system"] for each in told["telecom"]} == {"fax", "email"}
    assert [each["city"] for each in told["address"]] == ["Toronto"]
    assert [each["coding"][0]["code"] for each in told["communication"]] == ["en", "gd"]


async def test_qualifications_are_certificates_with_their_status_designations_and_degrees(
    portal: Portal, office: Office
) -> None:
    person = await known_person(portal, office)

    told = read(await portal.get_fhir_practitioner(registration_number=person.registration_number))

    codes = [each["code"]["coding"][0]["code"] for each in told["qualification"]]
    licence, designation, degree = told["qualification"]
    assert codes == ["independent_practice", "cardiology", "medical_degree"]
    assert of_kind(licence, "registration-status") == [
        {
            "status": "suspended",
            "reason": "interim_order",
            "en": "Suspended by order.",
            "fr": "Suspension par ordonnance.",
        }
    ]
    assert licence["period"] == {"start": "2017-07-01"}
    assert designation["issuer"]["display"] == "Royal College of Physicians and Surgeons of Canada"
    assert (degree["issuer"]["display"], degree["period"]) == ("McGill University", {"end": "1999"})


async def test_whoever_reads_fhir_reads_of_conditions_and_notices_too(portal: Portal, office: Office) -> None:
    person = await known_person(portal, office)

    told = read(await portal.get_fhir_practitioner(registration_number=person.registration_number))

    (limited,), (cautioned,) = of_kind(told, "registration-condition"), of_kind(told, "register-notice")
    assert (limited["type"], limited["origin"]) == ("supervision", "registration_committee")
    assert limited["fr"] == "Exerce sous supervision."
    assert (cautioned["type"], cautioned["en"]) == ("caution", "Cautioned.")


async def test_a_role_says_class_status_specialty_and_place(portal: Portal, office: Office) -> None:
    person = await known_person(portal, office)

    told = read(await portal.get_fhir_practitioner_role(registration_number=person.registration_number))

    PractitionerRole.model_validate(told)
    assert told["active"] is False
    assert of_kind(told, "registration-status")[0]["status"] == "suspended"
    assert told["code"][0]["coding"][0]["code"] == "independent_practice"
    assert told["specialty"][0]["coding"][0]["code"] == "cardiology"
    assert told["practitioner"]["reference"] == f"Practitioner/{person.registration_number}"
    (place,) = told["contained"]
    assert told["location"] == [{"reference": f"#{place['id']}"}]
    assert place["address"]["city"] == "Toronto"


async def test_what_the_register_never_shows_fhir_does_not_show(portal: Portal, office: Office) -> None:
    person = await known_person(portal, office)
    number = {"registration_number": person.registration_number}

    said = (await portal.get_fhir_practitioner(**number)).text
    said += (await portal.get_fhir_practitioner_role(**number)).text

    assert [name for name, secret in SECRETS.items() if secret in said] == []
    assert person.wire_id not in said


async def test_nothing_is_null_or_empty(portal: Portal, office: Office) -> None:
    """FHIR has neither: what is not there is left out."""
    person = await make_registrant(office, family="Barebones")
    number = {"registration_number": person.registration_number}

    for answer in (
        await portal.get_fhir_practitioner(**number),
        await portal.get_fhir_practitioner_role(**number),
    ):
        assert [each for each in values(read(answer)) if each in (None, [], {}, "")] == []


def values(told: Any) -> Iterator[Any]:
    yield told
    for each in told.values() if isinstance(told, dict) else told if isinstance(told, list) else ():
        yield from values(each)


@pytest.mark.parametrize(
    ("operation", "asked"),
    [
        ("search_fhir_practitioners", {"_id": "{number}"}),
        ("search_fhir_practitioners", {"identifier": "{number}"}),
        ("search_fhir_practitioners", {"identifier": "http://127.0.0.1:8000/v1/register/entries|{number}"}),
        ("search_fhir_practitioners", {"name": "quarring"}),
        ("search_fhir_practitioners", {"name": "Yesterwood", "_id": "{number}"}),
        (
            "search_fhir_practitioners",
            {"name": "quarrington", "address-city": "toronto", "communication": "gd"},
        ),
        ("search_fhir_practitioners", {"communication": "urn:ietf:bcp:47|gd"}),
        ("search_fhir_practitioner_roles", {"practitioner": "Practitioner/{number}"}),
        ("search_fhir_practitioner_roles", {"practitioner.name": "quarrington", "specialty": "cardiology"}),
    ],
)
async def test_a_search_finds_a_bundle(
    portal: Portal, office: Office, operation: str, asked: dict[str, str]
) -> None:
    person = await known_person(portal, office)
    asked = {name: value.format(number=person.registration_number) for name, value in asked.items()}

    bundle = read(await getattr(portal, operation)(_count=50, **asked))

    Bundle.model_validate(bundle)
    kind = "Practitioner" if operation == "search_fhir_practitioners" else "PractitionerRole"
    assert f"http://127.0.0.1:8000/fhir/r4/{kind}/{person.registration_number}" in matches(bundle)
    assert "total" not in bundle


@pytest.mark.parametrize(
    "asked",
    [
        {"identifier": "http://elsewhere.example|{number}"},
        {"_id": "{number}", "identifier": "99999999"},
        {"_id": "{number}", "name": "Somebody Else"},
    ],
)
async def test_what_does_not_all_hold_finds_an_empty_bundle(
    portal: Portal, office: Office, asked: dict[str, str]
) -> None:
    person = await make_registrant(office)
    asked = {name: value.format(number=person.registration_number) for name, value in asked.items()}

    bundle = read(await portal.search_fhir_practitioners(**asked))

    Bundle.model_validate(bundle)
    assert "entry" not in bundle


async def test_people_come_along_with_their_roles(portal: Portal, office: Office) -> None:
    person = await make_registrant(office)

    bundle = read(
        await portal.search_fhir_practitioner_roles(
            practitioner=person.registration_number, _include="PractitionerRole:practitioner"
        )
    )

    Bundle.model_validate(bundle)
    assert matches(bundle, "include") == [
        f"http://127.0.0.1:8000/fhir/r4/Practitioner/{person.registration_number}"
    ]


async def test_the_next_page_is_where_the_bundle_says(portal: Portal, office: Office) -> None:
    people = [await make_registrant(office, given=given, family="Fhirling") for given in ("Ada", "Bea", "Cy")]
    seen, url = [], "http://127.0.0.1:8000/fhir/r4/Practitioner?name=fhirling&_count=1"

    while url:
        bundle = read(await portal.client.get(url))
        seen += [each["resource"]["id"] for each in bundle["entry"]]
        url = next((each["url"] for each in bundle["link"] if each["relation"] == "next"), "")

    assert seen == [person.registration_number for person in people]


async def test_the_capability_statement_names_what_can_be_asked(portal: Portal) -> None:
    told = read(await portal.get_fhir_capabilities())

    CapabilityStatement.model_validate(told)
    assert told["fhirVersion"] == "4.0.1"
    declared = {
        each["type"]: {one["name"] for one in each["searchParam"]} for each in told["rest"][0]["resource"]
    }
    taken = {
        "Practitioner": portal._route("search_fhir_practitioners"),
        "PractitionerRole": portal._route("search_fhir_practitioner_roles"),
    }
    for kind, route in taken.items():
        named = {each.alias for each in route.dependant.query_params}
        assert declared[kind] == named - {"_format", "_count", "_include", "cursor"}


CASES = [
    ("/fhir/r4/Practitioner/99999999", 404, "not-found", "not_found"),
    ("/fhir/r4/Practitioner/x", 422, "invalid", "pattern"),
    ("/fhir/r4/Practitioner", 422, "invalid", "filter_required"),
    ("/fhir/r4/Practitioner?name=x", 422, "invalid", "filter_required"),
    ("/fhir/r4/Practitioner?name=x&communication=fr", 422, "invalid", "filter_required"),
    ("/fhir/r4/Practitioner?colour=blue", 422, "invalid", "unknown_field"),
    ("/fhir/r4/Practitioner?name=solis&_count=51", 422, "invalid", "too_large"),
    ("/fhir/r4/Practitioner?name=solis&_format=xml", 422, "invalid", "not_allowed"),
    ("/fhir/r4/Practitioner?communication=zz", 422, "invalid", "unknown_code"),
    ("/fhir/r4/Practitioner?name=solis&cursor=abc", 400, "invalid", "invalid_cursor"),
    ("/fhir/r4/PractitionerRole?specialty=wizardry", 422, "invalid", "unknown_code"),
    ("/fhir/r4/Patient", 404, "not-found", "not_found"),
    ("/fhir/r4/Practitioner?name=%zz", 400, "invalid", "malformed_request"),
]


@pytest.mark.parametrize(("url", "status", "kind", "code"), CASES)
async def test_a_refusal_is_an_operation_outcome(
    portal: Portal, url: str, status: int, kind: str, code: str
) -> None:
    answer = await portal.client.get(url)

    told = answer.json()
    OperationOutcome.model_validate(told)
    assert (answer.status_code, answer.headers["content-type"]) == (status, FHIR)
    (issue,) = told["issue"]
    assert (issue["severity"], issue["code"], issue["details"]["coding"][0]["code"]) == ("error", kind, code)
    assert issue["diagnostics"] == answer.headers["request-id"]


async def test_the_wrong_parameter_is_named_and_its_value_is_not(portal: Portal) -> None:
    answer = await portal.client.get("/fhir/r4/PractitionerRole?specialty=wizardry")

    assert answer.json()["issue"][0]["expression"] == ["http.specialty"]
    assert "wizardry" not in answer.text


async def test_outcomes_speak_the_readers_language(portal: Portal) -> None:
    answer = await portal.client.get("/fhir/r4/Practitioner/99999999", headers={"Accept-Language": "fr"})

    assert answer.headers["content-language"] == "fr"
    assert "pas" in answer.json()["issue"][0]["details"]["text"]


async def test_labels_speak_the_readers_language(portal: Portal, office: Office) -> None:
    person = await known_person(portal, office)

    told = read(
        await portal.get_fhir_practitioner(
            registration_number=person.registration_number, headers={"Accept-Language": "fr-CA"}
        )
    )

    assert told["communication"][0]["text"] == "anglais"
    assert told["qualification"][1]["code"]["text"] == "Cardiologie"


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
async def test_it_is_read_only(portal: Portal, office: Office, method: str) -> None:
    person: Person = await make_registrant(office)
    body = None if method == "DELETE" else {}

    answer = await portal.client.request(
        method, f"/fhir/r4/Practitioner/{person.registration_number}", json=body
    )

    OperationOutcome.model_validate(answer.json())
    assert (answer.status_code, answer.headers["allow"]) == (405, "GET")


async def test_it_is_throttled_with_the_register(portal: Portal, office: Office) -> None:
    async with tightened(office, register_limit_per_minute=3):
        answers = [await portal.get_fhir_capabilities() for _ in range(2)]
        answers += [await portal.get_code_set(code_set="provinces"), await portal.get_fhir_capabilities()]

    assert [answer.status_code for answer in answers] == [200, 200, 200, 429]
    told = OperationOutcome.model_validate(answers[-1].json())
    assert told.issue[0].code == "throttled"
    assert int(answers[-1].headers["retry-after"]) >= 1


async def test_what_was_read_is_not_sent_again(portal: Portal, office: Office) -> None:
    person = await make_registrant(office)
    first = await portal.get_fhir_practitioner(registration_number=person.registration_number)

    again = await portal.get_fhir_practitioner(
        registration_number=person.registration_number, headers={"If-None-Match": first.headers["etag"]}
    )

    assert (again.status_code, again.content) == (304, b"")
    assert first.headers["cache-control"] == "public, max-age=300"
