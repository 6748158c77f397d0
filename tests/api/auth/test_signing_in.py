"""`create_session`, `answer_session_challenge`: password and second factor (security.md 6.2, T10; contract.md 7.6)."""

import pyotp
import pytest

from app.context import Office, unit_of_work
from app.core import clock
from app.services import staff
from tests.factories.accounts import PASSWORD, make_login
from tests.factories.rates import tightened
from tests.portal import Portal


async def test_a_right_password_opens_a_session(portal: Portal, office: Office) -> None:
    email = await make_login(office)

    answer = await portal.create_session({"email": email, "password": PASSWORD})

    session = answer.json()
    assert (answer.status_code, session["status"]) == (201, "active")
    assert answer.headers["location"] == f"/v1/auth/sessions/{session['id']}"
    assert (await portal.with_token(session["access_token"]).get_dashboard()).status_code == 200


async def test_the_case_of_an_address_does_not_matter(portal: Portal, office: Office) -> None:
    email = await make_login(office)

    answer = await portal.create_session({"email": email.upper(), "password": PASSWORD})

    assert answer.status_code == 201


async def test_an_unknown_address_and_a_wrong_password_are_answered_alike(
    portal: Portal, office: Office
) -> None:
    email = await make_login(office)

    wrong = await portal.create_session({"email": email, "password": "not the one I chose"})
    unknown = await portal.create_session({"email": "nobody@example.org", "password": PASSWORD})

    assert wrong.status_code == unknown.status_code == 401
    apart = {"request_id"}
    assert {k: v for k, v in wrong.json().items() if k not in apart} == {
        k: v for k, v in unknown.json().items() if k not in apart
    }
    assert wrong.json()["code"] == "invalid_credentials"


async def test_a_refusal_never_repeats_the_password(portal: Portal) -> None:
    answer = await portal.create_session({"email": "not an address", "password": "hunter2 hunter2 hunter2"})

    assert answer.status_code == 422
    assert "hunter2" not in answer.text


@pytest.mark.parametrize("language", ["en", "fr"])
async def test_an_address_that_is_none_is_shown_one(portal: Portal, language: str) -> None:
    answer = await portal.create_session(
        {"email": "not an address", "password": PASSWORD}, headers={"Accept-Language": language}
    )

    (fault,) = answer.json()["errors"]
    assert (fault["pointer"], fault["code"]) == ("/email", "pattern")
    assert fault["params"]["example"] in fault["detail"]


async def test_guesses_at_one_account_run_out_and_right_ones_do_not_count(
    portal: Portal, office: Office
) -> None:
    email = await make_login(office)

    async with tightened(office, sign_in_limit=3):
        right = [await portal.create_session({"email": email, "password": PASSWORD}) for _ in range(5)]
        wrong = [await portal.create_session({"email": email, "password": "x" * 15}) for _ in range(4)]

    assert {answer.status_code for answer in right} == {201}
    assert [answer.status_code for answer in wrong] == [401, 401, 401, 429]
    assert wrong[-1].json()["code"] == "too_many_attempts"
    assert int(wrong[-1].headers["retry-after"]) > 0


async def test_a_second_factor_is_asked_for_before_any_token(portal: Portal, office: Office) -> None:
    email = await make_login(office, totp_secret=pyotp.random_base32())

    answer = await portal.create_session({"email": email, "password": PASSWORD})

    session = answer.json()
    assert (answer.status_code, session["status"]) == (201, "challenge_required")
    assert session["challenge"]["methods"] == ["totp"]
    assert session["access_token"] is None
    assert session["refresh_token"] is None


async def test_the_right_code_opens_the_session_and_is_good_once(portal: Portal, office: Office) -> None:
    secret = pyotp.random_base32()
    email = await make_login(office, totp_secret=secret)
    code = pyotp.TOTP(secret).at(int(clock.real_seconds()))

    first = await _answer(portal, email, code)
    second = await _answer(portal, email, code)

    assert (first.status_code, first.json()["status"]) == (201, "active")
    assert (second.status_code, second.json()["code"]) == (401, "challenge_failed")


async def test_a_challenge_takes_five_tries(portal: Portal, office: Office) -> None:
    secret = pyotp.random_base32()
    email = await make_login(office, totp_secret=secret)
    challenge = (await portal.create_session({"email": email, "password": PASSWORD})).json()["challenge"][
        "id"
    ]
    wrong = {"challenge_id": challenge, "method": "totp", "code": _wrong(secret)}

    answers = [await portal.answer_session_challenge(wrong) for _ in range(6)]

    assert [answer.json().get("attempts_left") for answer in answers] == [4, 3, 2, 1, 0, None]
    assert answers[-1].status_code == 429


async def test_a_disabled_account_is_answered_like_a_wrong_password(portal: Portal, office: Office) -> None:
    email = await make_login(office)
    async with unit_of_work(office, "disable") as ctx:
        await staff.disable(ctx, email=email)

    answer = await portal.create_session({"email": email, "password": PASSWORD})

    assert (answer.status_code, answer.json()["code"]) == (401, "invalid_credentials")


@pytest.mark.parametrize("header", ["", "Bearer", "Bearer x", "Basic abc", "bearer " + "a" * 5000])
async def test_anything_but_a_good_bearer_is_unauthenticated(portal: Portal, header: str) -> None:
    answer = await portal.with_headers(Authorization=header).get_dashboard()

    assert (answer.status_code, answer.json()["code"]) == (401, "unauthenticated")
    assert answer.headers["www-authenticate"] == "Bearer"


async def _answer(portal: Portal, email: str, code: str):  # type: ignore[no-untyped-def]  # noqa: ANN202
    opened = await portal.create_session({"email": email, "password": PASSWORD})
    challenge = opened.json()["challenge"]["id"]
    return await portal.answer_session_challenge({"challenge_id": challenge, "method": "totp", "code": code})


def _wrong(secret: str) -> str:
    now = int(clock.real_seconds())
    around = {pyotp.TOTP(secret).at(now + 30 * steps) for steps in range(-3, 4)}
    return next(f"{number:06}" for number in range(10) if f"{number:06}" not in around)
