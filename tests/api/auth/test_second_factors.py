"""`create_mfa_method` and its kin: authenticators, passkeys, recovery codes, step-up (security.md 6.2)."""

from datetime import timedelta
from typing import Any

import pyotp
import pytest
from sqlalchemy import update

from app.context import Office, unit_of_work
from app.core import clock, ids
from app.domain.access import Role
from app.models.accounts import Session
from tests.factories.accounts import PASSWORD, make_login
from tests.factories.authenticator import Authenticator
from tests.factories.people import make_account, make_staff
from tests.factories.rates import tightened
from tests.portal import Portal


def code_of(secret: str, *, steps: int = 0) -> str:
    return pyotp.TOTP(secret).at(int(clock.real_seconds()) + 30 * steps)


async def signed_in(portal: Portal, email: str) -> Portal:
    session = (await portal.create_session({"email": email, "password": PASSWORD})).json()
    return portal.with_token(session["access_token"])


async def with_totp(portal: Portal, mine: Portal) -> tuple[str, dict[str, Any]]:
    begun = (await mine.create_mfa_method({"kind": "totp", "label": "Phone"})).json()
    secret = begun["provisioning"]["secret"]
    confirmed = await mine.confirm_mfa_method({"code": code_of(secret)}, mfa_method_id=begun["id"])
    assert confirmed.status_code == 200, confirmed.text
    return secret, confirmed.json()


async def grow_stale(office: Office, mine: Portal) -> None:
    claims = office.tokens.read(
        mine.headers["Authorization"].removeprefix("Bearer "), now=clock.real_seconds()
    )
    async with unit_of_work(office, "grow_stale") as ctx:
        await ctx.session.execute(
            update(Session)
            .where(Session.id == claims.session_id)
            .values(proved_at=clock.real_now() - timedelta(minutes=11))
        )


async def test_an_authenticator_counts_once_it_is_confirmed(portal: Portal, office: Office) -> None:
    email = await make_login(office)
    mine = await signed_in(portal, email)

    begun = (await mine.create_mfa_method({"kind": "totp"})).json()
    before = (await portal.create_session({"email": email, "password": PASSWORD})).json()
    secret = begun["provisioning"]["secret"]
    confirmed = await mine.confirm_mfa_method({"code": code_of(secret)}, mfa_method_id=begun["id"])
    after = (await portal.create_session({"email": email, "password": PASSWORD})).json()

    assert begun["status"] == "pending"
    assert begun["provisioning"]["uri"].startswith("otpauth://totp/")
    assert (before["status"], after["status"]) == ("active", "challenge_required")
    assert (confirmed.json()["status"], len(confirmed.json()["recovery_codes"])) == ("confirmed", 10)


async def test_a_wrong_code_confirms_nothing(portal: Portal, office: Office) -> None:
    mine = await signed_in(portal, await make_login(office))
    begun = (await mine.create_mfa_method({"kind": "totp"})).json()

    answer = await mine.confirm_mfa_method({"code": "000000"}, mfa_method_id=begun["id"])

    assert (answer.status_code, answer.json()["code"]) == (401, "challenge_failed")


async def test_there_is_one_authenticator(portal: Portal, office: Office) -> None:
    mine = await signed_in(portal, await make_login(office))
    await with_totp(portal, mine)

    answer = await mine.create_mfa_method({"kind": "totp"})

    assert (answer.status_code, answer.json()["code"]) == (409, "resource_already_exists")


async def test_a_recovery_code_opens_a_session_once(portal: Portal, office: Office) -> None:
    email = await make_login(office)
    _, confirmed = await with_totp(portal, await signed_in(portal, email))
    code = confirmed["recovery_codes"][3]

    answers = []
    for _ in range(2):
        challenge = (await portal.create_session({"email": email, "password": PASSWORD})).json()["challenge"]
        proof = {"challenge_id": challenge["id"], "method": "recovery_code", "code": code.upper()}
        answers.append(await portal.answer_session_challenge(proof))

    assert "recovery_code" in challenge["methods"]
    assert [answer.status_code for answer in answers] == [201, 401]


async def test_a_passkey_is_made_and_opens_a_session(portal: Portal, office: Office) -> None:
    email = await make_login(office)
    mine = await signed_in(portal, email)
    device = Authenticator(office.settings.front_end_url)
    begun = (await mine.create_mfa_method({"kind": "passkey", "label": "Laptop"})).json()
    made = device.create(begun["provisioning"]["options"])
    confirmed = await mine.confirm_mfa_method({"credential": made}, mfa_method_id=begun["id"])

    challenge = (await portal.create_session({"email": email, "password": PASSWORD})).json()["challenge"]
    proof = {"challenge_id": challenge["id"], "method": "passkey"}
    answer = await portal.answer_session_challenge(
        {**proof, "credential": device.get(challenge["passkey_options"])}
    )

    assert confirmed.json()["status"] == "confirmed"
    assert challenge["methods"] == ["passkey", "recovery_code"]
    assert (answer.status_code, answer.json()["status"]) == (201, "active")


@pytest.mark.parametrize("spoilt", ["origin", "unverified", "challenge", "stranger"])
async def test_a_passkey_that_proves_something_else_is_refused(
    portal: Portal, office: Office, spoilt: str
) -> None:
    email = await make_login(office)
    mine = await signed_in(portal, email)
    device = Authenticator(office.settings.front_end_url)
    begun = (await mine.create_mfa_method({"kind": "passkey"})).json()
    made = device.create(begun["provisioning"]["options"])
    await mine.confirm_mfa_method({"credential": made}, mfa_method_id=begun["id"])
    challenge = (await portal.create_session({"email": email, "password": PASSWORD})).json()["challenge"]
    options = dict(challenge["passkey_options"])
    if spoilt == "origin":
        device.origin = "https://evil.example"
    if spoilt == "unverified":
        device.flags = 0x01
    if spoilt == "challenge":
        options["challenge"] = "A" * 43
    used = (
        Authenticator(office.settings.front_end_url).get(options)
        if spoilt == "stranger"
        else device.get(options)
    )

    proof = {"challenge_id": challenge["id"], "method": "passkey"}
    answer = await portal.answer_session_challenge({**proof, "credential": used})

    assert (answer.status_code, answer.json()["code"]) == (401, "challenge_failed")


@pytest.mark.parametrize(
    ("spoilt", "pointer", "code"),
    [
        ({"id": None}, "/credential/id", "wrong_type"),
        ({"type": "password"}, "/credential/type", "not_allowed"),
        ({"secret": "A"}, "/credential/secret", "unknown_field"),
        ({"response": {"clientDataJSON": "not base 64"}}, "/credential/response/clientDataJSON", "pattern"),
        ({"response": {"signature": "AAAA"}}, "/credential/response/clientDataJSON", "required"),
    ],
)
async def test_an_answer_that_no_browser_writes_is_refused_by_its_field(
    portal: Portal, spoilt: dict[str, Any], pointer: str, code: str
) -> None:
    sound = {"id": "AAAA", "rawId": "AAAA", "type": "public-key", "response": {"clientDataJSON": "AAAA"}}
    proof = {"challenge_id": "chl_01KQS7F9T2Q8B4C6D1E3F5G7HJ", "method": "passkey"}

    answer = await portal.answer_session_challenge({**proof, "credential": {**sound, **spoilt}})

    (fault,) = answer.json()["errors"]
    assert (answer.status_code, fault["pointer"], fault["code"]) == (422, pointer, code)


async def test_facts_that_some_browsers_add_are_taken(portal: Portal, office: Office) -> None:
    mine = await signed_in(portal, await make_login(office))
    device = Authenticator(office.settings.front_end_url)
    begun = (await mine.create_mfa_method({"kind": "passkey"})).json()
    made = device.create(begun["provisioning"]["options"])
    made["response"] |= {"transports": ["internal", "hybrid"], "publicKeyAlgorithm": -7, "publicKey": None}
    made |= {"authenticatorAttachment": "platform", "clientExtensionResults": {"credProps": {"rk": True}}}

    confirmed = await mine.confirm_mfa_method({"credential": made}, mfa_method_id=begun["id"])

    assert (confirmed.status_code, confirmed.json()["status"]) == (200, "confirmed")


async def test_a_sensitive_act_asks_for_a_recent_proof(portal: Portal, office: Office) -> None:
    mine = await signed_in(portal, await make_login(office))
    await grow_stale(office, mine)

    refused = await mine.create_mfa_method({"kind": "totp"})
    proved = await mine.step_up_session({"method": "password", "password": PASSWORD})
    accepted = await mine.create_mfa_method({"kind": "totp"})

    assert (refused.status_code, refused.json()["code"]) == (403, "step_up_required")
    assert refused.json()["methods"] == ["password"]
    assert (proved.status_code, proved.json()["status"]) == (200, "proved")
    assert accepted.status_code == 201


async def test_who_guesses_at_a_proof_too_often_has_to_wait(portal: Portal, office: Office) -> None:
    mine = await signed_in(portal, await make_login(office))

    async with tightened(office, sign_in_limit=3):
        wrong = [await mine.step_up_session({"method": "password", "password": "x" * 15}) for _ in range(4)]

    assert [answer.status_code for answer in wrong] == [401, 401, 401, 429]
    assert wrong[-1].json()["code"] == "too_many_attempts"


async def test_the_password_alone_does_not_do_where_there_is_a_second_factor(
    portal: Portal, office: Office
) -> None:
    mine = await signed_in(portal, await make_login(office))
    secret, _ = await with_totp(portal, mine)
    await grow_stale(office, mine)

    refused = await mine.create_mfa_method({"kind": "passkey"})
    password = await mine.step_up_session({"method": "password", "password": PASSWORD})
    proved = await mine.step_up_session({"method": "totp", "code": code_of(secret, steps=1)})

    assert refused.json()["methods"] == ["totp"]
    assert password.status_code == 422
    assert proved.status_code == 200


async def test_a_passkey_steps_up_in_two_calls(portal: Portal, office: Office) -> None:
    mine = await signed_in(portal, await make_login(office))
    device = Authenticator(office.settings.front_end_url)
    begun = (await mine.create_mfa_method({"kind": "passkey"})).json()
    made = device.create(begun["provisioning"]["options"])
    await mine.confirm_mfa_method({"credential": made}, mfa_method_id=begun["id"])
    await grow_stale(office, mine)

    asked = (await mine.step_up_session({"method": "passkey"})).json()
    used = device.get(asked["challenge"]["passkey_options"])
    body = {"method": "passkey", "challenge_id": asked["challenge"]["id"], "credential": used}
    proved, again = await mine.step_up_session(body), await mine.step_up_session(body)

    assert asked["status"] == "challenge_required"
    assert (proved.status_code, proved.json()["status"]) == (200, "proved")
    assert again.status_code == 401


async def test_with_the_last_factor_its_recovery_codes_go(portal: Portal, office: Office) -> None:
    email = await make_login(office)
    mine = await signed_in(portal, email)
    _, confirmed = await with_totp(portal, mine)

    removed = await mine.delete_mfa_method(mfa_method_id=confirmed["id"])

    assert removed.status_code == 204
    session = (await portal.create_session({"email": email, "password": PASSWORD})).json()
    assert session["status"] == "active"
    told = [each["code"] for each in (await mine.list_notifications()).json()["items"]]
    assert told == ["second_factor_removed", "second_factor_added"]


async def test_staff_keep_at_least_one(portal: Portal, office: Office) -> None:
    desk = await make_staff(office, Role.FINANCE)
    async with office.database.driver() as connection:
        await connection.execute("update sessions set proved_at = now() where id = $1", desk.session_id)
        method_id = await connection.fetchval(
            "select id from mfa_methods where account_id = $1", desk.account_id
        )

    answer = await portal.as_(desk).delete_mfa_method(mfa_method_id=ids.render("mfa", method_id))

    assert (answer.status_code, answer.json()["code"]) == (409, "last_mfa_method")


async def test_staff_without_a_second_factor_enrol_one_first(portal: Portal, office: Office) -> None:
    desk = await make_staff(office, Role.FINANCE)
    async with office.database.driver() as connection:
        await connection.execute("update sessions set proved_at = now() where id = $1", desk.session_id)
        await connection.execute("delete from mfa_methods where account_id = $1", desk.account_id)
    mine = portal.as_(desk)

    held_back = await mine.get_dashboard()
    await with_totp(portal, mine)
    let_in = await mine.get_dashboard()

    assert (held_back.status_code, held_back.json()["code"]) == (403, "mfa_enrolment_required")
    assert let_in.status_code == 200


async def test_anothers_factor_is_answered_like_none(portal: Portal, office: Office) -> None:
    mine = await signed_in(portal, await make_login(office))
    _, confirmed = await with_totp(portal, mine)
    other = await make_account(office)
    async with office.database.driver() as connection:
        await connection.execute("update sessions set proved_at = now() where id = $1", other.session_id)

    answers = [
        await portal.as_(other).delete_mfa_method(mfa_method_id=named)
        for named in (confirmed["id"], ids.render("mfa", ids.new()))
    ]

    assert [answer.status_code for answer in answers] == [404, 404]
