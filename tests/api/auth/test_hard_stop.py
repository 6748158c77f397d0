"""A hundred wrong attempts in a row lock an identifier, known or not, until a mailed link (security.md T10, S18)."""

import asyncio
import hashlib
import threading

import httpx
import pyotp

from app.context import Office
from app.core.db import Read
from app.core.passwords import QUEUE
from app.domain.sessions import MOST_FAILURES
from tests.factories.accounts import PASSWORD, make_login
from tests.factories.entering import NEW_PASSWORD, new_address
from tests.factories.mails import newest_token
from tests.portal import Portal

FAILED = Read("""
insert into sign_in_failures (identifier_hash, failures, last_failed_at) values (:hash, :failures, now())
on conflict (identifier_hash) do update set failures = excluded.failures returning failures
""")
FAILURES = Read("select failures from sign_in_failures where identifier_hash = :hash")


def identifier_hash(email: str) -> bytes:
    return hashlib.sha256(email.encode()).digest()


async def failed(office: Office, email: str, times: int) -> None:
    """Let an identifier have been tried in vain so many times."""
    await office.database.fetch(FAILED, hash=identifier_hash(email), failures=times)


async def failures(office: Office, email: str) -> int:
    row = await office.database.fetch_one(FAILURES, hash=identifier_hash(email))
    return row["failures"] if row else 0


async def guess(portal: Portal, email: str, password: str = "x" * 15, **more: str) -> httpx.Response:
    answer: httpx.Response = await portal.create_session({"email": email, "password": password, **more})
    return answer


async def test_t10_the_hundredth_guess_is_the_last(portal: Portal, office: Office) -> None:
    email = await make_login(office)
    await failed(office, email, MOST_FAILURES - 1)

    last, stopped = await guess(portal, email), await guess(portal, email, PASSWORD)

    assert (last.status_code, last.json()["code"]) == (401, "invalid_credentials")
    assert (stopped.status_code, stopped.json()["code"]) == (403, "account_locked")
    assert stopped.json()["until"] is None
    assert "mailed link" in stopped.json()["detail"]


async def test_t10_an_address_that_is_nobodys_is_locked_just_the_same(portal: Portal, office: Office) -> None:
    known, unknown = await make_login(office), new_address()
    for email in (known, unknown):
        await failed(office, email, MOST_FAILURES)

    answers = [await guess(portal, email) for email in (known, unknown)]

    assert [(answer.status_code, answer.json()["code"]) for answer in answers] == [
        (403, "account_locked")
    ] * 2
    assert {k: v for k, v in answers[0].json().items() if k != "request_id"} == {
        k: v for k, v in answers[1].json().items() if k != "request_id"
    }


async def test_a_right_password_begins_the_count_anew(portal: Portal, office: Office) -> None:
    email = await make_login(office)
    await failed(office, email, 40)

    answer = await guess(portal, email.upper(), PASSWORD)

    assert answer.status_code == 201
    assert await failures(office, email) == 0


async def test_t10_a_mailed_link_unlocks_and_nobody_of_the_staff_is_needed(
    portal: Portal, office: Office
) -> None:
    email = await make_login(office)
    await failed(office, email, MOST_FAILURES)

    await portal.create_password_reset({"email": email})
    token = await newest_token(office, email)
    await portal.complete_password_reset({"token": token, "password": NEW_PASSWORD})

    assert (await guess(portal, email, NEW_PASSWORD)).status_code == 201


async def test_t10_the_owner_on_a_known_device_is_not_locked_out(portal: Portal, office: Office) -> None:
    email = await make_login(office)
    device = (await guess(portal, email, PASSWORD)).json()["device_token"]
    await failed(office, email, MOST_FAILURES)

    owner = [await guess(portal, email, PASSWORD, device_token=device) for _ in range(3)]
    stranger = await guess(portal, email, PASSWORD, device_token="A" * 43)

    assert {answer.status_code for answer in owner} == {201}
    assert stranger.json()["code"] == "account_locked"


async def test_a_device_that_was_wrong_a_hundred_times_is_trusted_no_longer(
    portal: Portal, office: Office
) -> None:
    email = await make_login(office)
    device = (await guess(portal, email, PASSWORD)).json()["device_token"]
    async with office.database.driver() as connection:
        await connection.execute(
            "update known_devices set failures = 100 where device_hash = $1",
            hashlib.sha256(device.encode()).digest(),
        )
    await failed(office, email, MOST_FAILURES)

    answer = await guess(portal, email, PASSWORD, device_token=device)

    assert answer.json()["code"] == "account_locked"


async def test_wrong_codes_of_a_second_factor_count_and_a_right_password_does_not_forgive_them(
    portal: Portal, office: Office
) -> None:
    secret = pyotp.random_base32()
    email = await make_login(office, totp_secret=secret)
    await failed(office, email, MOST_FAILURES - 2)

    challenge = (await guess(portal, email, PASSWORD)).json()["challenge"]["id"]
    wrong = {"challenge_id": challenge, "method": "recovery_code", "code": "aaaa-bbbb-cccc-dddd"}
    answers = [await portal.answer_session_challenge(wrong) for _ in range(2)]
    right = await portal.answer_session_challenge(
        {"challenge_id": challenge, "method": "totp", "code": pyotp.TOTP(secret).now()}
    )

    assert [answer.json()["code"] for answer in (*answers, right)] == [
        "challenge_failed",
        "account_locked",
        "account_locked",
    ]


async def test_who_is_sent_away_because_too_many_wait_has_not_guessed(portal: Portal, office: Office) -> None:
    email, gate = await make_login(office), threading.Event()
    turns = office.passwords._turns
    waiting = [asyncio.ensure_future(turns.take(gate.wait)) for _ in range(turns._most)]
    await asyncio.sleep(0)

    away = await guess(portal, email)
    gate.set()
    await asyncio.gather(*waiting)

    assert len(waiting) > QUEUE
    assert (away.status_code, away.json()["code"]) == (429, "rate_limited")
    assert await failures(office, email) == 0
    assert (await guess(portal, email, PASSWORD)).status_code == 201
