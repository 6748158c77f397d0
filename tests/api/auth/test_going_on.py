"""`next`: a sign-in goes on to the page that was asked for, and to nowhere else (domain.md 14)."""

import pyotp
import pytest

from app import catalogue
from app.context import Office
from app.domain.sessions import check_page
from tests.factories.accounts import PASSWORD, make_login
from tests.portal import Portal


@pytest.mark.parametrize("page", ["/", "/renewals", "/messages/thr_01KQQKFBF5KZNWJ47TAN9ZT24M"])
async def test_a_page_of_the_portal_comes_back_with_the_session(
    portal: Portal, office: Office, page: str
) -> None:
    body = {"email": await make_login(office), "password": PASSWORD, "next": page}

    assert (await portal.create_session(body)).json()["next"] == page


async def test_the_second_factor_does_not_lose_the_page(portal: Portal, office: Office) -> None:
    secret = pyotp.random_base32()
    body = {"email": await make_login(office, totp_secret=secret), "password": PASSWORD, "next": "/profile"}

    asked = (await portal.create_session(body)).json()
    session = await portal.answer_session_challenge(
        {"challenge_id": asked["challenge"]["id"], "method": "totp", "code": pyotp.TOTP(secret).now()}
    )

    assert (asked["next"], session.json()["next"]) == (None, "/profile")


@pytest.mark.parametrize(
    "page", ["https://evil.example", "//evil.example", "/\\evil.example", "/profile?x=//evil", "profile", ""]
)
async def test_what_is_no_path_is_refused(portal: Portal, office: Office, page: str) -> None:
    body = {"email": await make_login(office), "password": PASSWORD, "next": page}

    answer = await portal.create_session(body)

    assert answer.status_code == 422
    assert answer.json()["errors"][0]["pointer"] == "/next"
    assert "evil" not in answer.text


@pytest.mark.parametrize("page", ["/evil", "/profile//evil", "/sign-out", "/-/evil"])
async def test_what_is_no_page_of_the_portal_is_refused(portal: Portal, office: Office, page: str) -> None:
    body = {"email": await make_login(office), "password": PASSWORD, "next": page}

    answer = await portal.create_session(body)

    assert [(each["pointer"], each["code"]) for each in answer.json()["errors"]] == [("/next", "not_allowed")]


def test_every_page_that_a_notice_leads_to_may_be_asked_for() -> None:
    for notice in catalogue.notices().values():
        check_page(notice.next)
