"""S7, T7: eight at once with one refresh token, one key or one code get no more than one of them should."""

import itertools
from collections import Counter
from collections.abc import AsyncIterator

import pyotp
import pytest_asyncio
from fastapi import FastAPI

from app.context import Office
from app.core import totp
from app.core.db import Read
from app.core.settings import Settings
from tests.factories.accounts import PASSWORD, make_login
from tests.faults.at_once import EIGHT, Outcomes, all_at_once, outcomes, portal_of
from tests.faults.conftest import Figure
from tests.portal import Portal
from tests.rounds import how_many

_addresses = itertools.count(1)

COUNT = Read("""
select (select count(*) from sessions s where s.account_id = a.id) as sessions,
  (select count(*) from refresh_tokens t join sessions s on s.id = t.session_id where s.account_id = a.id)
    as tokens,
  (select count(*) from sessions s where s.account_id = a.id and s.ended_at is not null) as ended,
  (select count(*) from mails m where m.account_id = a.id and m.code = 'session_family_revoked') as warned
from accounts a where a.email = :email
""")


@pytest_asyncio.fixture
async def elsewhere(app: FastAPI, own_settings: Settings) -> AsyncIterator[Portal]:
    """Callers from an address of their own for each test: what they try counts against nobody else."""
    async with portal_of(app, own_settings, source=f"192.0.2.{next(_addresses)}") as portal:
        yield portal


async def signed_in(portal: Portal, office: Office) -> tuple[str, dict[str, str]]:
    email = await make_login(office)
    answer = await portal.create_session({"email": email, "password": PASSWORD})
    assert answer.status_code == 201, answer.text
    return email, answer.json()


async def counts(office: Office, email: str) -> dict[str, int]:
    row = await office.database.fetch_one(COUNT, email=email)
    assert row is not None
    return row


async def test_a_refresh_token_that_comes_eight_times_has_one_child_and_ends_the_family(
    elsewhere: Portal, office: Office, figure: Figure
) -> None:
    rounds = how_many(quick=8, in_ci=50, full=80)
    for _ in range(rounds):
        email, session = await signed_in(elsewhere, office)
        body = {"refresh_token": session["refresh_token"]}

        answers = await all_at_once(elsewhere.refresh_session(body) for _ in range(EIGHT))

        assert outcomes(answers) == {(201, None): 1, (401, "session_expired"): EIGHT - 1}
        child = next(each.json() for each in answers if each.is_success)
        assert (await elsewhere.with_token(child["access_token"]).get_dashboard()).status_code == 401
        after = await elsewhere.refresh_session({"refresh_token": child["refresh_token"]})
        assert after.status_code == 401
        assert await counts(office, email) == {"sessions": 1, "tokens": 2, "ended": 1, "warned": 1}
    figure(f"{rounds} rounds of {EIGHT}: one child, the family ended and its owner told once, each time")


async def test_eight_honest_retries_of_one_refresh_get_the_same_child(
    elsewhere: Portal, office: Office, figure: Figure
) -> None:
    rounds = how_many(quick=8, in_ci=50, full=80)
    for number in range(rounds):
        email, session = await signed_in(elsewhere, office)
        body, key = {"refresh_token": session["refresh_token"]}, f"honest-retry-{number:08}"

        answers = await all_at_once(elsewhere.refresh_session(body, key=key) for _ in range(EIGHT))

        assert outcomes(answers) == {(201, None): EIGHT}
        assert len({each.content for each in answers}) == 1
        child = answers[0].json()["access_token"]
        assert (await elsewhere.with_token(child).get_dashboard()).status_code == 200
        assert await counts(office, email) == {"sessions": 1, "tokens": 2, "ended": 0, "warned": 0}
    figure(f"{rounds} rounds of {EIGHT}: the same child each time")


async def challenged(portal: Portal, email: str) -> str:
    answer = await portal.create_session({"email": email, "password": PASSWORD})
    assert answer.json()["status"] == "challenge_required"
    challenge_id: str = answer.json()["challenge"]["id"]
    return challenge_id


def proof(challenge_id: str, secret: str) -> dict[str, str]:
    return {"challenge_id": challenge_id, "method": "totp", "code": pyotp.TOTP(secret).now()}


async def test_one_code_at_once_opens_one_session(elsewhere: Portal, office: Office, figure: Figure) -> None:
    rounds = how_many(quick=6, in_ci=30, full=80)
    seen: Outcomes = Counter()
    for _ in range(rounds):
        secret = totp.new_secret()
        email = await make_login(office, totp_secret=secret)
        body = proof(await challenged(elsewhere, email), secret)

        answers = await all_at_once(elsewhere.answer_session_challenge(body) for _ in range(EIGHT))

        seen += outcomes(answers)
        assert outcomes(answers)[201, None] == 1, outcomes(answers)
        assert (await counts(office, email))["sessions"] == 1
    assert {status for status, _ in seen} == {201, 401}
    figure(f"{rounds} rounds of {EIGHT}: one session each time")


async def test_one_code_for_eight_challenges_opens_one_session(elsewhere: Portal, office: Office) -> None:
    secret = totp.new_secret()
    email = await make_login(office, totp_secret=secret)
    challenges = [await challenged(elsewhere, email) for _ in range(EIGHT)]
    proofs = [proof(each, secret) for each in challenges]

    answers = await all_at_once(elsewhere.answer_session_challenge(each) for each in proofs)

    assert outcomes(answers) == {(201, None): 1, (401, "challenge_failed"): EIGHT - 1}
    assert (await counts(office, email))["sessions"] == 1
