"""The embedded server remembers more of the database where there is more memory, and never takes much of it."""

import pytest

from app.gateways.server_settings import memory_here, remembering

GIGABYTE = 1 << 30


@pytest.mark.parametrize(
    ("machine", "own"),
    [
        (GIGABYTE // 2, "128MB"),
        (2 * GIGABYTE, "128MB"),
        (8 * GIGABYTE, "512MB"),
        (16 * GIGABYTE, "1024MB"),
        (256 * GIGABYTE, "1024MB"),
    ],
)
def test_a_sixteenth_of_the_machine_is_the_servers_within_bounds(machine: int, own: str) -> None:
    assert remembering(machine)["shared_buffers"] == own


def test_what_is_remembered_with_the_system_is_four_times_as_much() -> None:
    assert remembering(8 * GIGABYTE)["effective_cache_size"] == "2048MB"


def test_this_machine_has_memory_to_count_on() -> None:
    assert memory_here() > GIGABYTE // 8
