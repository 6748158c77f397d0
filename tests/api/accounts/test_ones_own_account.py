"""`get_account`, `update_account`: what an owner sees and may set (contract.md 4.2; decisions.md 17)."""

from datetime import timedelta

import pytest

from app.context import Office
from tests.factories.accounts import PASSWORD, make_login
from tests.factories.addresses import declared, today_of
from tests.factories.delegations import email_of, make_delegate
from tests.factories.entering import changed, entered
from tests.factories.mails import arrived
from tests.factories.people import make_registrant
from tests.portal import Portal


async def test_an_account_shows_its_sessions_and_which_of_them_asks(portal: Portal, office: Office) -> None:
    email = await make_login(office)
    await entered(portal, email)
    mine = await entered(portal, email)

    account = (await mine.get_account()).json()

    assert (account["email"], account["display_name"]) == (email, "Robin Lee")
    assert [session["current"] for session in account["sessions"]] == [True, False]
    assert account["registrant"] is None
    assert account["acting_for"] == []
    assert account["required_actions"] == []
    assert account["preferences"] == {"mail_notices": True, "desk_order": None}


async def test_a_linked_account_names_its_record(portal: Portal, office: Office) -> None:
    person = await make_registrant(office)

    account = (await portal.as_(person).get_account()).json()

    assert account["registrant"] == {
        "id": person.wire_id,
        "href": f"/v1/registrants/{person.wire_id}",
        "display": "Dr. Amara Solis",
    }


async def test_a_delegate_sees_for_whom_and_in_which_areas(portal: Portal, office: Office) -> None:
    solis = await make_registrant(office)
    robin, _ = await make_delegate(portal, office, solis, messages="write", billing="read")

    account = (await portal.as_(robin).get_account()).json()

    assert [(each["registrant"]["id"], each["permissions"]) for each in account["acting_for"]] == [
        (
            solis.wire_id,
            [{"area": "billing", "access": "read"}, {"area": "messages", "access": "write"}],
        )
    ]


async def test_who_wants_no_mails_finds_the_news_under_the_bell(portal: Portal, office: Office) -> None:
    solis = await make_registrant(office)
    mine, address = portal.as_(solis), await email_of(office, solis)
    etag = (await mine.get_account()).json()["etag"]
    await mine.update_account({"preferences": {"mail_notices": False}}, if_match=etag)

    await mine.create_address(declared(await today_of(office) + timedelta(9)), registrant_id="me")

    told = (await mine.list_notifications()).json()["items"]
    assert [each["code"] for each in told] == ["address_scheduled"]
    assert await arrived(office, address) == []


async def test_an_account_never_shows_a_hash_or_a_secret(portal: Portal, office: Office) -> None:
    mine = await entered(portal, await make_login(office, totp_secret=None))

    said = (await mine.get_account()).text

    assert "argon2" not in said
    assert "hash" not in said
    assert "secret" not in said


async def test_language_and_preferences_are_set_with_the_version_that_was_read(
    portal: Portal, office: Office
) -> None:
    mine = await entered(portal, await make_login(office))
    etag = (await mine.get_account()).json()["etag"]

    updated = await mine.update_account(
        {"language": "fr", "preferences": {"mail_notices": False}}, if_match=etag
    )
    stale = await mine.update_account({"language": "en"}, if_match=etag)

    account = updated.json()
    assert (updated.status_code, account["language"]) == (200, "fr")
    assert account["preferences"] == {"mail_notices": False, "desk_order": None}
    assert updated.headers["etag"] == account["etag"] != etag
    assert (stale.status_code, stale.json()["code"]) == (412, "precondition_failed")
    assert stale.json()["current_etag"] == account["etag"]


@pytest.mark.parametrize("field", ["email", "registrant_id", "roles", "display_name", "etag", "verified"])
async def test_what_an_owner_may_not_set_is_refused_and_changes_nothing(
    portal: Portal, office: Office, field: str
) -> None:
    mine = await entered(portal, await make_login(office))
    before = (await mine.get_account()).json()

    answer = await mine.update_account({"language": "fr", field: "x"}, if_match=before["etag"])

    assert answer.status_code == 422
    assert [(each["pointer"], each["code"]) for each in answer.json()["errors"]] == [
        (f"/{field}", "unknown_field")
    ]
    assert (await mine.get_account()).json()["language"] == before["language"]


async def test_newer_terms_are_accepted_before_anything_else(portal: Portal, office: Office) -> None:
    email = await make_login(office)
    await changed(office, email, terms_version=0)
    session = (await portal.create_session({"email": email, "password": PASSWORD})).json()
    mine = portal.with_token(session["access_token"])

    held_back = await mine.get_dashboard()
    account = (await mine.get_account()).json()
    accepted = await mine.update_account({"terms_accepted": {"version": 1}}, if_match=account["etag"])

    assert session["required_actions"] == account["required_actions"] == ["accept_terms"]
    assert (held_back.status_code, held_back.json()["code"]) == (403, "terms_not_accepted")
    assert accepted.json()["terms"]["accepted_version"] == 1
    assert accepted.json()["required_actions"] == []
    assert (await mine.get_dashboard()).status_code == 200


async def test_only_the_terms_in_force_can_be_accepted(portal: Portal, office: Office) -> None:
    mine = await entered(portal, await make_login(office))
    etag = (await mine.get_account()).json()["etag"]

    answer = await mine.update_account({"terms_accepted": {"version": 2}}, if_match=etag)

    assert answer.status_code == 422
    assert answer.json()["errors"][0]["pointer"] == "/terms_accepted/version"
