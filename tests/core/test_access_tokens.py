"""Access tokens say who is calling, for ten minutes, to one audience."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from joserfc import jwt
from joserfc.jwk import KeySet

from app.core import secrets
from app.core.secrets import Secrets, TokenKey
from app.core.tokens import ACCESS_TOKEN, AccessTokens, BadToken, Claims, Verifier

ISSUER = "https://portal.example.org"
NOW = int(datetime(2026, 11, 20, 14, 0, tzinfo=UTC).timestamp())
ACCOUNT = UUID("019b2d60-0000-7000-8000-000000000001")
SESSION = UUID("019b2d60-0000-7000-8000-000000000002")


@pytest.fixture
def tokens(key_material: Secrets) -> AccessTokens:
    return AccessTokens(key_material, issuer=ISSUER)


def issue(tokens: AccessTokens, *, now: int = NOW) -> str:
    return tokens.issue(account_id=ACCOUNT, session_id=SESSION, now=now)


def month_key(kid: str, year: int, month: int) -> TokenKey:
    starts_at = int(datetime(year, month, 1, tzinfo=UTC).timestamp())
    return TokenKey(kid, starts_at, ec.generate_private_key(ec.SECP256R1()))


def published(tokens: AccessTokens) -> KeySet:
    keys: Any = tokens.jwks()
    return KeySet.import_key_set(keys)


def kid_of(token: str, tokens: AccessTokens) -> str:
    kid = jwt.decode(token, published(tokens), algorithms=["ES256"]).header["kid"]
    assert isinstance(kid, str)
    return kid


def test_a_token_is_read_as_it_was_issued(tokens: AccessTokens) -> None:
    token = issue(tokens)

    assert tokens.read(token, now=NOW) == Claims(ACCOUNT, SESSION, NOW + 600)


def test_another_library_reads_our_tokens_with_the_published_keys(tokens: AccessTokens) -> None:
    token = issue(tokens)

    decoded = jwt.decode(token, published(tokens), algorithms=["ES256"])

    assert decoded.header == {"alg": "ES256", "kid": "at-2026-11", "typ": "at+jwt"}
    assert set(decoded.claims) == {"iss", "aud", "sub", "sid", "iat", "exp", "jti"}
    assert decoded.claims["aud"] == "member-api"
    assert decoded.claims["sub"] == str(ACCOUNT)


def test_the_published_keys_hold_nothing_private(tokens: AccessTokens) -> None:
    (key,) = tokens.jwks()["keys"]

    assert set(key) == {"kty", "crv", "x", "y", "kid", "use", "alg"}
    assert len(key["x"]) == len(key["y"]) == 43


def test_two_tokens_of_one_session_differ(tokens: AccessTokens) -> None:
    assert issue(tokens) != issue(tokens)


@pytest.mark.parametrize(("seconds", "good"), [(0, True), (599.9, True), (600, False), (86_400, False)])
def test_a_token_is_over_after_ten_minutes_even_when_it_was_read_before(
    tokens: AccessTokens, seconds: float, good: bool
) -> None:
    token = issue(tokens)
    tokens.read(token, now=NOW)
    read_before = issue(tokens)
    tokens.read(read_before, now=NOW + 570)

    for each in (token, read_before):
        if good:
            assert tokens.read(each, now=NOW + seconds).account_id == ACCOUNT
        else:
            with pytest.raises(BadToken, match="expired"):
                tokens.read(each, now=NOW + seconds)


@pytest.mark.parametrize(("ahead", "good"), [(30, True), (31, False)])
def test_clocks_may_differ_by_half_a_minute(tokens: AccessTokens, ahead: int, good: bool) -> None:
    token = issue(tokens, now=NOW + ahead)

    if good:
        assert tokens.read(token, now=NOW).account_id == ACCOUNT
    else:
        with pytest.raises(BadToken, match="not yet valid"):
            tokens.read(token, now=NOW)


@pytest.mark.parametrize("life", [0, -1, 901])
def test_a_token_of_another_length_of_life_is_not_made(tokens: AccessTokens, life: int) -> None:
    with pytest.raises(ValueError, match="at most 900 seconds"):
        tokens.issue(account_id=ACCOUNT, session_id=SESSION, now=NOW, life=life)


def test_a_token_for_partners_is_none_for_members(key_material: Secrets, tokens: AccessTokens) -> None:
    partners = AccessTokens(key_material, issuer=ISSUER, audience="partner-api")

    with pytest.raises(BadToken, match="audience"):
        tokens.read(issue(partners), now=NOW)
    with pytest.raises(BadToken, match="audience"):
        partners.read(issue(tokens), now=NOW)


def test_a_token_of_another_deployment_is_refused(key_material: Secrets, tokens: AccessTokens) -> None:
    elsewhere = AccessTokens(key_material, issuer="https://other.example.org")

    with pytest.raises(BadToken, match="issuer"):
        tokens.read(issue(elsewhere), now=NOW)


def test_a_token_of_other_keys_is_refused(tmp_path: Path, tokens: AccessTokens) -> None:
    secrets.ensure(tmp_path, today=date(2026, 11, 5))
    stranger = AccessTokens(secrets.load(tmp_path), issuer=ISSUER)

    with pytest.raises(BadToken, match="JWSError"):
        tokens.read(issue(stranger), now=NOW)


def test_the_newest_key_signs_once_its_month_has_begun_and_all_keys_verify(key_material: Secrets) -> None:
    keys = (
        month_key("at-2026-08", 2026, 8),
        month_key("at-2026-11", 2026, 11),
        month_key("at-2026-12", 2026, 12),
    )
    tokens = AccessTokens(Secrets(keys, key_material.master), issuer=ISSUER)
    before_rotation = AccessTokens(Secrets(keys[:1], key_material.master), issuer=ISSUER)
    december = int(datetime(2026, 12, 1, tzinfo=UTC).timestamp())

    assert kid_of(issue(tokens), tokens) == "at-2026-11"
    assert kid_of(issue(tokens, now=december - 1), tokens) == "at-2026-11"
    assert kid_of(issue(tokens, now=december), tokens) == "at-2026-12"
    assert tokens.read(issue(before_rotation), now=NOW).account_id == ACCOUNT
    assert [key["kid"] for key in tokens.jwks()["keys"]] == ["at-2026-08", "at-2026-11", "at-2026-12"]


def test_a_key_whose_month_is_still_to_come_signs_when_there_is_no_other(key_material: Secrets) -> None:
    tokens = AccessTokens(Secrets((month_key("at-2027-01", 2027, 1),), key_material.master), issuer=ISSUER)

    assert tokens.read(issue(tokens), now=NOW).account_id == ACCOUNT


def test_a_token_is_verified_again_after_a_minute_or_when_time_went_back(tokens: AccessTokens) -> None:
    token = issue(tokens)
    tokens.read(token, now=NOW + 100)
    tokens._verifier = Verifier({}, issuer=ISSUER, audience="member-api", typ=ACCESS_TOKEN)

    assert tokens.read(token, now=NOW + 159).account_id == ACCOUNT
    for moment in (NOW + 160, NOW + 99):
        with pytest.raises(BadToken, match="key"):
            tokens.read(token, now=moment)


def test_only_so_many_tokens_are_remembered_and_the_oldest_goes_first(tokens: AccessTokens) -> None:
    tokens._recent.SIZE = 3
    first, second, third, fourth = (issue(tokens) for _ in range(4))
    for token in (first, second, third, fourth):
        tokens.read(token, now=NOW)
    tokens._verifier = Verifier({}, issuer=ISSUER, audience="member-api", typ=ACCESS_TOKEN)

    for remembered in (second, third, fourth):
        assert tokens.read(remembered, now=NOW).account_id == ACCOUNT
    with pytest.raises(BadToken, match="key"):
        tokens.read(first, now=NOW)


def test_a_token_that_is_verified_again_counts_as_new(tokens: AccessTokens) -> None:
    tokens._recent.SIZE = 3
    used, unused, third, fourth = (issue(tokens) for _ in range(4))
    for token, moment in ((used, 0), (unused, 0), (used, 70), (third, 70), (fourth, 70)):
        tokens.read(token, now=NOW + moment)
    tokens._verifier = Verifier({}, issuer=ISSUER, audience="member-api", typ=ACCESS_TOKEN)

    assert tokens.read(used, now=NOW + 71).account_id == ACCOUNT
    assert tokens.read(fourth, now=NOW + 71).account_id == ACCOUNT


def test_keys_in_text_or_bytes_are_refused(key_material: Secrets) -> None:
    for key in ("-----BEGIN PUBLIC KEY-----", b"\x30\x59", {"kty": "EC"}, key_material.token_keys[0].private):
        with pytest.raises(TypeError, match="public key objects"):
            Verifier({"at-2026-11": key}, issuer=ISSUER, audience="member-api", typ=ACCESS_TOKEN)  # type: ignore[dict-item]  # the point
