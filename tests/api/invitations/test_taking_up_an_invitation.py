"""`lookup_invitation`, `accept_invitation` (security.md T44): once, in time, and linked only by the address on file."""

import asyncio
from datetime import timedelta
from typing import Any

import pytest

from app.context import Office
from app.core import links
from app.core.db import Read
from tests.factories.entering import NEW_PASSWORD, aged, new_address, put_on_file
from tests.factories.mails import newest_token
from tests.factories.people import make_registrant
from tests.portal import Portal

AT_REST = Read("select token_hash from invitations where token_hash is not null")
RECORDED = Read("select event from audit_events where registrant_id = :registrant_id order by id")


async def invited(portal: Portal, office: Office, email: str) -> str:
    await portal.create_account_request({"email": email})
    return await newest_token(office, email)


def accepting(token: str, **changes: Any) -> dict[str, Any]:
    return {"token": token, "password": NEW_PASSWORD, "terms_version": 1, **changes}


async def test_an_account_is_made_linked_and_signed_in(portal: Portal, office: Office) -> None:
    person, email = await make_registrant(office, account=False), new_address()
    await put_on_file(office, person.registrant_id, email)
    token = await invited(portal, office, email)

    answer = await portal.accept_invitation(accepting(token, language="fr"))

    session = answer.json()
    assert (answer.status_code, session["status"], session["required_actions"]) == (201, "active", [])
    assert answer.headers["location"] == f"/v1/auth/sessions/{session['id']}"
    account = (await portal.with_token(session["access_token"]).get_account()).json()
    assert (account["email"], account["language"]) == (email, "fr")
    assert account["registrant"]["id"] == person.wire_id
    assert account["terms"]["accepted_version"] == 1
    assert (await portal.create_session({"email": email, "password": NEW_PASSWORD})).status_code == 201
    events = [
        row["event"] for row in await office.database.fetch(RECORDED, registrant_id=person.registrant_id)
    ]
    assert events == ["account.created", "invitation.accepted"]


async def test_the_hint_says_little_and_the_terms_in_full(portal: Portal, office: Office) -> None:
    person, email = await make_registrant(office, account=False), new_address()
    await put_on_file(office, person.registrant_id, email)
    token = await invited(portal, office, email)

    hint = (await portal.lookup_invitation({"token": token}, headers={"Accept-Language": "fr"})).json()

    assert hint["name"] == "D••• A••• S•••"
    assert hint["email"] == f"{email[0]}•••@example.org"
    assert hint["terms"]["version"] == 1
    assert hint["terms"]["title"].startswith("Conditions")


async def test_an_address_that_is_not_on_file_any_more_does_not_link(portal: Portal, office: Office) -> None:
    person, email = await make_registrant(office, account=False), new_address()
    await put_on_file(office, person.registrant_id, email)
    token = await invited(portal, office, email)
    await put_on_file(office, person.registrant_id, new_address())

    session = (await portal.accept_invitation(accepting(token, name="Amara Solis"))).json()

    account = (await portal.with_token(session["access_token"]).get_account()).json()
    assert account["registrant"] is None
    assert account["display_name"] == "Amara Solis"


async def test_t44_a_link_that_moved_to_another_persons_record_does_not_link_there(
    portal: Portal, office: Office
) -> None:
    first, second = [await make_registrant(office, account=False) for _ in range(2)]
    email = new_address()
    await put_on_file(office, first.registrant_id, email)
    token = await invited(portal, office, email)
    await put_on_file(office, first.registrant_id, new_address())
    await put_on_file(office, second.registrant_id, email)

    session = (await portal.accept_invitation(accepting(token))).json()

    account = (await portal.with_token(session["access_token"]).get_account()).json()
    assert account["registrant"] is None


async def test_t44_a_link_is_used_once(portal: Portal, office: Office) -> None:
    token = await invited(portal, office, new_address())
    await portal.accept_invitation(accepting(token))

    again = await portal.accept_invitation(accepting(token))
    looked_up = await portal.lookup_invitation({"token": token})

    for answer in (again, looked_up):
        assert (answer.status_code, answer.json()["code"]) == (409, "invitation_already_used")


async def test_t44_taken_up_four_times_at_once_it_makes_one_account(portal: Portal, office: Office) -> None:
    token = await invited(portal, office, new_address())

    answers = await asyncio.gather(*(portal.accept_invitation(accepting(token)) for _ in range(4)))

    assert sorted(answer.status_code for answer in answers) == [201, 409, 409, 409]


async def test_t44_a_link_is_over_after_its_day(portal: Portal, office: Office) -> None:
    token = await invited(portal, office, new_address())
    await aged(office, "invitations", links.hashed(token), timedelta(seconds=1))

    looked_up = await portal.lookup_invitation({"token": token})
    taken_up = await portal.accept_invitation(accepting(token))

    for answer in (looked_up, taken_up):
        assert (answer.status_code, answer.json()["code"]) == (410, "link_expired")


async def test_t44_only_a_hash_of_the_token_is_kept(portal: Portal, office: Office) -> None:
    token = await invited(portal, office, new_address())

    kept = {row["token_hash"] for row in await office.database.fetch(AT_REST)}

    assert links.hashed(token) in kept
    assert not [each for each in kept if token.encode() in each]


async def test_t44_a_guessed_token_finds_nothing(portal: Portal) -> None:
    answer = await portal.lookup_invitation({"token": links.new_token()})

    assert (answer.status_code, answer.json()["code"]) == (404, "not_found")


@pytest.mark.parametrize(
    ("changes", "pointer", "code"),
    [
        ({"password": "passwordpassword"}, "/password", "password_rejected"),
        ({"password": "too short"}, "/password", "password_rejected"),
        ({"terms_version": 2}, "/terms_version", "not_allowed"),
        ({"language": "de"}, "/language", "not_allowed"),
        ({"email": "other@example.org"}, "/email", "unknown_field"),
        ({"registrant_id": "x"}, "/registrant_id", "unknown_field"),
    ],
)
async def test_a_wrong_field_is_pointed_at_and_the_link_stays_good(
    portal: Portal, office: Office, changes: dict[str, Any], pointer: str, code: str
) -> None:
    token = await invited(portal, office, new_address())

    answer = await portal.accept_invitation(accepting(token, **changes))

    assert answer.status_code == 422
    assert [(each["pointer"], each["code"]) for each in answer.json()["errors"]] == [(pointer, code)]
    assert (await portal.lookup_invitation({"token": token})).status_code == 200
