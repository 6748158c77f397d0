"""Forms over HTTP: read in both languages, drafted, checked, published for good."""

from typing import Any

import pytest

from app.context import Office
from app.core.db import Read
from app.domain.access import Role
from tests.factories.forms import drafted, new_key, small_form
from tests.factories.people import make_account, make_staff
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
    assert (form["title"], form["version"], form["attestation"]["key"]) == (title, 1, "renewal_declaration")
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
