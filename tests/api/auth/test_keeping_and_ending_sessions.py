"""`refresh_session`, `end_session`: rotation, theft, and revocation by the next request (security.md 6.2, T7, T8)."""

from datetime import timedelta

from sqlalchemy import update

from app.context import Office, unit_of_work
from app.core import clock, ids
from app.models.accounts import Session
from app.services import staff
from tests.factories.accounts import PASSWORD, make_login
from tests.portal import Portal


async def signed_in(portal: Portal, office: Office) -> dict[str, str]:
    email = await make_login(office)
    session: dict[str, str] = (await portal.create_session({"email": email, "password": PASSWORD})).json()
    return {**session, "email": email}


async def test_a_refresh_gives_new_tokens_that_work(portal: Portal, office: Office) -> None:
    session = await signed_in(portal, office)

    answer = await portal.refresh_session({"refresh_token": session["refresh_token"]})

    fresh = answer.json()
    assert answer.status_code == 201
    assert fresh["id"] == session["id"]
    assert fresh["refresh_token"] != session["refresh_token"]
    assert (await portal.with_token(fresh["access_token"]).get_dashboard()).status_code == 200


async def test_t7_a_spent_token_that_comes_back_ends_the_session_for_both(
    portal: Portal, office: Office
) -> None:
    session = await signed_in(portal, office)
    thief = (await portal.refresh_session({"refresh_token": session["refresh_token"]})).json()

    victim = await portal.refresh_session({"refresh_token": session["refresh_token"]})

    assert (victim.status_code, victim.json()["code"]) == (401, "session_expired")
    assert (await portal.refresh_session({"refresh_token": thief["refresh_token"]})).status_code == 401
    for token in (session["access_token"], thief["access_token"]):
        assert (await portal.with_token(token).get_dashboard()).status_code == 401


async def test_t7_an_honest_retry_with_its_key_gets_the_same_tokens(portal: Portal, office: Office) -> None:
    session = await signed_in(portal, office)
    body = {"refresh_token": session["refresh_token"]}
    first = await portal.refresh_session(body, key="lost-answer-00001")

    again = await portal.refresh_session(body, key="lost-answer-00001")

    assert again.status_code == 201
    assert again.json() == first.json()


async def test_t7_a_retry_with_another_key_is_theft(portal: Portal, office: Office) -> None:
    session = await signed_in(portal, office)
    body = {"refresh_token": session["refresh_token"]}
    await portal.refresh_session(body, key="lost-answer-00001")

    again = await portal.refresh_session(body, key="somebody-else-001")

    assert again.status_code == 401


async def test_an_unknown_refresh_token_is_refused(portal: Portal) -> None:
    answer = await portal.refresh_session({"refresh_token": "A" * 43})

    assert (answer.status_code, answer.json()["code"]) == (401, "session_expired")


async def test_an_idle_session_is_over(portal: Portal, office: Office) -> None:
    session = await signed_in(portal, office)
    async with unit_of_work(office, "idle") as ctx:
        await ctx.session.execute(
            update(Session)
            .where(Session.id == ids.parse("ses", session["id"]))
            .values(used_at=clock.real_now() - timedelta(minutes=61))
        )

    answer = await portal.refresh_session({"refresh_token": session["refresh_token"]})

    assert answer.status_code == 401


async def test_t8_sign_out_is_noticed_by_the_next_request(portal: Portal, office: Office) -> None:
    session = await signed_in(portal, office)
    mine = portal.with_token(session["access_token"])

    ended = await mine.end_session(session_id="current")

    assert (ended.status_code, ended.content) == (204, b"")
    assert (await mine.get_dashboard()).json()["code"] == "session_expired"


async def test_a_session_elsewhere_can_be_ended(portal: Portal, office: Office) -> None:
    email = await make_login(office)
    here, there = [
        (await portal.create_session({"email": email, "password": PASSWORD})).json() for _ in range(2)
    ]

    ended = await portal.with_token(here["access_token"]).end_session(session_id=there["id"])

    assert ended.status_code == 204
    assert (await portal.with_token(there["access_token"]).get_dashboard()).status_code == 401
    assert (await portal.with_token(here["access_token"]).get_dashboard()).status_code == 200


async def test_anothers_session_is_answered_like_one_that_does_not_exist(
    portal: Portal, office: Office
) -> None:
    mine, other = await signed_in(portal, office), await signed_in(portal, office)

    answers = [
        await portal.with_token(mine["access_token"]).end_session(session_id=named)
        for named in (other["id"], ids.render("ses", ids.new()))
    ]

    assert [answer.status_code for answer in answers] == [404, 404]
    assert (await portal.with_token(other["access_token"]).get_dashboard()).status_code == 200


async def test_t8_disabling_an_account_is_noticed_by_the_next_request(portal: Portal, office: Office) -> None:
    session = await signed_in(portal, office)
    async with unit_of_work(office, "disable") as ctx:
        await staff.disable(ctx, email=session["email"])

    answer = await portal.with_token(session["access_token"]).get_dashboard()

    assert answer.status_code == 401
