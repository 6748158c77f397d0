"""`change_password`: step-up, rules of passwords, and what ends with the old one (security.md 6.2; decisions.md 27)."""

from datetime import timedelta

import pyotp
import pytest

from app.context import Office
from app.core import clock
from app.core.db import Read
from tests.factories.accounts import PASSWORD, make_login
from tests.factories.entering import NEW_PASSWORD, changed, entered
from tests.factories.mails import arrived
from tests.factories.rates import tightened
from tests.portal import Portal

AGE = Read("""
update sessions set proved_at = :at where account_id = (select id from accounts where email = :email) returning id
""")


def change(new: str = NEW_PASSWORD, current: str = PASSWORD) -> dict[str, str]:
    return {"current_password": current, "new_password": new}


async def test_every_other_session_ends_and_the_account_is_told(portal: Portal, office: Office) -> None:
    email = await make_login(office)
    other, mine = await entered(portal, email), await entered(portal, email)

    answer = await mine.change_password(change())

    assert answer.status_code == 204
    assert (await other.get_account()).json()["code"] == "session_expired"
    assert (await mine.list_notifications()).json()["items"][0]["code"] == "password_changed"
    assert len(await arrived(office, email)) == 1
    old = await portal.create_session({"email": email, "password": PASSWORD})
    new = await portal.create_session({"email": email, "password": NEW_PASSWORD})
    assert (old.status_code, new.status_code) == (401, 201)


async def test_the_notice_is_mailed_to_who_wants_no_mails(portal: Portal, office: Office) -> None:
    email = await make_login(office)
    await changed(office, email, mail_notices=False)
    mine = await entered(portal, email)

    await mine.change_password(change())

    assert len(await arrived(office, email)) == 1


async def test_a_wrong_current_password_changes_nothing(portal: Portal, office: Office) -> None:
    email = await make_login(office)
    mine = await entered(portal, email)

    answer = await mine.change_password(change(current="not the one I chose"))

    assert (answer.status_code, answer.json()["code"]) == (401, "invalid_credentials")
    assert (await portal.create_session({"email": email, "password": PASSWORD})).status_code == 201


async def test_a_stolen_session_cannot_guess_the_password_for_long(portal: Portal, office: Office) -> None:
    mine = await entered(portal, await make_login(office))

    async with tightened(office, sign_in_limit=3):
        answers = [await mine.change_password(change(current="x" * 15)) for _ in range(4)]

    assert [answer.status_code for answer in answers] == [401, 401, 401, 429]


async def test_identity_is_proved_anew_first(portal: Portal, office: Office) -> None:
    email = await make_login(office)
    mine = await entered(portal, email)
    await office.database.fetch(AGE, at=clock.real_now() - timedelta(minutes=11), email=email)

    answer = await mine.change_password(change())

    assert (answer.status_code, answer.json()["code"]) == (403, "step_up_required")
    assert answer.json()["methods"] == ["password"]


@pytest.mark.parametrize(
    "password",
    [
        "fourteen chars",
        "x" * 129,
        "aaaaaaaaaaaaaaaaaa",
        "passwordpassword",
        "123456789012345",
        "qwertyuiopasdfgh",
        "iloveyouiloveyou",
    ],
)
async def test_a_password_that_is_short_long_or_soon_guessed_is_refused(
    portal: Portal, office: Office, password: str
) -> None:
    mine = await entered(portal, await make_login(office))

    answer = await mine.change_password(change(password))

    assert answer.status_code == 422
    assert [(each["pointer"], each["code"]) for each in answer.json()["errors"]] == [
        ("/new_password", "password_rejected")
    ]
    assert password not in answer.text


async def test_ones_own_address_is_no_password(portal: Portal, office: Office) -> None:
    email = await make_login(office)
    mine = await entered(portal, email)

    answer = await mine.change_password(change(email))

    assert answer.json()["errors"][0]["code"] == "password_rejected"


async def test_eight_characters_do_with_a_second_factor(portal: Portal, office: Office) -> None:
    secret = pyotp.random_base32()
    email = await make_login(office, totp_secret=secret)
    opened = (await portal.create_session({"email": email, "password": PASSWORD})).json()
    code = pyotp.TOTP(secret).at(int(clock.real_seconds()))
    session = await portal.answer_session_challenge(
        {"challenge_id": opened["challenge"]["id"], "method": "totp", "code": code}
    )
    mine = portal.with_token(session.json()["access_token"])

    common = await mine.change_password(change("sunshine"))
    short = await mine.change_password(change("kV7!qz-"))
    taken = await mine.change_password(change("kV7!qz-w"))

    assert [answer.status_code for answer in (common, short, taken)] == [422, 422, 204]


async def test_a_temporary_password_is_changed_before_anything_else(portal: Portal, office: Office) -> None:
    email = await make_login(office)
    await changed(office, email, must_change_password=True)
    session = (await portal.create_session({"email": email, "password": PASSWORD})).json()
    mine = portal.with_token(session["access_token"])

    held_back = await mine.get_dashboard()
    await mine.change_password(change())

    assert session["required_actions"] == ["change_password"]
    assert (held_back.status_code, held_back.json()["code"]) == (403, "password_change_required")
    assert (await mine.get_dashboard()).status_code == 200
