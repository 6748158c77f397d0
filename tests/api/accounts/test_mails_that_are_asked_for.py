"""Who asks for mails too often is told to come back later, in one code; sign-in has attempts of its own (4.2, 4.3)."""

from collections.abc import Callable
from typing import Any

import pytest

from app.context import Office
from tests.factories.accounts import PASSWORD, make_login
from tests.factories.entering import new_address
from tests.factories.rates import tightened
from tests.portal import Portal

ASKED_FOR = ("create_account_request", "create_password_reset")
NewAddress = Callable[[], str]


@pytest.mark.parametrize("operation", ASKED_FOR)
async def test_one_address_is_sent_five_mails_an_hour(portal: Portal, office: Office, operation: str) -> None:
    email = new_address()

    answers = [await getattr(portal, operation)({"email": email}) for _ in range(6)]

    assert [answer.status_code for answer in answers] == [202, 202, 202, 202, 202, 429]
    assert answers[-1].json()["code"] == "rate_limited"
    assert int(answers[-1].headers["retry-after"]) > 0


@pytest.mark.parametrize("operation", ASKED_FOR)
async def test_one_place_asks_a_few_times(portal: Portal, office: Office, operation: str) -> None:
    async with tightened(office, sign_in_limit=2):
        answers: list[Any] = [await getattr(portal, operation)({"email": new_address()}) for _ in range(3)]

    assert [answer.status_code for answer in answers] == [202, 202, 429]
    assert answers[-1].json()["code"] == "rate_limited"


async def test_who_has_no_attempts_left_can_still_ask_for_a_new_password(
    portal: Portal, office: Office
) -> None:
    email = await make_login(office)

    async with tightened(office, sign_in_limit=2):
        guesses = [
            await portal.create_session({"email": email, "password": PASSWORD + "!"}) for _ in range(3)
        ]
        reset = await portal.create_password_reset({"email": email})

    assert [answer.status_code for answer in guesses] == [401, 401, 429]
    assert reset.status_code == 202
