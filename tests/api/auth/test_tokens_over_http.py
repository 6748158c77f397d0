"""T4, T5, T6 over HTTP: whatever is no good bearer token is answered alike, and by nothing but 401.

How tokens are read is tried much more thoroughly in tests/core/test_hostile_tokens.py.
"""

import base64
import hashlib
import hmac
import json
from collections.abc import Callable
from typing import Any

import httpx
import pytest

from app.context import Office
from app.core import clock
from tests.factories.accounts import PASSWORD, make_login
from tests.factories.people import Person, make_registrant
from tests.portal import Portal

Forgery = Callable[[list[str], bytes], str]


def encoded(content: bytes) -> str:
    return base64.urlsafe_b64encode(content).rstrip(b"=").decode()


def header(**said: Any) -> str:
    return encoded(json.dumps({"alg": "ES256", "typ": "at+jwt", **said}).encode())


def signed_with_the_public_key(parts: list[str], public_key: bytes) -> str:
    text = f"{header(alg='HS256')}.{parts[1]}"
    return f"{text}.{encoded(hmac.digest(public_key, text.encode(), hashlib.sha256))}"


TWICE_OVER = encoded(b'{"alg":"none","alg":"ES256"}')

FORGED: dict[str, Forgery] = {
    "no algorithm, no signature": lambda parts, _: f"{header(alg='none')}.{parts[1]}.",
    "no algorithm, the signature": lambda parts, _: f"{header(alg='none')}.{parts[1]}.{parts[2]}",
    "HS256 with the public key": signed_with_the_public_key,
    "ES384": lambda parts, _: f"{header(alg='ES384')}.{parts[1]}.{parts[2]}",
    "a list of algorithms": lambda parts, _: f"{header(alg=['ES256', 'none'])}.{parts[1]}.{parts[2]}",
    "a key from elsewhere": lambda parts, _: f"{header(jku='https://evil.example')}.{parts[1]}.{parts[2]}",
    "a critical extension": lambda parts, _: f"{header(crit=['exp'])}.{parts[1]}.{parts[2]}",
    "another type": lambda parts, _: f"{header(typ='dpop+jwt')}.{parts[1]}.{parts[2]}",
    "a header twice over": lambda parts, _: f"{TWICE_OVER}.{parts[1]}.{parts[2]}",
    "a header nested deeply": lambda parts, _: f"{encoded(b'[' * 1_000)}.{parts[1]}.{parts[2]}",
    "padding": lambda parts, _: f"{parts[0]}.{parts[1]}.{parts[2]}==",
    "no parts": lambda _parts, __: "x",
    "four parts": lambda parts, _: ".".join([*parts, "x"]),
    "much": lambda parts, _: f"{parts[0]}.{parts[1]}.{'A' * 100_000}",
}


@pytest.fixture
async def person(office: Office) -> Person:
    return await make_registrant(office)


def is_refused(answer: httpx.Response) -> bool:
    return (answer.status_code, answer.json()["code"]) == (401, "unauthenticated")


@pytest.mark.parametrize("name", FORGED)
async def test_t5_a_forged_token_opens_nothing(portal: Portal, person: Person, name: str) -> None:
    public_key = (await portal.get_jwks()).content
    token = FORGED[name](person.token.split("."), public_key)

    answer = await portal.with_token(token).get_account()

    # What does not fit into a header at all is refused by the server before anybody reads it.
    assert is_refused(answer) or (name == "much" and answer.status_code in (400, 431))
    assert (await portal.as_(person).get_account()).status_code == 200


async def test_t4_a_refresh_token_is_no_access_token(portal: Portal, office: Office) -> None:
    session = (await portal.create_session({"email": await make_login(office), "password": PASSWORD})).json()

    for token in (session["refresh_token"], session["device_token"], session["id"]):
        assert is_refused(await portal.with_token(token).get_account())


async def test_t4_an_access_token_is_no_refresh_token(portal: Portal, person: Person) -> None:
    answer = await portal.refresh_session({"refresh_token": person.token[:43]})

    assert answer.status_code in (401, 422)


@pytest.mark.parametrize("seconds", [-3_600, -700, 3_600])
async def test_t6_a_token_that_is_over_or_not_yet_good_is_refused(
    portal: Portal, office: Office, person: Person, seconds: int
) -> None:
    issued = int(clock.real_seconds()) + seconds
    token = office.tokens.issue(account_id=person.account_id, session_id=person.session_id, now=issued)

    assert is_refused(await portal.with_token(token).get_account())
