"""The committed API documents follow the code, and a check tells of every difference without mending it."""

from pathlib import Path

import pytest

from app.cli.documents import bring_up_to_date

DOCUMENTS = {"portal.json": {"paths": {"/b": 1, "/a": "é"}, "info": {}}, "public.json": {}}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Lend a folder of documents that are up to date."""
    bring_up_to_date(tmp_path / "openapi", DOCUMENTS, is_kept=False)
    return tmp_path / "openapi"


def test_documents_are_written_in_one_order_and_in_plain_letters(folder: Path) -> None:
    text = (folder / "portal.json").read_text()

    assert text == '{\n  "info": {},\n  "paths": {\n    "/a": "é",\n    "/b": 1\n  }\n}\n'
    assert bring_up_to_date(folder, DOCUMENTS, is_kept=True) == []


def test_a_difference_is_named_and_left_alone_by_a_check(folder: Path) -> None:
    (folder / "portal.json").write_text("{}\n")

    named = bring_up_to_date(folder, DOCUMENTS, is_kept=True)

    assert named == ["portal.json"]
    assert (folder / "portal.json").read_text() == "{}\n"


def test_a_missing_and_a_superfluous_document_are_differences(folder: Path) -> None:
    (folder / "portal.json").rename(folder / "forgotten.json")

    named = bring_up_to_date(folder, DOCUMENTS, is_kept=False)

    assert named == ["forgotten.json", "portal.json"]
    assert sorted(path.name for path in folder.iterdir()) == ["portal.json", "public.json"]
