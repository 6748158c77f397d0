"""The guides as pages: written once, as Markdown in docs/, and shown beside the reference."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from html import escape
from itertools import pairwise
from pathlib import Path
from typing import Final

import orjson
from fastapi import APIRouter, Request, Response
from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token

from app.core.settings import Settings
from app.routers.pages import PAGE, not_here, page

router = APIRouter(include_in_schema=False)

DOCS: Final = Path(__file__).parents[2] / "docs"
# In the order in which one reads them.
NAMES: Final = (
    "first-hour", "authentication", "errors", "effective-dates", "forms", "renewals", "payments", "messages",
    "service-requests", "states", "register", "cpc-for-partners", "webhooks", "sandbox", "versioning",
    "running-in-production",
)  # fmt: skip
COLLECTION: Final = "first-hour.http"
_CURRENT: Final = ' aria-current="page"'

_MARKDOWN: Final = MarkdownIt("commonmark", {"html": False}).enable("table")
_HTML: Final = RendererHTML()
_NO_WORD: Final = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Section:
    """What stands under one heading of a guide, as it is looked through."""

    name: str
    heading: str
    text: str


@dataclass(frozen=True, slots=True)
class Guide:
    """One guide: what it is called, what it is about, its text as HTML, and its sections."""

    title: str
    lead: str
    content: str
    sections: tuple[Section, ...]


@router.get("/docs/guides")
async def list_guides(request: Request) -> Response:
    """Show what there is to read."""
    entries = "".join(
        f'<li><a href="/docs/guides/{name}">{escape(guide.title)}</a><p>{guide.lead}</p></li>'
        for name, guide in _guides().items()
    )
    return _answer(request, "Guides", f'<h1>Guides</h1><ul class="guides">{entries}</ul>', shown=None)


@router.get("/docs/guides/first-hour.http")
async def send_collection(request: Request) -> Response:
    """Send the calls of the first hour, for editors that can send them."""
    if not _settings(request).has_docs:
        return not_here(request)
    content = (DOCS / "guides" / COLLECTION).read_bytes()
    headers = {**PAGE, "Content-Disposition": f'attachment; filename="{COLLECTION}"'}
    return Response(content, headers=headers, media_type="text/plain")


@router.get("/docs/guides/search.json")
async def send_sections(request: Request) -> Response:
    """Send what the guides say, section by section, for the search of the pages."""
    if not _settings(request).has_docs:
        return not_here(request)
    return Response(_sections(), headers=PAGE, media_type="application/json")


@router.get("/docs/guides/{name}")
async def show_guide(request: Request, name: str) -> Response:
    """Show a guide."""
    guide = _guides().get(name)
    return not_here(request) if guide is None else _answer(request, guide.title, guide.content, shown=name)


def _answer(request: Request, title: str, content: str, *, shown: str | None) -> Response:
    if not _settings(request).has_docs:
        return not_here(request)
    links = "".join(
        f'<a href="/docs/guides/{name}"{_CURRENT if name == shown else ""}>{escape(guide.title)}</a>'
        for name, guide in _guides().items()
    )
    written = page("guide.html", title=title, written={"links": links, "content": content})
    return Response(written, headers={**PAGE, "Content-Language": "en"}, media_type="text/html")


def _settings(request: Request) -> Settings:
    settings: Settings = request.app.state.settings
    return settings


@cache
def _guides() -> Mapping[str, Guide]:
    return {name: _guide(path) for name in NAMES if (path := _place(name)).exists()}


@cache
def _sections() -> bytes:
    told = [
        {
            "guide": guide.title,
            "heading": section.heading,
            "href": f"/docs/guides/{name}#{section.name}",
            "text": section.text,
        }
        for name, guide in _guides().items()
        for section in guide.sections
    ]
    return orjson.dumps({"sections": told})


def _place(name: str) -> Path:
    return next(
        (path for folder in ("guides", "") if (path := DOCS / folder / f"{name}.md").exists()), DOCS / name
    )


def _guide(path: Path) -> Guide:
    tokens = _MARKDOWN.parse(path.read_text(encoding="utf-8"))
    for token in tokens:
        token.children = None if token.children is None else _led(token.children)
    texts = [token for token in tokens if token.type == "inline"]
    _named(tokens)
    content = _HTML.render(tokens, _MARKDOWN.options, {})
    return Guide(texts[0].content, _inline(texts[1]), content, tuple(_parts(tokens)))


def _parts(tokens: Sequence[Token]) -> Iterator[Section]:
    """Part a guide at its headings; what is code is looked through as well."""
    name, heading, told = "", "", list[str]()
    for before, token in pairwise(tokens):
        if before.type == "heading_open":
            if heading:
                yield Section(name, heading, " ".join(told))
            name, heading, told = str(before.attrs["id"]), _words(token), []
        elif token.type in ("inline", "fence"):
            told.append(" ".join(_words(token).split()))
    yield Section(name, heading, " ".join(told))


def _words(token: Token) -> str:
    """Give what is read of a text, without what makes it look as it does."""
    if token.children is None:
        return token.content
    return "".join(
        " " if each.type == "softbreak" else each.content
        for each in token.children
        if each.type in ("text", "code_inline", "softbreak")
    )


def _inline(token: Token) -> str:
    """Write a text without its links: where it is shown it is a part of one."""
    children = [each for each in token.children or () if not each.type.startswith("link_")]
    return _HTML.renderInline(children, _MARKDOWN.options, {})


def _led(children: Sequence[Token]) -> list[Token]:
    """Lead the links of a text to pages; what points into the repository is told and leads nowhere here."""
    kept, leads = [], True
    for token in children:
        if token.type == "link_open":
            href = _target(str(token.attrs["href"]))
            leads = href is not None
            token.attrs["href"] = href or ""
        if leads or not token.type.startswith("link_"):
            kept.append(token)
    return kept


def _target(href: str) -> str | None:
    if href.startswith("https:"):
        return href
    name = href.rsplit("/", 1)[-1]
    if name == COLLECTION:
        return f"/docs/guides/{COLLECTION}"
    name = name.removesuffix(".md")
    return f"/docs/guides/{name}" if name in NAMES else None


def _named(tokens: Sequence[Token]) -> None:
    """Give each heading a name to point at."""
    for token, text in pairwise(tokens):
        if token.type == "heading_open":
            token.attrs["id"] = _NO_WORD.sub("-", text.content.lower()).strip("-")
