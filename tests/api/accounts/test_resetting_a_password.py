"""`create_password_reset`, `complete_password_reset` (security.md T9): nobody learns who is there; one link works."""

from datetime import timedelta

import pyotp
import pytest

from app.context import Office
from app.core import links
from app.core.db import Read
from tests.factories.accounts import PASSWORD, make_login
from tests.factories.entering import NEW_PASSWORD, aged, entered, new_address
from tests.factories.mails import arrived, newest_link, newest_token
from tests.portal import Portal

AT_REST = Read("select l.token_hash, m.link from links l left join mails m on m.account_id = l.account_id")


async def test_a_reset_ends_all_sessions_and_the_new_password_opens_one(
    portal: Portal, office: Office
) -> None:
    email = await make_login(office)
    before = await entered(portal, email)
    await portal.create_password_reset({"email": email.upper()})
    token = await newest_token(office, email)

    answer = await portal.complete_password_reset({"token": token, "password": NEW_PASSWORD})

    assert answer.status_code == 204
    assert (await before.get_account()).json()["code"] == "session_expired"
    assert (await portal.create_session({"email": email, "password": PASSWORD})).status_code == 401
    mine = await entered(portal, email, NEW_PASSWORD)
    assert (await mine.list_notifications()).json()["items"][0]["code"] == "password_changed"


async def test_t9_the_link_leads_to_the_configured_front_end_whatever_the_host_says(
    portal: Portal, office: Office
) -> None:
    email = await make_login(office)
    poisoned = portal.with_headers(**{"X-Forwarded-Host": "evil.example", "Forwarded": "host=evil.example"})

    await poisoned.create_password_reset({"email": email})

    page, token = await newest_link(office, email)
    assert page == f"{office.settings.front_end_url}/reset"
    assert len(token) == 43


async def test_t9_a_link_is_good_once(portal: Portal, office: Office) -> None:
    email = await make_login(office)
    await portal.create_password_reset({"email": email})
    body = {"token": await newest_token(office, email), "password": NEW_PASSWORD}

    first = await portal.complete_password_reset(body)
    second = await portal.complete_password_reset(body)

    assert first.status_code == 204
    assert (second.status_code, second.json()["code"]) == (410, "link_expired")


async def test_t9_only_the_newest_link_works(portal: Portal, office: Office) -> None:
    email = await make_login(office)
    await portal.create_password_reset({"email": email})
    older = await newest_token(office, email)
    await portal.create_password_reset({"email": email})
    newer = await newest_token(office, email)

    refused = await portal.complete_password_reset({"token": older, "password": NEW_PASSWORD})
    taken = await portal.complete_password_reset({"token": newer, "password": NEW_PASSWORD})

    assert (refused.status_code, taken.status_code) == (410, 204)


async def test_t9_a_link_is_over_after_an_hour(portal: Portal, office: Office) -> None:
    email = await make_login(office)
    await portal.create_password_reset({"email": email})
    token = await newest_token(office, email)
    await aged(office, "links", links.hashed(token), timedelta(seconds=1))

    answer = await portal.complete_password_reset({"token": token, "password": NEW_PASSWORD})

    assert (answer.status_code, answer.json()["code"]) == (410, "link_expired")


async def test_t9_a_guessed_token_finds_nothing(portal: Portal) -> None:
    answer = await portal.complete_password_reset({"token": links.new_token(), "password": NEW_PASSWORD})

    assert (answer.status_code, answer.json()["code"]) == (404, "not_found")


async def test_t9_a_reset_does_not_go_round_the_second_factor(portal: Portal, office: Office) -> None:
    email = await make_login(office, totp_secret=pyotp.random_base32())
    await portal.create_password_reset({"email": email})
    token = await newest_token(office, email)

    await portal.complete_password_reset({"token": token, "password": NEW_PASSWORD})

    session = (await portal.create_session({"email": email, "password": NEW_PASSWORD})).json()
    assert session["status"] == "challenge_required"
    assert session["access_token"] is None


async def test_a_refused_password_does_not_use_the_link_up(portal: Portal, office: Office) -> None:
    email = await make_login(office)
    await portal.create_password_reset({"email": email})
    token = await newest_token(office, email)

    refused = await portal.complete_password_reset({"token": token, "password": "passwordpassword"})
    taken = await portal.complete_password_reset({"token": token, "password": NEW_PASSWORD})

    assert (refused.status_code, refused.json()["errors"][0]["pointer"]) == (422, "/password")
    assert taken.status_code == 204


async def test_an_unknown_address_is_sent_nothing(portal: Portal, office: Office) -> None:
    address = new_address()

    await portal.create_password_reset({"email": address})

    assert await arrived(office, address) == []


@pytest.mark.parametrize("known", [True, False])
async def test_nobody_is_flooded_with_mails_known_or_not(
    portal: Portal, office: Office, *, known: bool
) -> None:
    email = await make_login(office) if known else new_address()

    answers = [await portal.create_password_reset({"email": email}) for _ in range(6)]

    assert [answer.status_code for answer in answers] == [202, 202, 202, 202, 202, 429]
    assert int(answers[-1].headers["retry-after"]) > 0


async def test_no_token_lies_in_the_clear_at_rest(portal: Portal, office: Office) -> None:
    email = await make_login(office)
    await portal.create_password_reset({"email": email})
    token = await newest_token(office, email)

    rows = await office.database.fetch(AT_REST)

    assert links.hashed(token) in {row["token_hash"] for row in rows}
    assert not [row for row in rows if token.encode() in (row["link"] or b"") + row["token_hash"]]
