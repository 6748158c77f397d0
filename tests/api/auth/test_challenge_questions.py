"""`replace_challenge_answers`, and the question at sign-in: one more check, off by default (security.md 8.2)."""

from collections.abc import AsyncIterator
from typing import Any

import httpx
import pyotp
import pytest
import pytest_asyncio

from app.context import Office
from app.core.db import Read
from tests.factories.accounts import PASSWORD, make_login
from tests.factories.entering import entered
from tests.portal import Portal

ANSWER = {"question": "childhood_street", "answer": "Rue des Érables, 12"}
STORED = Read("select answer_hash from challenge_answers where answer_hash is not null")


@pytest_asyncio.fixture
async def asking(office: Office, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[None]:
    """Let this deployment ask."""
    monkeypatch.setitem(office.settings.__dict__, "challenge_questions", True)
    yield


async def answered(
    portal: Portal, office: Office, *answers: dict[str, str], secret: str | None = None
) -> str:
    """Make somebody who has answered questions."""
    email = await make_login(office)
    mine = await entered(portal, email)
    answer = await mine.replace_challenge_answers({"answers": list(answers or (ANSWER,))})
    assert (answer.status_code, answer.content) == (204, b"")
    return email


async def signing_in(portal: Portal, email: str, **more: str) -> dict[str, Any]:
    session: dict[str, Any] = (
        await portal.create_session({"email": email, "password": PASSWORD, **more})
    ).json()
    return session


async def answering(portal: Portal, asked: dict[str, Any], **proof: str) -> httpx.Response:
    answer: httpx.Response = await portal.answer_session_challenge(
        {"challenge_id": asked["challenge"]["id"], **proof}
    )
    return answer


@pytest.mark.usefixtures("asking")
@pytest.mark.parametrize("said", ["Rue des Érables, 12", "rue des erables 12", "  RUE DES ERABLES  12 "])
async def test_a_right_answer_opens_the_session_however_it_is_written(
    portal: Portal, office: Office, said: str
) -> None:
    asked = await signing_in(portal, await answered(portal, office), next="/profile")

    session = await answering(portal, asked, method="challenge_question", answer=said)

    assert asked["status"] == "challenge_required"
    assert (asked["challenge"]["methods"], asked["challenge"]["question"]) == (
        ["challenge_question"],
        "childhood_street",
    )
    assert asked["access_token"] is None
    assert (session.status_code, session.json()["next"]) == (201, "/profile")


@pytest.mark.usefixtures("asking")
async def test_a_wrong_answer_opens_nothing_and_five_are_enough(portal: Portal, office: Office) -> None:
    asked = await signing_in(portal, await answered(portal, office))

    answers = [await answering(portal, asked, method="challenge_question", answer="Elm") for _ in range(6)]

    assert [answer.json().get("attempts_left") for answer in answers] == [4, 3, 2, 1, 0, None]
    assert answers[-1].status_code == 429


@pytest.mark.usefixtures("asking")
async def test_another_kind_of_proof_does_not_answer_a_question(portal: Portal, office: Office) -> None:
    asked = await signing_in(portal, await answered(portal, office))

    answer = await answering(portal, asked, method="totp", code="123456")

    assert (answer.status_code, answer.json()["code"]) == (401, "challenge_failed")


@pytest.mark.usefixtures("asking")
async def test_a_device_that_is_known_is_not_asked(portal: Portal, office: Office) -> None:
    email = await answered(portal, office)
    asked = await signing_in(portal, email)
    session = await answering(portal, asked, method="challenge_question", answer=ANSWER["answer"])

    again = await signing_in(portal, email, device_token=session.json()["device_token"])

    assert again["status"] == "active"


@pytest.mark.usefixtures("asking")
async def test_whoever_has_set_none_sets_one_first_and_goes_on_to_the_page_they_asked_for(
    portal: Portal, office: Office
) -> None:
    session = await signing_in(portal, await make_login(office), next="/renewal")
    mine = portal.with_token(session["access_token"])

    held_back = await mine.get_dashboard()
    told = (await mine.get_account()).json()["required_actions"]
    await mine.replace_challenge_answers({"answers": [ANSWER]})
    let_on = await mine.get_dashboard()

    assert (session["status"], session["next"]) == ("active", "/renewal")
    assert session["required_actions"] == told == ["set_challenge_questions"]
    assert (held_back.status_code, held_back.json()["code"]) == (403, "challenge_questions_required")
    assert let_on.status_code == 200


@pytest.mark.usefixtures("asking")
async def test_a_second_factor_does_as_well_as_a_question(portal: Portal, office: Office) -> None:
    mine = portal.with_token((await signing_in(portal, await make_login(office)))["access_token"])
    begun = (await mine.create_mfa_method({"kind": "totp"})).json()
    code = pyotp.TOTP(begun["provisioning"]["secret"]).now()

    await mine.confirm_mfa_method({"code": code}, mfa_method_id=begun["id"])

    assert (await mine.get_dashboard()).status_code == 200


@pytest.mark.usefixtures("asking")
async def test_a_question_never_stands_in_for_a_second_factor(portal: Portal, office: Office) -> None:
    email = await answered(portal, office)
    asked = await signing_in(portal, email)
    session = (await answering(portal, asked, method="challenge_question", answer=ANSWER["answer"])).json()
    mine = portal.with_token(session["access_token"])
    begun = (await mine.create_mfa_method({"kind": "totp"})).json()
    secret = begun["provisioning"]["secret"]
    await mine.confirm_mfa_method({"code": pyotp.TOTP(secret).now()}, mfa_method_id=begun["id"])

    asked = await signing_in(portal, email)
    answer = await answering(portal, asked, method="challenge_question", answer=ANSWER["answer"])

    assert asked["challenge"]["methods"] == ["totp", "recovery_code"]
    assert (answer.status_code, answer.json()["code"]) == (401, "challenge_failed")


async def test_it_is_off_by_default(portal: Portal, office: Office) -> None:
    assert office.settings.challenge_questions is False
    assert (await signing_in(portal, await answered(portal, office)))["status"] == "active"


async def test_only_a_hash_of_an_answer_is_kept_and_the_owner_is_told(portal: Portal, office: Office) -> None:
    email = await answered(portal, office, {"question": "first_school", "answer": "Zwillingsbrunnen"})

    kept = [row["answer_hash"] for row in await office.database.fetch(STORED)]

    assert not [each for each in kept if "willingsbrunnen" in each]
    mine = await entered(portal, email)
    codes = [each["code"] for each in (await mine.list_notifications()).json()["items"]]
    assert codes == ["challenge_answers_changed"]


@pytest.mark.parametrize(
    ("answers", "pointer", "code"),
    [
        ([{"question": "favourite_colour", "answer": "blue"}], "/answers/0/question", "unknown_code"),
        ([ANSWER, ANSWER], "/answers/1/question", "not_allowed"),
        ([{"question": "first_school", "answer": "- a -"}], "/answers/0/answer", "too_short"),
        ([], "/answers", "too_short"),
    ],
)
async def test_what_cannot_be_answered_is_pointed_at(
    portal: Portal, office: Office, answers: list[dict[str, str]], pointer: str, code: str
) -> None:
    mine = await entered(portal, await make_login(office))

    answer = await mine.replace_challenge_answers({"answers": answers})

    assert answer.status_code == 422
    assert [(each["pointer"], each["code"]) for each in answer.json()["errors"]] == [(pointer, code)]
