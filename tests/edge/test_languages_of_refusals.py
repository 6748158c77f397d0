"""A refusal speaks the reader's language, and survives any preference."""

import pytest

from app.edge.refusal import language_of


@pytest.mark.parametrize(
    ("preference", "language"),
    [
        ("", "en"),
        ("fr", "fr"),
        ("FR-CA", "fr"),
        ("fr-CA,fr;q=0.9,en;q=0.8", "fr"),
        ("en;q=0.8, fr;q=0.9", "fr"),
        ("en, fr", "en"),
        ("de, fr;q=0.1", "fr"),
        ("de, *", "en"),
        ("fr;q=0", "en"),
        ("fr;q=x", "en"),
        ("fr;q=\u0661", "en"),
        ("fr;q=1e9", "en"),
        ("fr;level=1", "fr"),
        ("french", "en"),
        (";;;,,,q=q=q", "en"),
        ("x," * 10_000 + "fr", "en"),
        ("\x00fr\xff", "en"),
    ],
)
def test_the_preferred_of_our_languages_is_found(preference: str, language: str) -> None:
    assert language_of([(b"accept-language", preference.encode("utf-8"))]) == language


def test_no_preference_is_english() -> None:
    assert language_of([]) == "en"
