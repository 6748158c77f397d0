"""Devices that an account knows: told when one is new, with attempts of their own (security.md T10, ASVS 6.3.5)."""

import pytest

from app.context import Office
from tests.factories.accounts import PASSWORD, make_login
from tests.factories.mails import arrived
from tests.factories.rates import tightened
from tests.portal import Portal

FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0"
SAFARI = "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) Version/19.0 Mobile/15E148 Safari/604.1"


async def signed_in(portal: Portal, email: str, agent: str = FIREFOX, **more: str) -> dict[str, str]:
    answer = await portal.create_session(
        {"email": email, "password": PASSWORD, **more}, headers={"User-Agent": agent}
    )
    assert answer.status_code == 201, answer.text
    session: dict[str, str] = answer.json()
    return session


async def told(portal: Portal, session: dict[str, str]) -> list[str]:
    listed = await portal.with_token(session["access_token"]).list_notifications()
    return [each["code"] for each in listed.json()["items"]]


async def test_the_first_device_is_given_a_token_and_no_alarm(portal: Portal, office: Office) -> None:
    session = await signed_in(portal, await make_login(office))

    assert len(session["device_token"]) == 43
    assert await told(portal, session) == []


async def test_a_new_device_is_told_of_under_the_bell_and_by_mail(portal: Portal, office: Office) -> None:
    email = await make_login(office)
    await signed_in(portal, email, FIREFOX)

    session = await signed_in(portal, email, SAFARI)

    assert await told(portal, session) == ["new_device"]
    assert [mail["subject"] for mail in await arrived(office, email)] == [
        "There is news about your portal account"
    ]


async def test_a_device_that_shows_its_token_is_known_wherever_it_is(portal: Portal, office: Office) -> None:
    email = await make_login(office)
    first = await signed_in(portal, email, FIREFOX)

    again = await signed_in(portal, email, SAFARI, device_token=first["device_token"])

    assert again["device_token"] is None
    assert await told(portal, again) == []


async def test_the_same_browser_in_the_same_network_raises_no_alarm_without_its_token(
    portal: Portal, office: Office
) -> None:
    email = await make_login(office)
    await signed_in(portal, email)

    again = await signed_in(portal, email)

    assert again["device_token"] is not None
    assert await told(portal, again) == []


async def test_the_token_of_another_account_is_that_of_an_unknown_device(
    portal: Portal, office: Office
) -> None:
    theirs = await signed_in(portal, await make_login(office))
    email = await make_login(office)
    await signed_in(portal, email, SAFARI)

    mine = await signed_in(portal, email, FIREFOX, device_token=theirs["device_token"])

    assert mine["device_token"] is not None
    assert await told(portal, mine) == ["new_device"]


async def from_elsewhere(office: Office) -> None:
    """Call from a place that nobody has guessed from: the bucket of the source is empty."""
    async with office.database.driver() as connection:
        await connection.execute("delete from rate_buckets where key = 'sign_in:127.0.0.1'")


@pytest.mark.parametrize(
    ("agent", "name"),
    [(FIREFOX, "Firefox, Windows"), (SAFARI, "Safari, iPhone"), ("Your account is blocked, call us", None)],
)
async def test_a_session_names_its_device_in_our_words(
    portal: Portal, office: Office, agent: str, name: str | None
) -> None:
    session = await signed_in(portal, await make_login(office), agent)

    (listed,) = (await portal.with_token(session["access_token"]).get_account()).json()["sessions"]

    assert listed["device"] == name


async def test_t10_a_known_device_keeps_its_own_allowance_while_the_address_is_worn_out(
    portal: Portal, office: Office
) -> None:
    email = await make_login(office)
    known = (await signed_in(portal, email))["device_token"]

    async with tightened(office, sign_in_limit=3):
        guesses = [await portal.create_session({"email": email, "password": "x" * 15}) for _ in range(4)]
        stranger = await portal.create_session({"email": email, "password": PASSWORD})
        await from_elsewhere(office)
        owner = [
            await portal.create_session({"email": email, "password": PASSWORD, "device_token": known})
            for _ in range(10)
        ]

    assert [answer.status_code for answer in guesses] == [401, 401, 401, 429]
    assert stranger.status_code == 429
    assert {answer.status_code for answer in owner} == {201}
