"""The pages: a reference that asks nobody else for anything, in a sandbox, and in production only when asked for."""

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import httpx
import pytest

from app import main
from app.core.settings import Settings
from app.edge.stack import surround
from app.routers.errors import problem_response_bytes
from app.routers.guides import DOCS, NAMES
from app.routers.openapi.editions import EDITIONS

pytestmark = pytest.mark.check

PAGES = (
    "/docs",
    "/docs/guides",
    "/docs/guides/errors",
    "/docs/guides/first-hour.http",
    "/docs/guides/search.json",
    "/openapi.json",
    "/openapi/public.json",
)
POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self' 'unsafe-inline'",
    "img-src": "'self' data:",
    "connect-src": "'self'",
    "font-src": "'self'",
}


@asynccontextmanager
async def portal(own_settings: Settings, **chosen: Any) -> AsyncIterator[httpx.AsyncClient]:
    """Serve the pages of another deployment; they need no office."""
    settings = own_settings.model_copy(update=chosen)
    served = surround(
        main.framework(settings), settings=settings, problems=problem_response_bytes, api_version=main.VERSION
    )
    transport = httpx.ASGITransport(served, client=("127.0.0.1", 50_000))
    async with httpx.AsyncClient(transport=transport, base_url=settings.base_url) as client:
        yield client


@pytest.mark.parametrize("path", ["/docs", "/docs/guides", "/docs/guides/webhooks", "/"])
async def test_a_page_lets_nothing_in_from_outside(client: httpx.AsyncClient, path: str) -> None:
    page = await client.get(path)

    policy = dict(part.strip().split(" ", 1) for part in page.headers["content-security-policy"].split(";"))
    assert page.status_code == 200
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    assert policy.items() >= POLICY.items()
    loaded = re.sub(r'<code.*?</code>|<a href="https:[^>]*>', "", page.text, flags=re.DOTALL)
    assert not re.search(r"<script(?![^>]*src=)|<style|\son[a-z]+=|https?://(?!127\.0\.0\.1)", loaded)


async def test_every_file_of_a_page_is_there_and_may_be_kept_for_ever(client: httpx.AsyncClient) -> None:
    page = (await client.get("/docs")).text
    files = re.findall(r'(?:src|href)="(/docs/assets/[^"]+)"', page)

    answers = [await client.get(file) for file in files]

    assert len(set(files)) == 8
    assert {answer.status_code for answer in answers} == {200}
    assert all("immutable" in answer.headers["cache-control"] for answer in answers)
    assert {answer.headers["content-type"].split(";")[0] for answer in answers} == {
        "text/css",
        "text/javascript",
        "image/svg+xml",
    }


@pytest.mark.parametrize("name", EDITIONS)
async def test_the_documents_are_served(
    client: httpx.AsyncClient, documents: dict[str, Any], name: str
) -> None:
    served = await client.get(f"/openapi/{name}.json")

    again = await client.get(f"/openapi/{name}.json", headers={"If-None-Match": served.headers["etag"]})

    assert served.json() == documents[f"{name}.json"]
    assert (again.status_code, again.content) == (304, b"")


async def test_the_whole_document_is_where_everybody_looks(client: httpx.AsyncClient) -> None:
    assert (await client.get("/openapi.json")).json() == (await client.get("/openapi/portal.json")).json()


@pytest.mark.parametrize(
    "path",
    [
        "/docs/guides/unknown",
        "/openapi/unknown.json",
        "/docs?document=unknown",
        "/docs/assets/reference.js",
        "/docs/assets/unknown",
    ],
)
async def test_what_is_not_there_is_a_problem(client: httpx.AsyncClient, path: str) -> None:
    answer = await client.get(path)

    assert (answer.status_code, answer.json()["code"]) == (404, "not_found")


@pytest.mark.parametrize(("accept", "language"), [("fr-CA", "fr"), ("de", "en"), ("", "en")])
async def test_the_start_page_speaks_both_languages(
    client: httpx.AsyncClient, accept: str, language: str
) -> None:
    page = await client.get("/", headers={"Accept-Language": accept})

    assert page.headers["content-language"] == language
    assert f'<html lang="{language}' in page.text
    assert page.text.count("<li>") == 6


@pytest.mark.parametrize("path", [*PAGES, "/", "/docs/assets/unknown"])
async def test_production_shows_nothing(own_settings: Settings, path: str) -> None:
    async with portal(own_settings, environment="production") as client:
        answer = await client.get(path)

    assert (answer.status_code, answer.json()["code"]) == (404, "not_found")


@pytest.mark.parametrize("path", PAGES)
async def test_production_shows_the_reference_when_asked_to(own_settings: Settings, path: str) -> None:
    async with portal(own_settings, environment="production", docs=True) as client:
        answer = await client.get(path)
        sandbox = await client.get("/openapi/sandbox.json")

    assert answer.status_code == 200
    assert sandbox.status_code == 404


async def test_a_sandbox_can_go_without_its_reference(own_settings: Settings) -> None:
    async with portal(own_settings, docs=False) as client:
        reference, start = await client.get("/docs"), await client.get("/")

    assert (reference.status_code, start.status_code) == (404, 200)


def test_every_guide_has_its_page() -> None:
    written = {path.stem for path in (DOCS / "guides").glob("*.md")}

    assert set(NAMES) == written | {"running-in-production"}


async def test_a_guide_leads_from_page_to_page(client: httpx.AsyncClient) -> None:
    pages = ["/docs/guides", *(f"/docs/guides/{name}" for name in NAMES)]
    told = [(await client.get(page)).text for page in pages]
    targets = {link for text in told for link in re.findall(r'href="(/[^"]*)"', text)}

    answers = {target: (await client.get(target)).status_code for target in sorted(targets)}

    assert {f"/docs/guides/{name}" for name in NAMES} < targets
    assert set(answers.values()) == {200}


async def test_what_is_searched_is_all_that_the_guides_say(client: httpx.AsyncClient) -> None:
    sections = (await client.get("/docs/guides/search.json")).json()["sections"]
    hrefs = [section["href"] for section in sections]
    pages = {name: (await client.get(f"/docs/guides/{name}")).text for name in NAMES}

    assert {href.split("#")[0].rsplit("/", 1)[-1] for href in hrefs} == set(NAMES)
    assert all(f'id="{href.split("#")[1]}"' in pages[href.split("#")[0].rsplit("/", 1)[-1]] for href in hrefs)
    assert (
        len(hrefs)
        == len(set(hrefs))
        == sum(text.count("<h1") + text.count("<h2") + text.count("<h3") for text in pages.values())
    )
    (paid,) = [each for each in sections if each["href"] == "/docs/guides/payments#the-receipt"]
    assert "the same to the byte on every download" in paid["text"]
    assert "cmp one.pdf two.pdf" in paid["text"]
