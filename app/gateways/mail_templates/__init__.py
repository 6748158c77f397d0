"""The paper of every letter: one set of words, put into a plain and an HTML part that say the same."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

import yaml

if TYPE_CHECKING:
    from jinja2 import Template

FOLDER: Final = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around a letter in one language."""

    locale: str
    salutation: str
    fallback: str
    footer: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Also:
    """What a letter says once more, in another language."""

    frame: Frame
    title: str
    body: str
    button: str

    @property
    def paragraphs(self) -> list[list[str]]:
        return _paragraphs(self.body)


@dataclass(frozen=True, slots=True)
class Words:
    """What a letter says."""

    organization: str
    title: str
    body: str
    button: str | None
    url: str | None
    also: Also | None = None

    @property
    def paragraphs(self) -> list[list[str]]:
        return _paragraphs(self.body)


def _paragraphs(body: str) -> list[list[str]]:
    """Part a body into paragraphs, each as its lines; an empty line parts them."""
    return [block.split("\n") for block in re.split(r"\n(?:[ \t]*\n)+", body.strip())]


@cache
def frames() -> Mapping[str, Frame]:
    """Read the frames, by language."""
    entries = yaml.safe_load((FOLDER / "frame.yaml").read_text("utf-8"))
    return {
        language: Frame(**{**entry, "footer": tuple(entry["footer"])}) for language, entry in entries.items()
    }


def write(words: Words, frame: Frame) -> tuple[str, str]:
    """Write the plain and the HTML part."""
    plain, rich = _templates()
    blanks = {
        "organization": words.organization,
        "title": words.title,
        "paragraphs": words.paragraphs,
        "button": words.button,
        "url": words.url,
        "frame": frame,
        "also": words.also,
    }
    return plain.render(blanks), rich.render(blanks)


@cache
def _templates() -> tuple["Template", "Template"]:
    # Imported late, because only the worker writes letters.
    import mjml
    from jinja2 import Environment, StrictUndefined

    # Compiled with its blanks still open: MJML never sees a letter's words, and costs once for each process.
    skeleton = mjml.mjml2html((FOLDER / "letter.mjml").read_text("utf-8"), fonts={})
    rich = Environment(autoescape=True, undefined=StrictUndefined)
    plain = Environment(autoescape=False, undefined=StrictUndefined, trim_blocks=True)  # noqa: S701 - not HTML
    return plain.from_string((FOLDER / "letter.txt").read_text("utf-8")), rich.from_string(skeleton)
