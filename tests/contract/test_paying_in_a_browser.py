"""Somebody pays in a real browser, on the hosted page of the embedded provider, in English and in French."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
import pytest_asyncio

from app.context import Office
from app.gateways.embedded_postgres import Server
from tests.contract import browser
from tests.contract.served import Served, portal
from tests.factories.invoices import ANNUAL, billed_as_named
from tests.factories.payments import BACK
from tests.factories.people import make_registrant

pytestmark = [
    pytest.mark.check,
    pytest.mark.skipif(
        browser.PROGRAM is None, reason="needs Chromium, which `apt-get install chromium` brings"
    ),
]

# The second is declined, and another one pays.
CARDS = {"en": ("4242 4242 4242 4242",), "fr": ("4000 0000 0000 0002", "5200 8282 8282 8210")}
PAID_BY = {"en": ("visa", "4242"), "fr": ("mastercard_debit", "8210")}
TRIES = {"en": ["succeeded"], "fr": ["declined", "succeeded"]}


@pytest.fixture(scope="module")
def page() -> Iterator[browser.Page]:
    with browser.running() as program:
        yield program.page()


@pytest_asyncio.fixture(scope="module")
async def served(server: Server, state_dir: Path, worker_id: str) -> AsyncIterator[Served]:
    async with portal(server, state_dir, f"portal_paying_{worker_id}") as made:
        yield made


def pay(page: browser.Page, url: str, cards: tuple[str, ...], back: str) -> str:
    """Type each number and press the button until the page leads back; tell what it says of sandbox."""
    page.show(url)
    for place, card in enumerate(cards):
        page.wait_for("document.readyState === 'complete' && document.getElementById('number')")
        notice = page.tell("document.querySelector('.notice').textContent")
        amount = page.tell("document.querySelector('.amount').textContent")
        page.tell(
            f"document.getElementById('number').value = '{card}'; document.querySelector('button').click()"
        )
        if place + 1 < len(cards):
            page.wait_for("document.getElementById('said')?.textContent")
    page.wait_until_it_asks_for(back)
    return f"{notice} {amount}"


@pytest.mark.parametrize("language", ["en", "fr"])
async def test_a_person_pays_on_the_hosted_page_and_comes_back(
    served: Served, page: browser.Page, language: str
) -> None:
    async with Office.open(served.settings) as office:
        person = await make_registrant(office, language=language)
        invoice_id = await billed_as_named(office, person.registrant_id, announce=False)
    headers = {"Authorization": f"Bearer {person.token}", "Accept-Language": language}
    async with httpx.AsyncClient(base_url=served.address, headers=headers) as mine:
        body: dict[str, Any] = {"return_url": BACK}
        key = {"Idempotency-Key": "a-person-pays-in-a-browser"}
        opened = await mine.post(f"/v1/invoices/{invoice_id}/payment-sessions", json=body, headers=key)
        session = opened.json()
        url = session["checkout_url"].replace(served.settings.base_url, served.address)
        back = f"{BACK}?payment_session_id={session['id']}"

        said = await asyncio.to_thread(pay, page, url, CARDS[language], back)
        seen = (await mine.get(f"/v1/payment-sessions/{session['id']}")).json()
        invoice = (await mine.get(f"/v1/invoices/{invoice_id}")).json()
        receipt = await mine.get(invoice["receipt"]["href"])

    assert "SANDBOX" in said
    assert {"en": "$1,725.00", "fr": "1\u00a0725,00\u00a0$"}[language] in said.replace("\u202f", "\u00a0")
    assert (seen["status"], [each["outcome"] for each in seen["attempts"]]) == ("paid", TRIES[language])
    assert (seen["payment"]["method"]["brand"], seen["payment"]["method"]["last4"]) == PAID_BY[language]
    assert (invoice["status"], invoice["paid"]["amount"]) == ("paid", ANNUAL)
    assert receipt.content.startswith(b"%PDF")
    assert not page.complaints
