"""Writes the API documents that are committed, and tells when they are no longer those of the code."""

import json
import os
from typing import Annotated, Any

import typer

from app.cli.migrate import ROOT


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

    written = {name: _render(document) for name, document in main.documents().items()}
    folder = ROOT / "openapi"
    present = {path.name: path.read_text() for path in folder.glob("*.json")}
    differing = sorted(name for name in written.keys() | present if written.get(name) != present.get(name))
    if check and differing:
        raise SystemExit(
            f"portal: {', '.join(differing)} in openapi/ not as the code has it; run ./portal openapi"
        )
    for name in differing:
        if name in written:
            (folder / name).write_text(written[name])
        else:
            (folder / name).unlink()
    print(f"openapi/: {len(written)} documents, {len(differing)} changed")


def _render(document: dict[str, Any]) -> str:
    return json.dumps(document, indent=2, sort_keys=True, ensure_ascii=False) + "\n"
