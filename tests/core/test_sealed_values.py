"""A sealed value opens in its own place, with a key that is held, and nowhere else."""

from pathlib import Path

import pytest

from app.core import secrets
from app.core.sealing import Seal, SealBroken
from app.core.secrets import Secrets

PLACE = "accounts|totp_secret|019b2d60-0000-7000-8000-000000000001"
ELSEWHERE = "accounts|totp_secret|019b2d60-0000-7000-8000-000000000002"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    secrets.ensure(tmp_path)
    return tmp_path


def rotate(folder: Path) -> Secrets:
    (folder / "master.key").replace(folder / "master.previous.key")
    secrets.ensure(folder)
    return secrets.load(folder)


@pytest.mark.parametrize("plain", [b"", b"JBSWY3DPEHPK3PXP", bytes(100_000)])
def test_a_value_opens_where_it_was_closed(key_material: Secrets, plain: bytes) -> None:
    seal = Seal(key_material)

    sealed = seal.close(plain, place=PLACE)

    assert seal.open(sealed, place=PLACE) == plain
    assert len(sealed) == len(plain) + 33


def test_a_sealed_value_hides_its_content_and_differs_each_time(key_material: Secrets) -> None:
    seal = Seal(key_material)

    one, other = (seal.close(b"JBSWY3DPEHPK3PXP", place=PLACE) for _ in range(2))

    assert one != other
    assert b"JBSWY3DPEHPK3PXP" not in one


def test_a_value_that_was_moved_to_another_row_does_not_open(key_material: Secrets) -> None:
    seal = Seal(key_material)
    sealed = seal.close(b"mine", place=PLACE)

    with pytest.raises(SealBroken, match="does not belong"):
        seal.open(sealed, place=ELSEWHERE)


def test_a_value_with_one_bit_changed_does_not_open(key_material: Secrets) -> None:
    seal = Seal(key_material)
    sealed = seal.close(b"mine", place=PLACE)

    for position in range(len(sealed)):
        edited = bytearray(sealed)
        edited[position] ^= 1
        with pytest.raises(SealBroken):
            seal.open(bytes(edited), place=PLACE)


def test_a_value_that_was_cut_does_not_open(key_material: Secrets) -> None:
    seal = Seal(key_material)
    sealed = seal.close(b"mine", place=PLACE)

    for length in range(len(sealed)):
        with pytest.raises(SealBroken):
            seal.open(sealed[:length], place=PLACE)


def test_a_value_of_the_previous_key_opens_and_asks_to_be_closed_again(folder: Path) -> None:
    sealed = Seal(secrets.load(folder)).close(b"mine", place=PLACE)
    seal = Seal(rotate(folder))

    again = seal.close(seal.open(sealed, place=PLACE), place=PLACE)

    assert not seal.is_current(sealed)
    assert seal.is_current(again)
    assert seal.open(again, place=PLACE) == b"mine"


def test_a_value_whose_key_is_gone_does_not_open(folder: Path) -> None:
    sealed = Seal(secrets.load(folder)).close(b"mine", place=PLACE)
    rotate(folder)
    seal = Seal(rotate(folder))

    with pytest.raises(SealBroken, match="unknown key"):
        seal.open(sealed, place=PLACE)
