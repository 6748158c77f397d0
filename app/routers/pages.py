"""Pages for people in a browser: where a sandbox begins, and the API reference. They ask nothing of anybody else."""

import asyncio
import hashlib
import importlib.util
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from html import escape
from http import HTTPStatus
from pathlib import Path
from string import Template
from typing import Final
from weakref import WeakKeyDictionary

import orjson
from fastapi import APIRouter, FastAPI, Request, Response

from app.core.errors import NotFound
from app.core.languages import preferred
from app.core.settings import Settings
from app.routers import openapi
from app.routers.errors import problem_response
from app.routers.openapi.editions import EDITIONS

router = APIRouter(include_in_schema=False)

FILES: Final = Path(__file__).parent / "pages_files"
POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "connect-src 'self'; font-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
PAGE: Final = {"Content-Security-Policy": POLICY, "Cache-Control": "no-cache"}
_FOR_EVER: Final = "public, max-age=31536000, immutable"
_MEDIA_TYPES: Final = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
_written: Final = WeakKeyDictionary[FastAPI, dict[str, bytes | None]]()
_LABELS: Final = {
    "portal": "Everything",
    "public": "Public",
    "partner": "Partners",
    "staff": "Staff",
    "fhir": "FHIR",
    "sandbox": "Sandbox",
}
_FOR_PEOPLE: Final = ("portal", "staff")
"""The documents whose operations somebody of the cast can try, once they are signed in."""


@dataclass(frozen=True, slots=True)
class Asset:
    """A file that a page asks for, under a name that changes with its content."""

    name: str
    media_type: str
    content: bytes


@router.get("/")
async def show_start(request: Request) -> Response:
    """Tell a newcomer to the sandbox where to go."""
    settings: Settings = request.app.state.settings
    if not settings.is_sandbox:
        return not_here(request)
    language = preferred(request.headers.get("accept-language")) or "en"
    shown = page(f"start.{language}.html", base_url=settings.base_url)
    return Response(shown, headers={**PAGE, "Content-Language": language}, media_type="text/html")


@router.get("/docs")
async def show_reference(request: Request) -> Response:
    """Show the API reference."""
    settings: Settings = request.app.state.settings
    name = request.query_params.get("document", "portal")
    if not settings.has_docs or name not in _editions(settings):
        return not_here(request)
    shown = page(
        "docs.html",
        document=f"/openapi/{name}.json",
        people="yes" if settings.is_sandbox and name in _FOR_PEOPLE else "no",
        written={"links": "".join(_link(each, is_shown=each == name) for each in _editions(settings))},
    )
    return Response(shown, headers={**PAGE, "Content-Language": "en"}, media_type="text/html")


@router.get("/docs/assets/{name}")
async def send_asset(request: Request, name: str) -> Response:
    """Send a file of a page; its name stands for its content, so it may be kept for ever."""
    asset = next((each for each in _assets().values() if each.name == name), None)
    if asset is None or not _has_pages(request):
        return not_here(request)
    headers = {"Cache-Control": _FOR_EVER, "Content-Security-Policy": POLICY}
    return Response(asset.content, headers=headers, media_type=asset.media_type)


@router.get("/openapi.json")
async def send_whole_document(request: Request) -> Response:
    """Send the document of every operation but the sandbox's."""
    return await _document(request, "portal")


@router.get("/openapi/{name}.json")
async def send_document(request: Request, name: str) -> Response:
    """Send one of the documents."""
    return await _document(request, name)


async def _document(request: Request, name: str) -> Response:
    """Write a document when it is first asked for; it stays the same for as long as the process lives."""
    settings: Settings = request.app.state.settings
    if not settings.has_docs or name not in EDITIONS:
        return not_here(request)
    written = _written.setdefault(request.app, {})
    if name not in written:
        told = await asyncio.to_thread(openapi.document, request.app, name)
        written[name] = None if told is None else orjson.dumps(told)
    content = written[name]
    if content is None:
        return not_here(request)
    tag = f'"{_digest(content)}"'
    headers = {"ETag": tag, "Cache-Control": "public, max-age=300"}
    if request.headers.get("if-none-match") == tag:
        return Response(status_code=HTTPStatus.NOT_MODIFIED, headers=headers)
    return Response(content, headers=headers, media_type="application/json")


def _has_pages(request: Request) -> bool:
    settings: Settings = request.app.state.settings
    return settings.has_docs or settings.is_sandbox


def _editions(settings: Settings) -> tuple[str, ...]:
    return tuple(name for name in EDITIONS if name != "sandbox" or settings.is_sandbox)


def not_here(request: Request) -> Response:
    portal = request.scope["portal"]
    portal["problem"] = NotFound.code
    language = preferred(request.headers.get("accept-language")) or "en"
    return problem_response(NotFound(), language=language, request_id=portal["request_id"])


def _link(name: str, *, is_shown: bool) -> str:
    current = ' aria-current="page"' if is_shown else ""
    return f'<a href="/docs?document={name}"{current}>{_LABELS[name]}</a>'


def page(file: str, *, written: Mapping[str, str] | None = None, **facts: str) -> str:
    """Fill a page with facts, with what is `written` as HTML already, and with the names of its assets."""
    safe = {name: escape(fact) for name, fact in facts.items()}
    return _template(file).substitute(
        safe, **(written or {}), **{_variable(key): asset.name for key, asset in _assets().items()}
    )


@cache
def _template(file: str) -> Template:
    return Template((FILES / file).read_text(encoding="utf-8"))


def _variable(file: str) -> str:
    return file.replace(".", "_").replace("-", "_")


@cache
def _assets() -> Mapping[str, Asset]:
    found = importlib.util.find_spec("fastapi_offline")
    assert found is not None
    assert found.submodule_search_locations
    theirs = Path(found.submodule_search_locations[0]) / "static"
    paths = [theirs / "swagger-ui-bundle.js", theirs / "swagger-ui.css"]
    paths += [path for path in sorted(FILES.iterdir()) if path.suffix in _MEDIA_TYPES]
    return {path.name: _asset(path) for path in paths}


def _asset(path: Path) -> Asset:
    content = path.read_bytes()
    return Asset(f"{path.stem}.{_digest(content)}{path.suffix}", _MEDIA_TYPES[path.suffix], content)


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:16]
