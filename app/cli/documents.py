"""Writes the API documents that are committed, and tells when they are no longer those of the code."""

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any

import typer

from app.core.revisions import ROOT


def openapi(
    check: Annotated[
        bool, typer.Option("--check", help="Change nothing; fail if a document differs.")
    ] = False,
) -> None:
    """Write the API documents to openapi/."""
    for name in [name for name in os.environ if name.startswith("PORTAL_")]:
        del os.environ[name]  # the documents are those of the code, whatever this machine's settings
    os.chdir("/")  # nor of a .env file
    from app import main

    documents = main.documents()
    differing = bring_up_to_date(ROOT / "openapi", documents, is_kept=check)
    if check and differing:
        raise SystemExit(f"portal: run ./portal openapi, for the code differs in {', '.join(differing)}")
    print(f"openapi/: {len(documents)} documents, {len(differing)} changed")


def bring_up_to_date(folder: Path, documents: Mapping[str, Any], *, is_kept: bool) -> list[str]:
    """Write documents that differ and remove those that are no more, or only name them; same input, same bytes."""
    written = {name: _render(document) for name, document in documents.items()}
    present = {path.name: path.read_text() for path in folder.glob("*.json")}
    differing = sorted(name for name in written.keys() | present if written.get(name) != present.get(name))
    for name in () if is_kept else differing:
        if name in written:
            folder.mkdir(exist_ok=True)
            (folder / name).write_text(written[name])
        else:
            (folder / name).unlink()
    return differing


def _render(document: Any) -> str:
    return json.dumps(document, indent=2, sort_keys=True, ensure_ascii=False) + "\n"
