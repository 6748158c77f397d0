"""A partner's program signs an assertion and gets a token; stock OAuth clients understand every refusal."""

import asyncio
import re
from typing import Any

import pytest

from app.context import Office
from app.core import clock, ids
from app.domain.access import Role
from app.domain.partners import JWT_BEARER, MENDED_BY, Scope
from tests.factories.partners import Program, make_program, new_key, token_of
from tests.factories.people import make_registrant, make_staff
from tests.portal import Portal

QUESTION = {"items": [{"registration_number": "123602", "family_name": "Solis"}]}


async def test_a_program_that_signs_gets_a_token_for_ten_minutes_and_uses_it(
    portal: Portal, office: Office
) -> None:
    program = await make_program(office)

    answer = await portal.issue_token(program.form(scope="register:verify"))
    token = answer.json()
    used = await portal.with_token(token["access_token"]).verify_registrants(QUESTION)

    assert answer.status_code == 200
    assert {name: token[name] for name in ("token_type", "expires_in", "scope")} == {
        "token_type": "Bearer", "expires_in": 600, "scope": "register:verify",
    }  # fmt: skip
    assert answer.headers["cache-control"] == "no-store"
    assert used.status_code == 200


async def test_without_a_scope_a_token_reaches_all_that_the_agreement_covers(
    portal: Portal, office: Office
) -> None:
    program = await make_program(office, Scope.CPC_READ, Scope.REGISTER_VERIFY)

    token = (await portal.issue_token(program.form())).json()

    assert token["scope"] == "cpc:read register:verify"


async def test_what_stock_clients_say_beside_it_is_passed_over(portal: Portal, office: Office) -> None:
    program = await make_program(office)
    header = {"alg": "ES256", "typ": "JWT", "kid": "of our own choosing"}
    form = program.form(program.assertion(header=header), client_id=program.wire_id, resource="anything")

    answer = await portal.issue_token(form)

    assert answer.status_code == 200


def _bad_assertions(program: Program) -> dict[str, str]:
    now = int(clock.real_seconds())
    stranger = ids.render("pcl", ids.new())
    return {
        "another key": program.assertion(key=new_key()),
        "another audience": program.assertion(aud="https://elsewhere.example.org/token"),
        "the member API": program.assertion(aud="member-api"),
        "a program that nobody knows": program.assertion(iss=stranger, sub=stranger),
        "issuer and subject differ": program.assertion(sub=stranger),
        "over": program.assertion(iat=now - 120, exp=now - 60),
        "not yet valid": program.assertion(iat=now + 120, exp=now + 150),
        "too long a life": program.assertion(exp=now + 3600),
        "no name": program.assertion(jti=None),
        "no end": program.assertion(exp=None),
        "no token": "not.a.token",
        "nonsense": "€" * 40,
        "no signature": program.assertion().rsplit(".", 1)[0] + ".",
        "header with a key": program.assertion(header={"alg": "ES256", "jwk": {"kty": "EC"}}),
        "another type": program.assertion(header={"alg": "ES256", "typ": "at+jwt"}),
    }


async def test_t4_a_bad_assertion_gets_no_token_and_the_same_answer_whatever_is_wrong(
    portal: Portal, office: Office
) -> None:
    program = await make_program(office)

    answers = {
        what: await portal.issue_token(program.form(assertion))
        for what, assertion in _bad_assertions(program).items()
    }

    told = {what: (answer.status_code, answer.json()) for what, answer in answers.items()}
    refusal = {"error": "invalid_client", "error_description": MENDED_BY["invalid_client"]}
    assert told == dict.fromkeys(answers, (401, refusal))


async def test_an_assertion_is_good_once_also_when_it_comes_eight_times_at_one_moment(
    portal: Portal, office: Office
) -> None:
    program = await make_program(office)
    form = program.form()

    answers = await asyncio.gather(*(portal.issue_token(form) for _ in range(8)))

    assert sorted(answer.status_code for answer in answers) == [200] + [401] * 7


@pytest.mark.parametrize(
    ("changed", "error"),
    [
        ({"grant_type": "password"}, "unsupported_grant_type"),
        ({"grant_type": None}, "invalid_request"),
        ({"client_assertion": None}, "invalid_request"),
        ({"scope": "cpc:read webhooks:manage"}, "invalid_scope"),
        ({"scope": "everything"}, "invalid_scope"),
        ({"scope": ""}, "invalid_scope"),
    ],
)
async def test_a_request_that_is_none_is_refused_in_the_words_of_rfc_6749(
    portal: Portal, office: Office, changed: dict[str, Any], error: str
) -> None:
    program = await make_program(office, Scope.CPC_READ)
    form = program.form()

    answer = await portal.issue_token(
        {name: value for name, value in {**form, **changed}.items() if value is not None}
    )

    assert answer.status_code == 400
    assert answer.json() == {"error": error, "error_description": MENDED_BY[error]}


async def test_one_who_says_another_type_of_assertion_is_told_the_right_one(
    portal: Portal, office: Office
) -> None:
    program = await make_program(office)

    answer = await portal.issue_token({**program.form(), "client_assertion_type": "jwt"})

    assert (answer.status_code, answer.json()["error"]) == (401, "invalid_client")
    assert f"client_assertion_type={JWT_BEARER}" in answer.json()["error_description"]


@pytest.mark.parametrize("error", MENDED_BY)
def test_what_mends_a_refusal_is_told_in_the_letters_that_rfc_6749_allows(error: str) -> None:
    assert re.fullmatch(r"[\x20-\x21\x23-\x5b\x5d-\x7e]+", MENDED_BY[error])


async def test_a_token_for_json_is_not_asked_for_in_json(portal: Portal, office: Office) -> None:
    program = await make_program(office)

    answer = await portal.client.post("/v1/auth/token", json=program.form())

    assert answer.status_code == 415


async def test_t4_tokens_of_members_and_partners_open_only_their_own_doors(
    portal: Portal, office: Office
) -> None:
    program, member = await make_program(office), await make_registrant(office)
    partner = portal.with_token(token_of(office, program))

    as_partner = await partner.get_account()
    as_member = await portal.as_(member).verify_registrants(QUESTION)
    assertion = await portal.with_token(program.assertion()).verify_registrants(QUESTION)

    told = {(answer.status_code, answer.json()["code"]) for answer in (as_partner, as_member, assertion)}
    assert told == {(401, "unauthenticated")}


async def test_a_token_that_was_not_given_the_scope_says_which_is_missing(
    portal: Portal, office: Office
) -> None:
    program = await make_program(office)

    answer = await portal.with_token(token_of(office, program, Scope.CPC_READ)).verify_registrants(QUESTION)

    problem = answer.json()
    assert (answer.status_code, problem["code"]) == (403, "insufficient_scope")
    assert problem["required_scopes"] == ["register:verify"]


async def test_a_program_that_is_cut_off_is_refused_with_the_next_request(
    portal: Portal, office: Office
) -> None:
    program, admin = await make_program(office), await make_staff(office, Role.ADMIN)
    partner = portal.with_token(token_of(office, program))
    before = await partner.verify_registrants(QUESTION)

    cut = await portal.as_(admin).revoke_partner_client(partner_client_id=program.wire_id)
    again = await portal.as_(admin).revoke_partner_client(partner_client_id=program.wire_id)
    after = await partner.verify_registrants(QUESTION)
    token = await portal.issue_token(program.form())

    assert (before.status_code, cut.status_code, again.status_code) == (200, 204, 204)
    assert (after.status_code, token.status_code) == (401, 401)
