"""A one-time code works once, in its own half minute or the ones beside it."""

from urllib.parse import parse_qs, unquote, urlsplit

import pyotp
import pytest

from app.core import totp

# RFC 6238, appendix B: the secret is the text 12345678901234567890; the codes are cut to six digits.
SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
NOW = 1_795_183_200.0
STEP = 59_839_440


def code_at(step: int, secret: str = SECRET) -> str:
    return pyotp.TOTP(secret).generate_otp(step)


@pytest.mark.parametrize(
    ("now", "code"),
    [
        (59, "287082"),
        (1_111_111_109, "081804"),
        (1_111_111_111, "050471"),
        (1_234_567_890, "005924"),
        (2_000_000_000, "279037"),
        (20_000_000_000, "353130"),
    ],
)
def test_the_codes_are_those_of_the_standard(now: float, code: str) -> None:
    assert totp.accepted_step(SECRET, code, now=now, last_step=None) == now // 30


@pytest.mark.parametrize(("offset", "good"), [(-2, False), (-1, True), (0, True), (1, True), (2, False)])
def test_a_code_holds_for_its_step_and_the_ones_beside_it(offset: int, good: bool) -> None:
    accepted = totp.accepted_step(SECRET, code_at(STEP + offset), now=NOW, last_step=None)

    assert accepted == (STEP + offset if good else None)


@pytest.mark.parametrize(
    ("last_step", "good"), [(None, True), (STEP - 1, True), (STEP, False), (STEP + 1, False)]
)
def test_a_step_is_used_once_and_no_earlier_one_after_it(last_step: int | None, good: bool) -> None:
    accepted = totp.accepted_step(SECRET, code_at(STEP), now=NOW, last_step=last_step)

    assert accepted == (STEP if good else None)


def test_a_code_that_two_steps_share_works_once() -> None:
    step = 62_075_368  # the first after 2026 whose code, 235522, is that of the next step too
    now = step * 30.0

    first = totp.accepted_step(SECRET, code_at(step), now=now, last_step=None)
    second = totp.accepted_step(SECRET, code_at(step), now=now, last_step=first)

    assert code_at(step) == code_at(step + 1)
    assert first == step + 1
    assert second is None


@pytest.mark.parametrize(
    "code", ["", "12345", "1234567", " 28708", "28 082", "28708२", "²87082", "28708\n", "abcdef", "-87082"]
)
def test_what_is_not_six_plain_digits_is_no_code(code: str) -> None:
    assert totp.accepted_step(SECRET, code, now=59, last_step=None) is None


def test_another_secret_gives_other_codes() -> None:
    assert totp.accepted_step(totp.new_secret(), code_at(STEP), now=NOW, last_step=None) is None


def test_a_new_secret_has_160_bits_and_is_never_the_same() -> None:
    made = {totp.new_secret() for _ in range(100)}

    assert len(made) == 100
    assert all(len(pyotp.TOTP(secret).byte_secret()) == 20 for secret in made)


def test_the_address_for_the_authenticator_names_the_college_and_the_person() -> None:
    address = urlsplit(
        totp.provisioning_uri(SECRET, label="amara.solis@example.org", issuer="Collège des médecins")
    )

    assert (address.scheme, address.netloc) == ("otpauth", "totp")
    assert unquote(address.path) == "/Collège des médecins:amara.solis@example.org"
    assert parse_qs(address.query) == {"secret": [SECRET], "issuer": ["Collège des médecins"]}
