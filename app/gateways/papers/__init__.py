"""Papers: a template and facts become a PDF/A, the same bytes for the same facts and moment.

A template is a file beside this one; it reads its facts as JSON (`sys.inputs.data`), so nothing that somebody wrote
is ever read as markup. It sees this folder and the fonts that come with the typesetter, and nothing else.
"""

import io
import re
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any, Final

import orjson

from app.gateways.papers import press

FOLDER: Final = Path(__file__).parent
# Archival, with the structure that a screen reader follows.
STANDARD: Final = "a-2a"
_NAME: Final = re.compile("[a-z][a-z_]*")


def qr_of(text: str) -> str:
    """Draw a QR code, as SVG."""
    import segno  # imported late, because only the worker draws codes

    drawn = io.BytesIO()
    segno.make(text, error="m").save(drawn, kind="svg", border=0, scale=4)
    return drawn.getvalue().decode()


async def typeset(template: str, facts: Mapping[str, Any], *, at: datetime) -> bytes:
    """Make a paper that says that it was made at a moment.

    Raises:
        LookupError: there is no such template.
        ValueError: the facts do not fit it.
    """
    return await press.run(_typeset, template, orjson.dumps(facts).decode(), at)


def _typeset(template: str, facts: str, at: datetime) -> bytes:
    import typst  # imported late, because only the press holds it: it is large

    path = FOLDER / f"{template}.typ"
    if not _NAME.fullmatch(template) or not path.is_file():
        raise LookupError(template)
    try:
        made = typst.compile(
            str(path),
            root=str(FOLDER),
            ignore_system_fonts=True,
            format="pdf",
            pdf_standards=[STANDARD],
            timestamp=int(at.timestamp()),
            sys_inputs={"data": facts},
        )
    except typst.TypstError as error:
        raise ValueError(f"{template} does not take these facts: {error.message}") from error
    assert isinstance(made, bytes)
    return made
