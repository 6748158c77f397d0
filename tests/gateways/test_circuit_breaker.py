"""A provider that does not answer is left alone for a while (security.md R14)."""

import asyncio

import pytest

from app.core import clock
from app.gateways.payments import Breaker, ProviderAway


class Ticks:
    """A clock that goes on when it is told to."""

    def __init__(self) -> None:
        self.now = 1_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def ticks(monkeypatch: pytest.MonkeyPatch) -> Ticks:
    made = Ticks()
    monkeypatch.setattr(clock, "ticks", made)
    return made


async def fail(breaker: Breaker) -> None:
    with pytest.raises(ProviderAway):
        async with breaker.asking():
            raise ProviderAway("no answer")


async def succeed(breaker: Breaker) -> None:
    async with breaker.asking():
        pass


async def is_left_alone(breaker: Breaker) -> bool:
    """Ask, and tell whether the call was held back before it went out."""
    try:
        async with breaker.asking():
            return False
    except ProviderAway:
        return True


async def test_a_few_failures_in_a_row_leave_the_provider_alone(ticks: Ticks) -> None:
    breaker = Breaker(failures=3, rest=30)

    for _ in range(2):
        await fail(breaker)
    held_early = breaker.is_open
    await fail(breaker)

    assert not held_early
    assert breaker.is_open
    assert await is_left_alone(breaker)


async def test_a_success_between_failures_counts_from_the_beginning(ticks: Ticks) -> None:
    breaker = Breaker(failures=2, rest=30)

    for _ in range(5):
        await fail(breaker)
        await succeed(breaker)

    assert not breaker.is_open


async def test_after_a_rest_one_call_finds_out_and_the_others_wait(ticks: Ticks) -> None:
    breaker = Breaker(failures=1, rest=30)
    await fail(breaker)
    ticks.now += 31

    async with breaker.asking():
        meanwhile = await is_left_alone(breaker)

    assert meanwhile
    assert not breaker.is_open
    assert not await is_left_alone(breaker)


async def test_a_call_that_finds_it_still_away_begins_another_rest(ticks: Ticks) -> None:
    breaker = Breaker(failures=1, rest=30)
    await fail(breaker)
    ticks.now += 31

    await fail(breaker)
    ticks.now += 29

    assert await is_left_alone(breaker)
    ticks.now += 2
    assert not await is_left_alone(breaker)


async def test_what_takes_too_long_is_a_failure(ticks: Ticks) -> None:
    breaker = Breaker(failures=1, rest=30)

    with pytest.raises(ProviderAway, match="took too long"):
        async with breaker.asking(patience=0.01):
            await asyncio.Event().wait()

    assert breaker.is_open


async def test_a_refusal_is_an_answer(ticks: Ticks) -> None:
    """What says no is there: only silence counts."""
    breaker = Breaker(failures=1, rest=30)

    with pytest.raises(KeyError):
        async with breaker.asking():
            raise KeyError("no such thing")

    assert not breaker.is_open
