"""The access table as the Registrar's office reads it is the one that the portal decides by."""

from pathlib import Path

from app.domain.access import Action, Resource
from tests.access import matrix

WRITTEN = Path(__file__).parent / "matrix.txt"


def test_the_matrix_that_was_read_is_the_one_in_force() -> None:
    printed = "".join(f"{line}\n" for line in matrix.lines())

    assert printed == WRITTEN.read_text(), "print it anew, and have the difference read"


def test_everything_that_can_be_granted_has_words() -> None:
    assert set(matrix.RESOURCES) == set(Resource)
    assert set(matrix.ACTIONS) == set(Action)
