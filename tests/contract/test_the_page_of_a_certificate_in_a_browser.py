"""Somebody with a phone scans the code of a certificate, and reads the page in either language."""

import asyncio
import json
import re
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

from app.context import Office
from app.gateways.embedded_postgres import Server
from tests.contract import browser
from tests.contract.served import Served, portal
from tests.factories import cpc
from tests.factories.people import make_registrant

pytestmark = [
    pytest.mark.check,
    pytest.mark.skipif(
        browser.PROGRAM is None, reason="needs Chromium, which `apt-get install chromium` brings"
    ),
]

SMALL_PHONE = 320
READ = """JSON.stringify({
  lang: document.documentElement.lang,
  verdict: document.querySelector('[role=status]').textContent,
  facts: [...document.querySelectorAll('dd')].map(each => each.textContent),
  other: document.querySelector('a').textContent,
  font: parseFloat(getComputedStyle(document.querySelector('.verdict')).fontSize),
  overflow: document.documentElement.scrollWidth - window.innerWidth,
  paper: getComputedStyle(document.body).backgroundColor,
})"""
DAY = {"en": re.compile(r"[A-Z][a-z]+ \d{1,2}, \d{4}"), "fr": re.compile(r"\d{1,2}(er)? [a-zû.é]+ \d{4}")}
VERDICT = {
    "en": "This certificate is genuine and current.",
    "fr": "Ce certificat est authentique et à jour.",
}


@pytest.fixture(scope="module")
def page() -> Iterator[browser.Page]:
    with browser.running() as program:
        yield program.page()


@pytest_asyncio.fixture(scope="module")
async def served(server: Server, state_dir: Path, worker_id: str) -> AsyncIterator[Served]:
    async with portal(server, state_dir, f"portal_scanned_{worker_id}") as made:
        yield made


def scan(page: browser.Page, url: str) -> list[Any]:
    """Read the page, press the link to the other language, and read the first once more in the dark."""
    told = []
    page.show(url, width=SMALL_PHONE, height=640)
    page.wait_for("document.readyState === 'complete' && document.querySelector('[role=status]')")
    told.append(json.loads(page.tell(READ)))
    other = "fr" if told[0]["lang"] == "en" else "en"
    page.tell("document.querySelector('a').click()")
    page.wait_for(f"document.readyState === 'complete' && document.documentElement.lang === '{other}'")
    told.append(json.loads(page.tell(READ)))
    page.show(url, width=SMALL_PHONE, height=640, dark=True)
    page.wait_for(f"document.readyState === 'complete' && document.documentElement.lang !== '{other}'")
    told.append(json.loads(page.tell(READ)))
    return told


async def test_the_page_can_be_read_on_a_small_phone_in_both_languages(
    served: Served, page: browser.Page
) -> None:
    async with Office.open(served.settings) as office:
        person = await make_registrant(office)
        assert person.registrant_id is not None
        made = await cpc.certificate_of(office, person.registrant_id)

    told = await asyncio.to_thread(scan, page, f"{served.address}/verify/{made['verification_code']}?lang=en")

    assert [each["lang"] for each in told] == ["en", "fr", "en"]
    assert [each["other"] for each in told] == ["Français", "English", "Français"]
    assert told[0]["paper"] == told[1]["paper"] != told[2]["paper"]
    for each in told:
        assert DAY[each["lang"]].fullmatch(each["facts"][0])
        assert each["verdict"] == VERDICT[each["lang"]]
        assert made["sha256"] in each["facts"]
        assert each["overflow"] <= 0
        assert each["font"] >= 16
    assert not page.complaints
