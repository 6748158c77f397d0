"""Registration numbers of people that tests make: of one row, so that no two factories give the same one."""

from typing import Final

# Above the seeded cast's and those that the College's own sequence gives.
_numbers: Final = iter(range(500_000, 1_000_000))


def registration_number() -> str:
    """Give the number that comes next; nobody else of this worker's database has it."""
    return str(next(_numbers))
