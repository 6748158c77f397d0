"""The reference and the guides in a real browser: they draw themselves, fit every screen, and ask nobody outside."""

import asyncio
import json
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import pytest_asyncio

from app.gateways.embedded_postgres import Server
from app.routers.guides import NAMES
from tests.contract import browser
from tests.contract.served import portal
from tests.seen import tell

pytestmark = [
    pytest.mark.check,
    pytest.mark.skipif(
        browser.PROGRAM is None, reason="needs Chromium, which `apt-get install chromium` brings"
    ),
]

LIST = "#operations-dashboard-list_notifications"
STATUS = f"{LIST} .live-responses-table .response .response-col_status"
DRAWN = "document.querySelectorAll('.opblock').length > 10"


@pytest.fixture(scope="module")
def page() -> Iterator[browser.Page]:
    with browser.running() as program:
        yield program.page()


@pytest_asyncio.fixture(scope="module")
async def address(server: Server, state_dir: Path, worker_id: str) -> AsyncIterator[str]:
    async with portal(server, state_dir, f"portal_browser_{worker_id}") as served:
        yield served.address


async def test_the_reference_draws_itself_signs_in_and_calls(address: str, page: browser.Page) -> None:
    def look() -> tuple[str, str]:
        page.show(f"{address}/docs")
        page.wait_for(DRAWN)
        page.wait_for("document.querySelectorAll('#person option').length > 10")
        page.tell(
            "const person = document.getElementById('person');"
            "person.value = 'staff_membership'; person.dispatchEvent(new Event('change'))"
        )
        page.wait_for("document.getElementById('outcome').textContent")
        page.tell(f"document.querySelector('{LIST} button').click()")
        for button in (".try-out__btn", ".execute"):
            page.wait_for(f"document.querySelector('{LIST} {button}')")
            page.tell(f"document.querySelector('{LIST} {button}').click()")
        page.wait_for(f"document.querySelector('{STATUS}')")
        outcome = page.tell("document.getElementById('outcome').textContent")
        return outcome, page.tell(f"document.querySelector('{STATUS}').innerText").strip()

    outcome, status = await asyncio.to_thread(look)

    asked = {urlsplit(url).netloc for url in page.requests if not url.startswith("data:")}
    tell(f"pages in Chromium: the reference signs in and calls; {len(asked) - 1} hosts outside asked")
    assert (outcome, status) == ("for ten minutes", "200")
    assert asked == {urlsplit(address).netloc}
    assert not page.complaints


# What partners are sent stands below the operations, whatever is looked for.
OPERATIONS = ".opblock-tag-section .opblock"


@pytest.mark.parametrize(
    ("phrase", "found"),
    [
        ("zeppelin", set[str]()),
        ("withdraw scheduled address", {"cancel_address"}),
        ("list_notifications", {"list_notifications"}),
        ("post /v1/addresses cancel", {"cancel_address"}),
    ],
)
async def test_the_search_finds_operations_by_name_path_and_summary(
    address: str, page: browser.Page, phrase: str, found: set[str]
) -> None:
    def look() -> set[str]:
        page.show(f"{address}/docs")
        page.wait_for(DRAWN)
        page.wait_for("document.querySelector('.operation-filter-input')")
        page.tell(
            "const box = document.querySelector('.operation-filter-input');"
            "Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set.call(box, "
            f"{json.dumps(phrase)}); box.dispatchEvent(new Event('input', {{bubbles: true}}))"
        )
        page.wait_for(f"document.querySelectorAll('{OPERATIONS}').length === {len(found)}")
        ids = page.tell(
            f"[...document.querySelectorAll('{OPERATIONS}')].map((each) => each.id.split('-').pop())"
        )
        return set(ids)

    assert await asyncio.to_thread(look) == found


def looked_for(page: browser.Page, phrase: str, box: str) -> list[str]:
    """Type into a box, and tell what is found in the guides."""
    page.wait_for(f"document.querySelector('{box}')")
    page.tell(
        f"const field = document.querySelector('{box}');"
        "Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set.call(field, "
        f"{json.dumps(phrase)}); field.dispatchEvent(new Event('input', {{bubbles: true}}))"
    )
    page.wait_for("document.querySelector('#found:not([hidden]) a')")
    found: list[str] = page.tell(
        "[...document.querySelectorAll('#found a')].map((each) => each.getAttribute('href'))"
    )
    return found


async def test_the_search_finds_what_the_guides_say_from_the_reference_and_from_a_guide(
    address: str, page: browser.Page
) -> None:
    page.requests.clear()
    page.complaints.clear()

    def look() -> tuple[list[str], list[str], str]:
        page.show(f"{address}/docs")
        page.wait_for(DRAWN)
        from_the_reference = looked_for(page, "invoice_not_payable", ".operation-filter-input")
        page.show(f"{address}/docs/guides/sandbox", width=390)
        page.wait_for("location.pathname === '/docs/guides/sandbox' && document.readyState === 'complete'")
        from_a_guide = looked_for(page, "known_at correct", "#search")
        page.tell("document.querySelector('#found a').click()")
        page.wait_for("location.pathname !== '/docs/guides/sandbox' && document.readyState === 'complete'")
        return from_the_reference, from_a_guide, page.tell("document.querySelector(location.hash).innerText")

    from_the_reference, from_a_guide, arrived = await asyncio.to_thread(look)

    asked = {urlsplit(url).netloc for url in page.requests if not url.startswith("data:")}
    tell(
        f"pages in Chromium: the search found {len(from_the_reference)} and {len(from_a_guide)} places in the guides"
    )
    assert from_the_reference == ["/docs/guides/payments#pay"]
    assert from_a_guide[0] == "/docs/guides/effective-dates#ask-what-was-known"
    assert arrived == "Ask what was known"
    assert asked == {urlsplit(address).netloc}
    assert not page.complaints


GROUNDS = [(False, "rgb(251, 250, 247)"), (True, "rgb(18, 25, 27)")]


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize(("dark", "ground"), GROUNDS)
async def test_the_reference_fits_every_screen_in_light_and_dark(
    address: str, page: browser.Page, width: int, dark: bool, ground: str
) -> None:
    def look() -> tuple[int, str]:
        page.show(f"{address}/docs", width=width, dark=dark)
        page.wait_for(DRAWN)
        return (
            page.tell("document.documentElement.scrollWidth"),
            page.tell("getComputedStyle(document.body).backgroundColor"),
        )

    assert await asyncio.to_thread(look) == (width, ground)


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize(("dark", "ground"), GROUNDS)
async def test_every_guide_fits_every_screen_in_light_and_dark_and_asks_nobody_outside(
    address: str, page: browser.Page, width: int, dark: bool, ground: str
) -> None:
    page.requests.clear()
    page.complaints.clear()

    def look(path: str) -> tuple[int, str, bool]:
        page.show(f"{address}/docs/guides{path}", width=width, dark=dark)
        page.wait_for(f"location.pathname === '/docs/guides{path}' && document.readyState === 'complete'")
        return (
            page.tell("document.documentElement.scrollWidth"),
            page.tell("getComputedStyle(document.body).backgroundColor"),
            page.tell("document.querySelector('main h1').getBoundingClientRect().width > 200"),
        )

    paths = ["", *(f"/{name}" for name in NAMES)]
    seen = {path: await asyncio.to_thread(look, path) for path in paths}

    asked = {urlsplit(url).netloc for url in page.requests if not url.startswith("data:")}
    outside = asked - {urlsplit(address).netloc}
    look_ = f"{width} pixels, {'dark' if dark else 'light'}"
    tell(f"pages in Chromium: {len(paths)} guides at {look_}; {len(outside)} hosts outside asked")
    assert seen == dict.fromkeys(paths, (width, ground, True))
    assert asked == {urlsplit(address).netloc}
    assert not page.complaints
