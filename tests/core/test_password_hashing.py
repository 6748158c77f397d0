"""Passwords are hashed slowly, a few at a time, and compared without telling who exists."""

import asyncio
import os
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from pwdlib.hashers.argon2 import Argon2Hasher

from app.core import passwords, secrets
from app.core.errors import TooMany
from app.core.passwords import PasswordRejected, Passwords
from app.core.secrets import Secrets

GOOD = "correct horse battery"


@pytest.fixture(scope="module")
def desk(key_material: Secrets) -> Iterator[Passwords]:
    desk = Passwords(key_material, threads=1)
    yield desk
    desk.close()


async def test_a_password_is_verified_and_another_is_not(desk: Passwords) -> None:
    stored = await desk.hash(GOOD)

    assert await desk.verify(GOOD, stored)
    assert not await desk.verify(GOOD + "!", stored)
    assert not await desk.verify("", stored)


async def test_what_is_stored_is_argon2id_at_the_stated_cost_and_new_each_time(desk: Passwords) -> None:
    one, other = await desk.hash(GOOD), await desk.hash(GOOD)

    assert one.partition("$")[2].startswith("argon2id$v=19$m=19456,t=2,p=1$")
    assert one != other
    assert not desk.needs_rehash(one)


async def test_composed_and_decomposed_letters_are_one_password(desk: Passwords) -> None:
    stored = await desk.hash("mot de passe tr\u00e8s secret")

    assert await desk.verify("mot de passe tre\u0300s secret", stored)


async def test_nobody_has_no_password_but_costs_as_much_as_somebody(desk: Passwords) -> None:
    stored = await desk.hash(GOOD)
    spent = {}

    for whose in (stored, None):
        before = time.process_time()
        for _ in range(3):
            assert not await desk.verify("a wrong password", whose)
        spent[whose] = time.process_time() - before

    assert 0.5 < spent[None] / spent[stored] < 2


def test_the_stored_password_of_nobody_is_of_the_present_cost(desk: Passwords) -> None:
    assert not desk.needs_rehash(f"{desk._current}${passwords._NOBODY}")


@pytest.mark.parametrize(
    ("password", "second_factor", "good"),
    [
        ("x" * 14, False, False),
        ("x" * 15, False, True),
        ("x" * 128, False, True),
        ("x" * 129, False, False),
        ("x" * 7, True, False),
        ("x" * 8, True, True),
        ("\u00e9" * 15, False, True),
        ("e\u0301" * 14, False, False),
        ("e\u0301" * 128, False, True),
        ("e\u0301" * 129, False, False),
        ("\U0001f600" * 15, False, True),
        ("half a character \ud800", False, False),
        ("x" * 10_000_000, False, False),
    ],
)
def test_length_is_counted_in_characters_after_composition(
    password: str, second_factor: bool, good: bool
) -> None:
    if good:
        passwords.check_length(password, second_factor=second_factor)
    else:
        with pytest.raises(PasswordRejected) as refused:
            passwords.check_length(password, second_factor=second_factor, pointer="/new_password")

        (fault,) = refused.value.faults
        assert (fault.code, fault.pointer) == ("password_rejected", "/new_password")
        assert fault.params == {"shortest": 8 if second_factor else 15, "longest": 128}


async def test_a_password_that_breaks_the_rule_is_not_hashed(desk: Passwords) -> None:
    with pytest.raises(PasswordRejected):
        await desk.hash("too short")

    assert await desk.verify("12345678", await desk.hash("12345678", second_factor=True))


@pytest.mark.parametrize("password", ["x" * 129, "e\u0301" * 1_000_000, "half \ud800 a character"])
async def test_a_password_that_nobody_can_have_is_refused_without_work(
    desk: Passwords, password: str
) -> None:
    before = time.process_time()

    assert not await desk.verify(password, None)

    assert time.process_time() - before < 0.01


async def test_a_stored_password_is_of_no_use_without_the_pepper(tmp_path: Path, desk: Passwords) -> None:
    secrets.ensure(tmp_path)
    elsewhere = Passwords(secrets.load(tmp_path), threads=1)
    stored = await desk.hash(GOOD)

    assert not await elsewhere.verify(GOOD, stored)
    assert not Argon2Hasher().verify(GOOD, stored[stored.index("$") :])

    elsewhere.close()


async def test_a_password_of_the_previous_pepper_still_works_and_asks_for_a_new_hash(tmp_path: Path) -> None:
    secrets.ensure(tmp_path)
    before = Passwords(secrets.load(tmp_path), threads=1)
    stored = await before.hash(GOOD)
    (tmp_path / "master.key").rename(tmp_path / "master.previous.key")
    secrets.ensure(tmp_path)
    after = Passwords(secrets.load(tmp_path), threads=1)

    assert await after.verify(GOOD, stored)
    assert after.needs_rehash(stored)
    assert not after.needs_rehash(await after.hash(GOOD))

    before.close()
    after.close()


async def test_a_cheaper_hash_asks_for_a_new_one(desk: Passwords) -> None:
    cheap = Argon2Hasher(time_cost=1, memory_cost=1024, parallelism=1).hash("x")

    assert desk.needs_rehash(f"{desk._current}{cheap}")


async def test_who_comes_when_twenty_wait_is_told_to_come_back(key_material: Secrets) -> None:
    desk = Passwords(key_material, threads=1)
    gate = threading.Event()
    waiting = [asyncio.ensure_future(desk._turns.take(gate.wait)) for _ in range(1 + passwords.QUEUE)]
    await asyncio.sleep(0)

    with pytest.raises(TooMany) as refused:
        await desk.verify(GOOD, None)
    gate.set()
    await asyncio.gather(*waiting)

    assert refused.value.headers == {"Retry-After": "2"}
    assert not await desk.verify(GOOD, None)
    desk.close()


async def test_who_leaves_while_waiting_makes_room_and_who_leaves_at_work_does_not(
    key_material: Secrets,
) -> None:
    desk = Passwords(key_material, threads=1)
    gate, begun = threading.Event(), threading.Barrier(2)
    at_work = asyncio.ensure_future(desk._turns.take(lambda: (begun.wait(), gate.wait())))
    waits = asyncio.ensure_future(desk._turns.take(gate.wait))
    await asyncio.to_thread(begun.wait)

    at_work.cancel()
    waits.cancel()
    await asyncio.wait([at_work, waits])

    assert desk._turns._taken == 1
    gate.set()
    assert not await desk.verify(GOOD, None)
    desk.close()


async def test_the_event_loop_goes_on_while_passwords_are_hashed(desk: Passwords) -> None:
    hashing = asyncio.ensure_future(desk.hash(GOOD))
    turns = 0

    while not hashing.done():
        await asyncio.sleep(0.001)
        turns += 1

    assert turns > 3


async def test_hashing_stands_back_for_everybody_else(key_material: Secrets) -> None:
    desk = Passwords(key_material, threads=1)

    nice = await desk._turns.take(lambda: os.getpriority(os.PRIO_PROCESS, threading.get_native_id()))

    assert nice > os.getpriority(os.PRIO_PROCESS, os.getpid())
    desk.close()
