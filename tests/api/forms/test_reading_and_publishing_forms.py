"""Forms over HTTP: read in both languages, drafted, checked, published for good."""

import copy
from typing import Any

import httpx
import pytest

from app import catalogue
from app.context import Office
from app.core.db import Read
from app.domain.access import Role
from app.domain.work_items import ItemKind
from tests.factories.forms import drafted, new_key, small_form
from tests.factories.people import make_account, make_registrant, make_staff
from tests.factories.work_items import brought
from tests.portal import Portal

SPOIL = Read("update form_versions set definition = '{}' where form_key = :key returning id")
EVENTS = Read("select event from audit_events where details ->> 'key' = :key order by id")


@pytest.mark.parametrize(
    ("language", "title"),
    [("en", "Annual registration renewal"), ("fr", "Renouvellement annuel de l\u2019inscription")],
)
async def test_the_survey_is_read_in_the_language_asked_for(
    portal: Portal, office: Office, language: str, title: str
) -> None:
    person = await make_account(office)

    answer = await portal.as_(person).get_form(
        form_key="annual_renewal", headers={"Accept-Language": language}
    )

    form = answer.json()
    assert (form["title"], form["version"], form["attestation"]["key"]) == (title, 3, "renewal_declaration")
    assert answer.headers["content-language"] == language
    assert [page["options"]["section"] for page in form["ui"]["elements"]] == [
        "identity", "registration", "adverse_actions", "conduct", "health", "liability", "practice", "premises",
        "cpd",
    ]  # fmt: skip


async def test_a_form_that_was_kept_is_not_sent_again(portal: Portal, office: Office) -> None:
    reader = portal.as_(await make_account(office))
    first = await reader.get_form(form_key="annual_renewal")

    again = await reader.get_form(form_key="annual_renewal", headers={"If-None-Match": first.headers["etag"]})

    assert again.status_code == 304


@pytest.mark.parametrize(
    "named", [{"form_key": "no_such_form"}, {"form_key": "annual_renewal", "version": 77}]
)
async def test_a_form_that_does_not_exist_is_not_found(
    portal: Portal, office: Office, named: dict[str, Any]
) -> None:
    answer = await portal.as_(await make_account(office)).get_form(**named)

    assert (answer.status_code, answer.json()["code"]) == (404, "not_found")


async def test_a_draft_is_published_and_then_read_by_everybody(portal: Portal, office: Office) -> None:
    staff = portal.as_(await make_staff(office, Role.MEMBERSHIP))
    made = await drafted(portal, office)
    hidden = await staff.get_form(form_key=made["key"])

    published = await staff.publish_form_version(
        form_key=made["key"], version=made["version"], if_match=made["etag"]
    )

    assert (made["version"], made["status"]) == (1001, "draft")
    assert hidden.status_code == 404
    assert published.json()["status"] == "published"
    read = await portal.as_(await make_account(office)).get_form(form_key=made["key"])
    assert read.json()["title"] == "A short form"
    events = [row["event"] for row in await office.database.fetch(EVENTS, key=made["key"])]
    assert events == ["form_version.created", "form_version.published"]


async def test_the_newest_published_version_is_given_unless_one_is_named(
    portal: Portal, office: Office
) -> None:
    staff = portal.as_(await make_staff(office, Role.REGISTRAR))
    key = new_key()
    versions = [(await staff.create_form_version(small_form(), form_key=key)).json() for _ in range(2)]
    for made in versions:
        await staff.publish_form_version(form_key=key, version=made["version"], if_match=made["etag"])

    newest, first = await staff.get_form(form_key=key), await staff.get_form(form_key=key, version=1001)

    assert (newest.json()["version"], first.json()["version"]) == (1002, 1001)


async def test_a_published_version_is_not_published_again_and_never_changes(
    portal: Portal, office: Office
) -> None:
    staff = portal.as_(await make_staff(office, Role.MEMBERSHIP))
    made = await drafted(portal, office)
    named = {"form_key": made["key"], "version": made["version"]}
    published = await staff.publish_form_version(**named, if_match=made["etag"])

    stale = await staff.publish_form_version(**named, if_match=made["etag"])
    again = await staff.publish_form_version(**named, if_match=published.json()["etag"])

    assert (stale.status_code, again.json()["code"]) == (412, "invalid_state_transition")
    with pytest.raises(Exception, match="a published form never changes"):
        await office.database.fetch(SPOIL, key=made["key"])


async def test_a_form_in_one_language_is_not_published(portal: Portal, office: Office) -> None:
    staff = portal.as_(await make_staff(office, Role.MEMBERSHIP))
    made = await drafted(portal, office, small_form(title={"en": "Only English"}))

    answer = await staff.publish_form_version(
        form_key=made["key"], version=made["version"], if_match=made["etag"]
    )

    assert (answer.status_code, answer.json()["code"]) == (409, "translation_missing")
    assert answer.json()["missing"] == ["/title"]
    assert made["title"] == {"en": "Only English", "fr": None}


async def test_other_words_under_the_same_version_are_not_published(portal: Portal, office: Office) -> None:
    staff = portal.as_(await make_staff(office, Role.MEMBERSHIP))
    words = {"key": "renewal_declaration", "version": 1, "text": {"en": "Other words.", "fr": "Autres mots."}}
    made = await drafted(portal, office, small_form(attestation=words))

    answer = await staff.publish_form_version(
        form_key=made["key"], version=made["version"], if_match=made["etag"]
    )

    assert answer.json()["errors"][0]["pointer"] == "/attestation/version"


@pytest.mark.parametrize(
    ("changes", "pointer"),
    [
        ({"schema": {"type": "object"}}, "/schema"),
        ({"ui": {"type": "VerticalLayout", "elements": []}}, "/ui"),
    ],
)
async def test_a_form_that_breaks_the_rules_is_not_stored(
    portal: Portal, office: Office, changes: dict[str, Any], pointer: str
) -> None:
    staff = portal.as_(await make_staff(office, Role.MEMBERSHIP))

    answer = await staff.create_form_version(small_form(**changes), form_key=new_key())

    assert answer.status_code == 422
    assert (answer.json()["errors"][0]["code"], answer.json()["errors"][0]["pointer"]) == (
        "form_invalid",
        pointer,
    )


def with_another_question(key: str) -> dict[str, Any]:
    """Write a newer version of a form that came with the software: it asks one thing more."""
    shipped = catalogue.forms()[key][-1]
    form: dict[str, Any] = copy.deepcopy(
        {
            "title": shipped.title, "schema": shipped.schema, "ui": shipped.ui,
        }
    )  # fmt: skip
    title = {"en": "Anything else?", "fr": "Autre chose?"}
    form["schema"]["properties"]["remarks"] = {"type": "string", "title": title, "maxLength": 200}
    form["ui"]["elements"][-1]["elements"].append({"type": "Control", "scope": "#/properties/remarks"})
    return form


async def published(portal: Portal, office: Office, key: str, form: dict[str, Any]) -> httpx.Response:
    staff = portal.as_(await make_staff(office, Role.MEMBERSHIP))
    made = await staff.create_form_version(form, form_key=key)
    assert made.status_code == 201, made.text
    answer: httpx.Response = await staff.publish_form_version(
        form_key=key, version=made.json()["version"], if_match=made.json()["etag"]
    )
    return answer


async def test_new_requests_begin_with_the_version_that_was_published_last_and_others_keep_theirs(
    portal: Portal, office: Office
) -> None:
    key = "ihf_acknowledgement"
    early, late = [portal.as_(await make_registrant(office)) for _ in range(2)]
    before = (await early.create_service_request({"type": key}, registrant_id="me")).json()

    form = (await published(portal, office, key, with_another_question(key))).json()

    types = (await late.list_service_request_types(registrant_id="me")).json()["items"]
    after = (await late.create_service_request({"type": key}, registrant_id="me")).json()
    kept = (await early.get_service_request(service_request_id=before["id"])).json()
    (listed,) = [each["form"] for each in types if each["code"] == key]
    assert form["version"] > 1000
    assert listed == after["form"] == {
        "key": key, "version": form["version"], "href": f"/v1/forms/{key}?version={form['version']}",
    }  # fmt: skip
    assert kept["form"] == before["form"] != after["form"]


async def test_the_desk_names_the_version_by_which_it_judges(portal: Portal, office: Office) -> None:
    desk = portal.as_(await make_staff(office, Role.MEMBERSHIP))
    item = await brought(ItemKind.CPC_REVIEW, portal, office)

    form = (await published(portal, office, "cpc_refusal", with_another_question("cpc_refusal"))).json()

    seen = (await desk.get_work_item(work_item_id=item)).json()
    (refusal,) = [each["form"] for each in seen["decisions"] if each["decision"] == "refuse"]
    done = await desk.decide_work_item(
        {"decision": "refuse", "answers": {"reason": "No such recipient.", "remarks": "None."}},
        work_item_id=item, if_match=seen["etag"],
    )  # fmt: skip
    assert (refusal["version"], done.status_code) == (form["version"], 200)


async def test_a_version_that_asks_less_than_the_software_reads_is_not_published(
    portal: Portal, office: Office
) -> None:
    answer = await published(portal, office, "request_refusal", small_form())

    assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (422, "/schema/properties")
